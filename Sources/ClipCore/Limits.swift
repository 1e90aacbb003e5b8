/// The limits of bundle format version 1 (FORMAT.md). They belong to the version: no setting changes them.
public enum Limits {
    public static let line = 1 << 20
    public static let authors = 65_536
    public static let memberInflated = 2 << 20
    public static let memberDeflated = (2 << 20) + (64 << 10)
    public static let depth = 8
    public static let integer: Int64 = 1 << 53
    public static let operations = 1_024
    public static let dots = 8_192
    public static let name = 256
    public static let headline = 4 << 10
    public static let publication = 1 << 10
    public static let address = 8 << 10
    public static let language = 35
    public static let note = 128 << 10
    public static let quotation = 32 << 10
    public static let quotationContext = 1 << 10
    public static let reason = 1 << 10
    public static let media = 127
    public static let after = 256
    public static let dropped = 1_024
    public static let body = 8 << 20
    public static let source = 32 << 20
    public static let part = 512 << 10
    public static let parts = 1_024
    public static let runs = 4_096
    public static let wants = 8_192
    public static let predecessors = 256
    public static let requirements = 64
}
