import CLibXML2

/// The one place that knows libxml2: text in, `Tree` out.
///
/// The parser gets UTF-8 that we decoded ourselves, for its own charset handling silently drops the rest of a page
/// after one bad byte. Without HTML_PARSE_HUGE it bounds depth and the length of a text itself.
enum TreeParser {
    private static let depthLimit = 256
    private static let nodeLimit = 400_000

    static func parse(_ html: String) -> Tree {
        let document = TagGuard.bounded(html).withUnsafeBytes { bytes in
            let chars = bytes.assumingMemoryBound(to: CChar.self)
            return newsclip_htmlReadMemory(chars.baseAddress, Int32(clamping: chars.count), "UTF-8", options)
        }
        guard let document else { return Tree() }
        defer { newsclip_xmlFreeDoc(document) }
        return copy(newsclip_xmlDocGetRootElement(document))
    }

    private static let options = Int32(
        bitPattern: HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)

    private static func copy(_ root: xmlNodePtr?) -> Tree {
        var tree = Tree()
        var open: [Int] = []
        var cursor = root
        while let node = cursor, tree.nodes.count < nodeLimit {
            let index = append(node, parent: open.last ?? -1, to: &tree)
            if let index, open.count < depthLimit, let child = node.pointee.children {
                open.append(index)
                cursor = child
                continue
            }
            cursor = following(node, in: &tree, open: &open)
        }
        while let index = open.popLast() { tree.nodes[index].end = tree.nodes.count }
        return tree
    }

    /// The next sibling, or that of the nearest ancestor that has one; closes what is left behind.
    private static func following(_ node: xmlNodePtr, in tree: inout Tree, open: inout [Int]) -> xmlNodePtr? {
        var node = node
        while true {
            if let next = node.pointee.next { return open.isEmpty ? nil : next }
            guard let index = open.popLast(), let parent = node.pointee.parent else { return nil }
            tree.nodes[index].end = tree.nodes.count
            node = parent
        }
    }

    /// Returns the place of an element, nil for what has no children of interest.
    private static func append(_ node: xmlNodePtr, parent: Int, to tree: inout Tree) -> Int? {
        let index = tree.nodes.count
        switch node.pointee.type {
        case XML_ELEMENT_NODE:
            var tag = node.pointee.name.flatMap { Tag.named[$0] } ?? .other
            if tag == .template, isShadowRoot(node) { tag = .div }
            tree.nodes.append(Tree.Node(tag: tag, parent: parent, end: index + 1, attributes: attributes(of: node)))
            return index
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            guard let content = node.pointee.content else { return nil }
            tree.nodes.append(Tree.Node(tag: .text, parent: parent, end: index + 1, text: String(cString: content)))
            return nil
        default:
            return nil
        }
    }

    /// What a browser saved of an element's own tree: read as part of the page, unlike other templates.
    private static func isShadowRoot(_ node: xmlNodePtr) -> Bool {
        newsclip_xmlHasProp(node, "shadowrootmode") != nil || newsclip_xmlHasProp(node, "shadowroot") != nil
    }

    /// Values are read off the tree, not with xmlGetProp, whose result only the global xmlFree could release.
    private static func attributes(of node: xmlNodePtr) -> [(Attribute, String)] {
        var found: [(Attribute, String)] = []
        var attribute = node.pointee.properties
        while let current = attribute {
            if let name = Attribute.named[current.pointee.name] {
                var value = ""
                var part = current.pointee.children
                while let text = part {
                    if let content = text.pointee.content { value += String(cString: content) }
                    part = text.pointee.next
                }
                found.append((name, value))
            }
            attribute = current.pointee.next
        }
        return found
    }
}
