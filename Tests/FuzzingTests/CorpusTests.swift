import Foundation
import Fuzzing
import Testing

/// What the fuzzer found once, and what it begins with, without the fuzzer: as they are, and cut, spliced and spoilt.
/// `MUTATION_SEED=n` replays one that broke a law.
struct CorpusTests {
    @Test(arguments: FuzzDoor.names)
    func `files of the corpus keep the laws`(target: String) throws {
        let door = try FuzzDoor(target)
        let files = Corpus.files(target)
        #expect(!files.isEmpty)
        for (name, bytes) in files { #expect(door.brokenLaw(by: bytes) == nil, "\(target)/\(name)") }
    }

    @Test(arguments: FuzzDoor.names)
    func `files spoilt by chance keep the laws`(target: String) throws {
        let door = try FuzzDoor(target)
        let files = Corpus.files(target).map(\.bytes)
        for seed in Self.seeds(["merge", "lines", "import", "restore"].contains(target) ? 10 : 40) {
            var chance = Chance(seed: seed)
            let spoilt = chance.mutant(of: files, words: Self.words)
            let mutant = door.mutant(of: spoilt, seed: seed) ?? spoilt
            let law = door.brokenLaw(by: mutant)
            #expect(law == nil, "\(target); replay: MUTATION_SEED=\(seed) swift test --filter CorpusTests")
        }
    }

    private static func seeds(_ count: UInt64) -> Range<UInt64> {
        if let text = ProcessInfo.processInfo.environment["MUTATION_SEED"], let seed = UInt64(text) {
            return seed..<seed + 1
        }
        let first = UInt64(Date().timeIntervalSince1970) &* 100
        return first..<first + count
    }

    private static let words = [
        "<p>", "</div>", "<blockquote>", "<table><tr><td>", "<!--", "-->", "<script>", "<a href=\"", "\">", "&#x",
        "\u{0}",
        "<meta charset=shift_jis>", "\r\n--x\r\n", "{\"@type\":\"NewsArticle\",\"articleBody\":\"", "\u{FEFF}",
        "\u{1B}$B",
    ]
}

private enum Corpus {
    /// The files of one target, by name; what salvage begins with is a bundle's lines too.
    static func files(_ target: String) -> [(name: String, bytes: [UInt8])] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return [target, ["bundle": "merge", "mend": "merge"][target]].compactMap(\.self).flatMap { name in
            let folder = root.appendingPathComponent("Tools/fuzz/corpus/\(name)").path
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.sorted().compactMap { file in
                FileManager.default.contents(atPath: "\(folder)/\(file)").map { (file, Array($0)) }
            }
        }
    }
}
