import ArgumentParser
import CZlib
import FoundationEssentials

/// What training needs of an article.
struct Article: Sendable {
    let text: [UInt8]
    let publication: String
}

/// The articles of a file of JSON lines, gzipped or plain.
func readArticles(_ path: String) throws -> [Article] {
    guard let file = gzopen(path, "rb") else { throw ValidationError("cannot open \(path)") }
    defer { gzclose(file) }
    var articles: [Article] = []
    var rest: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = Int(gzread(file, &piece, UInt32(piece.count)))
        guard count >= 0 else { throw ValidationError("\(path) is damaged") }
        rest += piece[..<count]
        let end = count == 0 ? rest.count : (rest.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        for line in rest[..<end].split(separator: UInt8(ascii: "\n")) {
            let line = try JSONDecoder().decode(Line.self, from: Data(line))
            articles.append(Article(text: Array(line.text.utf8), publication: line.source))
        }
        rest.removeFirst(end)
        if count == 0 { return articles }
    }
}

private struct Line: Decodable {
    let text: String
    let source: String
}
