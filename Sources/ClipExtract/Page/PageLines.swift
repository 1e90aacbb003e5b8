/// The visible text of a page, line by line as a reader meets it: what stands between two ends of blocks.
///
/// Bylines and dates are judged by the line they stand on and by how many lines part them from the headline, which
/// says more than the depth or number of elements between.
struct PageLines: Sendable {
    struct Line: Sendable {
        /// The first text node of the line.
        var node: Int
        /// At most `PageLines.limit` bytes and a little more; what is longer is prose.
        var text: String
        var isProse: Bool { text.utf8.count > PageLines.limit }
    }

    private(set) var lines: [Line] = []

    static let limit = 240
    private static let countLimit = 20_000

    init(_ tree: Tree) {
        var ends: [Int] = []
        var bytes: [UInt8] = []
        var start = -1
        func close(_ lines: inout [Line]) {
            if bytes.last == 0x20 { bytes.removeLast() }
            if !bytes.isEmpty { lines.append(Line(node: start, text: String(decoding: bytes, as: UTF8.self))) }
            bytes.removeAll(keepingCapacity: true)
        }
        var at = 0
        while at < tree.nodes.count, lines.count < Self.countLimit {
            while let end = ends.last, at >= end {
                close(&lines)
                ends.removeLast()
            }
            let tag = tree[at].tag
            if tag.isInvisible { at = tree[at].end; continue }
            if tag == .text {
                if bytes.isEmpty { start = at }
                if bytes.count <= Self.limit { Self.append(tree[at].text, to: &bytes) }
            } else if !tag.isInline {
                close(&lines)
                ends.append(tree[at].end)
            } else if tag == .br {
                close(&lines)
            }
            at += 1
        }
        close(&lines)
    }

    /// Parts that only style sheets keep apart, "28.09.19" and "12:44" or "Jane Doe" and "Max Roe", get a space between.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        if let last = bytes.last, let first = text.utf8.first {
            let isNumber = (0x30...0x39).contains(first) && (0x30...0x39).contains(last)
            let isName = (0x41...0x5A).contains(first) && (0x61...0x7A).contains(last)
            if isNumber || isName { bytes.append(0x20) }
        }
        text.appendSqueezed(to: &bytes)
    }

    /// The first line that starts at or after a node.
    func index(after node: Int) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].node < node { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
