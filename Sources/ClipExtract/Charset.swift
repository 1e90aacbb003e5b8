import Glibc

/// A character encoding from a closed list, decoded by the C library's iconv.
struct Charset: Equatable {
    /// The name iconv knows it by.
    let name: String

    static let utf8 = Charset(name: "UTF-8")
    static let windows1252 = Charset(name: "WINDOWS-1252")

    private init(name: String) { self.name = name }

    /// Looks a declared label up; nil for what is unknown, so that no page chooses among iconv's oddities.
    init?(label: String?) {
        guard let label else { return nil }
        let key = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        guard let name = Self.names[key] else { return nil }
        self.name = name
    }

    /// Whether text in it is valid UTF-8 byte by byte (seven bits with escapes, or with NULs) and must be tried first.
    var mayLookLikeUTF8: Bool { name == "ISO-2022-JP" || name.hasPrefix("UTF-16") }

    func decode(_ bytes: ArraySlice<UInt8>) -> String {
        if self == .utf8 { return String(decoding: bytes, as: UTF8.self) }
        return converted(bytes) ?? String(decoding: bytes, as: UTF8.self)
    }

    /// Skips a byte that iconv refuses and writes U+FFFD for it; nil when this system lacks the charset.
    private func converted(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let handle = iconv_open("UTF-8", name), handle != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(handle) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        var text: [UInt8] = []
        input.withUnsafeMutableBufferPointer { input in
            var from = input.baseAddress
            var left = input.count
            while left > 0 {
                let (wrote, error) = Self.step(handle, &from, &left, into: &buffer)
                text += buffer[..<wrote].lazy.map { UInt8(bitPattern: $0) }
                guard error == EILSEQ || error == EINVAL, left > 0 else { continue }
                text += "\u{FFFD}".utf8
                from = from?.advanced(by: 1)
                left -= 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func step(
        _ handle: iconv_t, _ from: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, into buffer: inout [CChar]
    ) -> (wrote: Int, error: Int32) {
        buffer.withUnsafeMutableBufferPointer { buffer in
            var to = buffer.baseAddress
            var room = buffer.count
            errno = 0
            let result = iconv(handle, &from, &left, &to, &room)
            return (buffer.count - room, result == Int(bitPattern: UInt.max) ? errno : 0)
        }
    }

    /// Labels of the WHATWG Encoding Standard (section 4.2) that are met in the wild, by the name of iconv's superset.
    private static let names: [String: String] = {
        let table: [(String, String)] = [
            ("UTF-8", "utf-8 utf8 unicode-1-1-utf-8"),
            ("UTF-16LE", "utf-16 utf-16le utf16 unicode"), ("UTF-16BE", "utf-16be"),
            ("WINDOWS-1252", "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 latin1 l1 ascii us-ascii"),
            ("WINDOWS-1250", "windows-1250 cp1250 x-cp1250"), ("WINDOWS-1251", "windows-1251 cp1251 x-cp1251 win-1251"),
            ("WINDOWS-1253", "windows-1253 cp1253"),
            ("WINDOWS-1254", "windows-1254 cp1254 iso-8859-9 iso8859-9 latin5"),
            ("WINDOWS-1255", "windows-1255 cp1255"), ("WINDOWS-1256", "windows-1256 cp1256"),
            ("WINDOWS-1257", "windows-1257 cp1257"), ("WINDOWS-1258", "windows-1258 cp1258"),
            ("ISO-8859-2", "iso-8859-2 iso8859-2 latin2 l2"), ("ISO-8859-3", "iso-8859-3 latin3"),
            ("ISO-8859-4", "iso-8859-4 latin4"), ("ISO-8859-5", "iso-8859-5 iso8859-5 cyrillic"),
            ("ISO-8859-6", "iso-8859-6 arabic"), ("ISO-8859-7", "iso-8859-7 iso8859-7 greek"),
            ("ISO-8859-8", "iso-8859-8 iso-8859-8-i hebrew logical"), ("ISO-8859-10", "iso-8859-10 latin6"),
            ("ISO-8859-13", "iso-8859-13"), ("ISO-8859-14", "iso-8859-14"), ("ISO-8859-15", "iso-8859-15 latin9 l9"),
            ("ISO-8859-16", "iso-8859-16"), ("KOI8-R", "koi8-r koi8 koi"), ("KOI8-U", "koi8-u koi8-ru"),
            ("CP866", "ibm866 cp866 866"), ("MACINTOSH", "macintosh mac x-mac-roman"),
            ("MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian"), ("CP874", "windows-874 iso-8859-11 tis-620"),
            ("GB18030", "gb2312 gbk gb18030 chinese x-gbk gb_2312-80 csgb2312"),
            ("BIG5-HKSCS", "big5 big5-hkscs cn-big5 x-x-big5"),
            ("EUC-JP", "euc-jp x-euc-jp"), ("CP932", "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji"),
            ("ISO-2022-JP", "iso-2022-jp"), ("UHC", "euc-kr ks_c_5601-1987 ksc5601 korean windows-949 cp949"),
        ]
        var names: [String: String] = [:]
        for (name, labels) in table { for label in labels.split(separator: " ") { names[String(label)] = name } }
        return names
    }()
}
