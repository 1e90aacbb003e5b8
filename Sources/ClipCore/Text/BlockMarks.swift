/// What stands at the beginning of a line of Markdown. Lines are bytes of UTF-8, without their end.
enum BlockMarks {
    private static let space = UInt8(ascii: " ")

    static func unquoted(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = line.drop { $0 == space || $0 == 0x09 }
        while rest.first == UInt8(ascii: ">") { rest = rest.dropFirst().drop { $0 == space } }
        return rest
    }

    static func isQuoted(_ line: ArraySlice<UInt8>) -> Bool {
        line.first { $0 != space && $0 != 0x09 } == UInt8(ascii: ">")
    }

    static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        (line.first == UInt8(ascii: "`") || line.first == UInt8(ascii: "~"))
            && line.prefix(3).elementsEqual(repeatElement(line[line.startIndex], count: 3))
    }

    static func heading(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let hash = UInt8(ascii: "#")
        let hashes = line.prefix { $0 == hash }.count
        guard (1...6).contains(hashes), line.count == hashes || line.dropFirst(hashes).first == space else {
            return nil
        }
        let text = line.dropFirst(hashes)
        guard let last = text.lastIndex(where: { $0 != hash && $0 != space }) else { return text.suffix(0) }
        // Closing hashes count only after a space: "C#" keeps its own.
        return text[(last + 1)...].first == hash ? text : text[...last]
    }

    static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, "-*_".utf8.contains(first) else { return false }
        var marks = 0
        for byte in line where byte != space {
            guard byte == first else { return false }
            marks += 1
        }
        return marks >= 3
    }

    static func isUnderline(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == UInt8(ascii: "=") && line.allSatisfy { $0 == UInt8(ascii: "=") || $0 == space }
    }

    static func isRow(_ line: ArraySlice<UInt8>) -> Bool {
        line.count > 2 && line.first == UInt8(ascii: "|") && line.last == UInt8(ascii: "|")
    }

    static func cells(_ row: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let inner = row.dropFirst().dropLast()
        var cells: [ArraySlice<UInt8>] = []
        var (start, isEscaped) = (inner.startIndex, false)
        for at in inner.indices {
            if inner[at] == UInt8(ascii: "|") && !isEscaped {
                cells.append(MarkdownLines.trimmed(inner[start..<at]))
                start = at + 1
            }
            isEscaped = inner[at] == UInt8(ascii: "\\") && !isEscaped
        }
        return cells + [MarkdownLines.trimmed(inner[start...])]
    }

    static func isReference(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.first == UInt8(ascii: "["), let close = line.firstIndex(of: UInt8(ascii: "]")) else { return false }
        return line[close...].dropFirst().first == UInt8(ascii: ":")
    }

    static func entry(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if let first = line.first, "-*+".utf8.contains(first) {
            let rest = line.dropFirst()
            return rest.first == space ? rest.drop { $0 == space } : nil
        }
        let digits = line.prefix(10).prefix { (0x30...0x39).contains($0) }
        let rest = line.dropFirst(digits.count)
        guard (1...9).contains(digits.count), rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")"),
            rest.dropFirst().first == space
        else { return nil }
        return rest.dropFirst(2).drop { $0 == space }
    }
}
