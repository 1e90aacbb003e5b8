import ClipCore
import Packing

/// Ways to drown a reader in what the format allows; `size` is what doubles.
enum FloodCase: String, CaseIterable {
    case operations, changes, storm, marks, forks, wants, runs, edges, deletes, bodies

    var smaller: Int {
        switch self {
        case .operations: 100_000
        case .changes, .forks, .edges: 5_000
        case .storm, .deletes: 2_000
        case .marks: 40_000
        case .wants: 120_000
        case .runs: 50_000
        case .bodies: 5_000
        }
    }

    /// What there is so much of.
    var what: String {
        switch self {
        case .operations: "tiny operations, 1,000 a change"
        case .changes: "changes of one operation, each on a clip of its own"
        case .storm: "values of one note, all in conflict"
        case .marks: "replacements of what never comes"
        case .forks: "changes under one number"
        case .wants: "changes asked for"
        case .runs: "runs said to be held"
        case .edges: "clips joined to one"
        case .deletes: "deletions of one clip"
        case .bodies: "texts that nobody named"
        }
    }

    func fill(_ bundle: inout FloodBundle, size: Int) throws {
        let note = Key("note/11111111-2222-4333-8444-555555555555")!
        func clip(_ number: Int) -> ClipID { FloodBundle.name(number) }
        switch self {
        case .operations:
            for start in stride(from: 0, to: size, by: 1_000) {
                try bundle.change(
                    clip(start),
                    (start..<min(size, start + 1_000)).map {
                        Operation(Key.tag("tag \($0)")!, .write(.text("tag \($0)")))
                    })
            }
        case .changes:
            for number in 0..<size {
                try bundle.change(clip(number), [Operation(note, .write(.text("note \(number)")))])
            }
        case .storm:
            for number in 0..<size { try bundle.change(clip(0), [Operation(note, .write(.text("note \(number)")))]) }
        case .marks:
            for start in stride(from: 0, to: size, by: 4_000) {
                let dots = (start..<min(size, start + 4_000)).map { Dot(FloodBundle.name($0, as: ChangeID.self), 0) }
                try bundle.change(clip(0), [Operation(note, .write(.text("note \(start)")), replaces: dots)])
            }
        case .forks: try bundle.fork((0..<size).map(clip), Operation(note, .write(.text("note"))))
        case .wants: try bundle.wants((0..<size).map { FloodBundle.name($0) }.sorted())
        case .runs:
            let runs = (0..<size).map {
                Run(first: Int64(2 * $0 + 1), last: Int64(2 * $0 + 1), id: FloodBundle.name($0))
            }
            try bundle.knows(runs)
        case .edges:
            for number in 1...size { try bundle.change(clip(number), [Operation(.same(clip(0)), .write(.yes))]) }
        case .deletes:
            let first = try bundle.change(clip(0), [Operation(note, .write(.text("note")))])
            for _ in 0..<size {
                try bundle.change(
                    clip(0), [Operation(.deleted, .write(Deletion.delete(covers: [Dot(first, 0)]).value))])
            }
        case .bodies:
            for number in 0..<size { try bundle.body(Array("Text number \(number) that nobody has named.".utf8)) }
        }
    }
}
