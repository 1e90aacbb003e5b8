import ClipCore
import Glibc

/// What the parser is spared, in one pass over the bytes: comments, scripts and styles, values of many kilobytes (pictures
/// written out as `data:` addresses), and attributes beyond some hundreds of one tag.
///
/// The first three are most of many pages' bytes and nothing of their text. The last is a guard: libxml2 compares each
/// new attribute with all before it, so that one tag of a few hundred kilobytes would take minutes.
struct TagGuard {
    private static let attributeLimit = 300
    private static let valueLimit = 16 << 10

    private let source: UnsafeBufferPointer<UInt8>
    private var kept: [UInt8] = []
    /// Everything before is kept or left out already.
    private var settled = 0
    /// Whether a search for the mark has reached the end before: it need not be made again.
    private var hasNoCommentEnd = false

    static func bounded(_ html: String) -> [UInt8] {
        var html = html
        return html.withUTF8 { source in
            var guarding = TagGuard(source)
            guarding.run()
            return guarding.kept
        }
    }

    private init(_ source: UnsafeBufferPointer<UInt8>) {
        self.source = source
        kept.reserveCapacity(source.count)
    }

    private mutating func run() {
        var at = 0
        while let open = place(of: UInt8(ascii: "<"), from: at), open + 1 < source.count {
            if MarkdownByte.isLetter(source[open + 1]) {
                at = tag(open)
            } else if isAt(open, "<!--"), let end = commentEnd(after: open) {
                leaveOut(open..<end)
                at = end
            } else {
                at = open + 1
            }
        }
        leaveOut(source.count..<source.count)
    }

    private mutating func leaveOut(_ range: Range<Int>) {
        guard range.lowerBound >= settled else { return }
        kept += source[settled..<range.lowerBound]
        settled = range.upperBound
    }

    /// Returns where to go on: after the tag, and after what a script or style holds.
    private mutating func tag(_ open: Int) -> Int {
        let end = boundTag(open)
        let isScript = isName(open + 1, "script")
        guard isScript || isName(open + 1, "style") else { return end }
        let close = isScript ? closing("script", from: end) : closing("style", from: end)
        // Structured data is a script by its element only.
        if !isScript || !saysJSON(open..<end) { leaveOut(end..<close) }
        return close
    }

    /// Leaves out long values, and what stands in a tag after so many words outside quotation marks; returns the tag's
    /// end.
    private mutating func boundTag(_ start: Int) -> Int {
        var words = 0
        var surplus: Int?
        var at = start + 1
        while at < source.count {
            let byte = source[at]
            if byte == UInt8(ascii: ">") {
                if let surplus { leaveOut(surplus..<at) }
                return at + 1
            }
            if byte == 0x22 || byte == 0x27, source[at - 1] == UInt8(ascii: "=") {
                let close = place(of: byte, from: at + 1) ?? source.count
                if close - at > Self.valueLimit, surplus == nil { leaveOut((at + 1)..<close) }
                at = close
            } else if byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") {
                words += 1
                if words > Self.attributeLimit * 2, surplus == nil { surplus = at }
            }
            at += 1
        }
        if let surplus { leaveOut(surplus..<source.count) }
        return source.count
    }

    private mutating func commentEnd(after open: Int) -> Int? {
        guard !hasNoCommentEnd else { return nil }
        // "<!-->" and "<!--->" are whole comments (HTML, section 13.2.5.43).
        var at = open + 4
        if at < source.count, source[at] == UInt8(ascii: ">") { return at + 1 }
        while let dash = place(of: UInt8(ascii: "-"), from: at) {
            if isAt(dash, "-->") { return dash + 3 }
            if isAt(dash, "--!>") { return dash + 4 }
            at = dash + 1
        }
        hasNoCommentEnd = true
        return nil
    }

    /// Where `</name` stands, or the end.
    private func closing(_ name: StaticString, from start: Int) -> Int {
        var at = start
        while let open = place(of: UInt8(ascii: "<"), from: at) {
            if open + 1 < source.count, source[open + 1] == UInt8(ascii: "/"), isName(open + 2, name) { return open }
            at = open + 1
        }
        return source.count
    }

    private func place(of byte: UInt8, from start: Int) -> Int? {
        guard start < source.count, let base = source.baseAddress,
            let found = memchr(base + start, Int32(byte), source.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private func isAt(_ at: Int, _ mark: StaticString) -> Bool {
        let length = mark.utf8CodeUnitCount
        guard at + length <= source.count else { return false }
        for offset in 0..<length where source[at + offset] != mark.utf8Start[offset] { return false }
        return true
    }

    /// A tag's name in small or capital letters, and nothing more.
    private func isName(_ at: Int, _ name: StaticString) -> Bool {
        let length = name.utf8CodeUnitCount
        guard at + length < source.count, !MarkdownByte.isAlphanumeric(source[at + length]) else { return false }
        for offset in 0..<length where source[at + offset] | 0x20 != name.utf8Start[offset] { return false }
        return true
    }

    private func saysJSON(_ tag: Range<Int>) -> Bool {
        tag.contains { isName($0, "json") }
    }
}
