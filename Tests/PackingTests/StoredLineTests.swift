import ClipCore
import Testing

@testable import Packing

@Suite struct StoredLineTests {
    /// Lines packed with it are kept for ever: a better template is another form, never another text of this one.
    @Test func `the template never changes`() {
        #expect(
            hex(SHA256Digest.of(Array(LineTemplate.bytes)))
                == "bab51c0e7b43f63d29af146489a9cc94057d050aa7aacd8b65f39ae39bb93b27")
        #expect(LineTemplate.bytes.count < 4_096 - 262, "what zlib can look back to")
    }

    @Test func `a line packed long ago still opens`() throws {
        let stored = StoredLine(
            bytes: bytes(
                hex: """
                    0123102fa6e63822c6d050d7c838c4c0d8cac8dccac050cfc8c09c2a1163664962b86377073cdc9142da23b1280954149701\
                    eb3360a9999358092a30d32106c2c3df312f4fc13b35b500587b600b63f7c4aad4929254a2823a1da2560f58ede6020b7f68\
                    de81b842d7c4c8c8c0d8c8d2083d3e00910a2dec89025cc1beeb8da1658eec670123456789abcdefeefa317fac7ab8fd6177\
                    0081df53a60a0ecbb336f4e3cec0f5412093192e4bcbee73b213dfd002833fceefa06eb43963732ef356d4e755a0caf2df5b\
                    4d9b342c73107157f961ea45124c72a72277cd2b418b4de107dfb74540bc1e891af2a09e9a989360446679b86abf2e848fa0\
                    f82e88d00556829f65ec2d1b6beab0e9f770c8e28bfe160446863c8bb4c636ee7523f8f50f27d9f25603150a02062720e756
                    """))
        #expect(try stored.verbatim(clip: Lines.clip) == Lines.capture)
    }

    @Test(arguments: Lines.all)
    func `every line comes back as it was`(name: String, line: [UInt8]) throws {
        var packer = LinePacker()
        let stored = packer.pack(line, clip: Lines.clip)
        #expect(try stored.verbatim(clip: Lines.clip) == line)
        #expect(stored.bytes.count <= line.count)
        // The stream is made ready anew for each.
        _ = packer.pack(Lines.capture, clip: Lines.clip)
        #expect(packer.pack(line, clip: Lines.clip) == stored)
    }

    @Test func `lines of chance come back as they were`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        var packer = LinePacker()
        for number in 0..<400 {
            let line = Lines.chance(using: &random)
            let stored = packer.pack(line, clip: Lines.clip)
            #expect(try stored.verbatim(clip: Lines.clip) == line, "line \(number); put \(seed) in place of the seed")
        }
    }

    @Test func `a capture's line is stored in less than half of its bytes, a longer one in less still`() {
        var packer = LinePacker()
        #expect(packer.pack(Lines.capture, clip: Lines.clip).bytes.count * 100 < Lines.capture.count * 40)
        #expect(packer.pack(Lines.deletion, clip: Lines.clip).bytes.count * 100 < Lines.deletion.count * 60)
        #expect(packer.pack(Lines.tag, clip: Lines.clip).bytes.count * 100 < Lines.tag.count * 45)
    }

    @Test func `what no mark can stand in is stored as it is`() {
        var packer = LinePacker()
        for line in ["{\"a\":\"\u{1}\"}", "{", "{}", ""] {
            #expect(packer.pack(Array(line.utf8), clip: Lines.clip).bytes == Array(line.utf8))
        }
    }

    @Test func `a clip that is another's gives another line, and nobody's signature`() throws {
        var packer = LinePacker()
        let stored = packer.pack(Lines.capture, clip: Lines.clip)
        let other = try stored.verbatim(clip: Lines.otherClip)
        #expect(other != Lines.capture && other.count == Lines.capture.count)
    }

    @Test func `a line that is cut, or followed by bytes, is damaged`() {
        var packer = LinePacker()
        let packed = packer.pack(Lines.capture, clip: Lines.clip).bytes
        for damaged in (1..<packed.count).map({ Array(packed[..<$0]) }) + [packed + [0], packed + packed] {
            #expect(kind { try StoredLine(bytes: damaged).verbatim(clip: Lines.clip) } == .damaged)
        }
        for unknown in [[], [0], [2] + packed[1...], [0x22] + packed] as [[UInt8]] {
            #expect(kind { try StoredLine(bytes: unknown).verbatim(clip: Lines.clip) } == .unknownCodec)
        }
    }

    @Test func `a line with a flipped bit is damaged or another line`() {
        var packer = LinePacker()
        let packed = packer.pack(Lines.capture, clip: Lines.clip).bytes
        for bit in 8..<8 * packed.count {
            var damaged = packed
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let line = try? StoredLine(bytes: damaged).verbatim(clip: Lines.clip)
            #expect(line != Lines.capture && (line?.count ?? 0) < Limits.line)
        }
    }

    /// Stored blocks say what comes out without being asked how it was packed.
    @Test(
        arguments: [
            (text: [6], names: 0), ([3], 31), ([3, 7, 0x31], 32), ([7, 0x30], 0), ([7], 0), ([3, 7], 32), ([8], 0),
            ([0], 0), ([0x1F], 0), ([5], 1), ([2, 6], 25), ([3, 7, 0x7F], 32), ([3, 7, 0x2F], 32),
        ] as [(text: [UInt8], names: Int)])
    func `a mark without its name is damage`(text: [UInt8], names: Int) {
        let packed = Lines.packed(text) + [UInt8](repeating: 9, count: names)
        #expect(kind { try StoredLine(bytes: packed).verbatim(clip: Lines.clip) } == .damaged)
    }

    @Test func `a bomb stops before it is a line too long`() throws {
        let stream = DeflateStream(windowBits: -12)
        // Text alone, names that come again, and the clip again and again.
        for text in [[0x20], [7, 0x30], [5], [6]] as [[UInt8]] {
            let count = (Limits.line + 100) / text.count
            var packed = [StoredLine.form]
            let bomb = [2, 3] + [[UInt8]](repeating: text, count: count).flatMap(\.self)
            bomb.withUnsafeBytes { stream.pack($0, dictionary: LineTemplate.bytes, to: &packed) }
            packed += [UInt8](repeating: 7, count: 24 + 32)
            #expect(packed.count < 8_192)
            #expect(kind { try StoredLine(bytes: packed).verbatim(clip: Lines.clip) } == .tooLarge)
        }
    }

    @Test func `the longest line comes back, and one that is all alike is stored as it is`() throws {
        var random = SeededGenerator(state: 3)
        var packer = LinePacker()
        for isAlike in [false, true] {
            let text = (0..<Limits.line - 5).map { _ in isAlike ? 0x61 : UInt8.random(in: 0x61...0x7A, using: &random) }
            let longest = Array("{\"".utf8) + text + Array("\"}".utf8)
            #expect(longest.count == Limits.line - 1)
            let stored = packer.pack(longest, clip: Lines.clip)
            #expect((stored.bytes == longest) == isAlike)
            #expect(try stored.verbatim(clip: Lines.clip) == longest)
        }
    }

    @Test func `no more than 64 times as much comes out`() throws {
        // In a stored block a mark of one byte gives 32.
        let many = Lines.packed([UInt8](repeating: 5, count: 900))
        #expect(try StoredLine(bytes: many).verbatim(clip: Lines.clip).count == 32 * 900)
        var packed = [StoredLine.form]
        let stream = DeflateStream(windowBits: -12)
        [UInt8](repeating: 0x20, count: 4_000).withUnsafeBytes {
            stream.pack($0, dictionary: LineTemplate.bytes, to: &packed)
        }
        #expect(packed.count < 4_000 / 64)
        #expect(kind { try StoredLine(bytes: packed).verbatim(clip: Lines.clip) } == .tooLarge)
    }
}

/// Lines of all kinds, signed by nobody.
private enum Lines {
    static let clip = name(ClipID.self, 5)
    static let otherClip = name(ClipID.self, 6)
    private static let author = name(AuthorID.self, 1)
    private static let replica = ReplicaID(author: author, tail: 0x0123_4567_89AB_CDEF)

    /// A name that looks like a digest, the same for the same number.
    private static func name<Name: ByteName>(_: Name.Type, _ number: UInt64) -> Name {
        var random = SeededGenerator(state: number)
        return Name { _ in random.next() }
    }

    private static func digest(_ number: UInt64) -> Digest { name(Digest.self, 1_000 + number) }

    private static func line(_ ops: String, sequence: Int = 57) -> [UInt8] {
        let previous = sequence == 1 ? "" : "\"prev\":\"\(digest(2))\","
        let signature = "\(digest(3))\(digest(4))"
        return Array(
            """
            {"change":{"replica":"\(replica)","seq":\(sequence),\(previous)"at":"2026-11-23T03:27:01.207Z","clip":"\(clip)",\
            "ops":[\(ops)]},"sig":"\(signature)"}
            """.utf8)
    }

    private static func capture(source: Digest) -> String {
        """
        {"key":"capture/\(digest(5))","value":{"body":"\(digest(6))","words":569,"source":"\(source)","media":"text/plain",\
        "at":"2026-11-23T03:27:01.207Z","by":"\(author)","headline":"Harbour vote delayed again","byline":"Ann Keeper",\
        "publication":"The Gazette","language":"en","url":"https://www.gazette.example/news/harbour-42203292"}}
        """
    }

    private static func dots(_ count: Int, each: Int) -> String {
        (0..<count).map { "\"\(digest(UInt64(100 + $0 / each)))/\($0 % each)\"" }.joined(separator: ",")
    }

    static let capture = line(capture(source: digest(6)))
    static let tag = line(#"{"key":"tag/harbour","value":"Harbour"}"#)
    static let deletion = line(
        #"{"key":"deleted","value":{"covers":[\#(dots(40, each: 2))]},"replaces":[\#(dots(2, each: 1))]}"#)

    private static let digits = [1, 31, 32, 33, 47, 48, 49, 63, 64, 65, 127, 128, 129, 256]
        .map { String(repeating: "a", count: $0) }.joined(separator: " ")

    static let all: [(name: String, line: [UInt8])] = [
        ("a capture", capture), ("its source is another", line(capture(source: digest(7)))),
        ("the first of a replica", line(capture(source: digest(6)), sequence: 1)), ("a tag", tag),
        ("a deletion", deletion),
        ("a note", line(#"{"key":"note/\#(UUIDText.some)","value":"Ça va\nà 5\\u0000 ’ 港"}"#)),
        (
            "a star and a read mark",
            line(#"{"key":"read/\#(author)","value":true},{"key":"star/\#(author)","value":true}"#)
        ),
        ("a join", line(#"{"key":"same/\#(otherClip)","value":true}"#)),
        (
            "the clip in a text",
            line(#"{"key":"note/\#(UUIDText.some)","value":"\#(clip) \#(replica) \#(author)\#(author)"}"#)
        ),
        ("more digests than have numbers", line(#"{"key":"deleted","value":{"covers":[\#(dots(300, each: 2))]}}"#)),
        ("of a later version", line(#"{"key":"rating/5","value":{"a":[null,1],"z":"\#(digest(9))"}}"#)),
        (
            "digits of other lengths",
            line(#"{"key":"headline","value":"\#(digits)"}"#)
        ),
        ("digits in upper case", line(#"{"key":"headline","value":"\#("\(digest(8))".uppercased())"}"#)),
        ("nothing but a name", Array("{\"\(digest(8))".utf8)),
        ("cut in a name", Array("{\"\(digest(8))".utf8.dropLast())),
        (
            "a long note",
            line(#"{"key":"note/\#(UUIDText.some)","value":"\#(String(repeating: "All of it. ", count: 9_000))"}"#)
        ),
        ("control characters", Array("{\"a\u{7}\u{1}\"}".utf8)),
    ]

    /// Names from a small pool, digits and text, in any order.
    static func chance(using random: inout SeededGenerator) -> [UInt8] {
        var line: [UInt8] = [0x7B]
        for _ in 0..<Int.random(in: 0...60, using: &random) {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: line += "\(digest(.random(in: 0...9, using: &random)))".utf8
            case 1: line += "\([clip, otherClip].randomElement(using: &random) ?? clip)".utf8
            case 2: line += "\(ReplicaID(author: author, tail: .random(in: 0...1, using: &random)))".utf8
            case 3: line += "\(author)".utf8
            case 4: line += [0x22, 0x2C, 0x2F, 0x31, 0x61].shuffled(using: &random)
            default:
                let count = Int.random(in: 0...140, using: &random)
                line += (0..<count).map { _ in UInt8.random(in: 0x20...0x7E, using: &random) }
            }
            if Bool.random(using: &random) { line.append(0x22) }
        }
        return line
    }

    /// That text in a stored block (RFC 1951, section 3.2.4).
    static func packed(_ text: [UInt8]) -> [UInt8] {
        let length = UInt16(text.count)
        let lengths = [length, ~length].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        return [StoredLine.form, 1] + lengths + text
    }
}

private enum UUIDText { static let some = "0f8fad5b-d9cb-469f-a165-70867728950e" }
