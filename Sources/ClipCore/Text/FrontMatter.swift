/// What stands between two lines of three dashes at the top of a Markdown file, by names.
package struct FrontMatter: Sendable {
    /// A text on one line, and whether it is an entry of a list.
    struct Value: Sendable {
        let text: String
        var isEntry = false
    }

    private var values: [String: [Value]] = [:]
    /// Lines; what is longer is no front matter.
    private static let longest = 20_000

    /// The front matter, empty where there is none, and the text behind it.
    ///
    /// A text may itself begin with a rule, which is three dashes too: front matter goes on at once, and names something.
    package static func cut(_ text: String) -> (FrontMatter, rest: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        let matter = taken(from: &lines)
        return (matter, lines.joined(separator: "\n"))
    }

    /// The same, of a text in lines.
    package static func taken(from lines: inout ArraySlice<Substring>) -> FrontMatter {
        var matter = FrontMatter()
        guard lines.first.map({ TagName.squeezed(String($0)) }) == "---",
            let second = lines.dropFirst().first, !TagName.squeezed(String(second)).isEmpty,
            let end = lines.dropFirst().prefix(longest).firstIndex(where: isEnd)
        else { return matter }
        var reader = FrontMatterReader(lines[..<end].dropFirst())
        while let (name, values) = reader.next() { matter.values[name, default: []] += values }
        guard !matter.values.isEmpty || isEnd(second) else { return matter }
        lines = lines[(end + 1)...]
        return matter
    }

    /// Within a value the dashes are indented.
    private static func isEnd(_ line: Substring) -> Bool {
        (line.hasPrefix("---") || line.hasPrefix("...")) && TagName.squeezed(String(line)).utf8.count == 3
    }

    /// All values of these names, in small letters, in the order of the names; entries of lists one by one.
    package func all(_ names: String...) -> [String] { names.flatMap { values[$0] ?? [] }.map(\.text) }

    /// The first of them that there is.
    package func first(_ names: String...) -> String? { names.lazy.compactMap { values[$0]?.first?.text }.first }

    /// The same as ``all(_:)``; what is no list is one all the same, where there are commas in it.
    package func list(_ names: String...) -> [String] {
        names.flatMap { values[$0] ?? [] }.flatMap { value in
            value.isEntry ? [value.text] : value.text.split(separator: ",").map { TagName.squeezed(String($0)) }
        }.filter { !$0.isEmpty }
    }

    /// `[[Jane Doe]]` is a link of Obsidian, `[[Doe|Jane Doe]]` one that is shown under another name.
    package static func shown(_ text: String) -> String {
        guard text.hasPrefix("[["), text.hasSuffix("]]") else { return text }
        let name = text.dropFirst(2).dropLast(2)
        return name.split(separator: "|").last.map { TagName.squeezed(String($0)) } ?? text
    }

    /// Whether one of them says yes.
    package func isTrue(_ names: String...) -> Bool {
        names.contains { ["true", "yes", "1"].contains(values[$0]?.first?.text.lowercased() ?? "") }
    }
}
