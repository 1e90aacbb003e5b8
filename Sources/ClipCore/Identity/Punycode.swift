/// Punycode, the encoding of RFC 3492 (encoding only, section 6.3; names of its variables kept).
enum Punycode {
    /// The label without its `xn--`; nil on overflow, which labels of at most 63 scalars never reach.
    static func encoded(_ label: [UInt32]) -> [UInt8]? {
        let basic = label.filter { $0 < 0x80 }
        var output = basic.map { UInt8($0) }
        if !basic.isEmpty { output.append(UInt8(ascii: "-")) }
        var n: UInt32 = 0x80
        var delta: UInt32 = 0
        var bias: UInt32 = 72
        var handled = UInt32(basic.count)
        while let m = label.filter({ $0 >= n }).min() {
            let (step, tooFar) = (m - n).multipliedReportingOverflow(by: handled + 1)
            let (sum, tooMuch) = delta.addingReportingOverflow(step)
            guard !tooFar, !tooMuch else { return nil }
            delta = sum
            for scalar in label where scalar <= m {
                if scalar < m {
                    delta += 1
                } else {
                    appendNumber(delta, bias: bias, to: &output)
                    bias = adapted(delta, points: handled + 1, isFirst: handled == basic.count)
                    delta = 0
                    handled += 1
                }
            }
            delta += 1
            n = m + 1
        }
        return output
    }

    private static let base: UInt32 = 36
    private static let tMin: UInt32 = 1
    private static let tMax: UInt32 = 26
    private static let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)

    /// One variable-length integer, least digit first.
    private static func appendNumber(_ number: UInt32, bias: UInt32, to output: inout [UInt8]) {
        var rest = number
        var k = base
        while true {
            let threshold = k <= bias ? tMin : min(k - bias, tMax)
            if rest < threshold { break }
            output.append(digits[Int(threshold + (rest - threshold) % (base - threshold))])
            rest = (rest - threshold) / (base - threshold)
            k += base
        }
        output.append(digits[Int(rest)])
    }

    /// The bias for the next number (section 6.1).
    private static func adapted(_ delta: UInt32, points: UInt32, isFirst: Bool) -> UInt32 {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / points
        var k: UInt32 = 0
        while rest > (base - tMin) * tMax / 2 {
            rest /= base - tMin
            k += base
        }
        return k + (base - tMin + 1) * rest / (rest + 38)
    }
}
