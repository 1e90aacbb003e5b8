import ClipBundle
import ClipCore
import Packing
import Testing

/// The worked example of FORMAT.md, section 10.
struct Example {
    let file: [UInt8]
    /// The same, uncompressed.
    let lines: [UInt8]

    static let header = BundleHeader(
        kind: .bundle, exporter: .init(replica: anna.replica, key: anna.key.publicKey, name: anna.name), number: 1,
        made: time("2026-11-22T10:00:00.000Z"))

    private static let anna = Person.anna

    init() throws {
        let anna = Self.anna
        let text = "# Harbour vote delayed\n\nThe council votes on *Monday*, not today.\n".bytes
        let body = Digest(of: text)
        let at = Self.time("2026-11-22T09:30:00.000Z")
        let capture = Capture(
            body: body, words: 10, source: nil, media: nil, at: at, by: anna.author, extractor: nil,
            fields: [.headline: "Harbour vote delayed"],
            given: [.headline], after: []
        ).value
        let clip = ClipID(text: text)
        let first = try SignedChange(
            Change(
                replica: anna.replica, sequence: 1, previous: nil, at: at, clip: clip,
                operations: [Operation(.capture(Digest(of: capture.bytes)), .write(capture))]), key: anna.key)
        let tag = try #require(Key.tag("harbour"))
        let second = try SignedChange(
            Change(
                replica: anna.replica, sequence: 2, previous: first.id, at: Self.time("2026-11-22T09:31:00.000Z"),
                clip: clip,
                operations: [Operation(tag, .write(.text("Harbour")))]), key: anna.key)

        var file: [UInt8] = []
        var writer = try BundleWriter(header: Self.header, key: anna.key) { file += $0 }
        try writer.author(AuthorStatement(name: anna.name, at: at, key: anna.key))
        try writer.knows(anna.replica, runs: [Run(first: 1, last: 2, id: second.id)])
        try writer.change(line: first.line)
        try writer.change(line: second.line)
        try writer.body(body, text)
        _ = try writer.end()
        self.file = file
        lines = try Self.content(of: file)
    }

    /// The lines of a file of one member.
    static func content(of file: [UInt8]) throws -> [UInt8] {
        try GzipMember.unpack(file, maximum: Limits.memberInflated)
    }

    private static func time(_ text: String) -> WallTime { WallTime(text) ?? .earliest }
}
