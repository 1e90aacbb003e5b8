import Packing
import Testing

@Suite struct SigningKeyTests {
    /// RFC 8032 section 7.1: TEST 1, 2, 3 and SHA(abc).
    static let vectors = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
        ),
        (
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
                + "454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
                + "3dca179c138ac17ad9bef1177331a704"
        ),
    ]

    @Test(arguments: vectors)
    func `keys and signatures are those of RFC 8032, the same every time`(
        seed: String, publicKey: String, message: String, signature: String
    ) throws {
        let key = try SigningKey(seed: bytes(hex: seed))
        #expect(hex(key.seed) == seed)
        #expect(hex(key.publicKey) == publicKey)
        for _ in 0..<3 { #expect(hex(try key.sign(bytes(hex: message))) == signature) }
        let verifying = try #require(VerifyingKey(bytes(hex: publicKey)))
        #expect(verifying.verifies(bytes(hex: signature), of: bytes(hex: message)))
        #expect(verifying.bytes == bytes(hex: publicKey))
    }

    @Test func `a changed bit in signature or message is noticed`() throws {
        let key = try SigningKey(seed: Array(repeating: 7, count: 32))
        let verifying = try #require(VerifyingKey(key.publicKey))
        let message = Array("harbour vote delayed".utf8)
        let signature = try key.sign(message)
        #expect(verifying.verifies(signature, of: message))
        for bit in 0..<512 {
            var changed = signature
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!verifying.verifies(changed, of: message))
        }
        var changed = message
        changed[0] ^= 1
        #expect(!verifying.verifies(signature, of: changed))
    }

    @Test func `only 64 bytes are a signature`() throws {
        let key = SigningKey.random()
        let verifying = try #require(VerifyingKey(key.publicKey))
        let signature = try key.sign([1])
        for wrong in [[], signature.dropLast() as [UInt8], signature + [0]] {
            #expect(!verifying.verifies(wrong, of: [1]))
        }
    }

    /// S + L verifies in the equation alone: whoever relays a line could make a second signature of it.
    @Test func `a signature with S not below L is refused`() throws {
        let order = bytes(hex: "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
        let key = try SigningKey(seed: Array(repeating: 9, count: 32))
        let verifying = try #require(VerifyingKey(key.publicKey))
        var signature = try key.sign([1, 2, 3])
        #expect(verifying.verifies(signature, of: [1, 2, 3]))
        var carry = 0
        for index in 0..<32 {
            carry += Int(signature[32 + index]) + Int(order[index])
            signature[32 + index] = UInt8(carry & 0xff)
            carry >>= 8
        }
        #expect(carry == 0)
        #expect(!verifying.verifies(signature, of: [1, 2, 3]))
    }

    @Test(arguments: [0, 31, 33, 64])
    func `a seed has 32 bytes`(count: Int) {
        #expect(throws: PackingError.self) { try SigningKey(seed: Array(repeating: 1, count: count)) }
    }

    @Test func `random keys differ`() {
        #expect(SigningKey.random().seed != SigningKey.random().seed)
    }
}
