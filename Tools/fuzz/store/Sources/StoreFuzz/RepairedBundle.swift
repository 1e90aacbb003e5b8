import ClipBundle
import ClipCore
import Foundation
import Packing

/// A bundle made of lines that the fuzzer has changed: with true signatures of one author, a true end and true lengths.
///
/// Without the repair every change would end at a digest, and nothing behind it would ever be tried.
struct RepairedBundle {
    let bytes: [UInt8]

    static let key = try? SigningKey(seed: [UInt8](repeating: 7, count: 32))
    static let replica = key.map { ReplicaID(author: AuthorID(key: $0.publicKey), tail: 7) }

    init?(lines text: [UInt8]) {
        guard let key = Self.key else { return nil }
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { Self.signed(Array($0), key) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        let content: [UInt8] = lines.reduce(into: []) { $0 += $1 + [0x0A] }
        let claim =
            "{\"end\":{\"lines\":\(lines.count),\"bytes\":\(content.count),\"sha256\":\"\(Digest(of: content))\"}"
        let end = Self.signed(Array((claim + ",\"sig\":\"\"}").utf8), key)
        bytes = GzipMember.pack(content + end + [0x0A])
    }

    /// The line with a true signature in the place of one that ends it.
    private static func signed(_ line: [UInt8], _ key: SigningKey) -> [UInt8] {
        let mark = Array(",\"sig\":\"".utf8)
        guard line.suffix(2) == [0x22, 0x7D] else { return line }
        let start = max(0, line.count - 2 - 128 - mark.count)
        guard let place = (start...max(start, line.count - mark.count)).first(where: { line[$0...].starts(with: mark) })
        else {
            return line
        }
        guard let signature = try? key.sign(Array(line[..<place]) + [0x7D]) else { return line }
        return Array(line[..<place]) + mark + Array("\(Hex.text(signature))\"}".utf8)
    }

    /// A small bundle with something of every kind, as lines without the end.
    static func seed() throws -> [UInt8] {
        guard let key, let replica else { return [] }
        let output = Output()
        let header = BundleHeader(
            kind: .bundle, exporter: .init(replica: replica, key: key.publicKey, name: "Mallory"), number: 1,
            made: WallTime(milliseconds: 0))
        var writer = try BundleWriter(header: header, key: key) { output.bytes += $0 }
        try writer.author(AuthorStatement(name: "Mallory", at: WallTime(milliseconds: 0), key: key))
        let clip = ClipID { _ in 5 }
        let texts = [("headline", "One"), ("note/11111111-2222-4333-8444-555555555555", "two"), ("tag/pier", "Pier")]
        var (last, first): (ChangeID?, ChangeID?)
        for sequence in 1...3 {
            let operations = texts.compactMap { name, text in
                Key(name).map { Operation($0, .write(.text(text)), replaces: first.map { [Dot($0, 0)] } ?? []) }
            }
            let change = Change(
                replica: replica, sequence: Int64(sequence), previous: last, at: WallTime(milliseconds: 5), clip: clip,
                operations: sequence == 3
                    ? [Operation(.deleted, .write(Deletion.delete(covers: first.map { [Dot($0, 0)] } ?? []).value))]
                    : operations)
            let signed = try SignedChange(change, key: key)
            if sequence == 1 { try writer.knows(replica, runs: [Run(first: 1, last: 3, id: signed.id)]) }
            if sequence == 1 { try writer.wants(bodies: [Digest(of: [1])], changes: [signed.id]) }
            try writer.change(line: signed.line)
            last = signed.id
            first = first ?? signed.id
        }
        try writer.body(Digest(of: Array("A text.".utf8)), Array("A text.".utf8))
        _ = try writer.end()
        var text = try GzipMember.unpack(output.bytes, maximum: 1 << 20)
        text.removeLast()
        return Array(text[...(text.lastIndex(of: 0x0A) ?? 0)])
    }

    private final class Output { var bytes: [UInt8] = [] }
}
