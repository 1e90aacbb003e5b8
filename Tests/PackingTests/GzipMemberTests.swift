import Packing
import Testing

@Suite struct GzipMemberTests {
    @Test func `every content comes back`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        for length in [0, 1, 2, 100, 5000, 70_000, 1 << 20, 3 << 20] {
            for content in [Samples.prose(length, using: &random), Samples.noise(length, using: &random)] {
                let member = GzipMember.pack(content)
                let header = Array(member[..<GzipMember.headerLength])
                #expect(try GzipMember.memberLength(header: header) == member.count)
                let back = try GzipMember.unpack(member, maximum: content.count)
                #expect(back == content, "seed \(seed), length \(content.count)")
                #expect(GzipMember.pack(content) == member)
            }
        }
    }

    /// Written out by hand: this is the format.
    @Test func `a member of nothing is these 30 bytes`() throws {
        let member = bytes(hex: "1f8b08040000000000ff" + "08004e4304001e000000" + "0300" + "0000000000000000")
        #expect(GzipMember.pack([]) == member)
        #expect(try GzipMember.unpack(member, maximum: 0) == [])
    }

    @Test func `the first bytes past the maximum are too many`() throws {
        let content = Array(Samples.sentence.utf8)
        let member = GzipMember.pack(content)
        #expect(try GzipMember.unpack(member, maximum: content.count) == content)
        #expect(try GzipMember.unpack(member, maximum: .max) == content)
        for maximum in [content.count - 1, 1, 0, -1, .min] {
            #expect(kind { try GzipMember.unpack(member, maximum: maximum) } == .tooLarge)
        }
    }

    @Test func `64 MiB of zeros stop at the maximum`() {
        let bomb = GzipMember.pack(Array(repeating: 0, count: 64 << 20))
        #expect(bomb.count < 70_000)
        #expect(kind { try GzipMember.unpack(bomb, maximum: 1 << 20) } == .tooLarge)
    }

    @Test func `a cut member is refused at every byte`() {
        let member = GzipMember.pack(Array(Samples.sentence.utf8))
        for length in 0..<member.count {
            #expect(kind { try GzipMember.unpack(Array(member[..<length]), maximum: 1000) } == .damaged)
            let shorter = relabelled(Array(member[..<length]))
            #expect(kind { try GzipMember.unpack(shorter, maximum: 1000) } == .damaged)
        }
    }

    @Test func `a changed bit of header or trailer is refused`() {
        let member = GzipMember.pack(Array(Samples.sentence.utf8))
        for index in Array(0..<20) + Array(member.count - 8..<member.count) {
            for bit in 0..<8 {
                var changed = member
                changed[index] ^= 1 << UInt8(bit)
                #expect(kind { try GzipMember.unpack(changed, maximum: 1000) } == .damaged, "byte \(index) bit \(bit)")
            }
        }
    }

    @Test(arguments: [
        ("1f8b0800000000000003", "no subfield"),
        ("1f8b08040000000000ff06004243020000001e00", "BGZF's own"),
        ("1f8b08040000000000ff08004e4304001d000000", "shorter than any member"),
        ("1f8b08040000000000ff08004e430400", "cut"),
        ("1f8b08040000000000ff08004e4304001e00000000", "longer than a header"),
        ("", "empty"),
    ])
    func `any other header is refused`(header: String, why: String) {
        #expect(kind { try GzipMember.memberLength(header: bytes(hex: header)) } == .damaged, "\(why)")
    }

    @Test func `the longest claim is only a claim`() throws {
        let header = bytes(hex: "1f8b08040000000000ff08004e430400ffffffff")
        #expect(try GzipMember.memberLength(header: header) == 0xffff_ffff)
    }

    /// Each bit after the end of an empty block: gzip itself does not look at them.
    @Test(arguments: 2..<8)
    func `padding bits that are not zero are refused`(bit: UInt8) {
        let good = GzipMember.pack([])
        var member = good
        member[21] |= 1 << bit
        #expect(kind { try GzipMember.unpack(member, maximum: 10) } == .damaged)
    }

    @Test func `padding is found behind streams of any length`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        var found = 0
        for length in 1...300 {
            let content = Samples.prose(length, using: &random)
            let member = GzipMember.pack(content)
            #expect(try GzipMember.unpack(member, maximum: 1000) == content, "seed \(seed)")
            var changed = member
            changed[member.count - 9] ^= 0x80
            // The highest bit is padding seven times in eight, else the stream's last bit.
            let error = #expect(throws: PackingError.self) { try GzipMember.unpack(changed, maximum: 1000) }
            if error?.what.contains("padding") == true { found += 1 }
        }
        #expect(found > 150, "seed \(seed)")
    }

    @Test func `two streams in a member, or bytes after the stream, are refused`() {
        let (empty, full) = (GzipMember.pack([]), GzipMember.pack(Array(Samples.sentence.utf8)))
        let stream = full[20..<full.count - 8]
        let trailer = full[(full.count - 8)...]
        for body in [stream + stream, stream + empty[20..<22], stream + [0], empty[20..<22] + stream] {
            let member = relabelled(Array(full[..<20] + body + trailer))
            #expect(kind { try GzipMember.unpack(member, maximum: 1000) } == .damaged)
        }
        #expect(kind { try GzipMember.unpack(full + full, maximum: 1000) } == .damaged)
        #expect(kind { try GzipMember.unpack(full + [0], maximum: 1000) } == .damaged)
    }

    @Test func `garbage of any kind is an error, never a trap`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        let member = GzipMember.pack(Samples.prose(400, using: &random))
        for _ in 0..<2000 {
            var changed = member
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                changed[Int.random(in: 20..<member.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = kind { try GzipMember.unpack(changed, maximum: 1 << 16) }
        }
    }
}

/// The member with its whole length written into its header, as far as there is one.
private func relabelled(_ member: [UInt8]) -> [UInt8] {
    guard member.count >= 20 else { return member }
    var member = member
    for index in 0..<4 { member[16 + index] = UInt8(truncatingIfNeeded: member.count >> (8 * index)) }
    return member
}
