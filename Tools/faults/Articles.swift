import Simulation

/// What is clipped: short stories from a seed, and the addresses of some.
struct Articles {
    static let first = "https://gazette.example/harbour"
    static let second = "https://gazette.example/council"
    static let page = "https://gazette.example/page"
    static let deleted = "https://gazette.example/fish"

    private let seed: UInt64
    private let size: Int

    /// - Parameter size: how many times as long as short ones.
    init(seed: UInt64, size: Int) { (self.seed, self.size) = (seed, size) }

    static let names = ["harbour", "council", "fish", "ferry", "market", "ben", "cato", "dora", "eve"]

    /// Lays them into the folder `in`.
    func put(in slot: Slot) throws {
        for (number, name) in Self.names.enumerated() {
            try slot.put(Array(story(name, number).utf8), "in/\(name).txt")
        }
        try slot.put(Array(html.utf8), "in/page.html")
        let lines = (0..<5).map { number in
            #"{"url":"https://wire.example/\#(number)","title":"Wire \#(number)","text":"\#(sentences(6 * size, UInt64(100 + number)))","tags":["wire"]}"#
        }
        try slot.put(Array((lines.joined(separator: "\n") + "\n").utf8), "in/lines.jsonl")
        try slot.put(Array(bookmarks.utf8), "in/bookmarks.html")
    }

    /// A page whose story is followed by lines that do not belong to it.
    private let html = """
        <!DOCTYPE html><html lang="en"><head><title>Harbour council votes on the quay</title></head><body><article>
        <h1>Harbour council votes on the quay</h1><p>By Petra Lang</p>
        <p>The harbour council voted on Monday to pay for the dredging of the ferry port, which had been delayed for a year
        because the water company could not agree with the union of engineers.</p>
        <p>"We have asked for a report," said the mayor, who had opposed the tender in spring. The committee is to answer
        in autumn, and the budget of four million may have to wait until then.</p>
        <p>Nobody from the company was to be reached on Tuesday. The minutes of the meeting will be published on
        Thursday, and the public may read them in the town hall.</p>
        <p>Sign up for our newsletter</p><p>Share this article</p></article></body></html>
        """

    private let bookmarks = """
        <!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><H3>Port</H3><DL>
        <DT><A HREF="https://gazette.example/harbour" ADD_DATE="1588320000" TAGS="vote">Harbour</A><DD>Ask the clerk
        <DT><A HREF="https://wire.example/new" ADD_DATE="1588320000">New</A></DL></DL>
        """

    private func story(_ name: String, _ number: Int) -> String {
        let paragraphs = (0..<4 * size).map { sentences(3, UInt64(number * 1_000 + $0)) }
        return "The \(name) story\n\nBy Petra Lang\n\n" + paragraphs.joined(separator: "\n\n") + "\n"
    }

    private func sentences(_ count: Int, _ salt: UInt64) -> String {
        var random = Random(seed: seed &* 1_000_003 &+ salt)
        return (0..<count).map { _ in
            let words = (0..<9 + random.below(6)).map { _ in Self.words[random.below(Self.words.count)] }
            let text = words.joined(separator: " ")
            return text.prefix(1).uppercased() + text.dropFirst() + "."
        }.joined(separator: " ")
    }

    private static let words = """
        the the the a of of in on for and to and harbour council vote quay ferry port minutes tender dredging budget mayor \
        committee report delayed answered asked paid thousand Monday spring engineer union water rate company later never
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
