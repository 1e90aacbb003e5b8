/// Breaks running text into lines that fit.
enum Wrapping {
    /// Lines of at most `columns` columns; paragraphs and line breaks of the text stay.
    ///
    /// Breaks at spaces, and around characters of scripts that are written without them. A word that is too long stands
    /// alone.
    static func lines(_ text: String, columns: Int) -> [Line] {
        paragraphs(text).flatMap { wrapped($0, max(columns, 20)) }
    }

    /// By bytes where line feeds alone end a line, as in all texts that are kept: looking for characters takes ten times as
    /// long.
    private static func paragraphs(_ text: String) -> [Substring] {
        let isPlain = !text.unicodeScalars.contains {
            0x0B...0x0D ~= $0.value || [0x85, 0x2028, 0x2029].contains($0.value)
        }
        guard isPlain else { return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
        return text[...].utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Substring.init)
    }

    private static func words(_ paragraph: Substring) -> [Substring] {
        guard paragraph.utf8.allSatisfy({ $0 < 0x80 }) else { return paragraph.split(whereSeparator: \.isWhitespace) }
        return paragraph.utf8.split { $0 == 0x20 || 0x09...0x0D ~= $0 }.map(Substring.init)
    }

    /// Parts of what is listed on as many lines as they need, a space between them; those after the first are set in.
    static func lines(of parts: [Line], columns: Int) -> [Line] {
        parts.reduce(into: []) { lines, part in
            guard let last = lines.last else { return lines.append(part) }
            if last.width + 1 + part.width <= columns {
                lines[lines.count - 1] = last + " " + part
            } else {
                lines.append("  " + part)
            }
        }
    }

    private static func wrapped(_ paragraph: Substring, _ columns: Int) -> [Line] {
        var (lines, line, width): ([Line], String, Int) = ([], "", 0)
        for (piece, spaced) in pieces(paragraph) {
            let needed = DisplayWidth.of(piece)
            let gap = spaced && !line.isEmpty ? 1 : 0
            if !line.isEmpty, width + gap + needed > columns {
                lines.append(Line(line))
                (line, width) = (piece, needed)
            } else {
                line += (gap == 1 ? " " : "") + piece
                width += gap + needed
            }
        }
        return lines + [Line(line)]
    }

    /// Parts between which a line may break, and whether a space stands before them.
    private static func pieces(_ paragraph: Substring) -> [(String, Bool)] {
        var pieces: [(String, Bool)] = []
        for word in words(paragraph) {
            if DisplayWidth.isNarrow(word.utf8) {
                pieces.append((String(word), true))
                continue
            }
            var (piece, isFirst, wasWide) = ("", true, false)
            for character in word {
                let isWide = DisplayWidth.isWide(character)
                // Closing marks stay with what they close.
                if !piece.isEmpty, isWide || wasWide, !"、。，．・：；？！）］｝」』】〉》”’)].,:;?!".contains(character) {
                    pieces.append((piece, isFirst))
                    (piece, isFirst) = ("", false)
                }
                piece.append(character)
                wasWide = isWide
            }
            pieces.append((piece, isFirst))
        }
        return pieces
    }
}
