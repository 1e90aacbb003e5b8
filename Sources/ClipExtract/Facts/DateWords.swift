/// Dates as people write them: "20 février 2020", "Feb. 20, 2020", "20.02.20", "2020年2月20日", "٢٠ فبراير ٢٠٢٠".
extension DateText {
    /// A day found in a text.
    struct Match {
        var day: String
        /// The other reading of "03/04/2020", if there is one.
        var alternative: String?
        /// Words around the date that are no part of any date, in the order they stand.
        var rest: [String]
        /// Whether the text begins with the date.
        var isFirst: Bool
    }

    /// The first day written out in a text.
    static func day(in text: String) -> String? { match(in: text)?.day }

    /// - Parameter monthFirst: whether "03/04/2020" is the fourth of March, as in the United States.
    static func match(in text: String, monthFirst: Bool = false) -> Match? {
        guard mayHoldDay(text) else { return nil }
        let tokens = tokens(of: String(text.prefix(400)))
        for at in tokens.indices {
            guard let found = worded(tokens, at) ?? numbered(tokens, at, monthFirst) else { continue }
            let rest = tokens.compactMap { if case .word(let word) = $0 { word } else { nil } }.filter(isSaying)
            let words = tokens[..<at].contains { if case .word(let word) = $0 { isSaying(word) } else { false } }
            return Match(day: found.day, alternative: found.alternative, rest: rest, isFirst: !words)
        }
        return nil
    }

    private static func isSaying(_ word: String) -> Bool {
        !fillers.contains(word) && !marksOfDate.contains(word) && !(word.utf8.first.map { $0 < 0x3A } ?? true)
    }

    private static let marksOfDate: Set<String> = [
        "年", "月", "日", "년", "월", "일", "t", "z", "г", "р", "โมง", "น", "ngày", "năm",
    ]

    /// Four digits in a row, or digits parted by dots twice, or digits that are not ASCII: seen from bytes alone.
    static func mayHoldDay(_ text: String) -> Bool {
        var run = 0
        var runs = 0
        var foreign = 0
        for byte in text.utf8.prefix(1200) {
            if (0x30...0x39).contains(byte) {
                run += 1
                if run == 4 { return true }
            } else {
                if run > 0, [0x2E, 0x2F, 0x2D].contains(byte) { runs += 1 } else { runs = run > 0 ? 0 : runs }
                if runs == 2 { return true }
                run = 0
                if byte >= 0xD0 { foreign += 1 }
            }
        }
        guard foreign > 0 else { return false }
        // Letters beyond Latin: their digits may be beyond ASCII too, and Japan's years have one or two.
        return text.hasBytes("令和") || text.hasBytes("平成")
            || text.unicodeScalars.contains { $0.value > 0x7F && $0.properties.generalCategory == .decimalNumber }
    }

    // MARK: Tokens

    private enum Token {
        case number(Int, digits: Int)
        case month(Int)
        case word(String)
        case mark(Unicode.Scalar)
    }

    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var word = ""
        var number = ""
        func end() {
            if !number.isEmpty { tokens.append(token(of: number, after: tokens.last)) }
            if !word.isEmpty { tokens.append(MonthNames.month(word).map { .month($0) } ?? .word(word)) }
            word = ""
            number = ""
        }
        for scalar in text.lowercased().unicodeScalars {
            if let digit = digit(scalar) {
                if !word.isEmpty { end() }
                number += digit
            } else if scalar.isWordPart {
                if !number.isEmpty { end() }
                word.unicodeScalars.append(scalar)
            } else {
                end()
                if !scalar.properties.isWhitespace { tokens.append(.mark(scalar)) }
            }
        }
        end()
        return tokens
    }

    private static func token(of number: String, after last: Token?) -> Token {
        guard let value = Int(number), number.utf8.count <= 4 else { return .word(number) }
        if case .word(let word) = last {
            // Vietnamese counts its months; Japan counts the years of its emperors.
            if word == "tháng", (1...12).contains(value) { return .month(value) }
            if word.hasSuffix("令和") { return .number(2018 + value, digits: 4) }
            if word.hasSuffix("平成") { return .number(1988 + value, digits: 4) }
        }
        return .number(value, digits: number.utf8.count)
    }

    private static func digit(_ scalar: Unicode.Scalar) -> String? {
        if scalar.value < 0x80 { return (0x30...0x39).contains(scalar.value) ? String(scalar) : nil }
        guard scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue else {
            return nil
        }
        return String(Int(value))
    }

    private static let fillers: Set<String> = [
        "de", "del", "of", "th", "st", "nd", "rd", "er", "the", "º", "ª", "den", "г", "года", "р", "року", "di", "d",
        "da",
        "e", "a", "na", "ų", "m", "tháng",
    ]

    // MARK: Forms

    /// A month in words with a day beside it and a year after, or the year first.
    private static func worded(_ tokens: [Token], _ at: Int) -> (day: String, alternative: String?)? {
        guard case .month(let month) = tokens[at] else { return nil }
        let after = numbers(tokens[(at + 1)...])
        let before = numbers(tokens[..<at].reversed().prefix(6))
        var found: String?
        if let day = before.first, day.value <= 31, day.digits < 3, let year = after.first.flatMap(fullYear) {
            found = date(year: year, month: month, day: day.value)
        } else if after.count > 1, after[0].value <= 31, let year = fullYear(after[1]) {
            found = date(year: year, month: month, day: after[0].value)
        } else if let year = before.first.flatMap(fullYear), let day = after.first, day.digits < 3 {
            found = date(year: year, month: month, day: day.value)
        }
        return found.map { ($0, nil) }
    }

    /// Four digits are a year, of the Buddha's era too; two are one of this century.
    private static func year(_ number: (value: Int, digits: Int)) -> Int? {
        switch number.digits {
        case 4 where (2440...2643).contains(number.value): number.value - 543
        case 4 where number.value > 1700: number.value
        case 2 where number.value < 60: 2000 + number.value
        default: nil
        }
    }

    /// "16 May 20" may well go on with "o'clock".
    private static func fullYear(_ number: (value: Int, digits: Int)) -> Int? {
        number.digits == 4 ? year(number) : nil
    }

    /// The numbers that follow directly, fillers and single marks passed over.
    private static func numbers(_ tokens: some Sequence<Token>) -> [(value: Int, digits: Int)] {
        var found: [(Int, Int)] = []
        for token in tokens {
            switch token {
            case .number(let value, let digits): found.append((value, digits))
            case .mark(let mark) where [".", ",", "º", "-", "/", "،", "'", "’", "ª"].contains(mark): continue
            case .word(let word) where fillers.contains(word) || word == "năm" || word == "ngày": continue
            default: return found
            }
            if found.count == 2 { return found }
        }
        return found
    }

    /// Year first or last, with the same mark twice, or with the characters for year and month.
    private static func numbered(
        _ tokens: [Token], _ at: Int, _ monthFirst: Bool
    ) -> (day: String, alternative: String?)? {
        guard at + 4 < tokens.count, case .number(let first, let firstDigits) = tokens[at],
            case .number(let second, let secondDigits) = tokens[at + 2],
            case .number(let third, let thirdDigits) = tokens[at + 4], secondDigits < 3
        else { return nil }
        switch (tokens[at + 1], tokens[at + 3]) {
        case (.word(let year), .word(let month)):
            guard year == "年" || year == "년", month == "月" || month == "월" else { return nil }
            return date(year: first, month: second, day: third).map { ($0, nil) }
        case (.mark(let one), .mark(let two)):
            guard one == two, one == "." || one == "/" || one == "-" else { return nil }
            if firstDigits == 4 {
                return year((first, 4)).flatMap { date(year: $0, month: second, day: third) }.map { ($0, nil) }
            }
            // "5.2.3" is a version; a year of two digits stands alone at its end.
            guard firstDigits < 3, thirdDigits == 4 || thirdDigits == 2 && firstDigits == 2 && secondDigits == 2,
                let year = year((third, thirdDigits)), !isMore(tokens, at + 5, one)
            else { return nil }
            let dayFirst = date(year: year, month: second, day: first)
            let americas = one == "." ? nil : date(year: year, month: first, day: second)
            let isAmerican = monthFirst && americas != nil || dayFirst == nil
            guard let day = isAmerican ? americas : dayFirst else { return nil }
            let other = isAmerican ? dayFirst : americas
            return (day, other == day ? nil : other)
        default: return nil
        }
    }

    /// Whether the row of numbers goes on: an address of a machine, a telephone number.
    private static func isMore(_ tokens: [Token], _ at: Int, _ mark: Unicode.Scalar) -> Bool {
        guard at + 1 < tokens.count, case .mark(mark) = tokens[at], case .number = tokens[at + 1] else { return false }
        return true
    }
}
