import ClipCore
import Packing
import Simulation

/// Every way in which a bundle is damaged, as a list of new files: each is made when it is asked for.
struct BundleDamage {
    /// One file that is not what it should be.
    struct Case {
        let kind: String
        let index: Int
        let bytes: [UInt8]
    }

    let bundle: [UInt8]
    let other: [UInt8]
    private let members: [[UInt8]]
    private let lines: [[UInt8]]
    private let stranger: SigningKey

    init(_ bundle: [UInt8], other: [UInt8], stranger: [UInt8]) throws {
        (self.bundle, self.other) = (bundle, other)
        members = try Self.members(of: bundle)
        let content = try members.flatMap { try GzipMember.unpack($0, maximum: Limits.memberInflated) }
        lines = content.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map(Array.init)
        self.stranger = try SigningKey(seed: stranger)
    }

    /// The lines, end line too, each without its LF.
    var content: [UInt8] { Self.joined(lines) }

    static func members(of file: [UInt8]) throws -> [[UInt8]] {
        var (members, rest) = ([[UInt8]](), file[...])
        while !rest.isEmpty {
            let length = try GzipMember.memberLength(header: Array(rest.prefix(GzipMember.headerLength)))
            members.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return members
    }

    static func joined(_ lines: [[UInt8]]) -> [UInt8] { lines.flatMap { $0 + [0x0A] } }

    /// The kinds of damage, with how many cases there are of each.
    var kinds: [(name: String, count: Int)] {
        let blocks = (bundle.count + 511) / 512
        return [
            ("bit flipped", bundle.count * 8), ("cut short", bundle.count), ("block of zeros", blocks * 3),
            ("block swapped", blocks * max(0, blocks - 1) / 2), ("bytes behind", 6), ("members of two bundles", 5),
            ("bit flipped, checksums repaired", content.count * 8), ("digest repaired too", lines.count * 24),
            ("end signed by a stranger", lines.count * 24), ("all signed by a stranger", lines.count * 24 + 1),
            ("line left out, doubled, moved", lines.count * 3),
        ]
    }

    func make(_ kind: String, _ index: Int) throws -> [UInt8] {
        var file = bundle
        switch kind {
        case "bit flipped": file[index / 8] ^= 1 << UInt8(index % 8)
        case "cut short": file.removeLast(file.count - index)
        case "block of zeros": zero(&file, index)
        case "block swapped": swapBlocks(&file, index)
        case "bytes behind":
            file += [[0], bundle, other, Array(bundle.prefix(20)), [0x0A], [UInt8](repeating: 0, count: 512)][index]
        case "members of two bundles": return try mixed(index)
        case "bit flipped, checksums repaired":
            var content = content
            content[index / 8] ^= 1 << UInt8(index % 8)
            return GzipMember.pack(content)
        case "digest repaired too": return packed(altered(index), end: .repaired)
        case "end signed by a stranger": return packed(altered(index), end: .signedByStranger)
        case "all signed by a stranger":
            return packed(adopted(index < lines.count * 24 ? altered(index) : lines), end: .signedByStranger)
        default: return GzipMember.pack(Self.joined(reordered(index)))
        }
        return file
    }

    private func zero(_ file: inout [UInt8], _ index: Int) {
        let (size, block) = ([512, 4_096, 16_384][index % 3], index / 3)
        for at in block * 512..<min(file.count, block * 512 + size) { file[at] = 0 }
    }

    /// The index counts the pairs of blocks.
    private func swapBlocks(_ file: inout [UInt8], _ index: Int) {
        var (one, rest) = (0, index)
        let blocks = (file.count + 511) / 512
        while rest >= blocks - 1 - one {
            rest -= blocks - 1 - one
            one += 1
        }
        let (first, second) = (one * 512, (one + 1 + rest) * 512)
        for at in 0..<min(512, file.count - second) { file.swapAt(first + at, second + at) }
    }

    /// The lines with one bit flipped in one of them.
    private func altered(_ index: Int) -> [[UInt8]] {
        var lines = lines
        let line = index / 24
        var random = Random(seed: UInt64(index))
        let at = random.below(max(1, lines[line].count))
        if !lines[line].isEmpty { lines[line][at] ^= 1 << UInt8(random.below(8)) }
        return lines
    }

    /// The header says that a stranger made it.
    private func adopted(_ lines: [[UInt8]]) -> [[UInt8]] {
        let author = AuthorID(key: stranger.publicKey)
        let header =
            #"{"newsclip":1,"kind":"bundle","exporter":{"replica":"\#(ReplicaID(author: author, tail: 1))","key":"\#(Hex.text(stranger.publicKey))","name":"Ben"},"number":1,"made":"2026-11-22T10:00:00.000Z","requires":[]}"#
        return [Array(header.utf8)] + lines.dropFirst()
    }

    private enum End { case repaired, signedByStranger }

    private func packed(_ lines: [[UInt8]], end: End) -> [UInt8] {
        let content = Self.joined(lines.dropLast())
        let inner =
            #"{"end":{"lines":\#(lines.count - 1),"bytes":\#(content.count),"sha256":"\#(Digest(of: content))"}"#
        let signature =
            end == .repaired
            ? String(decoding: self.lines[self.lines.count - 1].suffix(130).prefix(128), as: UTF8.self)
            : Hex.text((try? stranger.sign(Array((inner + "}").utf8))) ?? [])
        return GzipMember.pack(content + Array("\(inner),\"sig\":\"\(signature)\"}\n".utf8))
    }

    /// Two bundles, each cut into two members between lines, and these put together wrongly.
    private func mixed(_ index: Int) throws -> [UInt8] {
        let theirs = try BundleDamage(other, other: other, stranger: stranger.seed).lines
        let (one, two) = (Self.halves(lines), Self.halves(theirs))
        let parts = [
            [one.0, two.1], [two.0, one.1], [one.1, one.0], [one.0, one.0, one.1], [one.0, two.0, one.1, two.1],
        ]
        return parts[index].flatMap { $0 }
    }

    private static func halves(_ lines: [[UInt8]]) -> (first: [UInt8], second: [UInt8]) {
        let middle = lines.count / 2
        return (GzipMember.pack(joined(Array(lines[..<middle]))), GzipMember.pack(joined(Array(lines[middle...]))))
    }

    private func reordered(_ index: Int) -> [[UInt8]] {
        var lines = lines
        let line = index / 3
        switch index % 3 {
        case 0: lines.remove(at: line)
        case 1: lines.insert(lines[line], at: line)
        default: lines.swapAt(line, (line + 1) % lines.count)
        }
        return lines
    }
}
