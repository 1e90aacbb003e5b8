/// Reads as much of YAML 1.2.2 as front matter uses: `name: value`, where the value is a plain, quoted or block scalar
/// or a list of them, in brackets or line by line.
///
/// All values end up on one line, so of folding and chomping (section 8.1) a blank is left. Maps in maps are passed over,
/// and what is no YAML (`title: "Vote" delayed`) is taken as it stands. Linear in the lines, without recursion.
struct FrontMatterReader {
    typealias Value = FrontMatter.Value
    private typealias Bytes = ArraySlice<UInt8>

    private let rows: [Bytes]
    private var at = 0

    init(_ lines: ArraySlice<Substring>) { rows = lines.map { Array($0.utf8)[...] } }

    /// The next name, in small letters, and what it has.
    mutating func next() -> (name: String, values: [Value])? {
        while at < rows.count {
            let row = rows[at]
            at += 1
            if Self.indent(row) == 0, let (name, rest) = Self.named(row) { return (name, values(rest)) }
        }
        return nil
    }

    private mutating func values(_ rest: Bytes) -> [Value] {
        guard Self.isNothing(rest) else { return node(rest, 0) }
        while at < rows.count, Self.isNothing(rows[at]) { at += 1 }
        guard at < rows.count else { return [] }
        if Self.entry(rows[at]) != nil { return entries() }
        guard Self.indent(rows[at]) > 0, !Self.isPair(rows[at]) else { return [] }
        at += 1
        return node(rows[at - 1], 0)
    }

    /// A list, line by line; YAML lets it stand as far left as its name.
    private mutating func entries() -> [Value] {
        var values: [Value] = []
        while at < rows.count {
            let row = rows[at]
            let depth = Self.indent(row)
            guard let entry = Self.entry(row) else {
                if depth == 0, !Self.isNothing(row) { break }
                at += 1
                continue
            }
            at += 1
            values += node(entry, depth).map { Value(text: $0.text, isEntry: true) }
        }
        return values
    }

    /// What begins there and goes on in the lines that stand deeper.
    private mutating func node(_ start: Bytes, _ depth: Int) -> [Value] {
        let first = Self.trimmed(start)
        var all = [first]
        while at < rows.count {
            let row = Self.trimmed(rows[at])
            let isClose = row.first == UInt8(ascii: "]") && first.first == UInt8(ascii: "[")
            guard row.isEmpty || Self.indent(rows[at]) > depth || isClose else { break }
            all.append(row)
            at += 1
        }
        if Self.isBlockHead(first) { return Self.value(all.dropFirst().joined(separator: [0x0A])) }
        if Self.isQuote(first.first), let (text, rest) = Self.quoted(Self.joined(all)), Self.isNothing(rest) {
            return Self.value(text)
        }
        return Self.flow(all) ?? Self.value(Self.plain(all), isPlain: true)
    }

    private static func joined(_ rows: [Bytes]) -> Bytes { Array(rows.joined(separator: [0x0A]))[...] }

    private static func value(_ bytes: some Sequence<UInt8>, isPlain: Bool = false) -> [Value] {
        let text = TagName.squeezed(String(decoding: Array(bytes), as: UTF8.self))
        let isNull = isPlain && ["null", "Null", "NULL", "~"].contains(text)
        return text.isEmpty || isNull ? [] : [Value(text: text)]
    }

    // MARK: Lines

    private static func isBlank(_ byte: UInt8?) -> Bool { byte.map { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A } ?? true }

    private static func isQuote(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    private static func indent(_ row: Bytes) -> Int { row.prefix(while: isBlank).count }

    private static func trimmed(_ row: Bytes) -> Bytes {
        var row = row.drop(while: isBlank)
        while !row.isEmpty, isBlank(row.last) { row.removeLast() }
        return row
    }

    /// Blank, or a comment.
    private static func isNothing(_ row: Bytes) -> Bool {
        row.first { !isBlank($0) }.map { $0 == UInt8(ascii: "#") } ?? true
    }

    /// What stands behind the dash that begins an entry.
    private static func entry(_ row: Bytes) -> Bytes? {
        let bare = row.drop(while: isBlank)
        return bare.first == UInt8(ascii: "-") && isBlank(bare.dropFirst().first) ? bare.dropFirst() : nil
    }

    /// The colon of a pair has a blank behind it, or nothing.
    private static func colon(_ row: Bytes) -> Int? {
        row.indices.first { row[$0] == UInt8(ascii: ":") && isBlank(row[($0 + 1)...].first) }
    }

    private static func isPair(_ row: Bytes) -> Bool { colon(row) != nil }

    /// A name, which may be quoted, and what is behind the colon. People forget the blank behind it.
    private static func named(_ row: Bytes) -> (name: String, rest: Bytes)? {
        guard entry(row) == nil, !isNothing(row) else { return nil }
        if isQuote(row.first), let (name, rest) = quoted(row), trimmed(rest).first == UInt8(ascii: ":") {
            return (String(decoding: name, as: UTF8.self).lowercased(), trimmed(rest).dropFirst())
        }
        guard let colon = colon(row) ?? row.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = String(decoding: trimmed(row[..<colon]), as: UTF8.self)
        return (name.lowercased(), row[(colon + 1)...])
    }

    // MARK: Scalars

    /// `>` or `|` with, at most, a digit for the indentation and a sign for chomping.
    private static func isBlockHead(_ row: Bytes) -> Bool {
        guard let mark = row.first, mark == UInt8(ascii: ">") || mark == UInt8(ascii: "|") else { return false }
        let signs = row.dropFirst().prefix { !isBlank($0) }
        return signs.count <= 2 && signs.allSatisfy { "+-123456789".utf8.contains($0) }
            && isNothing(row[signs.endIndex...])
    }

    /// Up to a comment, which has a blank before it, and up to what would be a pair.
    private static func plain(_ rows: [Bytes]) -> [UInt8] {
        var text: [UInt8] = []
        for (at, row) in rows.enumerated() {
            if at > 0 && isPair(row) || row.first == UInt8(ascii: "#") { break }
            let end = comment(row)
            text += row[..<end] + [0x20]
            if end < row.endIndex { break }
        }
        return text
    }

    /// Where a comment behind a word begins; the end, where there is none.
    private static func comment(_ row: Bytes) -> Int {
        row.indices.dropFirst().first { row[$0] == UInt8(ascii: "#") && isBlank(row[$0 - 1]) } ?? row.endIndex
    }

    /// What stands in the quotes that it begins with, and behind them; nil where nothing closes them.
    private static func quoted(_ text: Bytes) -> (text: [UInt8], rest: Bytes)? {
        guard let quote = text.first else { return nil }
        var (plain, rest) = ([UInt8](), text.dropFirst())
        while let byte = rest.popFirst() {
            if byte == quote {
                guard quote == UInt8(ascii: "'"), rest.first == quote else { return (plain, rest) }
                plain.append(rest.removeFirst())
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                plain += YAMLEscape.taken(from: &rest)
            } else {
                plain.append(byte)
            }
        }
        return nil
    }

    /// A list in brackets, lists in it as parts of it; nil where it is none. `[[a|b]]` is a link of Obsidian.
    private static func flow(_ rows: [Bytes]) -> [Value]? {
        guard rows[0].first == UInt8(ascii: "["), !rows[0].starts(with: "[[".utf8) else { return nil }
        let text = joined(rows)
        var (values, depth, rest) = ([Value](), 1, text.dropFirst())
        func add(_ more: [Value]) { values += more.map { Value(text: $0.text, isEntry: true) } }
        while let first = rest.first {
            switch first {
            case 0x20, 0x09, 0x0A, UInt8(ascii: ","): rest.removeFirst()
            case UInt8(ascii: "#") where isBlank(text[rest.startIndex - 1]): rest = rest.drop { $0 != 0x0A }
            case UInt8(ascii: "]"):
                rest.removeFirst()
                depth -= 1
                if depth == 0 { return isNothing(rest) ? values : nil }
            case UInt8(ascii: "["):
                let link = link(rest)
                add(value(link))
                if link.isEmpty { depth += 1 }
                rest = rest.dropFirst(max(link.count, 1))
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let (text, behind) = quoted(rest) else { return nil }
                add(value(text))
                rest = behind
            default:
                let word = rest.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "]") }
                let end = comment(word)
                add(value(word[..<end], isPlain: true))
                rest = rest[end...]
            }
        }
        return nil
    }

    private static func link(_ text: Bytes) -> Bytes {
        guard text.starts(with: "[[".utf8) else { return [] }
        let name = text.dropFirst(2).prefix { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
        return text[name.endIndex...].starts(with: "]]".utf8) ? text[..<(name.endIndex + 2)] : []
    }
}
