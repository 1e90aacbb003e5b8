import Packing

/// Tells the kinds of text apart.
enum MediaGuess {
    private static let endings: [(String, String)] = [
        (".html", "text/html"), (".htm", "text/html"), (".xhtml", "text/html"),
        (".md", "text/markdown"), (".markdown", "text/markdown"), (".txt", "text/plain"),
    ]

    /// A page saved as one message is known by its header, for its ending may be `.mht`, `.eml` or none.
    static func media(of bytes: [UInt8], fileName: String?) -> String {
        if SavedMessage.isMessage(bytes) { return SavedMessage.media }
        return byEnding(fileName) ?? (looksLikeHTML(bytes) ? "text/html" : "text/plain")
    }

    private static func byEnding(_ fileName: String?) -> String? {
        guard let name = fileName?.lowercased() else { return nil }
        return endings.first { name.hasSuffix($0.0) }?.1
    }

    private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let head = Decoding.text(Array(bytes.prefix(2048)), charset: nil, isHTML: false).lowercased()
        let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if ["<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<article", "<div", "<meta", "<p>"]
            .contains(where: start.hasPrefix)
        {
            return true
        }
        return head.contains("<html") || head.contains("<!doctype html")
    }
}
