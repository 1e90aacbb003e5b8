public import ClipCore
public import Packing

/// Writes one bundle (FORMAT.md): the same calls give the same bytes with the same zlib.
///
/// Sections come in the order of the format, as do authors (by fingerprint), declarations (by replica) and changes (by
/// replica, sequence, id); sections and authors are held to it by preconditions. Memory holds some members of 1 MiB.
public struct BundleWriter {
    private let key: SigningKey
    private let isState: Bool
    private var members: MemberSink
    private var section = Section.header
    private var author: AuthorID?

    /// Begins a bundle with its header.
    ///
    /// - Parameters:
    ///   - key: the exporter's, as in the header.
    ///   - write: takes the next bytes of the file. What it throws is passed on by all calls.
    public init(header: BundleHeader, key: SigningKey, write: @escaping ([UInt8]) throws -> Void) throws {
        precondition(header.exporter.key == key.publicKey, "the header names another key")
        (self.key, isState) = (key, header.kind == .state)
        members = MemberSink(write)
        try members.add(header.line)
    }

    /// Adds what an author is called; authors come sorted by fingerprint.
    public mutating func author(_ statement: AuthorStatement) throws {
        enter(.author)
        precondition(author.map { $0 < statement.author } ?? true, "authors come sorted")
        author = statement.author
        try members.add(statement.line)
    }

    /// Declares what is presumed of the reader, of one replica, on as many lines as it takes; no run means no line.
    public mutating func basis(_ replica: ReplicaID, runs: [Run]) throws { try declare(.basis, "basis", replica, runs) }

    /// Declares changes that this file carries, of one replica, on as many lines as it takes; no run means no line.
    public mutating func holds(_ replica: ReplicaID, runs: [Run]) throws { try declare(.holds, "holds", replica, runs) }

    /// Declares changes that the exporter holds, of one replica, on as many lines as it takes; no run means no line.
    public mutating func knows(_ replica: ReplicaID, runs: [Run]) throws { try declare(.knows, "knows", replica, runs) }

    /// States what the exporter would like to receive, sorted here, on as many lines as it takes; none for nothing.
    public mutating func wants(bodies: [Digest], changes: [ChangeID]) throws {
        enter(.wants)
        let (bodies, changes) = (Set(bodies).sorted(), Set(changes).sorted())
        if 1...Limits.wants ~= bodies.count + changes.count {
            try members.add(Self.wantsLine(bodies[...], changes[...]))
            return
        }
        for chunk in bodies.chunks(of: Limits.wants) { try members.add(Self.wantsLine(chunk, [])) }
        for chunk in changes.chunks(of: Limits.wants) { try members.add(Self.wantsLine([], chunk)) }
    }

    /// Adds a change's line, verbatim, without LF; changes come sorted by replica, sequence and id.
    ///
    /// - Throws: ``BundleError`` for a line that with its LF has more than 1 MiB.
    public mutating func change(line: [UInt8]) throws {
        enter(.change)
        try members.add(line)
    }

    /// Adds a body or source, in as many parts as it takes.
    public mutating func add(_ body: BodyLines) throws {
        enter(.body)
        for line in body.lines { try members.add(line) }
    }

    /// Adds a body; throws as `BodyLines` does.
    public mutating func body(_ digest: Digest, _ text: [UInt8]) throws { try add(BodyLines(digest, text: text)) }

    /// Adds a source; throws as `BodyLines` does.
    public mutating func source(_ digest: Digest, media: String, _ bytes: [UInt8]) throws {
        try add(BodyLines(digest, media: media, source: bytes))
    }

    /// Ends the bundle; nothing can be added after.
    ///
    /// - Returns: what the end line says, and the length of the file in bytes.
    public mutating func end() throws -> (end: BundleEnd, fileBytes: Int64) {
        enter(.end)
        let claim = members.total()
        let signed = EndLine.signedBytes(claim)
        try members.add(SignedLine.line(signed, signature: try key.sign(signed)))
        return (claim, try members.finish())
    }

    private mutating func enter(_ next: Section) {
        precondition(section <= next && section != .end, "the bundle's sections come in order")
        precondition(!isState || (next != .change && next != .body), "a state carries no changes and no bodies")
        section = next
    }

    private mutating func declare(_ section: Section, _ name: StaticString, _ replica: ReplicaID, _ runs: [Run]) throws
    {
        enter(section)
        for chunk in runs.sorted(by: { $0.precedes($1) }).chunks(of: Limits.runs) {
            var writer = CanonicalWriter()
            writer.raw("{\"")
            writer.raw(name)
            writer.raw("\":{\"replica\":")
            writer.hex(replica)
            writer.raw(",\"runs\":")
            writer.list(chunk, open: "[", close: "]") { $0.run($1) }
            writer.raw("}}")
            try members.add(writer.bytes)
        }
    }

    private static func wantsLine(_ bodies: ArraySlice<Digest>, _ changes: ArraySlice<ChangeID>) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.raw("{\"wants\":{\"bodies\":")
        writer.list(bodies, open: "[", close: "]") { $0.hex($1) }
        writer.raw(",\"changes\":")
        writer.list(changes, open: "[", close: "]") { $0.hex($1) }
        writer.raw("}}")
        return writer.bytes
    }
}

extension CanonicalWriter {
    fileprivate mutating func run(_ run: Run) {
        raw("[")
        integer(run.first)
        raw(",")
        integer(run.last)
        raw(",")
        hex(run.id)
        raw("]")
    }
}

extension Array {
    /// The elements in runs of `count`, the last perhaps shorter.
    func chunks(of count: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
    }
}
