package import ClipCore

/// Two captures of a clip side by side: paragraph by paragraph, and within them word by word.
public struct Comparison: Sendable {
    /// A row: a paragraph of both, or of one alone.
    public struct Row: Sendable {
        /// What became of the paragraph.
        public enum Kind: String, Sendable { case same, changed, removed, added }
        /// Whether it is in both captures, as it was or not, or in one.
        public let kind: Kind
        /// Its words in both captures, in parts; empty where it does not stand.
        package let from, to: [WordDifference.Part]
    }

    /// Which captures, and what is said of them that differs.
    public let diff: CaptureDiff
    /// In reading order.
    public let rows: [Row]

    init(_ diff: CaptureDiff) {
        self.diff = diff
        var rows: [Row] = []
        var (removed, added): ([String], [String]) = ([], [])
        for line in diff.lines {
            switch line.kind {
            case .removed: removed.append(line.text)
            case .added: added.append(line.text)
            case .same:
                rows += Self.rows(removed, added)
                (removed, added) = ([], [])
                let part = [WordDifference.Part(line.text, isChanged: false)]
                rows.append(Row(kind: .same, from: part, to: part))
            }
        }
        self.rows = rows + Self.rows(removed, added)
    }

    /// How alike two paragraphs are at least that one became the other, and among how many it is looked for.
    private static let (likeness, window) = (0.5, 16)

    /// What came in the place of what, where they stand between the same paragraphs.
    private static func rows(_ removed: [String], _ added: [String]) -> [Row] {
        let words = added.map(WordDifference.vocabulary)
        var (rows, next): ([Row], Int) = ([], 0)
        for old in removed {
            let vocabulary = WordDifference.vocabulary(old)
            let match = (next..<min(added.count, next + window)).first {
                WordDifference.likeness(vocabulary, words[$0]) >= likeness
            }
            guard let match else {
                rows.append(Row(kind: .removed, from: [.init(old, isChanged: true)], to: []))
                continue
            }
            rows += added[next..<match].map { Row(kind: .added, from: [], to: [.init($0, isChanged: true)]) }
            let parts = WordDifference.parts(old, added[match])
            rows.append(Row(kind: .changed, from: parts.old, to: parts.new))
            next = match + 1
        }
        return rows + added[next...].map { Row(kind: .added, from: [], to: [.init($0, isChanged: true)]) }
    }
}

extension Library {
    /// Compares two captures as `diff` does, with what became of each paragraph.
    public func compare(_ name: String, from: String? = nil, to: String? = nil) throws -> Comparison {
        Comparison(try diff(name, from: from, to: to))
    }
}
