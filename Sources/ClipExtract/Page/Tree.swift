/// A parsed page: its nodes in the order of the document, each followed by all its descendants.
///
/// So a subtree is a range of indices, skipping one is a jump to its `end`, and no walk needs recursion.
struct Tree: Sendable {
    struct Node: Sendable {
        var tag: Tag
        var parent: Int
        /// One past the last descendant.
        var end: Int
        /// The text of a text node (or script), "" for elements.
        var text = ""
        var attributes: [(Attribute, String)] = []

        subscript(_ name: Attribute) -> String? { attributes.first { $0.0 == name }?.1 }
    }

    var nodes: [Node] = []

    subscript(_ index: Int) -> Node { nodes[index] }

    func children(of index: Int) -> [Int] {
        var children: [Int] = []
        var at = index + 1
        while at < nodes[index].end {
            children.append(at)
            at = nodes[at].end
        }
        return children
    }

    /// All of the subtree but its root.
    func inside(_ index: Int) -> Range<Int> { index + 1..<nodes[index].end }

    func isInside(_ index: Int, _ tag: Tag) -> Bool {
        var at = nodes[index].parent
        while at >= 0 {
            if nodes[at].tag == tag { return true }
            at = nodes[at].parent
        }
        return false
    }

    /// Reads what is meant for browsers without scripts, on a page that shows them more than the others.
    mutating func openNoscript() {
        var shown = 0
        var at = 0
        while at < nodes.count {
            if nodes[at].tag == .text { shown += nodes[at].text.utf8.count { $0 > 0x20 } }
            at = nodes[at].tag.isInvisible ? nodes[at].end : at + 1
        }
        for index in nodes.indices where nodes[index].tag == .noscript && nodes[index].end - index > 3 {
            let bytes = inside(index).reduce(0) { $0 + (nodes[$1].tag == .text ? nodes[$1].text.utf8.count : 0) }
            if bytes > shown { nodes[index].tag = .div }
        }
    }

    /// The text of a block's own lines, what stands in blocks inside it left out.
    func ownText(of index: Int) -> String {
        var parts = ""
        var at = index + 1
        while at < nodes[index].end {
            let node = nodes[at]
            if !node.tag.isInline || node.tag.isInvisible { at = node.end; continue }
            if node.tag == .text { parts += node.text } else if node.tag == .br { parts += " " }
            at += 1
        }
        return parts
    }

    /// A crowd of elements without text would be walked again for each element around it.
    static let reach = 10_000

    /// One past the last node that is looked at for an element's text.
    func textEnd(of index: Int) -> Int { min(nodes[index].end, index + Self.reach) }

    /// Bytes of text below a node that are links.
    func linkedBytes(of index: Int) -> Int {
        inside(index).prefix(Self.reach).reduce(0) {
            $0 + (nodes[$1].tag == .a ? text(of: $1, limit: 1000).utf8.count : 0)
        }
    }

    /// The text below a node with white space squeezed, scripts and styles left out.
    func text(of index: Int, limit: Int = 20_000) -> String {
        var parts = ""
        var at = index
        let end = textEnd(of: index)
        while at < end, parts.utf8.count < limit {
            let node = nodes[at]
            if node.tag.isInvisible { at = node.end; continue }
            if node.tag == .text { parts += node.text } else if !node.tag.isInline { parts += " " }
            at += 1
        }
        return parts.squeezed
    }
}

/// The elements that the rules tell apart.
enum Tag: String, CaseIterable, Sendable {
    case text = "#text"
    case other
    case html, head, body, title, meta, link, script, style, noscript, template, base
    case main, article, section, div, header, footer, nav, aside, form, center, fieldset, address, details, summary
    case h1, h2, h3, h4, h5, h6, p, br, hr, pre, blockquote, ul, ol, li, dl, dt, dd
    case figure, figcaption, picture, img, svg, video, audio, iframe, canvas, object, embed, source, map
    case table, caption, thead, tbody, tfoot, tr, td, th
    case a, b, strong, em, i, cite, q, code, kbd, samp, tt, sub, sup, span, time, small, big, u, s, del, ins, mark
    case abbr, acronym, font, label, bdi, bdo, dfn, wbr, `var`, ruby, rb, rt, rp
    case button, input, select, option, textarea, dialog, menu

    static let named = NameTable(allCases.map { ($0.rawValue, $0) } + ampNames.map { ($0, $1) })

    /// The elements of AMP pages that stand for others.
    private static let ampNames: [String: Tag] = [
        "amp-img": .img, "amp-anim": .img, "amp-video": .video, "amp-audio": .audio, "amp-iframe": .iframe,
        "amp-ad": .iframe, "amp-embed": .iframe, "amp-sticky-ad": .iframe, "amp-auto-ads": .iframe,
        "amp-sidebar": .nav, "amp-consent": .dialog, "amp-user-notification": .dialog, "amp-analytics": .script,
    ]

    /// What HTML calls phrasing: it does not end a paragraph. Unknown elements are taken for inline.
    var isInline: Bool {
        switch self {
        case .text, .a, .b, .strong, .em, .i, .cite, .q, .code, .kbd, .samp, .tt, .sub, .sup, .span, .time, .small,
            .big, .u,
            .s, .del, .ins, .mark, .abbr, .acronym, .font, .label, .bdi, .bdo, .dfn, .wbr, .var, .ruby, .rb, .rt, .rp,
            .img, .picture, .other, .map, .br:
            true
        default: false
        }
    }
    /// What no reader sees as text.
    var isInvisible: Bool {
        switch self {
        case .script, .style, .template, .svg, .iframe, .canvas, .object, .embed, .video, .audio, .button, .input,
            .select,
            .option, .textarea, .rt, .rp, .head, .noscript, .dialog:
            true
        default: false
        }
    }
    var headingLevel: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }
}

/// The attributes that the rules read; all others are dropped while copying.
enum Attribute: String, CaseIterable, Sendable {
    case `class`, id, role, href, src, alt, title, content, name, property, itemprop, rel, datetime, lang, style, hidden
    case type, start, srcset, value
    case ariaHidden = "aria-hidden"
    case dataSrc = "data-src"
    case dataLazySrc = "data-lazy-src"
    case dataSrcset = "data-srcset"
    case dataLazySrcset = "data-lazy-srcset"
    case dataOriginal = "data-original"
    case xmlLang = "xml:lang"
    case httpEquiv = "http-equiv"

    static let named = NameTable(allCases.map { ($0.rawValue, $0) })
}
