import ClipCore

/// What references of all formats have in common.
enum Reference {
    /// The words that name an article which is not at hand, printed and on no page of the web; nil without a headline.
    static func text(_ clip: ForeignClip, pages: String?) -> String? {
        guard let headline = clip.headline.map({ CanonicalURL($0) == nil ? $0 : UserPart.removed(from: $0) }) else {
            return nil
        }
        let place = [clip.publication, clip.published, pages.map { "p. \($0)" }].compactMap(\.self)
        return [headline, clip.byline, place.isEmpty ? nil : place.joined(separator: ", ")].compactMap(\.self)
            .joined(separator: "\n\n")
    }

    /// The first web address among those written down, which may be files, or names of databases; else that of the DOI.
    static func address(among addresses: [String], doi: String?) -> String? {
        addresses.lazy.compactMap(Text.line).first { CanonicalURL(UserPart.removed(from: $0)) != nil }
            ?? address(doi: doi)
    }

    /// The address that a DOI leads to (DOI Handbook, section 3.8); nil for what is none.
    static func address(doi: String?) -> String? {
        guard let doi = Text.line(doi), let start = Find.first("10.", in: Array(doi.utf8)[...]) else { return nil }
        let name = Array(doi.utf8)[start...]
        guard [0, 4].contains(start) || doi.lowercased().hasPrefix("http"), name.contains(0x2F) else { return nil }
        var address = "https://doi.org/"
        for byte in name {
            // An address has its signs written so already.
            let isPlain =
                byte == 0x25 && start > 4 || 0x21...0x7E ~= byte && !Array("\"#%<>?[\\]^`{|}".utf8).contains(byte)
            address += isPlain ? String(decoding: [byte], as: UTF8.self) : "%" + hex(byte)
        }
        return address
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as far as the parts go; nil without a year.
    static func date(_ parts: [Int]) -> String? {
        guard let year = parts.first, 1...9999 ~= year else { return nil }
        func number(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - "\(number)".utf8.count)) + "\(number)"
        }
        let rest = parts.dropFirst().prefix(2).prefix { 1...31 ~= $0 }
        return ([number(year, 4)] + rest.map { number($0, 2) }).joined(separator: "-")
    }

    /// Midnight of a whole day; nil for less.
    static func moment(_ date: String?) -> WallTime? {
        date.flatMap { PublishedDate(foreign: $0) }.flatMap { WallTime(loose: $0.description) }
    }
}
