import ClipCore
import Packing

/// Reads what is whole in a bundle that is damaged or cut: line by line, each verified by itself.
///
/// A line that its author signed is theirs wherever it is found, and a body is what its digest says; so both are good
/// without the end line. That the file is whole, and who made it, nobody vouches for.
public struct BundleSalvage {
    /// Gives up to that many bytes from that place of the file; none at its end.
    public typealias Read = (_ offset: Int64, _ count: Int) throws -> [UInt8]

    /// What is found, in the order of the file.
    public enum Finding: Sendable {
        case piece(BundlePiece)
        /// Something that cannot be read, or is not what it says, and where in the file its member begins.
        case damage(offset: Int64, what: String)
    }

    private let read: Read
    private var keys: [AuthorID: VerifyingKey]
    private var packer: BodyPacker? = BodyPacker()

    /// - Parameter keys: public keys of people whose own lines may be lost; weak ones are left out.
    public init(read: @escaping Read, keys: [[UInt8]]) {
        self.read = read
        self.keys = keys.reduce(into: [:]) { known, key in known[AuthorID(key: key)] = VerifyingKey(key) }
    }

    /// Whether the file holds anywhere what a member begins with.
    public static func hasMember(read: @escaping Read) throws -> Bool { try MemberFinder(read).next(from: 0) != nil }

    /// Reads the file twice, authors first; all that is found goes to `consume`.
    public mutating func findings(_ consume: (Finding) throws -> Void) throws {
        try eachMember { member in
            for line in member.lines {
                if case .author(let statement)? = try? reader().lineOfAuthor(line) {
                    keys[statement.author] = VerifyingKey(statement.key)
                }
            }
        }
        var parts = PartSalvage()
        try eachMember { member in
            if let damage = member.damage { try consume(.damage(offset: member.offset, what: damage)) }
            try take(member, &parts, consume)
        }
        if parts.isOpen { try consume(.damage(offset: 0, what: "a text or source that is not complete")) }
    }

    private func reader() -> LineReader { LineReader(keys: keys, packer: nil) }

    private mutating func take(
        _ member: SalvagedMember, _ parts: inout PartSalvage, _ consume: (Finding) throws -> Void
    ) throws {
        var reader = LineReader(keys: keys, packer: packer)
        for (index, bytes) in member.lines.enumerated() {
            do {
                let line = try reader.line(bytes)
                if let lost = parts.interrupted(by: line) { try consume(.damage(offset: member.offset, what: lost)) }
                if let piece = try parts.piece(line) { try consume(.piece(piece)) }
            } catch let fault as FormatFault {
                try consume(.damage(offset: member.offset, what: "line \(index + 1) of the member: \(fault)"))
            }
        }
        packer = reader.packer
    }

    private func eachMember(_ body: (SalvagedMember) throws -> Void) throws {
        var finder = MemberFinder(read)
        var offset: Int64 = 0
        while let start = try finder.next(from: offset) {
            if start > offset {
                try body(
                    SalvagedMember(offset: offset, lines: [], damage: "\(start - offset) bytes are no part of a bundle")
                )
            }
            let (member, end) = try finder.member(at: start)
            try body(member)
            offset = end
        }
        let rest = try read(offset, 1)
        if !rest.isEmpty {
            try body(SalvagedMember(offset: offset, lines: [], damage: "the rest is no part of a bundle"))
        }
    }
}

/// One member, as far as it comes out.
private struct SalvagedMember {
    let offset: Int64
    let lines: [ArraySlice<UInt8>]
    let damage: String?
}

/// Finds members by what they begin with, wherever they stand.
private struct MemberFinder {
    private let read: BundleSalvage.Read
    /// Members that were not what they claimed to be. Each may claim two megabytes, and begin behind another's header:
    /// beyond some, one that claims to hold another is not tried, or their number would cost its square.
    private var failures = 0
    private static let mostFailures = 64

    init(_ read: @escaping BundleSalvage.Read) { self.read = read }

    /// Where the next member begins, at or behind a place; nil if there is none.
    func next(from offset: Int64) throws -> Int64? {
        let mark = MemberSource.beginning
        var offset = offset
        // Members may be tiny: a long portion for each of them would make many of them cost their square.
        var portion = 512
        while true {
            let bytes = try read(offset, portion)
            guard bytes.count >= mark.count else { return nil }
            var place = bytes.startIndex
            while let found = bytes[place...].firstIndex(of: mark[0]) {
                if bytes[found...].starts(with: mark) { return offset + Int64(found) }
                place = found + 1
            }
            offset += Int64(bytes.count - mark.count + 1)
            portion = min(4 * portion, 1 << 20)
        }
    }

    /// The member that begins there, and where to look on.
    mutating func member(at start: Int64) throws -> (SalvagedMember, end: Int64) {
        let length = (try? GzipMember.memberLength(header: read(start, GzipMember.headerLength))) ?? 0
        if let content = try whole(start, length) {
            return (SalvagedMember(offset: start, lines: Self.lines(content), damage: nil), start + Int64(length))
        }
        // Another member may begin within what this one claims to be.
        failures += 1
        let next = try next(from: start + 1)
        let most = Int64(Limits.memberDeflated)
        let rest = try read(start, Int(next.map { min($0 - start, most) } ?? most))
        let content = GzipMember.prefix(of: rest, maximum: Limits.memberInflated)
        let isCut = next == nil && length > rest.count
        let what = isCut ? "the file ends within this member" : "this member is damaged"
        return (
            SalvagedMember(offset: start, lines: Self.lines(content), damage: what),
            end: next ?? start + Int64(max(rest.count, 1))
        )
    }

    /// The content of a member that is what it claims to be.
    private func whole(_ start: Int64, _ length: Int) throws -> [UInt8]? {
        guard 1...Limits.memberDeflated ~= length else { return nil }
        if failures > Self.mostFailures, let next = try next(from: start + 1), next < start + Int64(length) {
            return nil
        }
        let member = try read(start, length)
        return try? GzipMember.unpack(member, maximum: Limits.memberInflated)
    }

    private static func lines(_ content: [UInt8]) -> [ArraySlice<UInt8>] {
        var (lines, rest) = ([ArraySlice<UInt8>](), LineSplit(content))
        while let line = rest.next() { lines.append(line) }
        return lines
    }
}

/// Joins the parts of bodies, where some may be missing.
private struct PartSalvage {
    private var assembly = BodyAssembly(packsBodies: true)

    var isOpen: Bool { assembly.isOpen }

    /// What is lost because this line comes where a part should.
    mutating func interrupted(by line: Line) -> String? {
        guard assembly.isOpen else { return nil }
        if case .part(let part) = line, part.part != 1 { return nil }
        if case .unknown = line { return nil }
        assembly = BodyAssembly(packsBodies: true)
        return "a text or source that is not complete"
    }

    mutating func piece(_ line: Line) throws(FormatFault) -> BundlePiece? {
        guard case .part(let part) = line else { return line.piece }
        do throws(FormatFault) {
            return try assembly.take(part).map(BundlePiece.body)
        } catch {
            assembly = BodyAssembly(packsBodies: true)
            throw error
        }
    }
}

extension LineReader {
    /// The statement of an author's line; nil for a line of another kind.
    fileprivate func lineOfAuthor(_ bytes: ArraySlice<UInt8>) throws(FormatFault) -> Line? {
        guard bytes.starts(with: Array("{\"author\":".utf8)) else { return nil }
        return .author(try AuthorStatement(verifying: Array(bytes), json: try LineBytes.json(bytes)))
    }
}
