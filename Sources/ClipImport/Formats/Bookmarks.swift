import ClipCore

/// Bookmarks as every browser, Pinboard, and older exports of Pocket and Instapaper write them, the format that
/// Netscape began: `<DT><A HREF ADD_DATE TAGS>title</A>`, folders as `<H3>` before a `<DL>`, remarks as `<DD>`.
///
/// It is no tree, whatever it looks like; it is read mark by mark. Folders become tags.
enum Bookmarks {
    static func read(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        var marks = Marks(Text.decoded(bytes, isHTML: true))
        var folders: [String] = []
        var named: String?
        // Pocket's and Instapaper's pages have headings where others have folders.
        var isArchive = false
        var clip: ForeignClip?
        var number = 0
        func finish() throws {
            if let clip { try take(.clip(clip)) }
            clip = nil
        }
        while let mark = marks.next() {
            switch mark.name {
            case "a":
                try finish()
                number += 1
                clip = bookmark(mark, number, title: marks.text(upTo: "/a", or: ["a", "dt", "dd", "li"]), folders)
                if isArchive { clip?.isRead = true }
            case "h1":
                try finish()
                isArchive = marks.text(upTo: "/h1").lowercased().hasSuffix("archive")
            case "h3":
                try finish()
                named = Text.line(Text.unescaped(marks.text(upTo: "/h3")))
            case "dl":
                try finish()
                if folders.count < ImportLimits.depth { folders.append(named ?? "") }
                named = nil
            case "/dl":
                try finish()
                _ = folders.popLast()
            case "dd":
                let remark = marks.text(upTo: "/dd", or: ["a", "dd", "dl", "/dl", "dt", "h1", "h3", "hr", "li"])
                if let note = Text.block(Text.unescaped(remark)) { clip?.notes.append(.init(note)) }
            default: break
            }
        }
        try finish()
    }

    private static let ownFolders: Set = [
        "", "bookmarks bar", "bookmarks toolbar", "bookmarks menu", "other bookmarks", "mobile bookmarks",
        "favorites bar",
        "unread", "archive", "read archive",
    ]

    private static func bookmark(_ mark: Marks.Mark, _ number: Int, title: String, _ folders: [String]) -> ForeignClip {
        var clip = ForeignClip("bookmark \(number)")
        clip.url = Text.line(mark["href"])
        clip.headline = Text.line(Text.unescaped(title)).flatMap { $0 == clip.url ? nil : $0 }
        clip.saved = Text.moment(mark["add_date"] ?? mark["time_added"])
        clip.tags = Text.list(mark["tags"], [","]) + folders.filter { !ownFolders.contains($0.lowercased()) }
        clip.isRead = mark["toread"] == "0" || folders.last?.lowercased().hasSuffix("archive") == true
        return clip
    }

    /// HTML as one mark after the other.
    struct Marks {
        struct Mark {
            let name: String
            let attributes: [(String, String)]
            subscript(_ name: String) -> String? { attributes.first { $0.0 == name }?.1 }
        }

        private var rest: Substring.UTF8View

        init(_ text: String) { rest = text[...].utf8 }

        mutating func next() -> Mark? {
            while let open = rest.firstIndex(of: 0x3C) {
                rest = rest[rest.index(after: open)...]
                if rest.starts(with: "!--".utf8) {
                    skipComment()
                    continue
                }
                let name = word { $0 == 0x2F || 0x21...0x7E ~= $0 && $0 != 0x3E && $0 != 0x3C }
                return Mark(name: name.lowercased(), attributes: attributes())
            }
            return nil
        }

        /// What stands before the next mark of that name; other marks in it are left out. Where a mark comes that can
        /// only stand behind it, it was forgotten.
        mutating func text(upTo end: String, or starts: Set<String> = []) -> String {
            var text = textHere()
            while true {
                let here = rest
                guard let mark = next(), mark.name != end else { return text }
                if starts.contains(mark.name) {
                    rest = here
                    return text
                }
                if ["br", "p"].contains(mark.name) { text += "\n" }
                text += textHere()
            }
        }

        /// What stands before the next mark of any name; comments are none.
        mutating func textHere() -> String {
            var text = ""
            while true {
                let end = rest.firstIndex(of: 0x3C) ?? rest.endIndex
                text += String(decoding: rest[..<end], as: UTF8.self)
                rest = rest[end...]
                guard rest.starts(with: "<!--".utf8) else { return text }
                rest.removeFirst()
                skipComment()
            }
        }

        private mutating func skipComment() {
            var dashes = 0
            while let byte = rest.popFirst() {
                if byte == 0x3E, dashes >= 2 { return }
                dashes = byte == 0x2D ? dashes + 1 : 0
            }
        }

        private mutating func word(_ holds: (UInt8) -> Bool) -> String {
            let word = rest.prefix(while: holds)
            rest = rest[word.endIndex...]
            return String(decoding: word, as: UTF8.self)
        }

        private mutating func attributes() -> [(String, String)] {
            var found: [(String, String)] = []
            while let byte = rest.first, byte != 0x3E {
                if byte <= 0x20 || byte == 0x2F || byte == 0x22 || byte == 0x27 || byte == 0x3D {
                    rest.removeFirst()
                    continue
                }
                let name = word { $0 > 0x20 && $0 != 0x3D && $0 != 0x3E }
                var value = ""
                if rest.first == 0x3D {
                    rest.removeFirst()
                    if let quote = rest.first, quote == 0x22 || quote == 0x27 {
                        rest.removeFirst()
                        value = word { $0 != quote }
                        _ = rest.popFirst()
                    } else {
                        value = word { $0 > 0x20 && $0 != 0x3E }
                    }
                }
                if found.count < 64 { found.append((name.lowercased(), Text.unescaped(value))) }
            }
            _ = rest.popFirst()
            return found
        }
    }
}
