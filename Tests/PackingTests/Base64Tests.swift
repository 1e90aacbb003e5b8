import Packing
import Testing

@Suite struct Base64Tests {
    /// RFC 4648 section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `the standard's examples go both ways`(plain: String, text: String) {
        #expect(Base64.encode(Array(plain.utf8)) == Array(text.utf8))
        #expect(Base64.decode(Array(text.utf8)) == Array(plain.utf8))
    }

    @Test func `bytes of every length come back`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        for length in Array(0..<70) + [1000, 65_537] {
            let plain = Samples.noise(length, using: &random)
            #expect(Base64.decode(Base64.encode(plain)) == plain, "seed \(seed)")
        }
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zm8", "=", "==", "===", "====", "Z===", "=Zg=", "Zg==Zg==", "Zm8=Zm9v", "Zm=v", "Zg=v",
        "Zh==", "Zn==", "Z/==", "Zm9=", "Zm+=", "Zm9v\n", "Zm9v ", " Zm9", "Zm-v", "Zm_v", "Zm9v====", "Zmé=", "Zm9\0",
    ])
    func `any other text is refused`(text: String) {
        #expect(Base64.decode(Array(text.utf8)) == nil)
    }

    @Test func `a text of four is taken only if it is what encode writes`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        let letters = Array("AQgwZz09+/=-".utf8)
        for _ in 0..<20_000 {
            let text = (0..<4).map { _ in letters.randomElement(using: &random)! }
            guard let plain = Base64.decode(text) else { continue }
            #expect(Base64.encode(plain) == text, "seed \(seed)")
        }
    }
}
