import FoundationEssentials
import Glibc

/// The things that trips measure with: articles, libraries of them, bundles of them, each made once and when needed.
final class Workbench {
    let runs: Int
    let long: Bool
    private let program: String
    private let corpus: String
    /// Real articles, unpacked; nil where there are none.
    private let realArticles: String?
    private let folder: String
    private var files: [Articles: String] = [:]
    private var libraries: [Articles: Home] = [:]
    private var bundles: [Articles: String] = [:]
    private var scratches = 0

    init(program: String?, articles: String, folder: String?, runs: Int, long: Bool) throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let ownFolder = String(own[..<(own.lastIndex(of: "/") ?? own.startIndex)])
        (self.runs, self.long) = (runs, long)
        self.program = program ?? "\(ownFolder)/newsclip"
        corpus = "\(ownFolder)/corpus"
        self.folder = "\(folder ?? FileManager.default.temporaryDirectory.path)/newsclip-bench-\(getpid())"
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        realArticles = access(articles, R_OK) == 0 ? "\(self.folder)/real.jsonl" : nil
        guard let realArticles else { return }
        var gzip = Command("gzip", "-dc", articles)
        gzip.output = realArticles
        try gzip.run()
    }

    /// Removes all that was made.
    func clear() { try? FileManager.default.removeItem(atPath: folder) }

    /// Says on standard error what is being measured.
    func tell(_ what: String) {
        let line = Array("bench: \(what)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }

    /// How often short things are measured.
    var often: Int { runs * 8 }

    /// Real articles where there are any, else made ones.
    func articles(_ count: Int) -> Articles { realArticles == nil ? .made(count) : .real(count) }

    /// The articles as JSON lines.
    func file(of articles: Articles) throws -> String {
        if let file = files[articles] { return file }
        let file = "\(folder)/\(articles.name).jsonl"
        var command =
            if let seed = articles.seed {
                Command(corpus, "--seed", "\(seed)", "--count", "\(articles.count)")
            } else {
                Command("head", "-n", "\(articles.count)", realArticles ?? "")
            }
        command.output = file
        try command.run()
        files[articles] = file
        return file
    }

    /// A home whose library holds the articles. Trips leave it as it is.
    func library(of articles: Articles) throws -> Home {
        if let home = libraries[articles] { return home }
        let home = emptyHome()
        tell("making a library of \(articles.words)")
        try home.command("import", "jsonl", file(of: articles)).run()
        libraries[articles] = home
        return home
    }

    /// A bundle that carries the articles and nothing else.
    func bundle(of articles: Articles) throws -> String {
        if let bundle = bundles[articles] { return bundle }
        let bundle = scratch("newsclip")
        try library(of: articles).command("export", bundle).run()
        bundles[articles] = bundle
        return bundle
    }

    /// A home where nothing is yet.
    func emptyHome() -> Home { Home(folder: scratch("home"), program: program) }

    /// A copy of a home, on the disk whole: what is measured next need not wait for it to be written.
    func copy(of home: Home) throws -> Home {
        let copy = emptyHome()
        try Command("cp", "-a", home.folder, copy.folder).run()
        try Command("sync", copy.library).run()
        return copy
    }

    func discard(_ home: Home) { try? FileManager.default.removeItem(atPath: home.folder) }

    /// What merging a bundle into an empty library costs, making the library included.
    func costOfMergingIntoNothing(_ bundle: String) throws -> Cost {
        let home = emptyHome()
        defer { discard(home) }
        return try home.command("merge", bundle, "--trust").run()
    }

    /// What gzip -6 pays for the articles, and what it makes of them: known everywhere, and of the kind we do.
    func gzip(_ articles: Articles) throws -> (costs: [Cost], bytes: Int) {
        var gzip = Command("gzip", "-6", "-c", try file(of: articles))
        gzip.output = scratch("gz")
        let costs = try turns(runs, [gzip]) { try $0.run() }[0]
        return (costs, try size(gzip.output))
    }

    /// The bytes of a file.
    func size(_ file: String) throws -> Int {
        var status = stat()
        guard stat(file, &status) == 0 else { throw Failure("\(file) is not there") }
        return Int(status.st_size)
    }

    /// A path where nothing is yet.
    func scratch(_ kind: String) -> String {
        scratches += 1
        return "\(folder)/\(scratches).\(kind)"
    }

    /// Where a program is, if it is installed.
    func path(of program: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }

    /// Measures all cases in turn, and that many times: a noisy minute falls on each of them.
    func turns<Case>(_ times: Int, _ cases: [Case], _ measure: (Case) throws -> Cost) throws -> [[Cost]] {
        var costs = cases.map { _ in [Cost]() }
        for _ in 0..<times {
            for (index, one) in cases.enumerated() { costs[index].append(try measure(one)) }
        }
        return costs
    }
}
