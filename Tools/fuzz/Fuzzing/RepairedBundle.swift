import ClipBundle
import ClipCore
import Packing

/// A bundle made of lines that the fuzzer has changed: with true signatures, a true end and true lengths.
///
/// Without the repair every change would end at a digest, and nothing behind it would ever be tried.
struct RepairedBundle {
    /// The file.
    let bytes: [UInt8]

    /// - Parameters:
    ///   - text: lines without the end line, whatever stands in their `sig`.
    ///   - linesPerMember: how many lines share one member.
    init?(lines text: [UInt8], linesPerMember: Int = .max) {
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { Authors.signed(Array($0)) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        let content = lines.reduce(into: []) { $0 += $1 + [0x0A] }
        let claim =
            "{\"end\":{\"lines\":\(lines.count),\"bytes\":\(content.count),\"sha256\":\"\(Digest(of: content))\"}"
        lines.append(Authors.signed(Array((claim + ",\"sig\":\"\"}").utf8)))
        var bytes: [UInt8] = []
        var rest = lines[...]
        while !rest.isEmpty {
            let member: [UInt8] = rest.prefix(linesPerMember).reduce(into: []) { $0 += $1 + [0x0A] }
            guard member.count <= Limits.memberInflated else { return nil }
            bytes += GzipMember.pack(member)
            rest = rest.dropFirst(linesPerMember)
        }
        self.bytes = bytes
    }
}

/// The two people who sign what the fuzzer makes up. The first one exports.
enum Authors {
    private static let keys = [7, 8].compactMap { try? SigningKey(seed: [UInt8](repeating: $0, count: 32)) }

    /// Their fingerprints, in digits.
    static let fingerprints = keys.map { "\(AuthorID(key: $0.publicKey))" }

    /// The first one's key, for what is written again.
    static var exporter: SigningKey? { keys.first }

    /// The line with a true signature in the place of one that ends it: by whom it names, else by the exporter.
    static func signed(_ line: [UInt8]) -> [UInt8] {
        guard let place = signatureStart(line), let key = key(of: line) else { return line }
        guard let signature = try? key.sign(Array(line[..<place]) + [0x7D]) else { return line }
        return SignedLine.line(line[..<place] + [0x7D], signature: signature)
    }

    /// The bytes that a line's signature covers; nil for a line that has none.
    static func signedBytes(_ line: [UInt8]) -> [UInt8]? { signatureStart(line).map { line[..<$0] + [0x7D] } }

    private static let mark = Array(",\"sig\":\"".utf8)

    private static func signatureStart(_ line: [UInt8]) -> Int? {
        guard line.suffix(2) == [0x22, 0x7D] else { return nil }
        let start = max(0, line.count - SignedLine.endingLength)
        return line[start...].indices.first { line[$0...].starts(with: mark) }
    }

    private static func key(of line: [UInt8]) -> SigningKey? {
        let beginnings = keys.map { key in
            [
                "{\"author\":{\"key\":\"\(Hex.text(key.publicKey))",
                "{\"change\":{\"replica\":\"\(AuthorID(key: key.publicKey))",
            ]
        }
        let index = beginnings.firstIndex { texts in texts.contains { line.starts(with: Array($0.utf8)) } }
        return keys[index ?? 0]
    }
}
