import CZlib

/// Writes a zip archive (PKWARE's APPNOTE 6.3) entry by entry: what belongs into the file is handed back as bytes.
///
/// The same entries give the same bytes for the same zlib: no clock is asked, and nothing is said of a system. At most
/// 65,534 entries and 4 GiB, as programs that know no ZIP64 read them.
public struct ZipWriter {
    private var directory: [UInt8] = []
    private var count = 0
    private var written = 0
    private let stream = DeflateStream(windowBits: -15)

    /// How many entries an archive takes.
    public static let mostEntries = 65_534

    /// An archive without entries.
    public init() {}

    /// The bytes of the next entry.
    ///
    /// - Parameters:
    ///   - name: 1 to 1,000 bytes of ASCII, parts apart by slashes; no two alike.
    ///   - isStored: not deflated; what readers look for at the beginning of the file.
    /// - Throws: ``PackingError`` of kind `tooLarge` where the archive is full.
    public mutating func entry(_ name: String, _ content: [UInt8], isStored: Bool = false) throws(PackingError)
        -> [UInt8]
    {
        guard count < Self.mostEntries, content.count <= 1 << 30, written + content.count < 0xFFFF_0000 - (1 << 20)
        else {
            throw PackingError(.tooLarge, "more than a zip archive holds")
        }
        var packed = content
        if !isStored {
            packed = []
            content.withUnsafeBytes { stream.pack($0, dictionary: nil, to: &packed) }
        }
        let sum = content.withUnsafeBytes { UInt32(crc32_z(0, $0.bytes(from: 0), $0.count)) }
        // APPNOTE 4.4: version 2.0, no flags, the method, 1980-01-01, sums and sizes, length of the name, nothing extra.
        let facts =
            number(20, 2) + number(0, 2) + number(isStored ? 0 : 8, 2) + number(0, 2) + number(0x21, 2)
            + number(Int(sum), 4) + number(packed.count, 4) + number(content.count, 4)
            + number(name.utf8.count, 2) + number(0, 2)
        let bytes = number(0x0403_4B50, 4) + facts + Array(name.utf8) + packed
        // Comment, disk, attributes inside and outside, place.
        directory += number(0x0201_4B50, 4) + number(20, 2) + facts + number(0, 2) + number(0, 2) + number(0, 2)
        directory += number(0, 4) + number(written, 4) + Array(name.utf8)
        count += 1
        written += bytes.count
        return bytes
    }

    /// The bytes behind the last entry.
    public func end() -> [UInt8] {
        directory + number(0x0605_4B50, 4) + number(0, 4) + number(count, 2) + number(count, 2)
            + number(directory.count, 4) + number(written, 4) + number(0, 2)
    }

    /// Little-endian.
    private func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
