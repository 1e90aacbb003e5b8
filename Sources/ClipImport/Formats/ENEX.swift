import ClipCore

/// What Evernote exports: notes in XML, the text of each as ENML, which is XHTML, in a CDATA section.
///
/// Each note is cut out and parsed by itself, without the files attached to it: so one damaged note harms no other, and
/// a large export needs no large tree.
enum ENEX {
    static func read(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        let bytes = Text.utf8(xml: bytes) ?? bytes
        guard Find.first("<en-export", in: bytes[...]) != nil else { throw ImportFault("not an Evernote export") }
        var (rest, number) = (bytes[...], 0)
        while let start = opening(in: rest) {
            number += 1
            guard let end = Find.first("</note>", in: rest[start...]) else {
                return try take(.skipped(place: "note \(number)", why: "the file ends in the middle of it"))
            }
            let note = rest[start..<(end + 7)]
            rest = rest[(end + 7)...]
            guard let tree = XMLTree(withoutFiles(note)) else {
                try take(.skipped(place: "note \(number)", why: "no valid XML"))
                continue
            }
            try take(.clip(clip(tree, number)))
        }
    }

    /// Where the next `<note>` begins: not `<note-attributes>`.
    private static func opening(in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let found = Find.first("<note", in: rest) {
            rest = rest[(found + 5)...]
            if let next = rest.first, next == 0x3E || next <= 0x20 { return found }
        }
        return nil
    }

    private static func withoutFiles(_ note: ArraySlice<UInt8>) -> [UInt8] {
        var (kept, rest) = ([UInt8](), note)
        while let start = Find.first("<resource>", in: rest) {
            kept += rest[..<start]
            rest = Find.first("</resource>", in: rest[start...]).map { rest[($0 + 11)...] } ?? rest[rest.endIndex...]
        }
        return kept + rest
    }

    private static func clip(_ tree: XMLTree, _ number: Int) -> ForeignClip {
        var clip = ForeignClip("note \(number)")
        clip.headline = Text.line(tree.text("title", in: 0))
        clip.saved = tree.text("created", in: 0).flatMap(time)
        clip.tags = tree.children(of: 0).filter { tree.elements[$0].name == "tag" }.compactMap {
            Text.line(tree.elements[$0].text)
        }
        if let attributes = tree.children(of: 0).first(where: { tree.elements[$0].name == "note-attributes" }) {
            clip.url = Text.line(tree.text("source-url", in: attributes))
            clip.byline = Text.line(tree.text("author", in: attributes))
        }
        if let enml = tree.text("content", in: 0) {
            let body = body(enml)
            (clip.content, clip.highlights) = (.fragment(body), marks(in: body).map { .init($0) })
        }
        return clip
    }

    /// What stands inside `<en-note>`.
    private static func body(_ enml: String) -> String {
        let bytes = Array(enml.utf8)[...]
        guard let start = Find.first("<en-note", in: bytes), let open = bytes[start...].firstIndex(of: 0x3E) else {
            return enml
        }
        let end = Find.first("</en-note>", in: bytes[open...]) ?? bytes.endIndex
        return String(decoding: bytes[(open + 1)..<max(open + 1, end)], as: UTF8.self)
    }

    /// What was marked with the marker: spans whose style says so, in the words of today's program or of the old one.
    private static func marks(in body: String) -> [String] {
        var (marks, found) = (Bookmarks.Marks(body), [String]())
        while let mark = marks.next() {
            let style = mark["style"]?.lowercased() ?? ""
            guard mark.name == "span", style.contains("--en-highlight") || style.contains("-evernote-highlight:true")
            else { continue }
            var (text, depth) = (marks.textHere(), 1)
            while depth > 0, let inside = marks.next() {
                depth += inside.name == "span" ? 1 : inside.name == "/span" ? -1 : 0
                if depth > 0 { text += marks.textHere() }
            }
            if let text = Text.line(Text.unescaped(text)) { found.append(text) }
        }
        return found
    }

    /// `20261120T100000Z`
    private static func time(_ text: String) -> WallTime? {
        let t = Array(text.utf8)
        guard t.count == 16, t[8] == 0x54, t[15] == 0x5A else { return WallTime(loose: text) }
        func part(_ range: Range<Int>) -> String { String(decoding: t[range], as: UTF8.self) }
        return WallTime(
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15)).000Z")
    }
}

/// Finds bytes in bytes.
enum Find {
    static func first(_ mark: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
        mark.withUTF8Buffer { mark in
            guard let byte = mark.first else { return nil }
            var at = bytes.startIndex
            while let found = bytes[at...].firstIndex(of: byte), bytes.endIndex - found >= mark.count {
                if bytes[found..<(found + mark.count)].elementsEqual(mark) { return found }
                at = found + 1
            }
            return nil
        }
    }
}
