/// What bytes are, as far as an article may be in them.
public enum InputKind: Sendable, Equatable {
    /// Text of a kind that `Extractor.article` reads: `text/html`, `text/markdown`, `text/plain` or
    /// `multipart/related` (a page saved as MHTML).
    case readable(media: String)
    /// No text; the name is an English phrase with its article, such as "a PDF document".
    case refused(name: String)
}

extension Extractor {
    /// Tells what bytes are, by their first few and by the file's name.
    ///
    /// The ending of the file name decides (.txt .md .markdown .html .htm .xhtml .mhtml .mht), but content can veto: a
    /// PDF named .txt is refused. Only the first and last 64 KiB are looked at.
    public static func kind(of bytes: [UInt8], fileName: String?) -> InputKind {
        if let name = ForeignFormat.name(of: bytes) { return .refused(name: name) }
        return .readable(media: MediaGuess.media(of: bytes, fileName: fileName))
    }

    /// The media type of bytes that are text, nil for all others: `kind` for those who do not ask what it is instead.
    public static func media(of bytes: [UInt8], fileName: String?) -> String? {
        guard case .readable(let media) = kind(of: bytes, fileName: fileName) else { return nil }
        return media
    }
}
