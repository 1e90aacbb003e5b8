/// Reads the inline marks of CommonMark: escapes, code, emphasis, links, images, entities, tags.
enum InlineText {
    static func of(_ lines: [Substring]) -> String {
        var scanner = InlineScanner(Array(joined(lines).utf8))
        return scanner.text()
    }

    private static func joined(_ lines: [Substring]) -> String {
        var text = ""
        for (at, line) in lines.enumerated() {
            let isLast = at == lines.count - 1
            let isBroken = !isLast && (line.hasSuffix("  ") || line.hasSuffix("\\"))
            text += line.hasSuffix("\\") && isBroken ? String(line.dropLast()) : String(line).withoutOuterSpace
            text += isLast ? "" : isBroken ? "\n" : " "
        }
        return text
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    var withoutOuterSpace: String {
        guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(String.UnicodeScalarView(unicodeScalars[first...last]))
    }
}

/// One pass over the bytes; marks that turn out to be paired are blanked where they were written.
private struct InlineScanner {
    private let source: [UInt8]
    private var at = 0
    private var pieces: [[UInt8]] = []
    private var brackets: [(piece: Int, isImage: Bool)] = []
    private var openStars: [Int] = []
    private var openBars: [Int] = []

    /// How far a closing mark is looked for, and how far in all, so that hostile text costs linear time.
    private static let reach = 8192
    private var budget: Int

    init(_ source: [UInt8]) {
        self.source = source
        budget = 8 * source.count + Self.reach
    }

    /// Where a search that begins here has to end.
    private func limit(from start: Int) -> Int { min(source.count, start + min(Self.reach, max(0, budget))) }

    mutating func text() -> String {
        while at < source.count { step() }
        return String(decoding: pieces.joined(), as: UTF8.self)
    }

    private func byte(_ index: Int) -> UInt8 { source.indices.contains(index) ? source[index] : 0x20 }

    private mutating func put(_ bytes: ArraySlice<UInt8>) { pieces.append(Array(bytes)) }

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
        let marks = Array("\\`*_![]<&".utf8)
        at += 1
        while at < source.count, !marks.contains(source[at]) { at += 1 }
        put(source[start..<at])
    }

    private mutating func code() {
        let length = source[at...].prefix { $0 == 0x60 }.count
        var end = at + length
        let limit = limit(from: at)
        defer { budget -= end - at }
        while end < limit {
            let run = source[end...].prefix { $0 == 0x60 }.count
            if run == length {
                put(trimmedCode(source[at + length..<end]))
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
            put([mark])
            let piece = pieces.count - 1
            if closes, let opener = isBar ? openBars.popLast() : openStars.popLast() {
                pieces[opener] = []
                pieces[piece] = []
            } else if opens {
                if isBar { openBars.append(piece) } else { openStars.append(piece) }
            }
        }
        at += run
    }

    private mutating func bracket(isImage: Bool) {
        let length = isImage ? 2 : 1
        put(source[at..<at + length])
        brackets.append((pieces.count - 1, isImage))
        at += length
    }

    private mutating func closeBracket() {
        guard let (piece, isImage) = brackets.popLast(), let end = targetEnd(at + 1) else {
            put(source[at...at])
            at += 1
            return
        }
        if isImage {
            pieces.removeSubrange(piece...)
            while let last = openStars.last, last >= piece { openStars.removeLast() }
            while let last = openBars.last, last >= piece { openBars.removeLast() }
        } else {
            pieces[piece] = []
        }
        at = end
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
        if inner.contains(UInt8(ascii: ":")) && !inner.contains(0x20) { put(inner) }
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
