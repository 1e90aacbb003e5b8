/// Reads the inline marks of CommonMark: escapes, code, emphasis, links, images, entities, tags.
enum InlineText {
    static func of(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
        var scanner = InlineScanner(joined(lines), keepsSpans: false)
        return scanner.text()
    }

    /// The text, and what its marks said of it.
    static func marked(_ lines: [ArraySlice<UInt8>]) -> MarkedText {
        var scanner = InlineScanner(joined(lines), keepsSpans: true)
        return scanner.marked()
    }

    /// Stands for a mark that is no more; no byte of UTF-8.
    static let blank: UInt8 = 0xFF

    private static func joined(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
        var text: [UInt8] = []
        for (at, line) in lines.enumerated() {
            let isLast = at == lines.count - 1
            let isEscaped = !isLast && line.last == UInt8(ascii: "\\")
            let isBroken = isEscaped || !isLast && line.suffix(2).elementsEqual([0x20, 0x20])
            text += isEscaped ? line.dropLast() : MarkdownLines.trimmed(line)
            if !isLast { text.append(isBroken ? 0x0A : 0x20) }
        }
        return text
    }
}

/// One pass over the bytes; marks that turn out to be paired are blanked where they were written.
private struct InlineScanner {
    private let source: [UInt8]
    private var at = 0
    private var written: [UInt8] = []
    private var isBlanked = false
    /// In the order of their ends.
    private var spans: [MarkedText.Span] = []
    private let keepsSpans: Bool
    private var brackets: [(place: Int, isImage: Bool)] = []
    private var openStars: [Int] = []
    private var openBars: [Int] = []

    /// How far a closing mark is looked for, and how far in all, so that hostile text costs linear time.
    private static let reach = 8192
    private var budget: Int

    init(_ source: [UInt8], keepsSpans: Bool) {
        (self.source, self.keepsSpans) = (source, keepsSpans)
        budget = 8 * source.count + Self.reach
        written.reserveCapacity(source.count)
    }

    /// Where a search that begins here has to end.
    private func limit(from start: Int) -> Int { min(source.count, start + min(Self.reach, max(0, budget))) }

    mutating func text() -> [UInt8] {
        while at < source.count { step() }
        return isBlanked ? written.filter { $0 != InlineText.blank } : written
    }

    mutating func marked() -> MarkedText {
        while at < source.count { step() }
        return MarkedText(bytes: written, spans: spans)
    }

    private mutating func span(from: Int, to: Int, _ kind: MarkedText.Span.Kind) {
        if keepsSpans { spans.append(MarkedText.Span(from: from, to: to, kind: kind)) }
    }

    private func byte(_ index: Int) -> UInt8 { source.indices.contains(index) ? source[index] : 0x20 }

    private mutating func put(_ bytes: ArraySlice<UInt8>) { written += bytes }

    private mutating func blank(_ place: Int) {
        written[place] = InlineText.blank
        isBlanked = true
    }

    private mutating func step() {
        switch source[at] {
        case UInt8(ascii: "\\") where MarkdownByte.isPunctuation(byte(at + 1)):
            put(source[at + 1...at + 1])
            at += 2
        case UInt8(ascii: "`"): code()
        case UInt8(ascii: "*"), UInt8(ascii: "_"): emphasis()
        case UInt8(ascii: "!") where byte(at + 1) == UInt8(ascii: "["): bracket(isImage: true)
        case UInt8(ascii: "["): bracket(isImage: false)
        case UInt8(ascii: "]"): closeBracket()
        case UInt8(ascii: "<"): tag()
        case UInt8(ascii: "&"): entity()
        default: plain()
        }
    }

    private mutating func plain() {
        let start = at
        at += 1
        while at < source.count, !Self.isMark(source[at]) { at += 1 }
        put(source[start..<at])
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "!"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "&"):
            true
        default: false
        }
    }

    private mutating func code() {
        let length = source[at...].prefix { $0 == 0x60 }.count
        var end = at + length
        let limit = limit(from: at)
        defer { budget -= end - at }
        while end < limit {
            let run = source[end...].prefix { $0 == 0x60 }.count
            if run == length {
                let start = written.count
                put(trimmedCode(source[at + length..<end]))
                span(from: start, to: written.count, .code)
                end += length
                at = end
                return
            }
            end += max(run, 1)
        }
        put(source[at..<at + length])
        at += length
    }

    private func trimmedCode(_ code: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isPadded = code.count > 2 && code.first == 0x20 && code.last == 0x20
        return isPadded ? code.dropFirst().dropLast() : code
    }

    /// Flanking as in CommonMark 6.2; `_` does nothing inside a word.
    private mutating func emphasis() {
        let mark = source[at]
        let run = source[at...].prefix { $0 == mark }.count
        let before = byte(at - 1)
        let after = byte(at + run)
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x0A }
        let left =
            !isSpace(after)
            && (!MarkdownByte.isPunctuation(after) || isSpace(before) || MarkdownByte.isPunctuation(before))
        let right =
            !isSpace(before)
            && (!MarkdownByte.isPunctuation(before) || isSpace(after) || MarkdownByte.isPunctuation(after))
        let isBar = mark == UInt8(ascii: "_")
        let opens = left && (!isBar || !right || MarkdownByte.isPunctuation(before))
        let closes = right && (!isBar || !left || MarkdownByte.isPunctuation(after))
        for _ in 0..<run {
            let place = written.count
            written.append(mark)
            if closes, let opener = isBar ? openBars.popLast() : openStars.popLast() {
                blank(opener)
                blank(place)
                span(from: opener, to: place, .mark(mark))
            } else if opens {
                if isBar { openBars.append(place) } else { openStars.append(place) }
            }
        }
        at += run
    }

    private mutating func bracket(isImage: Bool) {
        let length = isImage ? 2 : 1
        brackets.append((written.count, isImage))
        put(source[at..<at + length])
        at += length
    }

    private mutating func closeBracket() {
        guard let (place, isImage) = brackets.popLast(), let end = targetEnd(at + 1) else {
            put(source[at...at])
            at += 1
            return
        }
        if isImage {
            written.removeSubrange(place...)
            while let last = openStars.last, last >= place { openStars.removeLast() }
            while let last = openBars.last, last >= place { openBars.removeLast() }
            while let last = spans.last, last.to > place { spans.removeLast() }
        } else {
            blank(place)
            if keepsSpans, byte(at + 1) == UInt8(ascii: "(") {
                span(from: place, to: written.count, .link(Self.address(source[at + 2..<end - 1])))
            }
        }
        at = end
    }

    /// The address of `address "title"` or `<address> "title"`.
    private static func address(_ target: ArraySlice<UInt8>) -> String {
        let target = MarkdownLines.trimmed(target)
        let isBracketed = target.first == UInt8(ascii: "<")
        let bytes = isBracketed ? target.dropFirst().prefix { $0 != UInt8(ascii: ">") } : target.prefix { $0 > 0x20 }
        var scanner = InlineScanner(Array(bytes), keepsSpans: false)
        return scanner.unescaped()
    }

    /// Of an address: escapes and entities alone count in it.
    private mutating func unescaped() -> String {
        while at < source.count {
            switch source[at] {
            case UInt8(ascii: "\\") where MarkdownByte.isPunctuation(byte(at + 1)):
                put(source[at + 1...at + 1])
                at += 2
            case UInt8(ascii: "&"): entity()
            default:
                put(source[at...at])
                at += 1
            }
        }
        return String(decoding: written, as: UTF8.self)
    }

    /// The end of `(address "title")` or `[label]` that begins here.
    private mutating func targetEnd(_ start: Int) -> Int? {
        let opening = byte(start)
        guard opening == UInt8(ascii: "(") || opening == UInt8(ascii: "[") else { return nil }
        let closing = opening == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
        var depth = 0
        for index in start..<max(start, limit(from: start)) {
            budget -= 1
            if source[index] == opening { depth += 1 }
            if source[index] == closing { depth -= 1 }
            if depth == 0 { return index + 1 }
        }
        return nil
    }

    private mutating func tag() {
        let first = byte(at + 1)
        let isTag = MarkdownByte.isLetter(first) || first == UInt8(ascii: "/") || first == UInt8(ascii: "!")
        let end = isTag ? source[at..<limit(from: at)].firstIndex(of: UInt8(ascii: ">")) : nil
        budget -= isTag ? (end ?? limit(from: at)) - at : 0
        guard let end else { return plain() }
        let inner = source[at + 1..<end]
        if inner.contains(UInt8(ascii: ":")) && !inner.contains(0x20) {
            let start = written.count
            put(inner)
            if keepsSpans { span(from: start, to: written.count, .link(String(decoding: inner, as: UTF8.self))) }
        }
        at = end + 1
    }

    private mutating func entity() {
        let name = source[(at + 1)...].prefix(10).prefix { $0 == 0x23 || MarkdownByte.isAlphanumeric($0) }
        guard byte(name.endIndex) == UInt8(ascii: ";"), let text = Entity.text(String(decoding: name, as: UTF8.self))
        else {
            return plain()
        }
        put(Array(text.utf8)[...])
        at = name.endIndex + 1
    }
}
