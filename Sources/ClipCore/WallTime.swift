/// A moment by somebody's wall clock, in milliseconds since 1970, UTC: for people,
/// and for one tie. It decides nothing else.
///
/// Holds years 0000 to 9999 and has one text form of exactly 24 bytes, `2026-11-22T10:00:00.000Z`.
public struct WallTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Since 1970, UTC; negative before. Never beyond `earliest` and `latest`.
    public let milliseconds: Int64

    /// 0000-01-01T00:00:00.000Z
    public static let earliest = WallTime(unchecked: -62_167_219_200_000)
    /// 9999-12-31T23:59:59.999Z
    static let latest = WallTime(unchecked: 253_402_300_799_999)

    /// The moment, moved to the nearest one that has a text form.
    public init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.earliest.milliseconds), Self.latest.milliseconds)
    }

    private init(unchecked milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The moment written in exactly the 24 bytes of the text form; nil for anything else and for days that do not
    /// exist.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "."),
            bytes[23] == UInt8(ascii: "Z"),
            let day = CalendarDay(bytes[0..<10]), let second = TimeOfDay.seconds(bytes[11..<19]),
            let fraction = Decimal.value(bytes[20..<23])
        else { return nil }
        self.init(unchecked: (Int64(day.number) * 86_400 + Int64(second)) * 1_000 + Int64(fraction))
    }

    /// The day of that moment in UTC.
    public var day: CalendarDay {
        CalendarDay(
            number: Int(milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000))
    }

    /// The text form: 24 bytes, always.
    public var description: String {
        let day = day
        let rest = Int(milliseconds - Int64(day.number) * 86_400_000)
        let (h, m, s) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60)
        return
            "\(day)T\(Decimal.text(h, 2)):\(Decimal.text(m, 2)):\(Decimal.text(s, 2)).\(Decimal.text(rest % 1_000, 3))Z"
    }

    /// Earlier first.
    public static func < (left: WallTime, right: WallTime) -> Bool { left.milliseconds < right.milliseconds }
}

/// A day of the proleptic Gregorian calendar, years 0000 to 9999, counted from 1970-01-01 as day 0.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// The day written as exactly `YYYY-MM-DD`; nil for anything else and for days that do not exist.
    public init?(_ text: ArraySlice<UInt8>) {
        let bytes = Array(text)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Decimal.value(bytes[0..<4]), let month = Decimal.value(bytes[5..<7]),
            let day = Decimal.value(bytes[8..<10]),
            1...12 ~= month, day >= 1, day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day written as exactly `YYYY-MM-DD`; nil for anything else and for days that do not exist.
    public init?(_ text: String) { self.init(Array(text.utf8)[...]) }

    /// Days from civil, after Howard Hinnant's "chrono-compatible low-level date algorithms".
    private init(year: Int, month: Int, day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// `YYYY-MM-DD`
    public var description: String {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let (day, month) = (dayOfYear - (153 * shifted + 2) / 5 + 1, shifted < 10 ? shifted + 3 : shifted - 9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(Decimal.text(year, 4))-\(Decimal.text(month, 2))-\(Decimal.text(day, 2))"
    }

    /// Earlier first.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// `HH:MM:SS` and its parts.
enum TimeOfDay {
    /// Seconds since midnight of exactly `HH:MM:SS`, 00:00:00 to 23:59:59.
    static func seconds(_ text: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(text)
        guard bytes.count == 8, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"),
            let h = Decimal.value(bytes[0..<2]), let m = Decimal.value(bytes[3..<5]),
            let s = Decimal.value(bytes[6..<8]),
            h < 24, m < 60, s < 60
        else { return nil }
        return h * 3_600 + m * 60 + s
    }
}

/// Decimal numbers of fixed width, without any formatter.
enum Decimal {
    static func value(_ digits: ArraySlice<UInt8>) -> Int? {
        guard 1...15 ~= digits.count, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    static func text(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
