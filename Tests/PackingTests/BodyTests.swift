import Packing
import Testing

@Suite struct BodyTests {
    @Test func `every body comes back, whatever it is`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        var packer = BodyPacker()
        for length in [0, 1, 2, 10, 100, 1000, 6000, 65_535, 65_536, 65_537, 300_000] {
            for body in [
                Samples.prose(length, using: &random), Samples.noise(length, using: &random),
                Array(repeating: 0, count: length),
            ] {
                let (codec, packed) = packer.pack(body)
                let back = try BodyUnpacker.unpack(codec: codec.rawValue, packed, length: body.count)
                #expect(back == body, "seed \(seed), length \(body.count)")
                #expect(packed.count <= body.count)
            }
        }
    }

    @Test func `the codec follows length and gain`() {
        var random = SeededGenerator(state: 1)
        var packer = BodyPacker()
        #expect(packer.pack([]).codec == .stored)
        #expect(packer.pack(Samples.noise(500, using: &random)).codec == .stored)
        #expect(packer.pack(Samples.noise(70_000, using: &random)).codec == .stored)
        #expect(packer.pack(Array(repeating: 32, count: 64 << 10)).codec == .news1)
        #expect(packer.pack(Array(repeating: 32, count: 64 << 10 + 1)).codec == .zlib)
        #expect(packer.pack(Array(Samples.sentence.utf8)).codec == .news1)
    }

    @Test func `a packer gives the same bytes again, and the same as a new one`() {
        var random = SeededGenerator(state: 2)
        let bodies = (1...5).map { Samples.prose($0 * 3000, using: &random) }
        var packer = BodyPacker()
        let first = bodies.map { packer.pack($0).bytes }
        for (body, packed) in zip(bodies, first).reversed() {
            var fresh = BodyPacker()
            #expect(packer.pack(body).bytes == packed)
            #expect(fresh.pack(body).bytes == packed)
        }
    }

    @Test(arguments: [BodyCodec.stored, .zlib, .news1])
    func `a length that is not the body's is damage`(codec: BodyCodec) {
        let body = Array(String(repeating: Samples.sentence, count: 20).utf8)
        var packer = BodyPacker()
        let packed = packer.pack(body, as: codec)
        for length in [body.count - 1, body.count + 1, 0, -1, .min, .max] {
            #expect(kind { try BodyUnpacker.unpack(codec: codec.rawValue, packed, length: length) } == .damaged)
        }
    }

    @Test(arguments: [BodyCodec.zlib, .news1])
    func `a stream that is cut or followed by bytes is damage`(codec: BodyCodec) {
        let body = Array(String(repeating: Samples.sentence, count: 3).utf8)
        var packer = BodyPacker()
        let packed = packer.pack(body, as: codec)
        let cut = (0..<packed.count).map { Array(packed[..<$0]) }
        for damaged in cut + [packed + [0], packed + packed] {
            #expect(
                kind { try BodyUnpacker.unpack(codec: codec.rawValue, damaged, length: body.count) } == .damaged)
        }
    }

    @Test func `the codec must be the one it was packed with`() {
        let body = Array(Samples.sentence.utf8)
        var packer = BodyPacker()
        let (plain, news) = (packer.pack(body, as: .zlib), packer.pack(body, as: .news1))
        #expect(kind { try BodyUnpacker.unpack(codec: 2, plain, length: body.count) } == .damaged)
        #expect(kind { try BodyUnpacker.unpack(codec: 1, news, length: body.count) } == .damaged)
        var other = news
        other[5] ^= 1  // the Adler-32 of the dictionary
        #expect(kind { try BodyUnpacker.unpack(codec: 2, other, length: body.count) } == .damaged)
        for codec in [-1, 3, 255, .max] {
            #expect(kind { try BodyUnpacker.unpack(codec: codec, news, length: body.count) } == .unknownCodec)
        }
    }

    @Test func `a bomb stops at the length it claims, and a claim costs nothing`() {
        var packer = BodyPacker()
        let bomb = packer.pack(Array(repeating: 0, count: 16 << 20), as: .zlib)
        #expect(bomb.count < 20_000)
        #expect(kind { try BodyUnpacker.unpack(codec: 1, bomb, length: 1000) } == .damaged)
        // Were the claim allocated, this would trap.
        #expect(kind { try BodyUnpacker.unpack(codec: 1, bomb, length: .max) } == .damaged)
    }
}

func kind<Value>(_ body: () throws -> Value) -> PackingError.Kind? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? PackingError)?.kind
    }
}
