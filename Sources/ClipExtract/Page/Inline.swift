import ClipCore

/// Text of one paragraph as it is gathered: runs of one style each.
struct Inline {
    struct Run: Equatable {
        var text: String
        var isStrong: Bool
        var isEmphasis: Bool
        var isCode: Bool
        var link: String?
        /// Whether it leads anywhere, even to an address that cannot be told.
        var isLinked = false
    }

    private(set) var runs: [Run] = []

    /// Appends with white space squeezed over the borders of runs.
    mutating func append(_ text: String, style: Run) {
        var bytes: [UInt8] = runs.isEmpty ? [] : [endsInSpace ? 0x20 : 0x78]
        let skip = bytes.count
        text.appendSqueezed(to: &bytes)
        let added = String(decoding: bytes[skip...], as: UTF8.self)
        guard !added.isEmpty else { return }
        var run = style
        run.text = added
        if var last = runs.last, last.isSameStyle(as: run) {
            last.text += added
            runs[runs.count - 1] = last
        } else {
            runs.append(run)
        }
    }

    mutating func lineBreak() {
        guard let last = runs.last, last.text != "\n" else { return }
        runs.append(Run(text: "\n", isStrong: false, isEmphasis: false, isCode: false, link: nil))
    }

    private var endsInSpace: Bool {
        guard let last = runs.last?.text.utf8.last else { return true }
        return last == 0x20 || last == 0x0A
    }

    /// Bytes of text that are links.
    var linked: Int { runs.reduce(0) { $0 + ($1.isLinked ? $1.text.utf8.count : 0) } }

    var text: String {
        var text = runs.map(\.text).joined()
        while text.last == " " || text.last == "\n" { text.removeLast() }
        return text
    }

    /// Prints the runs; emphasis that CommonMark would not close where it stands is left out rather than shown as
    /// stars.
    var markdown: String {
        var result = ""
        var at = 0
        let end = (runs.lastIndex { $0.text != "\n" && $0.text != " " } ?? -1) + 1
        while at < end {
            let link = runs[at].link
            let next = runs[at..<end].firstIndex { $0.link != link } ?? end
            if let link { appendLink(runs[at..<next], link, to: &result) } else { appendPlain(at..<next, to: &result) }
            at = next
        }
        while result.last == " " { result.removeLast() }
        return result
    }

    private func appendLink(_ part: ArraySlice<Run>, _ link: String, to result: inout String) {
        let text = part.map(\.text).joined()
        let inner = text.trimming([])
        guard !inner.isEmpty else { return result += text.isEmpty ? "" : " " }
        if text.first == " " { result += " " }
        if result.last == "!" { result = String(result.dropLast()) + "\\!" }
        result += "[\(Markdown.escaped(inner, inLink: true, atStart: false))](\(Markdown.destination(link)))"
        if text.last == " " { result += " " }
    }

    private func appendPlain(_ range: Range<Int>, to result: inout String) {
        for at in range {
            let run = runs[at]
            if run.text == "\n" {
                while result.last == " " { result.removeLast() }
                result += "\\\n"
                continue
            }
            let isLineStart = result.isEmpty || result.last == "\n"
            let core = run.text.trimming([])
            let mark = marks(
                run, core, before: result.utf8.last, after: at + 1 < runs.count ? runs[at + 1].text.utf8.first : nil)
            if mark.isEmpty || core.isEmpty {
                result += Markdown.escaped(run.text, atStart: isLineStart)
            } else {
                if run.text.first == " " { result += " " }
                let inner = run.isCode ? core : Markdown.escaped(core, atStart: false)
                result += mark + inner + String(mark.reversed())
                if run.text.last == " " { result += " " }
            }
        }
    }

    private func marks(_ run: Run, _ core: String, before: UInt8?, after: UInt8?) -> String {
        if run.isCode { return core.utf8.contains(0x60) ? "" : "`" }
        guard run.isStrong || run.isEmphasis, let first = core.utf8.first, let last = core.utf8.last else { return "" }
        let opens = run.text.first == " " || before.map { $0 == 0x20 || $0 == 0x0A } ?? true
        let closes = run.text.last == " " || after.map { $0 == 0x20 || $0 == 0x0A } ?? true
        // Inside a word, marks work only beside letters; a mark beside another mark would join it.
        let isWord = MarkdownByte.isAlphanumeric(first) && MarkdownByte.isAlphanumeric(last)
        let touchesMark = before == UInt8(ascii: "*") || before == UInt8(ascii: "]")
        guard (opens && closes) || (isWord && !touchesMark && (opens || !touchesMark)) else { return "" }
        return (run.isStrong ? "**" : "") + (run.isEmphasis ? "*" : "")
    }
}

extension Inline.Run {
    fileprivate func isSameStyle(as other: Self) -> Bool {
        isStrong == other.isStrong && isEmphasis == other.isEmphasis && isCode == other.isCode && link == other.link
            && isLinked == other.isLinked && text != "\n"
    }
}
