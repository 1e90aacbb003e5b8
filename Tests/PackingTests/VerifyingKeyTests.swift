import Packing
import Testing

@Suite struct VerifyingKeyTests {
    /// The y of the points whose order divides 8.
    static let smallOrderYs = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ]

    @Test(arguments: smallOrderYs, [0, 0x80] as [UInt8])
    func `a point of small order is no key, whatever the sign of x`(y: String, sign: UInt8) {
        var key = bytes(hex: y)
        key[31] |= sign
        #expect(VerifyingKey(key) == nil)
    }

    /// P has order 8 when 2P has y = 0, that is when 121665 y^4 - 243332 y^2 + 121666 = 0 (from the curve's equation
    /// and the doubling rule); the two roots are each other's negatives.
    @Test(arguments: smallOrderYs[3...])
    func `the listed points of order 8 are just those`(y: String) {
        let square = Field(bytes(hex: y)).times(Field(bytes(hex: y)))
        let sum = square.times(square).times(Field(121_665)).plus(Field(121_666))
        #expect(sum == square.times(Field(243_332)))
    }

    @Test(arguments: 0..<19, [0, 0x80] as [UInt8])
    func `y from p to 2^255 - 1 is refused`(above: UInt8, sign: UInt8) {
        var key = [0xed + above] + Array(repeating: 0xff, count: 30) + [0x7f | sign]
        #expect(VerifyingKey(key) == nil)
        key[0] = 0xeb
        #expect(VerifyingKey(key) != nil, "p - 2 is below p")
    }

    @Test(arguments: [0, 31, 33, 64])
    func `a key has 32 bytes`(count: Int) {
        #expect(VerifyingKey(Array(repeating: 5, count: count)) == nil)
    }

    @Test func `bytes that name no point verify nothing`() throws {
        // y = 2 is not on the curve.
        let key = try #require(VerifyingKey([2] + Array(repeating: 0, count: 31)))
        #expect(!key.verifies(Array(repeating: 0, count: 64), of: [1]))
        #expect(!key.verifies([1] + Array(repeating: 0, count: 63), of: [1]))
    }
}

/// A number modulo 2^255 - 19, slow and plain; kept fully reduced.
private struct Field: Equatable {
    private var digits: [UInt64]  // 32 of base 256, little-endian

    init(_ bytes: [UInt8]) {
        self.init(wide: bytes.map(UInt64.init))
    }

    init(_ value: UInt64) {
        self.init(wide: [value] + Array(repeating: 0, count: 31))
    }

    private init(wide: [UInt64]) {
        digits = wide
        // 2^256 = 38, 2^255 = 19.
        while digits.count > 32 {
            let high = digits.removeLast()
            digits[digits.count - 32] += 38 * high
        }
        for _ in 0..<10 {
            for index in 0..<31 {
                digits[index + 1] += digits[index] >> 8
                digits[index] &= 0xff
            }
            digits[0] += 19 * (digits[31] >> 7)
            digits[31] &= 0x7f
        }
        if digits[31] == 0x7f, digits[1..<31].allSatisfy({ $0 == 0xff }), digits[0] >= 0xed {
            digits = [digits[0] - 0xed] + Array(repeating: 0, count: 31)
        }
    }

    func plus(_ other: Field) -> Field {
        Field(wide: zip(digits, other.digits).map(+))
    }

    func times(_ other: Field) -> Field {
        var product = [UInt64](repeating: 0, count: 63)
        for (i, a) in digits.enumerated() {
            for (j, b) in other.digits.enumerated() { product[i + j] += a * b }
        }
        return Field(wide: product)
    }
}
