import ClipCore
import Packing

/// Reads one bundle (FORMAT.md) from its first byte to its last, once, with memory that does not grow with the file.
public struct BundleReader {
    /// The first line. It counts only when all pieces have come.
    public let header: BundleHeader
    private let source: MemberSource
    private let first: [UInt8]

    /// Reads the first member, so that the header is known; nothing is verified yet but its form.
    ///
    /// - Parameter read: gives up to that many more bytes of the file, none at its end. What it throws is passed on.
    /// - Throws: ``BundleError``.
    public init(read: @escaping (Int) throws -> [UInt8]) throws {
        var source = MemberSource(read)
        guard let member = try source.next() else { throw BundleError.incomplete(at: 0) }
        do {
            first = try GzipMember.unpack(member, maximum: Limits.memberInflated)
        } catch let error as PackingError {
            throw BundleError(.damaged, "byte 0: \(error.what)")
        }
        header = try BundleHeader(reading: first.prefix { $0 != LineBytes.lineFeed })
        self.source = source
    }

    /// Whether a file that begins with these bytes, at least 16, claims to be a bundle.
    public static func isBundle(_ firstBytes: [UInt8]) -> Bool { firstBytes.starts(with: MemberSource.beginning) }

    /// Streams everything after the header, in order and verified; returns when the end line has been verified too and
    /// nothing follows it.
    ///
    /// Until it returns nothing of it counts: the caller undoes what it did when this throws. Members are inflated,
    /// read and verified on all processors; `consume` is called on the caller's thread. To be called once.
    ///
    /// - Parameter packing: whether changes, bodies and sources come packed for the store as well.
    /// - Throws: ``BundleError`` for the first thing wrong, and whatever `read` and `consume` throw.
    public func pieces(packing: Bool, _ consume: (BundlePiece) throws -> Void) throws -> BundleEnd {
        var feed = MemberFeed(first: first, source, packs: packing)
        var track = BundleTrack(header, packsBodies: packing)
        try pipeline(
            next: { try feed.next() },
            work: { PreparedMember($0) },
            consume: { try track.take($0, consume) })
        return try track.finish(feed.fault, at: feed.offset)
    }
}

/// Hands out members for the work on them, with the keys that it needs.
private struct MemberFeed {
    private var first: [UInt8]?
    private var source: MemberSource
    private var roll = AuthorRoll()
    private let packs: Bool
    /// Why no more members come, unless the file just ended.
    private(set) var fault: BundleError?
    var offset: Int64 { source.offset }

    init(first: [UInt8], _ source: MemberSource, packs: Bool) {
        (self.first, self.source, self.packs) = (first, source, packs)
    }

    mutating func next() throws -> RawMember? {
        let start = first == nil ? source.offset : 0
        guard let content = try content() else { return nil }
        return RawMember(content: content, keys: roll.isOpen ? [:] : roll.keys, packs: packs, start: start)
    }

    private mutating func content() throws -> RawMember.Content? {
        if let content = first {
            first = nil
            roll.take(content)
            return .inflated(content)
        }
        do {
            guard let member = try source.next() else { return nil }
            // A member that does not inflate is told of in its turn.
            guard roll.isOpen, let content = try? GzipMember.unpack(member, maximum: Limits.memberInflated) else {
                return .deflated(member)
            }
            roll.take(content)
            return .inflated(content)
        } catch let error as BundleError {
            fault = error
            return nil
        }
    }
}

/// Follows a bundle's lines in their order, and what the end line must say of them.
private struct BundleTrack {
    private let header: BundleHeader
    private var order: LineOrder
    private var assembly: BodyAssembly
    private var digest = RunningSHA256()
    private var bytes: Int64 = 0
    private var lines: Int64 = 0
    private var end: BundleEnd?

    init(_ header: BundleHeader, packsBodies: Bool) {
        self.header = header
        order = LineOrder(header.kind)
        assembly = BodyAssembly(packsBodies: packsBodies)
    }

    mutating func take(_ member: PreparedMember, _ consume: (BundlePiece) throws -> Void) throws {
        if let fault = member.fault { throw BundleError(.damaged, fault) }
        let counted = member.endLine ?? member.content.count
        member.content.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<counted])) }
        bytes += Int64(counted)
        for line in member.lines {
            if let piece = try admitted(line) { try consume(piece) }
            lines += 1
        }
        if let fault = member.lineFault { throw damaged(fault) }
    }

    private func damaged(_ fault: FormatFault) -> BundleError { BundleError(.damaged, "line \(lines + 1): \(fault)") }

    private mutating func admitted(_ line: Line) throws(BundleError) -> BundlePiece? {
        do { return try piece(line) } catch { throw damaged(error) }
    }

    /// What the caller gets of a line, once it is known to stand where it may.
    private mutating func piece(_ line: Line) throws(FormatFault) -> BundlePiece? {
        try order.admit(line)
        guard !assembly.isOpen || line.mayFollowPart else { throw FormatFault("the parts before it are not complete") }
        switch line {
        case .part(let part): return try assembly.take(part).map(BundlePiece.body)
        case .end(let end):
            try verify(end)
            return nil
        default: return line.piece
        }
    }

    private mutating func verify(_ end: EndLine) throws(FormatFault) {
        let claim = end.claim
        guard claim.lines == lines, claim.bytes == bytes, claim.sha256 == Digest(digest) else {
            throw FormatFault("the end line counts other lines or bytes than there are")
        }
        guard let key = VerifyingKey(header.exporter.key), key.verifies(end.signature, of: end.signed) else {
            throw FormatFault("the end line is not signed by the exporter")
        }
        self.end = claim
    }

    /// What the end line said, if it came and nothing after it.
    func finish(_ fault: BundleError?, at offset: Int64) throws -> BundleEnd {
        guard let end else { throw fault ?? .incomplete(at: offset) }
        guard fault == nil else { throw BundleError(.damaged, "line \(lines): bytes follow the end line") }
        return end
    }
}
