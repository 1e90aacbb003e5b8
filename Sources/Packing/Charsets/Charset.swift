import Glibc

/// A character encoding from a closed list, decoded by the C library's iconv.
struct Charset: Equatable {
    /// The name iconv knows it by.
    let name: String

    static let utf8 = Charset(name: "UTF-8")
    static let windows1252 = Charset(name: "WINDOWS-1252")

    /// - Parameter name: one that iconv knows.
    init(name: String) { self.name = name }

    /// Looks a declared label up; nil for what is unknown, so that no page chooses among iconv's oddities.
    init?(label: String?) {
        guard let label, label.utf8.count < 64 else { return nil }
        let key = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        guard let name = Self.names[key] else { return nil }
        self.name = name
    }

    /// Whether text in it is valid UTF-8 byte by byte (seven bits with escapes, or with NULs) and must be tried first.
    var mayLookLikeUTF8: Bool { name == "ISO-2022-JP" || name.hasPrefix("UTF-16") || name.hasPrefix("UTF-32") }

    /// Bad bytes become U+FFFD.
    func decode(_ bytes: ArraySlice<UInt8>) -> String {
        if self == .utf8 { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: converted(bytes)?.utf8[...] ?? bytes, as: UTF8.self)
    }

    /// UTF-8, and how many bytes iconv refused: each is skipped and U+FFFD written for it. Nil when this system lacks
    /// the charset.
    func converted(_ bytes: ArraySlice<UInt8>) -> (utf8: [UInt8], refused: Int)? {
        guard let handle = iconv_open("UTF-8", name), handle != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(handle) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        var refused = 0
        bytes.withUnsafeBytes { source in
            // iconv's signature is older than const: it does not write there.
            var from = source.baseAddress.map { UnsafeMutablePointer(mutating: $0.assumingMemoryBound(to: CChar.self)) }
            var left = source.count
            while left > 0 {
                let error = Self.step(handle, &from, &left, appendingTo: &text)
                guard error == EILSEQ || error == EINVAL, left > 0 else { continue }
                text += "\u{FFFD}".utf8
                refused += 1
                from = from?.advanced(by: 1)
                left -= 1
            }
        }
        // A letter that waits for its combining mark (windows-1258, Big5-HKSCS) comes out at the end.
        var (nothing, none): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
        _ = Self.step(handle, &nothing, &none, appendingTo: &text)
        return (text, refused)
    }

    private static func step(
        _ handle: iconv_t, _ from: inout UnsafeMutablePointer<CChar>?, _ left: inout Int,
        appendingTo text: inout [UInt8]
    ) -> Int32 {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 14) { buffer in
            var to = buffer.baseAddress
            var room = buffer.count
            errno = 0
            let result = from == nil ? iconv(handle, nil, nil, &to, &room) : iconv(handle, &from, &left, &to, &room)
            let error = result == Int(bitPattern: UInt.max) ? errno : 0
            text += UnsafeRawBufferPointer(buffer)[..<(buffer.count - room)]
            return error
        }
    }
}
