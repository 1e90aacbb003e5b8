import ClipCore

/// The runs of words that a text is made of, by which two texts are compared: four words that follow each other, or
/// twelve units in scripts that put no spaces between words.
///
/// Letter case, marks on letters, punctuation and markup do not count. Linear in the text; of a long one the beginning
/// counts.
struct Shingles: Sendable {
    /// Ascending, each once.
    let hashes: [UInt64]

    /// Raise it with any change of what comes out, `PlainText` and `SearchWords` included: libraries then make their
    /// sketches anew.
    static let version = 1

    /// A text of fewer is not compared: a notice of two lines is like others.
    static let fewest = 30
    /// Bytes of a body that are looked at.
    private static let longest = 256 << 10
    /// A shingle is as long as four words, of which each is as long as three units.
    private static let length = 12
    /// Hashes that a sketch keeps.
    private static let sketched = 24

    init(ofBody body: [UInt8]) {
        let text = PlainText.of(markdown: String(decoding: body.prefix(Self.longest), as: UTF8.self))
        let words = SearchWords(text, folding: true)
        hashes = Self.distinct(Self.rolled(words.words.map { ($0.isUnit ? 1 : 3, words.hash(of: $0)) }))
    }

    /// One hash for every place where a shingle begins.
    private static func rolled(_ words: [(length: Int, hash: UInt64)]) -> [UInt64] {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(words.count)
        var (end, length) = (0, 0)
        for start in words.indices {
            while length < Self.length, end < words.count {
                length += words[end].length
                end += 1
            }
            guard length >= Self.length else { break }
            hashes.append(mixed(words[start..<end].reduce(0) { mixed($0 &* 31 ^ $1.hash) }))
            length -= words[start].length
        }
        return hashes
    }

    private static func distinct(_ hashes: [UInt64]) -> [UInt64] {
        var distinct: [UInt64] = []
        distinct.reserveCapacity(hashes.count)
        for hash in hashes.sorted() where hash != distinct.last { distinct.append(hash) }
        return distinct
    }

    /// Every bit of the number has its say in every bit of the result (Sebastiano Vigna's splitmix64, its last step).
    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = (number ^ number >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// The smallest of the hashes, as four bytes each. Of two texts that have much in common, so have these: they are a
    /// random sample of the shingles, and the same for both (A. Broder, "On the resemblance and containment of
    /// documents", 1997).
    var marks: [UInt32] {
        hashes.count < Self.fewest ? [] : hashes.prefix(Self.sketched).map { UInt32(truncatingIfNeeded: $0) }
    }

    /// How much two texts have in common.
    func likeness(to other: Shingles) -> Likeness {
        var (here, there, common) = (0, 0, 0)
        while here < hashes.count, there < other.hashes.count {
            if hashes[here] == other.hashes[there] { common += 1 }
            let isBehind = hashes[here] <= other.hashes[there]
            if other.hashes[there] <= hashes[here] { there += 1 }
            if isBehind { here += 1 }
        }
        return Likeness(common: common, of: hashes.count, and: other.hashes.count)
    }
}

extension SearchWords {
    /// FNV-1a over the letters of a word.
    fileprivate func hash(of word: Word) -> UInt64 {
        letters[word.letters].reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

/// What two texts have in common, in per cent of their shingles.
public struct Likeness: Hashable, Sendable {
    /// Of all shingles of the two, those that both have.
    public let similarity: Int
    /// Of the shingles of the shorter text, those that the other one has: 100 where it is an excerpt.
    public let shared: Int

    init(common: Int, of here: Int, and there: Int) {
        similarity = 100 * common / max(1, here + there - common)
        shared = 100 * common / max(1, min(here, there))
    }

    /// Whether the texts belong together: half of the shorter one stands in the other.
    ///
    /// Two stories of one publication share what it puts around them all, so of them more is asked.
    func isTold(ofOnePublication: Bool) -> Bool {
        ofOnePublication ? similarity >= 50 || shared >= 80 : shared >= 50
    }
}
