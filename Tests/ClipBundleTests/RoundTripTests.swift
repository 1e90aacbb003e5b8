import ClipBundle
import ClipCore
import Packing
import SeededNumbers
import Testing

struct RoundTripTests {
    @Test(arguments: [UInt64.random(in: 0 ... .max)] + Array(1...12))
    func `what was written comes out again, twice the same`(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let content = try Content(&random)
        let file = try content.file()
        #expect(try file == content.file(), "replay with seed \(seed)")
        let read = try ReadBundle(file, packing: true, most: 1 + Int(random.next() % 3_000))
        #expect(read.header == content.header, "replay with seed \(seed)")
        #expect(read.pieces.map(\.text) == content.texts, "replay with seed \(seed)")
        for case .change(let signed, let stored) in read.pieces {
            #expect(try stored?.verbatim(clip: signed.change.clip) == signed.line, "replay with seed \(seed)")
        }
        for case .body(let body) in read.pieces {
            let packed = try #require(body.packed)
            #expect(
                try BodyUnpacker.unpack(codec: packed.codec.rawValue, packed.bytes, length: body.bytes.count)
                    == body.bytes)
            #expect(Digest(of: body.bytes) == body.digest)
        }
    }

    @Test func `long texts are cut between code points, and fit their lines however many escapes they need`() throws {
        for text in ["漢字\n", "\u{1}", "\"\\", "a"] {
            let bytes = Array(repeatElement(text.bytes, count: (900 << 10) / text.utf8.count).joined())
            let read = try ReadBundle(bundle { try $0.body(Digest(of: bytes), bytes) })
            guard case .body(let body) = read.pieces.first else {
                Issue.record("no body")
                continue
            }
            #expect(body.bytes == bytes && body.packed == nil)
            #expect(read.end.lines > 2)
        }
    }

    @Test func `a source is cut at every 512 KiB`() throws {
        var random = SeededNumbers(seed: 1)
        for (length, lines) in [(Limits.part, 2), (Limits.part + 1, 3), (2 * Limits.part + 5, 4)] {
            let bytes = random.bytes(length)
            let read = try ReadBundle(bundle { try $0.source(Digest(of: bytes), media: "image/png", bytes) })
            guard case .body(let body) = read.pieces.first else { continue }
            #expect(body.bytes == bytes && read.end.lines == Int64(lines))
        }
    }

    @Test func `what no bundle can carry is not written`() throws {
        let digest = Digest(of: [])
        let none: [[UInt8]] = [[], [0], [0x61, 0, 0x61], [0xFF], Array(repeating: 0x61, count: Limits.body + 1)]
        for bytes in none {
            #expect(throws: BundleError.self) { try bundle { try $0.body(digest, bytes) } }
        }
        #expect(throws: BundleError.self) {
            try bundle { try $0.source(digest, media: "text/html; charset=utf-8", [1]) }
        }
        #expect(throws: BundleError.self) { try bundle { try $0.source(digest, media: "text/html", []) } }
        #expect(throws: BundleError.self) {
            try bundle { try $0.change(line: Array(repeating: 0x61, count: Limits.line)) }
        }
    }

    @Test func `many runs and many wants take several lines`() throws {
        var random = SeededNumbers(seed: 2)
        let replica: ReplicaID = random.name()
        let runs = (1...Int64(Limits.runs + 1)).map { Run(first: $0, last: $0, id: random.name()) }
        let digests: [Digest] = (0...Limits.wants).map { _ in random.name() }
        let wanted: [ChangeID] = (0..<3).map { _ in random.name() }
        let read = try ReadBundle(
            bundle {
                try $0.knows(replica, runs: runs)
                try $0.wants(bodies: digests + digests, changes: wanted)
            })
        #expect(read.pieces.count == 5)
        var (declared, asked, changes): ([Run], [Digest], [ChangeID]) = ([], [], [])
        for piece in read.pieces {
            if case .knows(let declaration) = piece { declared += declaration.runs }
            if case .wants(let bodies, let ids) = piece { (asked, changes) = (asked + bodies, changes + ids) }
        }
        #expect(declared == runs && asked == digests.sorted() && changes == wanted.sorted())
    }

    @Test func `members are closed at 1 MiB, and the end tells the file's length`() throws {
        let text = Array(repeating: UInt8(ascii: "a"), count: 500_000)
        var file: [UInt8] = []
        var writer = try BundleWriter(header: Example.header, key: Person.anna.key) { file += $0 }
        for _ in 0..<30 { try writer.body(Digest(of: text), text) }
        let (end, length) = try writer.end()
        #expect(length == Int64(file.count))
        var (rest, members, lines) = (file[...], 0, 0)
        while !rest.isEmpty {
            let length = try GzipMember.memberLength(header: Array(rest.prefix(GzipMember.headerLength)))
            let content = try GzipMember.unpack(Array(rest.prefix(length)), maximum: Limits.memberInflated)
            (members, lines, rest) = (members + 1, lines + content.count { $0 == 0x0A }, rest.dropFirst(length))
        }
        #expect(members == 11 && lines == 32 && end.lines == 31)
        #expect(try ReadBundle(file).end == end)
    }

    @Test func `a bundle is known by its first bytes`() throws {
        let file = try Example().file
        #expect(BundleReader.isBundle(file) && BundleReader.isBundle(Array(file.prefix(16))))
        #expect(!BundleReader.isBundle([]) && !BundleReader.isBundle(Array(file.prefix(15))))
        #expect(!BundleReader.isBundle(Array(repeating: 0x1F, count: 40)))
    }

    private func bundle(_ fill: (inout BundleWriter) throws -> Void) throws -> [UInt8] {
        var file: [UInt8] = []
        var writer = try BundleWriter(header: Example.header, key: Person.anna.key) { file += $0 }
        try fill(&writer)
        _ = try writer.end()
        return file
    }
}
