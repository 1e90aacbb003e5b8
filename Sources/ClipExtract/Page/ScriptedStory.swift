import ClipCore

/// The story of a page that builds itself in the browser, as far as it is in the page's JSON-LD.
enum ScriptedStory {
    /// Paragraphs of the longest `articleBody`, if it is far longer than what was found in the page.
    static func blocks(of tree: Tree, longerThan found: String) -> [Block]? {
        let bodies = tree.jsonLD.filter { $0.hasBytes("articleBody") }.compactMap(body)
        guard let body = bodies.max(by: { $0.utf8.count < $1.utf8.count }),
            body.utf8.count > 150, body.utf8.count > found.utf8.count * 2
        else { return nil }
        let blocks = body.hasBytes("</p>") ? marked(body) : plain(body)
        return blocks.isEmpty ? nil : blocks
    }

    private static func body(_ script: String) -> String? {
        guard let start = script.utf8.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
            let json = JSON.read(String(script[start...]))
        else { return nil }
        var waiting = [json]
        var seen = 0
        while let next = waiting.popLast(), seen < 1000 {
            seen += 1
            switch next {
            case .array(let values): waiting += values.reversed()
            case .object(let members):
                if let body = next["articleBody"]?.string { return body }
                waiting += members.filter { ["@graph", "mainEntity", "mainEntityOfPage"].contains($0.0) }.map(\.1)
            default: break
            }
        }
        return nil
    }

    private static func marked(_ html: String) -> [Block] {
        let tree = TreeParser.parse(html)
        guard !tree.nodes.isEmpty else { return [] }
        return PageStory.blocks(of: [0], in: tree, by: StoryFinder(tree), address: nil)
    }

    private static func plain(_ text: String) -> [Block] {
        Entity.unescaped(text).split(whereSeparator: \.isNewline).map { String($0).squeezed }.filter { !$0.isEmpty }
            .map(Block.paragraph)
    }
}

extension Tree {
    /// The JSON-LD scripts of the page, as they stand.
    var jsonLD: [String] {
        nodes.indices.filter { nodes[$0].tag == .script && nodes[$0][.type]?.lowercased().hasBytes("ld+json") == true }
            .map { script in inside(script).map { nodes[$0].text }.joined() }
    }
}
