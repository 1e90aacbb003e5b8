import ClipCore

/// Markdown without `==marks==`, as Obsidian and Joplin have them, and what they mark. In code, tags and addresses they
/// mean nothing.
struct MarkedText {
    private(set) var text = ""
    private(set) var marks: [String] = []

    init(_ markdown: String) {
        let bytes = Array(markdown.utf8)
        guard Find.first("==", in: bytes[...]) != nil else {
            text = markdown
            return
        }
        let pairs = Self.pairs(in: bytes)
        var (plain, done, at) = ([UInt8](), 0, 0)
        while at + 1 < pairs.count {
            let inside = pairs[at] + 2..<max(pairs[at] + 2, pairs[at + 1])
            at += 1
            guard inside.lowerBound - 2 >= done, Self.isMark(bytes[inside]) else { continue }
            at += 1
            marks.append(PlainText.of(markdown: String(decoding: bytes[inside], as: UTF8.self)))
            plain += bytes[done..<inside.lowerBound - 2] + bytes[inside]
            done = inside.upperBound + 2
        }
        text = String(decoding: plain + bytes[done...], as: UTF8.self)
    }

    /// Where two signs stand side by side; of three in a row there are two such places.
    private static func pairs(in bytes: [UInt8]) -> [Int] {
        let signs = EqualSigns(bytes).signs.filter { $0.form == .bare }.map(\.range.lowerBound)
        return zip(signs, signs.dropFirst()).filter { $1 == $0 + 1 }.map(\.0)
    }

    /// On one line, neither end being white space or a third sign.
    private static func isMark(_ text: ArraySlice<UInt8>) -> Bool {
        func isOpen(_ byte: UInt8?) -> Bool { byte.map { $0 > 0x20 && $0 != 0x3D } ?? false }
        return isOpen(text.first) && isOpen(text.last) && !text.contains(0x0A)
    }
}
