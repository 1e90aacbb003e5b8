import CLibXML2
import ClipCore

/// A parsed XML document: elements in the order of the document, each with its text and its attributes.
///
/// Nothing is fetched, no entity but the five of XML is replaced, and a document that declares entities is refused.
struct XMLTree {
    struct Element {
        /// Lower-case, without prefix.
        let name: String
        /// The prefix's name space, or "".
        let space: String
        let parent: Int
        /// One past the last element inside.
        var end: Int
        var attributes: [String: String]
        /// What stands right inside, in its order.
        var pieces: [Piece]

        /// Its own text and CDATA, that of elements inside left out.
        var text: String {
            pieces.reduce(into: "") { text, piece in if case .text(let more) = piece { text += more } }
        }
    }

    enum Piece {
        case text(String)
        case element(Int)
    }

    private(set) var elements: [Element] = []

    private static let depth = 256
    private static let limit = 2_000_000

    /// Nil where the bytes are no XML, or declare entities of their own. They may be in any charset that they declare.
    init?(_ bytes: [UInt8]) {
        guard bytes.count <= ImportLimits.text else { return nil }
        let bytes = Text.utf8(xml: bytes) ?? bytes
        guard !Self.declaresEntities(bytes) else { return nil }
        // It is UTF-8 by now, whatever it declares.
        let options = Int32(
            bitPattern: XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue
                | XML_PARSE_COMPACT.rawValue | XML_PARSE_IGNORE_ENC.rawValue)
        let document = bytes.withUnsafeBytes { bytes in
            newsclip_xmlReadMemory(
                bytes.assumingMemoryBound(to: CChar.self).baseAddress, Int32(clamping: bytes.count), options)
        }
        guard let document else { return nil }
        defer { newsclip_xmlFreeDoc(document) }
        copy(newsclip_xmlDocGetRootElement(document))
        if elements.isEmpty { return nil }
    }

    private static func declaresEntities(_ bytes: [UInt8]) -> Bool {
        let mark = Array("<!ENTITY".utf8)
        var at = 0
        while let found = bytes[at...].firstIndex(of: 0x3C) {
            if bytes[found...].starts(with: mark) { return true }
            // Behind the first element there are no declarations any more.
            if found + 1 < bytes.count, bytes[found + 1] != 0x3F, bytes[found + 1] != 0x21 { return false }
            at = found + 1
        }
        return false
    }

    private mutating func copy(_ root: xmlNodePtr?) {
        var open: [Int] = []
        var cursor = root
        while let node = cursor, elements.count < Self.limit {
            var isOpened = false
            switch node.pointee.type {
            case XML_ELEMENT_NODE:
                if let parent = open.last { elements[parent].pieces.append(.element(elements.count)) }
                elements.append(Self.element(node, parent: open.last ?? -1, at: elements.count))
                if let child = node.pointee.children, open.count < Self.depth {
                    open.append(elements.count - 1)
                    cursor = child
                    isOpened = true
                }
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = node.pointee.content, let parent = open.last {
                    elements[parent].pieces.append(.text(String(cString: content)))
                }
            default: break
            }
            if !isOpened { cursor = next(node, &open) }
        }
        while let index = open.popLast() { elements[index].end = elements.count }
    }

    private mutating func next(_ node: xmlNodePtr, _ open: inout [Int]) -> xmlNodePtr? {
        var node = node
        while !open.isEmpty {
            if let next = node.pointee.next { return next }
            guard let index = open.popLast(), let parent = node.pointee.parent else { return nil }
            elements[index].end = elements.count
            node = parent
        }
        return nil
    }

    private static func element(_ node: xmlNodePtr, parent: Int, at index: Int) -> Element {
        var attributes: [String: String] = [:]
        var attribute = node.pointee.properties
        while let current = attribute {
            var value = ""
            var part = current.pointee.children
            while let text = part {
                if let content = text.pointee.content { value += String(cString: content) }
                part = text.pointee.next
            }
            attributes[String(cString: current.pointee.name).lowercased()] = value
            attribute = current.pointee.next
        }
        let space = node.pointee.ns.flatMap { $0.pointee.href }.map { String(cString: $0) } ?? ""
        return Element(
            name: String(cString: node.pointee.name).lowercased(), space: space, parent: parent, end: index + 1,
            attributes: attributes, pieces: [])
    }

    // MARK: Looking around

    /// All elements of that name, in the order of the document.
    func all(_ name: String) -> [Int] { elements.indices.filter { elements[$0].name == name } }

    /// The elements right inside, of any name.
    func children(of index: Int) -> [Int] {
        var (children, at) = ([Int](), index + 1)
        while at < elements[index].end {
            children.append(at)
            at = elements[at].end
        }
        return children
    }

    /// What stands inside an element, as HTML: of text that is XHTML.
    func html(inside index: Int) -> String {
        var html = ""
        var open = [(element: index, piece: 0)]
        while let (element, piece) = open.last {
            guard piece < elements[element].pieces.count else {
                open.removeLast()
                let name = elements[element].name
                if !open.isEmpty, !["br", "hr", "img", "wbr"].contains(name) { html += "</\(name)>" }
                continue
            }
            open[open.count - 1].piece += 1
            switch elements[element].pieces[piece] {
            case .text(let text): html += Self.escaped(text)
            case .element(let inside):
                let attributes = elements[inside].attributes.sorted { $0.key.precedesByBytes($1.key) }
                html += "<" + elements[inside].name
                for (name, value) in attributes { html += " \(name)=\"\(Self.escaped(value))\"" }
                html += ">"
                open.append((inside, 0))
            }
        }
        return html
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The text of the first element of that name right inside; nil where it is blank.
    func text(_ name: String, in index: Int) -> String? {
        children(of: index).first { elements[$0].name == name }.flatMap { Text.block(elements[$0].text) }
    }
}
