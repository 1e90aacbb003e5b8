/// Finds the charset of undeclared bytes: each candidate decodes a sample, and the text that looks most like one of the
/// languages written in it wins.
///
/// The cost of a text is the sum, in hundredths of a nat, of what its letters beyond ASCII cost in a language (minus the
/// logarithm of their frequency there), so that candidates with one and with two bytes a letter compare fairly.
enum CharsetGuess {
    private static let sampleLimit = 8 << 10

    /// Charsets whose bytes are all below 0x80 or every second one of which is zero: valid UTF-8 that is no text.
    static func looksLikeUTF8(_ bytes: [UInt8]) -> Charset? {
        let head = bytes.prefix(4096)
        let zeros = head.enumerated().reduce(into: (even: 0, odd: 0)) { zeros, byte in
            guard byte.element == 0 else { return }
            if byte.offset % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let many = head.count / 4
        if head.count >= 8, zeros.odd > many, zeros.even * 8 < zeros.odd { return Charset(name: "UTF-16LE") }
        if head.count >= 8, zeros.even > many, zeros.odd * 8 < zeros.even { return Charset(name: "UTF-16BE") }
        guard let escape = bytes.firstIndex(of: 0x1B), bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        let shifts: [[UInt8]] = [Array("$B".utf8), Array("$@".utf8), Array("(J".utf8), Array("(I".utf8)]
        let after = bytes[(escape + 1)...].prefix(2)
        return shifts.contains { $0.elementsEqual(after) } ? Charset(name: "ISO-2022-JP") : nil
    }

    /// Windows-1252 for what looks like nothing.
    static func charset(of bytes: [UInt8]) -> Charset {
        let sample = sample(of: bytes)
        var best: (charset: Charset, cost: Int) = (.windows1252, .max)
        for candidate in candidates {
            let cost = cost(of: sample, in: candidate)
            if cost < best.cost { best = (candidate.charset, cost) }
        }
        return best.charset
    }

    /// Whether another candidate is not only likelier, but beyond doubt.
    static func isFarFrom(_ charset: Charset, _ bytes: [UInt8]) -> Bool {
        let sample = sample(of: bytes)
        guard let own = candidates.first(where: { $0.charset == charset }) else { return false }
        let cost = cost(of: sample, in: own)
        let least = candidates.map { self.cost(of: sample, in: $0) }.min() ?? cost
        return least * 3 / 2 + 1000 < cost
    }

    /// Bytes beyond ASCII with a few around them; what is between (markup, mostly) tells nothing.
    private static func sample(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        let margin = 4
        var sample: [UInt8] = []
        var taken = 0
        for (at, byte) in bytes.enumerated() where byte > 0x7F && at >= taken {
            guard sample.count < sampleLimit else { break }
            var end = at
            var ascii = 0
            while end < bytes.count, ascii <= margin, end - at < sampleLimit {
                ascii = bytes[end] > 0x7F ? 0 : ascii + 1
                end += 1
            }
            let start = max(taken, at - margin)
            if start > taken { sample.append(0x20) }
            sample += bytes[start..<end]
            taken = end
        }
        return sample[...]
    }

    private struct Candidate {
        let charset: Charset
        let languages: [LetterCosts]
    }

    /// The earlier of equals wins.
    private static let candidates: [Candidate] = [
        ("WINDOWS-1252", LetterCosts.western), ("WINDOWS-1250", LetterCosts.central),
        ("WINDOWS-1251", LetterCosts.cyrillic), ("KOI8-R", LetterCosts.russian), ("KOI8-U", LetterCosts.cyrillic),
        ("CP932", LetterCosts.japanese), ("EUC-JP", LetterCosts.japanese), ("UHC", LetterCosts.korean),
        ("GB18030", LetterCosts.simplified), ("BIG5-HKSCS", LetterCosts.traditional),
        ("WINDOWS-1253", LetterCosts.greek), ("WINDOWS-1254", LetterCosts.turkish),
        ("WINDOWS-1255", LetterCosts.hebrew), ("WINDOWS-1256", LetterCosts.arabic),
        ("WINDOWS-1257", LetterCosts.baltic), ("CP874", LetterCosts.thai), ("ISO-8859-2", LetterCosts.central),
        ("ISO-8859-5", LetterCosts.cyrillic), ("ISO-8859-6", LetterCosts.arabic), ("ISO-8859-7", LetterCosts.greek),
        ("ISO-8859-4", LetterCosts.baltic), ("ISO-8859-15", LetterCosts.western),
        ("ISO-8859-16", LetterCosts.romanian), ("WINDOWS-1258", LetterCosts.vietnamese),
    ].map { Candidate(charset: Charset(name: $0.0), languages: $0.1) }

    private static func cost(of sample: ArraySlice<UInt8>, in candidate: Candidate) -> Int {
        guard let (text, _) = candidate.charset.converted(sample) else { return .max / 4 }
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value)
        return candidate.languages.map { $0.cost(of: scalars) }.min() ?? .max / 4
    }
}
