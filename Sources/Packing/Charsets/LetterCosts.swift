import Glibc

/// What the letters of one language cost: minus the logarithm of their frequency, in hundredths of a nat.
struct LetterCosts: Sendable {
    private enum Kind { case latin, alphabet, dense }

    private let kind: Kind
    private let costs: [UInt32: Int]
    /// Of a letter of the language's own script that is not listed.
    private let unlisted: ClosedRange<UInt32>?

    /// Letters beyond ASCII of a language written in Latin letters, the most frequent first.
    static func latin(_ letters: String) -> LetterCosts {
        LetterCosts(kind: .latin, costs: alphabetic(letters), unlisted: nil)
    }

    /// All letters of a language with an alphabet of its own, the most frequent first.
    static func alphabet(_ letters: String) -> LetterCosts {
        LetterCosts(kind: .alphabet, costs: alphabetic(letters), unlisted: nil)
    }

    /// The most frequent characters of a script with thousands of them, which make up about half of a text.
    static func dense(_ characters: String, _ unlisted: ClosedRange<UInt32>, also small: String = "") -> LetterCosts {
        var costs: [UInt32: Int] = [:]
        // Zipf's law, flattened at its head: the first ten are about as frequent as each other.
        let weights = characters.unicodeScalars.indices.enumerated().map { 1 / Double($0.offset + 10) }
        let sum = weights.reduce(0, +) * 2
        for (scalar, weight) in zip(characters.unicodeScalars, weights) { costs[scalar.value] = cost(weight / sum) }
        for (scalar, cost) in alphabetic(small) { costs[scalar] = cost + 70 }
        return LetterCosts(kind: .dense, costs: costs, unlisted: unlisted)
    }

    /// Frequencies of the letters of an alphabet fall with the logarithm of their rank (Gusein-Zade's law).
    private static func alphabetic(_ letters: String) -> [UInt32: Int] {
        let scalars = Array(letters.unicodeScalars)
        let weights = scalars.indices.map { log(Double(scalars.count + 1) / Double($0 + 1)) }
        let sum = weights.reduce(0, +)
        return Dictionary(zip(scalars.map(\.value), weights.map { cost($0 / sum) })) { first, _ in first }
    }

    private static func cost(_ frequency: Double) -> Int { Int((-100 * log(frequency)).rounded()) }

    // MARK: Costs of what is no listed letter

    private static let refused = 1500
    private static let foreign = 1100
    private static let rare = 950
    private static let accented = 700
    private static let mark = 250
    private static let symbol = 700

    /// Marks that text of any language has.
    private static let marks = Set(
        "\u{A0}«»“”„‘’‚‹›–—…•·©®™°§€£¿¡ªº№½´\u{200E}\u{200F}\u{200C}\u{200D}、。「」『』・ー，：；？！（）《》〈〉【】～％０１２３４５６７８９،؛؟"
            .unicodeScalars.map(\.value))

    func cost(of text: [UInt32]) -> Int {
        var total = 0
        for (at, scalar) in text.enumerated() where scalar > 0x7F {
            let before = at > 0 ? text[at - 1] : 0x20
            total += cost(of: scalar, before: before, after: at + 1 < text.count ? text[at + 1] : 0x20)
        }
        return total
    }

    private func cost(of scalar: UInt32, before: UInt32, after: UInt32) -> Int {
        if Self.marks.contains(scalar) {
            let isInside = kind != .dense && scalar != 0x2019 && scalar != 0xB7
            return Self.mark + (isInside && Self.isLetter(before) && Self.isLetter(after) ? 400 : 0)
        }
        if let cost = costs[scalar] { return cost + strangeness(before, after, afterLower: 0) }
        guard let letter = Unicode.Scalar(scalar), letter.value != 0xFFFD, !letter.isUnassigned else {
            return Self.refused
        }
        if letter.properties.isUppercase, let small = letter.properties.lowercaseMapping.unicodeScalars.first,
            let cost = costs[small.value]
        {
            return cost + strangeness(before, after, afterLower: 500)
        }
        if unlisted?.contains(scalar) == true { return Self.rare }
        guard letter.properties.isAlphabetic || letter.properties.canonicalCombiningClass != .notReordered else {
            return Self.symbol + (Self.isLetter(before) && Self.isLetter(after) ? 400 : 0)
        }
        let isLatin = scalar < 0x250 && kind == .latin
        return isLatin ? Self.accented + strangeness(before, after, afterLower: 0) : Self.foreign
    }

    /// What the neighbours of a letter add: accented letters seldom stand together, other scripts do not mix with Latin,
    /// and capitals do not follow small letters.
    private func strangeness(_ before: UInt32, _ after: UInt32, afterLower capital: Int) -> Int {
        var cost = 0
        switch kind {
        case .latin: if before > 0x7F && Self.isLetter(before) { cost = 200 }
        case .alphabet:
            if before < 0x80 && Self.isLetter(before) { cost += 400 }
            if after < 0x80 && Self.isLetter(after) { cost += 400 }
        case .dense: break
        }
        guard capital > 0 else { return cost }
        return cost + (Self.isSmall(before) ? capital : 150)
    }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (0x41...0x5A).contains(scalar & 0xDF) }
        return Unicode.Scalar(scalar)?.properties.isAlphabetic == true
    }

    private static func isSmall(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (0x61...0x7A).contains(scalar) }
        return Unicode.Scalar(scalar)?.properties.isLowercase == true
    }
}

extension Unicode.Scalar {
    /// A control, a place of private use, or nothing at all.
    fileprivate var isUnassigned: Bool {
        switch properties.generalCategory {
        case .control, .privateUse, .unassigned, .surrogate: true
        default: false
        }
    }
}
