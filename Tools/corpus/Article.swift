/// One made-up article. Its texts are UTF-8.
struct Article {
    var url: [UInt8] = []
    var headline: [UInt8] = []
    var byline: [UInt8] = []
    var published: [UInt8] = []
    var publication: [UInt8] = []
    var language: [UInt8] = []
    var text: [UInt8] = []
    var tags: [[UInt8]] = []

    /// Appends the article as one line of JSON.
    func write(to line: inout [UInt8]) {
        line += "{\"url\":".utf8
        write(url, to: &line)
        for (name, value) in [
            ("headline", headline), ("byline", byline), ("published", published), ("publication", publication),
            ("language", language), ("text", text),
        ] {
            line += ",\"".utf8
            line += name.utf8
            line += "\":".utf8
            write(value, to: &line)
        }
        if !tags.isEmpty {
            line += ",\"tags\":[".utf8
            for (index, tag) in tags.enumerated() {
                if index > 0 { line.append(UInt8(ascii: ",")) }
                write(tag, to: &line)
            }
            line.append(UInt8(ascii: "]"))
        }
        line += "}\n".utf8
    }

    private func write(_ text: [UInt8], to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        var rest = text[...]
        // The only bytes in our texts that JSON escapes are line feeds and straight quotation marks.
        while let end = rest.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\"") }) {
            line += rest[..<end]
            line += rest[end] == UInt8(ascii: "\n") ? "\\n".utf8 : "\\\"".utf8
            rest = rest[(end + 1)...]
        }
        line += rest
        line.append(UInt8(ascii: "\""))
    }
}
