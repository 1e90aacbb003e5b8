import ClipCore

/// The rules of FORMAT.md about what may follow what.
struct LineOrder {
    private let isState: Bool
    private var section: Section?
    private var authors = 0
    private var author: AuthorID?
    private var declaration: (section: Section, replica: ReplicaID, run: Run?)?
    private var change: SignedChange?

    init(_ kind: BundleHeader.Kind) { isState = kind == .state }

    /// Whether the end line has come.
    var isComplete: Bool { section == .end }

    mutating func admit(_ line: Line) throws(FormatFault) {
        guard !isComplete else { throw FormatFault("something follows the end line") }
        guard let next = line.section else { return }
        try enter(next)
        switch line {
        case .author(let statement): try admit(statement)
        case .declaration(let section, let declaration): try admit(declaration, section)
        case .change(let change, _): try admit(change)
        case .header, .wants, .body, .part, .end, .unknown: break
        }
    }

    private mutating func enter(_ next: Section) throws(FormatFault) {
        if let section {
            guard next != .header else { throw FormatFault("a second header") }
            guard section <= next else { throw FormatFault("a line of this kind stands too late") }
            guard !isState || (next != .change && next != .body) else {
                throw FormatFault("a state carries no such line")
            }
        }
        section = next
    }

    private mutating func admit(_ statement: AuthorStatement) throws(FormatFault) {
        authors += 1
        guard authors <= Limits.authors else { throw FormatFault("more than \(Limits.authors) authors") }
        guard author.map({ $0 < statement.author }) ?? true else {
            throw FormatFault("authors not sorted, or one twice")
        }
        author = statement.author
    }

    private mutating func admit(_ next: Declaration, _ section: Section) throws(FormatFault) {
        if let last = declaration, last.section == section {
            let goesOn = last.replica == next.replica
            let ascends = goesOn ? precedes(last.run, next.runs.first) : last.replica < next.replica
            guard ascends else { throw FormatFault("declarations not sorted, or one twice") }
        }
        declaration = (section, next.replica, next.runs.last)
    }

    private func precedes(_ left: Run?, _ right: Run?) -> Bool {
        guard let left, let right else { return false }
        return left.precedes(right)
    }

    private mutating func admit(_ next: SignedChange) throws(FormatFault) {
        if let last = change {
            guard
                (last.change.replica, last.change.sequence, last.id) < (
                    next.change.replica, next.change.sequence, next.id
                )
            else {
                throw FormatFault("changes not sorted, or one twice")
            }
        }
        change = next
    }
}
