import ArgumentParser
import FoundationEssentials
import Glibc
import Packing

/// Trains the preset dictionary of body codec `news1` from a corpus of news.
///
///     swift run -c release dictionary news.jsonl.gz > Sources/CDictionary/news1.dict
///
/// The dictionary holds facts of the language alone: phrases of at most five words, each of which stands in at least
/// twenty articles of at least ten publications. The same corpus gives the same bytes.
@main
struct DictionaryTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dictionary",
        abstract: "Trains the preset dictionary for packed bodies and writes it to standard output.")

    @Argument(help: "JSON lines with `text` and `source` (the publication), gzipped or plain.")
    var corpus: String

    @Option(help: "Compare with this file instead of writing.")
    var check: String?

    @Flag(help: "Print the phrases, the best first, with the numbers of articles and publications they stand in.")
    var list = false

    @Flag(help: "Train on half of the publications and measure on the others; then train and measure on all.")
    var measure = false

    func run() throws {
        let articles = try readArticles(corpus)
        if measure {
            try measureHalves(articles)
        } else if list {
            for phrase in Training(articles).chosen() {
                print(
                    phrase.articles, phrase.publications, String(decoding: phrase.bytes, as: UTF8.self).debugDescription
                )
            }
        } else if let check {
            let shipped = try Array(Data(contentsOf: URL(filePath: check)))
            guard shipped == trained(articles) else { throw ValidationError("\(check) is not what this corpus gives") }
            print("\(check) is what this corpus gives")
        } else {
            writeToStandardOutput(trained(articles))
        }
    }

    private func measureHalves(_ articles: [Article]) throws {
        let learnt = articles.filter { fnv1a($0.publication) & 1 == 0 }
        let heldOut = articles.filter { fnv1a($0.publication) & 1 == 1 }
        report("trained on half the publications, measured on the others", trained(learnt), heldOut)
        report("trained on all, measured on all", trained(articles), articles)
    }

    private func report(_ what: String, _ dictionary: [UInt8], _ articles: [Article]) {
        let plain = packedSize(articles, dictionary: [])
        let packed = packedSize(articles, dictionary: dictionary)
        print("\(what): \(articles.count) articles, \(dictionary.count) bytes of dictionary,")
        print("  \(articles.reduce(0) { $0 + $1.text.count }) bytes, plain zlib \(plain), with dictionary \(packed),")
        print("  ratio \(Double(packed * 10_000 / plain) / 10_000)")
    }
}

/// The dictionary that these articles give: the best phrases last, because zlib prefers what is near.
private func trained(_ articles: [Article]) -> [UInt8] {
    Training(articles).chosen().reversed().flatMap(\.bytes)
}

/// How many bytes the articles' texts take, each packed by itself: as a library packs them with the dictionary, and as
/// zlib does by default without.
private func packedSize(_ articles: [Article], dictionary: [UInt8]) -> Int {
    let stream = DeflateStream(level: dictionary.isEmpty ? 6 : 5, windowBits: 15)
    return dictionary.withUnsafeBufferPointer { dictionary in
        articles.reduce(0) { size, article in
            var packed: [UInt8] = []
            article.text.withUnsafeBytes {
                stream.pack($0, dictionary: dictionary.isEmpty ? nil : dictionary, to: &packed)
            }
            return size + packed.count
        }
    }
}

private func writeToStandardOutput(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        guard count > 0 else { fatalError("cannot write") }
        rest = rest.dropFirst(count)
    }
}

/// FNV-1a, 64 bits: splits publications in halves the same way everywhere.
private func fnv1a(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}
