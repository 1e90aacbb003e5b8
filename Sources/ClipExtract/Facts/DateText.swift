/// Dates as machines and as people write them, to `YYYY-MM-DD` and on to the second where a zone is known.
enum DateText {
    /// Normalises what stands in metadata: ISO 8601 with its usual slips, a stamp as in mail, or a date in words.
    ///
    /// A time without a zone says nothing on another continent, so only its day is kept.
    static func normalised(_ text: String) -> String? {
        let text = text.trimming([])
        guard text.utf8.count < 200 else { return nil }
        guard let date = isoDay(text) else { return Self.day(in: text) }
        let rest = Array(text.utf8.dropFirst(10))
        guard text.utf8.prefix(5).last == UInt8(ascii: "-"), let time = clock(rest) else { return date }
        return date + "T" + time
    }

    private static func isoDay(_ text: String) -> String? {
        let bytes = Array(text.utf8.prefix(10))
        guard bytes.count >= 8 else { return nil }
        let digits = bytes.filter { (0x30...0x39).contains($0) }
        let isPlain = bytes.prefix(8).allSatisfy { (0x30...0x39).contains($0) }
        let isDashed =
            bytes.count == 10 && digits.count == 8 && bytes[4] == bytes[7]
            && [0x2D, 0x2F, 0x2E].contains(bytes[4])
        guard isPlain || isDashed, let number = Int(String(decoding: digits.prefix(8), as: UTF8.self)) else {
            return nil
        }
        return date(year: number / 10000, month: number / 100 % 100, day: number % 100)
    }

    /// `T10:20:30.5+0200` to `10:20:30+02:00`; nil without a zone.
    private static func clock(_ bytes: [UInt8]) -> String? {
        func isDigit(_ at: Int) -> Bool { at < bytes.count && (0x30...0x39).contains(bytes[at]) }
        guard bytes.count >= 6, bytes[0] == 0x54 || bytes[0] == 0x74 || bytes[0] == 0x20, isDigit(1), isDigit(2),
            bytes[3] == 0x3A, isDigit(4), isDigit(5)
        else { return nil }
        var end = 6
        if end + 2 < bytes.count, bytes[end] == 0x3A, isDigit(7), isDigit(8) { end = 9 }
        let time = String(decoding: bytes[1..<end], as: UTF8.self)
        if end < bytes.count, bytes[end] == 0x2E || bytes[end] == 0x2C {
            end += 1
            while isDigit(end) { end += 1 }
        }
        let isValid = time.prefix(2) < "24" && time.dropFirst(3).prefix(2) < "60" && time.dropFirst(6) < "60"
        guard isValid, let zone = zone(String(decoding: bytes[end...], as: UTF8.self).trimming([])) else { return nil }
        return time + zone
    }

    private static func zone(_ text: String) -> String? {
        if ["Z", "z", "UTC", "GMT", "+00:00", "+0000", "+00"].contains(text) { return "Z" }
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard digits.utf8.count == 2 || digits.utf8.count == 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            return nil
        }
        let minutes = digits.utf8.count == 4 ? digits.suffix(2) : "00"
        return digits.prefix(2) < "15" && minutes < "60" ? "\(sign)\(digits.prefix(2)):\(minutes)" : nil
    }

    /// The day, if such a day exists and a newspaper could have known it.
    static func date(year: Int, month: Int, day: Int) -> String? {
        guard (1600...2100).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}
