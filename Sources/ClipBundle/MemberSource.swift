import ClipCore
import Packing

/// Takes a file apart into its members, without inflating them.
struct MemberSource {
    private let read: (Int) throws -> [UInt8]
    /// How many bytes came so far.
    private(set) var offset: Int64 = 0

    /// The bytes that every member begins with (FORMAT.md, section 2).
    static let beginning: [UInt8] = [
        0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 8, 0, UInt8(ascii: "N"), UInt8(ascii: "C"), 4, 0,
    ]

    init(_ read: @escaping (Int) throws -> [UInt8]) { self.read = read }

    /// The next whole member; nil when the file ends where one might begin.
    mutating func next() throws -> [UInt8]? {
        let start = offset
        let header = try take(GzipMember.headerLength)
        guard !header.isEmpty else { return nil }
        guard header.starts(with: Self.beginning.prefix(header.count)) else {
            if start == 0 { throw BundleError(.foreign, "not a bundle") }
            throw BundleError(.damaged, "byte \(start): no member begins here")
        }
        guard header.count == GzipMember.headerLength else { throw BundleError.incomplete(at: offset) }
        let length = try Self.length(header, at: start)
        let rest = try take(length - header.count)
        guard header.count + rest.count == length else { throw BundleError.incomplete(at: offset) }
        return header + rest
    }

    private static func length(_ header: [UInt8], at start: Int64) throws -> Int {
        guard let length = try? GzipMember.memberLength(header: header), length <= Limits.memberDeflated else {
            throw BundleError(.damaged, "byte \(start): a member of a length that none has")
        }
        return length
    }

    /// So many bytes, or all that are left.
    private mutating func take(_ count: Int) throws -> [UInt8] {
        var bytes = try read(count)
        while !bytes.isEmpty, bytes.count < count {
            let more = try read(count - bytes.count)
            if more.isEmpty { break }
            bytes += more
        }
        offset += Int64(bytes.count)
        return bytes
    }
}

extension BundleError {
    static func incomplete(at offset: Int64) -> BundleError {
        BundleError(.incomplete, "an incomplete copy: it ends after \(offset) bytes")
    }
}
