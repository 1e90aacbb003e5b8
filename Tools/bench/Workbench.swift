import FoundationEssentials
import Glibc

/// The things that trips measure with: articles, libraries of them, bundles of them, each made once and when needed.
final class Workbench {
    let scope: Scope
    private let program: String
    private let corpus: String
    private let limitProgram: String
    /// Real articles, unpacked; nil where there are none.
    private var realArticles: String?
    private var realCount = 0
    /// What is gone afterwards.
    private let folder: String
    /// What is made once: in the same folder, or where the next run finds it.
    private let keep: String
    private var scratches = 0

    init(_ scope: Scope, program: String?, articles: String?, folder: String?, keep: String?) throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let ownFolder = String(own[..<(own.lastIndex(of: "/") ?? own.startIndex)])
        self.scope = scope
        self.program = program ?? "\(ownFolder)/newsclip"
        (corpus, limitProgram) = ("\(ownFolder)/corpus", "\(ownFolder)/limit")
        self.folder = "\(folder ?? FileManager.default.temporaryDirectory.path)/newsclip-bench-\(getpid())"
        self.keep = keep ?? self.folder
        for folder in [self.folder, self.keep] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        guard let articles else { return }
        guard access(articles, R_OK) == 0 else { throw Failure("\(articles) cannot be read") }
        let file = "\(self.folder)/real.jsonl"
        var gzip = Command("gzip", "-dc", articles)
        gzip.output = file
        try gzip.run()
        var lines = try LineFile(file)
        while try lines.next() != nil { realCount += 1 }
        realArticles = file
    }

    /// Removes all that was made for this run alone.
    func clear() { try? FileManager.default.removeItem(atPath: folder) }

    /// Says on standard error what is being measured.
    func tell(_ what: String) {
        let line = Array("bench: \(what)\n".utf8)
        _ = Glibc.write(STDERR_FILENO, line, line.count)
    }

    // MARK: Articles, libraries, bundles

    /// Real articles where there are so many, else made ones.
    func articles(_ count: Int) -> Articles { count <= realCount ? .real(count) : .made(count) }

    /// The articles as JSON lines.
    func file(of articles: Articles) throws -> String {
        try made("\(articles.name).jsonl") { file in
            var command =
                if let seed = articles.seed {
                    Command(corpus, "--seed", "\(seed)", "--count", "\(articles.count)")
                } else {
                    Command("head", "-n", "\(articles.count)", realArticles ?? "")
                }
            command.output = file
            try command.run()
        }
    }

    /// Calls `body` with each article.
    func each(_ articles: Articles, _ body: (ArticleLine) throws -> Void) throws {
        var lines = try LineFile(file(of: articles))
        while let line = try lines.next() { try body(JSONDecoder().decode(ArticleLine.self, from: Data(line))) }
    }

    /// The articles as the limit takes them, which reads no JSON: six texts each, and NUL after each text.
    func fields(of articles: Articles) throws -> String {
        try made("\(articles.name).fields") { file in
            try writing(to: file) { write in
                try each(articles) { article in
                    for field in article.fields { write(field + "\0") }
                }
            }
        }
    }

    /// A home whose library holds the articles. Trips leave it as it is.
    func library(of articles: Articles) throws -> Home {
        let folder = try made("\(articles.name).home") { folder in
            tell("making a library of \(articles.words)")
            try Home(folder: folder, program: program).command("import", "jsonl", file(of: articles)).run()
        }
        return Home(folder: folder, program: program)
    }

    /// A bundle that carries the articles and nothing else.
    func bundle(of articles: Articles) throws -> String {
        try made("\(articles.name).newsclip") { try library(of: articles).command("export", $0).run() }
    }

    /// The first so many ids of a library's clips, as `list` gives them.
    func ids(_ count: Int, of home: Home) throws -> [String] {
        let answer = try answer(of: home.command("list", "--limit", "\(count)", "--json"))
        let ids = try JSONDecoder().decode(Listed.self, from: Data(answer.utf8)).clips.map(\.id)
        guard ids.count == count else { throw Failure("\(ids.count) clips were listed, not \(count)") }
        return ids
    }

    private struct Listed: Decodable {
        struct Clip: Decodable { let id: String }
        let clips: [Clip]
    }

    /// A home where nothing is yet.
    func emptyHome() -> Home { Home(folder: scratch("home"), program: program) }

    /// A copy of a home, on the disk whole: what is measured next need not wait for it to be written.
    func copy(of home: Home) throws -> Home {
        let copy = emptyHome()
        try duplicate(home.folder, as: copy.folder)
        return copy
    }

    func discard(_ home: Home) { discard(home.folder) }

    /// The limit program.
    func limit(_ arguments: String...) -> Command { Command(limitProgram, arguments) }

    // MARK: Files

    /// The path of something that is made once: whole, or not at all.
    func made(_ name: String, _ make: (String) throws -> Void) throws -> String {
        let path = "\(keep)/\(name)"
        if access(path, F_OK) == 0 { return path }
        let unfinished = "\(keep)/\(getpid()).unfinished"
        discard(unfinished)
        do { try make(unfinished) } catch {
            discard(unfinished)
            throw error
        }
        guard rename(unfinished, path) == 0 else { throw Failure("\(path) cannot be made") }
        return path
    }

    /// A path where nothing is yet.
    func scratch(_ kind: String) -> String {
        scratches += 1
        return "\(folder)/\(scratches).\(kind)"
    }

    func duplicate(_ folder: String, as copy: String) throws {
        try Command("cp", "-a", folder, copy).run()
        try Command("sync", "-f", copy).run()
    }

    func discard(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func write(_ text: String, to file: String) throws { try Data(text.utf8).write(to: URL(filePath: file)) }

    /// Writes text piece by piece.
    func writing(to file: String, _ body: ((String) -> Void) throws -> Void) throws {
        guard let stream = fopen(file, "w") else { throw Failure("\(file) cannot be made") }
        try body { text in
            var text = text
            text.withUTF8 { _ = fwrite($0.baseAddress, 1, $0.count, stream) }
        }
        guard fclose(stream) == 0 else { throw Failure("\(file) cannot be written") }
    }

    /// The bytes of a file.
    func size(_ file: String) throws -> Int {
        var status = stat()
        guard stat(file, &status) == 0 else { throw Failure("\(file) is not there") }
        return Int(status.st_size)
    }

    /// What a program prints.
    func answer(of command: Command) throws -> String {
        var command = command
        command.output = scratch("txt")
        defer { discard(command.output) }
        try command.run()
        return String(decoding: try Data(contentsOf: URL(filePath: command.output)), as: UTF8.self)
    }

    /// The one number that a program prints.
    func number(of command: Command) throws -> Int {
        let answer = try answer(of: command).split(whereSeparator: \.isWhitespace)
        guard let number = answer.first.flatMap({ Int($0) }) else { throw Failure("\(command.program) gave no number") }
        return number
    }

    /// Where a program is, if it is installed.
    func path(of program: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }

    // MARK: Measuring

    /// Measures all cases in turn, and that many times: a noisy minute falls on each of them.
    func turns<Case>(_ times: Int, _ cases: [Case], _ measure: (Case) throws -> Cost) throws -> [[Cost]] {
        var costs = cases.map { _ in [Cost]() }
        for _ in 0..<times {
            for (index, one) in cases.enumerated() { costs[index].append(try measure(one)) }
        }
        return costs
    }

    /// The same for things of different kinds.
    func turns(_ times: Int, _ cases: [() throws -> Cost]) throws -> [[Cost]] { try turns(times, cases) { try $0() } }
}

/// An article as JSON lines say it.
struct ArticleLine: Decodable {
    let url, headline, title, byline, published, publication, source: String?
    let text: String

    /// Headline, byline, publication, published, address, text.
    var fields: [String] {
        [headline ?? title, byline, publication ?? source, published, url, text].map { $0 ?? "" }
    }
}
