/// Prints blocks as CommonMark, and escapes text so that it reads as itself.
enum Markdown {
    static func text(of blocks: [Block]) -> String {
        var lines = ""
        var previous: Block?
        for var block in blocks {
            block.depth = min(block.depth, deepest)
            block.quotes = min(block.quotes, deepest)
            let body = body(of: block)
            guard !body.isEmpty else { continue }
            if let previous {
                let tight = previous.isEntry && block.isEntry && previous.quotes == block.quotes
                let shared = String(repeating: "> ", count: min(previous.quotes, block.quotes))
                lines += tight ? "" : shared.trimming([]) + "\n"
            }
            lines += prefixed(body, block)
            previous = block
        }
        return lines
    }

    /// Every line of a block is set in by so many levels; a page may pretend to hundreds.
    private static let deepest = 8

    private static func prefixed(_ body: String, _ block: Block) -> String {
        let quote = String(repeating: "> ", count: block.quotes)
        let outer = quote + String(repeating: "    ", count: max(0, block.depth - (block.isEntry ? 1 : 0)))
        var marker = ""
        if case .entry(let number) = block.kind { marker = number.map { "\($0). " } ?? "- " }
        let inner = String(repeating: " ", count: block.isEntry ? max(marker.utf8.count, 4) : 0)
        // A marker is padded to four columns, so that what belongs to the entry always stands at four.
        marker += String(repeating: " ", count: max(0, inner.utf8.count - marker.utf8.count))
        var lines = ""
        for (at, line) in body.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = outer + (at == 0 ? marker : inner) + line
            lines += (line.isEmpty ? text.trimming([]) : text) + "\n"
        }
        return lines
    }

    private static func body(of block: Block) -> String {
        switch block.kind {
        case .paragraph, .entry: block.inline
        case .heading(let level): String(repeating: "#", count: level) + " " + block.inline.replacingNewlines
        case .caption: emphasised(block.inline.replacingNewlines)
        case .image(let source, let alt): "![\(escaped(alt, inLink: true))](\(destination(source)))"
        case .code(let text): fenced(text)
        case .table(let rows): table(rows)
        }
    }

    /// A caption whose text has emphasis of its own would end early; its own marks are escaped ones only.
    private static func emphasised(_ inline: String) -> String { inline.isEmpty ? "" : "*\(inline)*" }

    private static func fenced(_ text: String) -> String {
        var longest = 2
        var run = 0
        for byte in text.utf8 {
            run = byte == 0x60 ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence)\n\(text)\n\(fence)"
    }

    private static func table(_ rows: [[String]]) -> String {
        guard let width = rows.map(\.count).max(), width > 0 else { return "" }
        func line(_ cells: [String]) -> String {
            "| " + (0..<width).map { $0 < cells.count ? cells[$0] : "" }.joined(separator: " | ") + " |"
        }
        var lines = [line(rows[0]), "|" + String(repeating: " --- |", count: width)]
        lines += rows.dropFirst().map(line)
        return lines.joined(separator: "\n")
    }

    /// An address between brackets: what would end it early is percent-encoded.
    static func destination(_ address: String) -> String {
        var result = ""
        for scalar in address.unicodeScalars {
            switch scalar {
            case " ": result += "%20"
            case "(": result += "%28"
            case ")": result += "%29"
            case "<": result += "%3C"
            case ">": result += "%3E"
            case "\\": result += "%5C"
            case "\n", "\r", "\t": break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension String {
    fileprivate var replacingNewlines: String {
        split(separator: "\n").map { $0.hasSuffix("\\") ? String($0.dropLast()) : String($0) }.joined(separator: " ")
    }
}
