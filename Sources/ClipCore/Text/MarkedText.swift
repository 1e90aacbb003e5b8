/// Text with what its inline marks said of it.
struct MarkedText {
    /// A stretch of the bytes: from before the one at `from` to before the one at `to`.
    struct Span {
        enum Kind {
            /// Between two of these: `*` or `_`.
            case mark(UInt8)
            case code
            case link(String)
        }

        let from, to: Int
        let kind: Kind
    }

    /// UTF-8, with `InlineScanner.blank` where marks stood.
    let bytes: [UInt8]
    /// In any order; they may cross each other.
    let spans: [Span]

    /// Deeper than this nobody means it.
    private static let depth = 8

    /// As HTML: what crosses another stretch, or leads to no address of the web, is left out.
    var html: String {
        var (html, segment): (String, [UInt8]) = ("", [])
        func flush() {
            html += Self.escaped(segment)
            segment.removeAll(keepingCapacity: true)
        }
        var next = tags[...]
        var open: [(to: Int, close: String)] = []
        for at in 0...bytes.count {
            while let last = open.last, last.to == at {
                flush()
                html += last.close
                open.removeLast()
            }
            while let tag = next.first, tag.span.from == at {
                next.removeFirst()
                guard open.count < Self.depth, tag.span.to <= open.last?.to ?? .max else { continue }
                flush()
                html += tag.open
                open.append((tag.span.to, tag.close))
            }
            if at < bytes.count, bytes[at] != InlineText.blank { segment.append(bytes[at]) }
        }
        flush()
        return html
    }

    private static func escaped(_ segment: [UInt8]) -> String {
        let text = Escaping.html(String(decoding: segment, as: UTF8.self))
        return text.utf8.contains(0x0A)
            ? text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br>\n") : text
    }

    /// The outer ones first; two marks of a kind, side by side at both ends, are one strong one.
    private var tags: [(span: Span, open: String, close: String)] {
        let sorted = spans.filter { $0.from < $0.to }.sorted { ($0.from, $1.to) < ($1.from, $0.to) }
        var tags: [(span: Span, open: String, close: String)] = []
        var at = 0
        while at < sorted.count {
            let span = sorted[at]
            at += 1
            switch span.kind {
            case .code: tags.append((span, "<code>", "</code>"))
            case .link(let address):
                guard let address = Self.web(address) else { continue }
                let open = "<a href=\"\(address)\" rel=\"noopener noreferrer\" target=\"_blank\">"
                tags.append((span, open, "</a>"))
            case .mark(let mark):
                if at < sorted.count, case .mark(mark) = sorted[at].kind,
                    sorted[at].from == span.from + 1, sorted[at].to == span.to - 1
                {
                    at += 1
                    tags.append((span, "<strong>", "</strong>"))
                } else {
                    tags.append((span, "<em>", "</em>"))
                }
            }
        }
        return tags
    }

    /// An address of the web, escaped for an attribute; nil for anything else, and where a user or a password is in it.
    private static func web(_ address: String) -> String? {
        let start = address.prefix(8).lowercased()
        guard start.hasPrefix("http://") || start.hasPrefix("https://"), !address.hasControls,
            !UserPart.stands(in: address)
        else { return nil }
        return Escaping.html(address)
    }
}
