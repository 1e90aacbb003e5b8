/// Lists as people type and copy them: a mark or a number before each entry.
enum PastedList {
    enum Marker: Equatable {
        case bullet(Unicode.Scalar)
        case number(Int)
    }

    /// The mark a line begins with, and where what it marks begins. Long dashes are no marks: in many languages
    /// somebody speaks after them.
    static func marker(of line: String) -> (marker: Marker, text: String)? {
        guard let space = line.firstIndex(of: " "), space != line.startIndex else { return nil }
        let mark = line[..<space]
        let text = String(line[space...].dropFirst())
        if let first = mark.unicodeScalars.first, mark.unicodeScalars.count == 1, bullets.contains(first) {
            return (.bullet(first), text)
        }
        guard let end = mark.last, end == "." || end == ")", mark.utf8.count <= 4, let number = Int(mark.dropLast()),
            number >= 0
        else { return nil }
        return (.number(number), text)
    }

    private static let bullets: Set<Unicode.Scalar> = ["-", "*", "•", "‣", "◦", "▪", "●", "∙", "○", "■", "・"]

    /// Paragraphs as blocks: two or more in a row with the same mark, or with numbers that count up, are a list.
    static func blocks(of paragraphs: [String]) -> [Block] {
        let markers = paragraphs.map { marker(of: $0) }
        return paragraphs.indices.map { at in
            guard let found = markers[at] else { return .paragraph(paragraphs[at]) }
            let before = at > 0 ? markers[at - 1] : nil
            let after = at + 1 < markers.count ? markers[at + 1] : nil
            guard follows(before?.marker, found.marker) || follows(found.marker, after?.marker) else {
                return .paragraph(paragraphs[at])
            }
            return entry(found.marker, found.text)
        }
    }

    private static func follows(_ first: Marker?, _ second: Marker?) -> Bool {
        switch (first, second) {
        case (.bullet(let first), .bullet(let second)): first == second
        case (.number(let first), .number(let second)): second == first + 1
        default: false
        }
    }

    private static func entry(_ marker: Marker, _ text: String) -> Block {
        var block = Block.paragraph(text)
        if case .number(let number) = marker { block.kind = .entry(number) } else { block.kind = .entry(nil) }
        block.depth = 1
        return block
    }
}
