/// The day that a page tells its own scripts, where it tells nobody else.
enum ScriptDates {
    private static let names: [[UInt8]] = [
        "datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate",
        "publishedDate",
        "publication_time", "published_date", "pubDate", "pub_date", "publishingDate", "firstPublished",
        "datePublication",
    ].map { Array($0.utf8) }

    /// The value beside the first such name, `"publishDate":"2020-02-20T…"` or `publishDate = '2020-02-20'`.
    ///
    /// - Parameter html: the page as it came, for the tree holds no scripts.
    static func published(in html: String) -> String? {
        html.utf8.withContiguousStorageIfAvailable { published(in: $0[..<min($0.count, limit)]) } ?? nil
    }

    /// Bytes of a page that are searched.
    private static let limit = 2_000_000

    private static func published(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        // All names begin with one of three letters.
        for at in bytes.indices where bytes[at] == 0x70 || bytes[at] == 0x64 || bytes[at] == 0x66 {
            for name in names where bytes[at...].starts(with: name) {
                if let value = value(in: bytes, after: at + name.count) { return value }
            }
        }
        return nil
    }

    private static func value(in bytes: Slice<UnsafeBufferPointer<UInt8>>, after start: Int) -> String? {
        let head = bytes[start...].prefix(8)
        guard let digit = head.firstIndex(where: { (0x30...0x39).contains($0) }),
            head[..<digit].allSatisfy({ [0x22, 0x27, 0x3A, 0x3D, 0x20, 0x5C].contains($0) }), digit > start
        else { return nil }
        let value = String(
            decoding: bytes[digit...].prefix(32).prefix { ![0x22, 0x27, 0x5C, 0x3C].contains($0) }, as: UTF8.self)
        return DateText.normalised(value) == nil ? nil : value
    }
}
