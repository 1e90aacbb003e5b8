/// The limits of bundle format version 1 (FORMAT.md). They belong to the version: no setting changes them.
public enum Limits {
    /// Bytes of one line, its LF counted.
    public static let line = 1 << 20
    /// Author statements in one bundle.
    public static let authors = 65_536
    /// Bytes that one member may inflate to.
    public static let memberInflated = 2 << 20
    /// Bytes of one member as it lies in the file, header and trailer counted.
    public static let memberDeflated = (2 << 20) + (64 << 10)
    /// How deep arrays and objects nest; the line's own object is 1.
    public static let depth = 8
    /// What every integer is below: beyond it, parsers that read numbers as doubles disagree.
    public static let integer: Int64 = 1 << 53
    /// Operations of one change.
    public static let operations = 1_024
    /// Dots in one list: what an operation replaces, or what a deletion covers.
    public static let dots = 8_192
    /// Bytes of a tag, of an author's name, and of what stands behind the slash in a key of a later version.
    public static let name = 256
    /// Bytes of a headline.
    public static let headline = 4 << 10
    /// Bytes of a publication's name.
    public static let publication = 1 << 10
    /// Bytes of a web address.
    public static let address = 8 << 10
    /// Bytes of a language tag.
    public static let language = 35
    /// Bytes of a note.
    public static let note = 128 << 10
    /// Bytes of a quotation, and of a note to it.
    public static let quotation = 32 << 10
    /// Bytes before a quotation, and as many behind it.
    public static let quotationContext = 1 << 10
    /// Bytes of the reason that a purge mark gives.
    public static let reason = 1 << 10
    /// Bytes of a media type.
    public static let media = 127
    /// Captures that one capture may say it came after.
    public static let after = 256
    /// Paragraphs that one capture lists as left out.
    public static let dropped = 1_024
    /// Bytes of a body, uncompressed.
    public static let body = 8 << 20
    /// Bytes of a source, uncompressed.
    public static let source = 32 << 20
    /// Bytes of a body or source that one line carries; what is longer comes in parts.
    public static let part = 512 << 10
    /// Parts of one body or source.
    public static let parts = 1_024
    /// Runs in one line of `basis`, `holds` or `knows`; more go into further lines.
    public static let runs = 4_096
    /// Digests in each list of one `wants` line.
    public static let wants = 8_192
    /// Names that an exporter wrote under before, as its header lists them.
    public static let predecessors = 256
    /// Features that a header may require.
    public static let requirements = 64
}
