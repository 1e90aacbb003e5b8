import ClipExtract
import Glibc
import Testing

/// The fuzzer's files, cut, spliced and spoilt: every one must keep the laws. `MUTATION_SEED=n` replays one that broke.
struct MutationTests {
    private static let mutants = 120

    @Test func `files of all kinds keep the laws`() {
        #expect(!Corpus.files.isEmpty)
        for (name, bytes) in Corpus.files { #expect(ExtractionLaws.broken(by: bytes) == nil, "\(name)") }
    }

    @Test func `files spoilt by chance keep the laws`() {
        let replayed = getenv("MUTATION_SEED").flatMap { UInt64(String(cString: $0)) }
        let first = replayed ?? UInt64(time(nil)) &* UInt64(Self.mutants)
        for seed in first..<(first + (replayed == nil ? UInt64(Self.mutants) : 1)) {
            var chance = Chance(seed: seed)
            let mutant = chance.mutant(of: Corpus.files.map(\.bytes))
            let law = ExtractionLaws.broken(by: mutant)
            #expect(law == nil, "replay: MUTATION_SEED=\(seed) swift test --filter MutationTests")
        }
    }
}

enum Corpus {
    /// The fuzzer's own files, by name.
    static let files: [(name: String, bytes: [UInt8])] = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let folder = root + "/Tools/fuzz/corpus"
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted().map { ($0, read(folder + "/" + $0)) }
    }()

    private static func read(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        return Array(bytes.prefix(fread(&bytes, 1, bytes.count, file)))
    }
}

/// Chance that a seed decides (splitmix64).
private struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    private mutating func below(_ limit: Int) -> Int { limit > 0 ? Int(next() % UInt64(limit)) : 0 }

    mutating func mutant(of files: [[UInt8]]) -> [UInt8] {
        var bytes = files[below(files.count)]
        for _ in 0...below(6) {
            let at = below(bytes.count + 1)
            let end = at + below(min(400, bytes.count - at + 1))
            switch below(6) {
            case 0: if at < bytes.count { bytes[at] = UInt8(truncatingIfNeeded: next()) }
            case 1: bytes.removeSubrange(at..<end)
            case 2: bytes.insert(contentsOf: bytes[at..<end], at: below(bytes.count + 1))
            case 3:
                let other = files[below(files.count)]
                let start = below(other.count)
                bytes.insert(contentsOf: other[start...].prefix(below(400)), at: at)
            case 4: bytes.insert(contentsOf: Self.words[below(Self.words.count)].utf8, at: at)
            default: bytes = Array(bytes.prefix(max(at, 10)))
            }
        }
        return bytes
    }

    private static let words = [
        "<p>", "</div>", "<blockquote>", "<table><tr><td>", "<!--", "-->", "<script>", "<a href=\"", "\">", "&#x",
        "\u{0}",
        "<meta charset=shift_jis>", "\r\n--x\r\n", "{\"@type\":\"NewsArticle\",\"articleBody\":\"", "\u{FEFF}",
        "\u{1B}$B",
    ]
}
