/// The place a story was written at, in front of its first sentence: "MOSCOW, Feb. 20 (Reuters) — ". It stays there.
enum Dateline {
    /// Whether a paragraph begins with one: a place in capitals, or with an agency in brackets, before a dash.
    static func begins(_ text: String) -> Bool {
        let start = String(text.unicodeScalars.prefix(60))
        guard let dash = [" — ", " – ", " - ", "— "].compactMap({ start.firstRange(of: $0)?.lowerBound }).min()
        else { return false }
        let place = start[..<dash]
        let first = place.prefix { $0.isLetter }
        return place.contains(" (") || first.count > 2 && first.allSatisfy(\.isUppercase)
    }
}
