/// So many articles, always the same ones.
struct Articles: Hashable, Sendable {
    /// Made from this seed; nil for real ones.
    let seed: UInt64?
    let count: Int

    static func real(_ count: Int) -> Articles { Articles(seed: nil, count: count) }
    static func made(_ count: Int, seed: UInt64 = 1) -> Articles { Articles(seed: seed, count: count) }

    /// A file name for them.
    var name: String { "\(seed.map { "made\($0)" } ?? "real")-\(count)" }
    var words: String { "\(grouped(count)) \(seed == nil ? "real" : "made") articles" }
}
