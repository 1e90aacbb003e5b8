/// Where a page saved as one file says it was taken from: a comment near the top, as savers write it.
enum SavedPage {
    private static let head = 8 << 10

    /// `url: https://…` on a line of a comment, or `saved from url=(0042)https://…`, as browsers mark what they save.
    static func address(in html: String) -> String? {
        let text = String(decoding: html.utf8.prefix(head), as: UTF8.self)
        for comment in text.split(separator: "<!--").dropFirst().prefix(8) {
            let body = comment.prefix { $0 != ">" }
            for line in body.split(whereSeparator: \.isNewline) {
                if let address = address(on: String(line).trimming([])) { return address }
            }
        }
        return nil
    }

    private static func address(on line: String) -> String? {
        let isMarked = line.lowercased().hasPrefix("url:") || line.lowercased().hasPrefix("saved from url=(")
        guard isMarked, let start = line.firstIndex(where: { $0 == ":" || $0 == ")" }) else { return nil }
        let address = String(line[line.index(after: start)...].drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
        return WebAddress(address) == nil ? nil : address
    }
}
