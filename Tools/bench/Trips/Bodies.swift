import FoundationEssentials
import Packing

extension Trip {
    static let bodies = Trip(name: "bodies", about: "how small bodies are kept, against plain zlib") { bench in
        let articles = bench.articles(6_400)
        let sizes = try packedSizes(bench.file(of: articles))
        let plain = (what: "plain zlib", value: Spread(sizes.plain))
        var figures = [
            Figure(
                "bodies of \(articles.words)", .bytes, Spread(sizes.packed), against: plain, limit: .ratio(0.86))
        ]
        if let sqlite = bench.path(of: "sqlite3") {
            let kept = try keptBytes(sqlite, bench.library(of: articles), bench)
            figures.append(Figure("the same in the table body", .bytes, Spread(kept), against: plain))
        } else {
            figures.append(Figure("the table body (no sqlite3 here to ask)", .bytes, nil))
        }
        return figures
    }
}

/// The texts' bytes as the store packs them, and as zlib does without a dictionary.
private func packedSizes(_ file: String) throws -> (packed: Int, plain: Int) {
    var packer = BodyPacker()
    var lines = try LineFile(file)
    var (packed, plain) = (0, 0)
    while let line = try lines.next() {
        let text = Array(try JSONDecoder().decode(Text.self, from: Data(line)).text.utf8)
        packed += packer.pack(text).bytes.count
        plain += packer.pack(text, as: .zlib).count
    }
    return (packed, plain)
}

private struct Text: Decodable { let text: String }

private func keptBytes(_ sqlite: String, _ home: Home, _ bench: Workbench) throws -> Int {
    var query = Command(sqlite, home.library, "select sum(length(bytes)) from body")
    query.output = bench.scratch("txt")
    try query.run()
    var answer = try LineFile(query.output)
    guard let line = try answer.next(), let bytes = Int(String(decoding: line, as: UTF8.self)) else {
        throw Failure("sqlite3 gave no number")
    }
    return bytes
}
