/// Pasted text to paragraphs, whatever its line ends mean.
///
/// A blank line always ends a paragraph. A single line end is a wrap if the next line's first word would not have
/// fitted before it, which is how every wrapping program works; otherwise each line is a paragraph.
enum PastedLines {
    static func paragraphs(of text: String) -> [String] {
        var paragraphs: [String] = []
        let groups = groups(of: text)
        let width = wrapWidth(of: groups)
        for group in groups {
            var current = ""
            let isHead = !group.contains(where: \.endsSentence)
            for (at, line) in group.enumerated() {
                if at == 0 {
                    current = line
                } else if let width, isWrapped(group[at - 1], before: line, width: width),
                    PastedList.marker(of: line) == nil, !isHead || !isCredit(line) && !isCredit(group[at - 1])
                {
                    join(line, to: &current)
                } else {
                    paragraphs.append(current)
                    current = line
                }
            }
            paragraphs.append(current)
        }
        return paragraphs
    }

    /// Lines beyond this many, and one more for each 64 bytes, are read as one: a paragraph takes some hundreds of bytes
    /// of memory, however short it is.
    private static let lineLimit = 20_000

    private static func groups(of text: String) -> [[String]] {
        var groups: [[String]] = [[]]
        let limit = lineLimit + text.utf8.count / 64
        for line in text.split(maxSplits: limit, omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let line = String(line).squeezed
            if !line.isEmpty {
                groups[groups.count - 1].append(line)
            } else if groups.last?.isEmpty == false {
                groups.append([])
            }
        }
        return groups.filter { !$0.isEmpty }
    }

    /// The column at which lines were wrapped, nil if they were not: most line ends inside groups must agree with it.
    private static func wrapWidth(of groups: [[String]]) -> Int? {
        let multi = groups.filter { $0.count > 1 }
        guard let width = multi.joined().map(\.unicodeScalars.count).max(), (30...140).contains(width) else {
            return nil
        }
        // A line that is longer, and could have been cut, proves that nothing was.
        let hasLonger = groups.contains { $0.count == 1 && $0[0].contains(" ") && $0[0].unicodeScalars.count > width }
        guard !hasLonger else { return nil }
        var wrapped = 0
        var ends = 0
        for group in multi {
            for (line, next) in zip(group, group.dropFirst()) {
                ends += 1
                if isWrapped(line, before: next, width: width) { wrapped += 1 }
            }
        }
        return ends > 0 && wrapped * 10 >= ends * 6 ? width : nil
    }

    private static func isCredit(_ line: String) -> Bool {
        PastedByline.names(in: line) != nil || PastedByline.isDateLine(line)
    }

    private static func isWrapped(_ line: String, before next: String, width: Int) -> Bool {
        let word = next.unicodeScalars.prefix { $0 != " " }.count
        return line.unicodeScalars.count + 1 + word > width - slack
    }

    /// Mail programs wrap a little before their own margin.
    private static let slack = 4

    /// Scripts without spaces are joined without one, and so is a word cut at its hyphen.
    private static func join(_ line: String, to text: inout String) {
        guard let last = text.unicodeScalars.last, let first = line.unicodeScalars.first else { return text += line }
        let isCut = last == "-" && first.properties.isLowercase && text.dropLast().last?.isLetter == true
        if !(last.isDense && first.isDense) && !isCut { text += " " }
        text += line
    }
}
