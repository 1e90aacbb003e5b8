import ClipCore

/// Markdown without `==marks==`, as Obsidian and Joplin have them, and what they mark. In code they mean nothing.
struct MarkedText {
    private(set) var text = ""
    private(set) var marks: [String] = []

    init(_ markdown: String) {
        guard Find.first("==", in: Array(markdown.utf8)[...]) != nil else {
            text = markdown
            return
        }
        var (isCode, rows) = (false, [String]())
        for row in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            let isFence = row.drop { $0 == " " }.hasPrefix("```") || row.drop { $0 == " " }.hasPrefix("~~~")
            if isFence { isCode.toggle() }
            rows.append(isCode || isFence ? String(row) : unmarked(row))
        }
        text = rows.joined(separator: "\n")
    }

    private mutating func unmarked(_ row: Substring) -> String {
        var (plain, rest, isCode) = ([UInt8](), Array(row.utf8)[...], false)
        while let byte = rest.first {
            if byte == UInt8(ascii: "`") { isCode.toggle() }
            if !isCode, let mark = Self.mark(rest) {
                plain += mark
                marks.append(PlainText.of(markdown: String(decoding: mark, as: UTF8.self)))
                rest = rest[(mark.endIndex + 2)...]
            } else {
                plain.append(byte)
                rest.removeFirst()
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// The words between two pairs of signs, of which neither looks at white space or at a third sign.
    private static func mark(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        func isOpen(_ byte: UInt8?) -> Bool { byte.map { $0 > 0x20 && $0 != 0x3D } ?? false }
        guard rest.starts(with: [0x3D, 0x3D]), isOpen(rest.dropFirst(2).first) else { return nil }
        let inside = rest.dropFirst(2)
        guard let end = Find.first("==", in: inside), isOpen(inside[..<end].last) else { return nil }
        return inside[..<end]
    }
}
