/// Files that any gzip program wrote (RFC 1952): one member or several, one behind the other.
///
/// Bundles are stricter: see ``GzipMember``.
public enum GzipFile {
    /// Whether bytes begin as a gzip file does.
    public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b, 8]) }

    /// The content of all members. Memory grows with what really comes out.
    ///
    /// - Throws: ``PackingError``: `tooLarge` when more than `maximum` bytes come out; `damaged` for all else.
    public static func inflated(_ file: [UInt8], maximum: Int) throws -> [UInt8] {
        if claimsMore(file, than: maximum) { throw PackingError(.tooLarge, "more than \(maximum) bytes come out") }
        var content: [UInt8] = []
        try eachMember(file, maximum: maximum) { content += $0 }
        return content
    }

    /// Gives the content of each member by itself, in the file's order.
    ///
    /// - Parameters:
    ///   - maximum: bytes of all members together.
    ///   - each: bytes of one.
    /// - Throws: as ``inflated(_:maximum:)``, and what `body` throws.
    public static func eachMember(
        _ file: [UInt8], maximum: Int, each: Int = .max, _ body: ([UInt8]) throws -> Void
    ) throws {
        var (start, total) = (0, 0)
        repeat {
            let member = try file.withUnsafeBytes { bytes in
                // 16 more than zlib's own window bits: the gzip format, its CRC-32 and length checked.
                try Packing.inflated(
                    UnsafeRawBufferPointer(rebasing: bytes[start...]), windowBits: 15 + 16, dictionary: nil,
                    maximum: min(maximum - total, each))
            }
            start += member.consumed
            total += member.bytes.count
            try body(member.bytes)
        } while start < file.count
    }

    /// Damaged members after which nobody looks for whole ones.
    private static let mostDamaged = 1_000

    /// Gives the content of each whole member; what is damaged is told, and the next bytes that begin as a member does
    /// are tried.
    ///
    /// - Parameters:
    ///   - maximum: bytes of all members together, with what went into damaged ones and came out of them.
    ///   - each: bytes of one.
    ///   - damaged: where in the file, and why.
    /// - Throws: ``PackingError`` where that bound is met, or damage without end; and what the others throw.
    public static func eachWholeMember(
        _ file: [UInt8], maximum: Int, each: Int, damaged: (Int, PackingError) throws -> Void,
        _ body: ([UInt8]) throws -> Void
    ) throws {
        var (start, total, faults) = (0, 0, 0)
        while start < file.count {
            var spent = 0
            let member: Inflated
            do {
                member = try file.withUnsafeBytes { bytes in
                    try Packing.inflated(
                        UnsafeRawBufferPointer(rebasing: bytes[start...]), windowBits: 15 + 16, dictionary: nil,
                        maximum: min(maximum - total, each), spent: &spent)
                }
            } catch let error as PackingError {
                (total, faults) = (total + spent, faults + 1)
                guard total < maximum, faults <= mostDamaged else { throw error }
                try damaged(start, error)
                start = beginning(in: file[(start + 1)...]) ?? file.count
                continue
            }
            start += member.consumed
            total += member.bytes.count
            try body(member.bytes)
        }
    }

    /// Where a member may begin: its magic, its method, and no flag that RFC 1952, section 2.3.1.2, keeps free.
    private static func beginning(in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let found = rest.firstIndex(of: 0x1f) {
            let head = bytes[found...].prefix(4)
            if head.count == 4, head.starts(with: [0x1f, 0x8b, 8]), bytes[found + 3] & 0xE0 == 0 { return found }
            rest = rest[(found + 1)...]
        }
        return nil
    }

    /// What a raw deflate stream (RFC 1951), as zip archives hold it, inflates to.
    ///
    /// - Throws: as ``inflated(_:maximum:)``.
    public static func inflated(deflate stream: ArraySlice<UInt8>, maximum: Int) throws -> [UInt8] {
        try stream.withUnsafeBytes {
            try Packing.inflated($0, windowBits: -15, dictionary: nil, maximum: maximum).bytes
        }
    }

    /// Whether the file's last four bytes, the length of what its last member holds (RFC 1952, section 2.3.1), say that
    /// too much would come out: an honest bomb is not even begun. They are believed as far as deflate can make that
    /// of so many bytes (1032 times as much); what is more comes from damage, which inflating tells better.
    private static func claimsMore(_ file: [UInt8], than maximum: Int) -> Bool {
        let claim = file.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return claim > maximum && claim / 1_032 <= file.count
    }
}
