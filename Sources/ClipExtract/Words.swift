import Glibc

/// Small questions about text that the rules ask again and again.
extension String {
    /// White space of any kind to single spaces, none at the ends; zero-width marks and soft hyphens removed.
    var squeezed: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        appendSqueezed(to: &bytes)
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// As `squeezed`, but a space at the end is kept, and one at the start unless the buffer is empty or ends in one.
    func appendSqueezed(to bytes: inout [UInt8]) {
        var text = self
        text.withUTF8 { source in
            var at = 0
            while at < source.count {
                let length = Self.blankLength(source, at)
                if length.blank > 0 {
                    if let last = bytes.last, last != 0x20, last != 0x0A { bytes.append(0x20) }
                    at += length.blank
                } else if length.nothing > 0 {
                    at += length.nothing
                } else {
                    bytes.append(source[at])
                    at += 1
                }
            }
        }
    }

    /// How many bytes at a place are white space, or are nothing at all to a reader.
    private static func blankLength(_ source: UnsafeBufferPointer<UInt8>, _ at: Int) -> (blank: Int, nothing: Int) {
        let byte = source[at]
        if byte == 0x20 || (0x09...0x0D).contains(byte) { return (1, 0) }
        guard byte >= 0xC2, at + 1 < source.count else { return (0, 0) }
        let second = source[at + 1]
        if byte == 0xC2 { return second == 0xA0 || second == 0x85 ? (2, 0) : second == 0xAD ? (0, 2) : (0, 0) }
        guard at + 2 < source.count else { return (0, 0) }
        let third = source[at + 2]
        switch (byte, second, third) {
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
            (0xE3, 0x80, 0x80):
            return (3, 0)
        case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return (0, 3)
        default: return (0, 0)
        }
    }

    /// Lower-case runs of letters and digits.
    var words: [String] { phrase.split(separator: " ").map(String.init) }

    /// The words, one space apart: a form in which phrases are compared.
    var phrase: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var isApart = false
        for scalar in unicodeScalars {
            guard scalar.isWordPart else {
                isApart = true
                continue
            }
            if isApart && !bytes.isEmpty { bytes.append(0x20) }
            isApart = false
            if scalar.value < 0x80 {
                bytes.append(scalar.value > 0x40 ? UInt8(scalar.value) | 0x20 : UInt8(scalar.value))
            } else if scalar.value == 0x130 {
                // Turkish İ, without the dot above that its small letter has in other languages.
                bytes.append(UInt8(ascii: "i"))
            } else {
                bytes += scalar.properties.lowercaseMapping.utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the very bytes occur; many times faster than comparing characters.
    func hasBytes(_ needle: String) -> Bool {
        var (text, needle) = (self, needle)
        return text.withUTF8 { text in needle.withUTF8 { text.holds($0) } }
    }

    /// Words, where scripts without spaces count two characters as one.
    var wordCount: Int {
        var count = 0
        var inside = false
        var dense = 0
        for scalar in unicodeScalars {
            if scalar.isDense { dense += 1 }
            let part = scalar.isWordPart && !scalar.isDense
            if part && !inside { count += 1 }
            inside = part
        }
        return count + (dense + 1) / 2
    }

    /// Whether a sentence ends here: a full stop and its kin, quotes and brackets after it not counted.
    var endsSentence: Bool {
        for scalar in unicodeScalars.reversed() {
            switch scalar {
            case "\"", "'", "”", "’", "»", "«", "“", ")", "]", "」", "』", "*", "_": continue
            case ".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", "։", "။", "។", "៕", "།", "።": return true
            // Thai and Lao end no sentence with a mark; only its length tells a paragraph from a headline.
            case "\u{0E00}"..."\u{0EFF}": return utf8.count > 300
            default: if !scalar.properties.isWhitespace { return false }
            }
        }
        return false
    }

    var endsInFullStop: Bool {
        endsSentence && !(hasSuffix("?") || hasSuffix("!") || hasSuffix("…") || hasSuffix("..."))
    }

    func trimming(_ marks: Set<Unicode.Scalar>) -> String {
        func isOuter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || marks.contains(scalar) }
        guard let first = unicodeScalars.firstIndex(where: { !isOuter($0) }),
            let last = unicodeScalars.lastIndex(where: { !isOuter($0) })
        else { return "" }
        return String(unicodeScalars[first...last])
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Leaps from one place of the first byte to the next.
    fileprivate func holds(_ needle: Self) -> Bool {
        guard let first = needle.first, let wanted = needle.baseAddress else { return true }
        guard var at = baseAddress, needle.count <= count else { return false }
        let last = at + (count - needle.count)
        while at <= last, let found = memchr(at, Int32(first), last - at + 1) {
            if memcmp(found, wanted, needle.count) == 0 { return true }
            at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
        }
        return false
    }
}

extension Unicode.Scalar {
    var isWordPart: Bool {
        switch value {
        case 0..<0x80: return (0x30...0x39).contains(value) || (0x41...0x5A).contains(value & 0xDF)
        // Whole blocks of letters, and the commonest marks, need no look into Unicode's tables.
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x400...0x481, 0x48A...0x52F, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xAC00...0xD7A3:
            return true
        case 0x2010...0x2027, 0x3001...0x3003, 0xFF0C: return false
        default: return hasWordProperties
        }
    }

    /// What `isWordPart` is by definition, beyond ASCII.
    var hasWordProperties: Bool {
        properties.isAlphabetic || properties.numericType != nil
            || properties.generalCategory == .nonspacingMark
    }

    /// Of a script written without spaces.
    var isDense: Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xF900...0xFAFF, 0x20000...0x2FA1F:
            true
        default: false
        }
    }
}
