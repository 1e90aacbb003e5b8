import ClipCore
import Packing

/// A zip archive (PKWARE's APPNOTE 6.3): entries stored or deflated, found by the directory at its end.
///
/// Sizes are bounded by what really comes out; names that lead outside, and encrypted entries, are told.
struct ZipArchive {
    private struct Entry: Sendable {
        let method, start, packed, size: Int
    }

    private let bytes: [UInt8]
    /// By the names' bytes: two that read alike are two.
    private var entries: [[UInt8]: Entry] = [:]
    private var skipped: [FileSet.Skipped] = []
    /// Bytes that may still come out.
    private var room: Int

    static func isZip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 3, 4]) }

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        room = ImportLimits.inflated(from: bytes.count)
        // APPNOTE 4.3.16: a comment of at most 64 KiB may follow the end record of 22 bytes.
        let lowest = max(0, bytes.count - 22 - 0xFFFF)
        guard bytes.count >= 22,
            let end = stride(from: bytes.count - 22, through: lowest, by: -1).first(where: {
                number($0, 4) == 0x0605_4B50
            })
        else { throw ImportFault("a damaged or incomplete zip archive") }
        var (count, at) = (number(end + 10, 2), number(end + 16, 4))
        // APPNOTE 4.3.14 and 4.3.15: where a number is too large for its place, another record has it.
        if number(end - 20, 4) == 0x0706_4B50 {
            let large = number(end - 12, 8)
            if large <= bytes.count, number(large, 4) == 0x0606_4B50 {
                (count, at) = (number(large + 32, 8), number(large + 48, 8))
            }
        }
        guard at <= bytes.count else { throw ImportFault("a damaged zip archive") }
        for _ in 0..<min(count, ImportLimits.files) {
            guard at + 46 <= bytes.count, number(at, 4) == 0x0201_4B50 else {
                throw ImportFault("a damaged zip archive")
            }
            let (name, extra, comment) = (number(at + 28, 2), number(at + 30, 2), number(at + 32, 2))
            guard at + 46 + name <= bytes.count else { throw ImportFault("a damaged zip archive") }
            let entry = entry(at, extra: (at + 46 + name)..<(at + 46 + name + extra))
            add(entry, Self.name(bytes[(at + 46)..<(at + 46 + name)]), isEncrypted: number(at + 8, 2) & 1 == 1)
            at += 46 + name + extra + comment
        }
        if count > ImportLimits.files { skipped.append(SafePath.tooMany) }
        if entries.isEmpty, let first = skipped.first {
            throw ImportFault("nothing in the zip archive can be read: \(first.place): \(first.why)")
        }
    }

    private mutating func add(_ entry: Entry, _ name: String, isEncrypted: Bool) {
        guard let path = SafePath.checked(name) else { return skipped += SafePath.told(name) }
        if isEncrypted { return skipped.append((path, "it is encrypted")) }
        let cost = max(entry.packed, entry.size)
        guard cost <= room else { return skipped.append((path, "the archive inflates to more than an export does")) }
        room -= cost
        if entries.updateValue(entry, forKey: Array(path.utf8)) != nil { skipped.append((path, SafePath.isTwice)) }
    }

    /// An entry's name. Where nothing says that it is UTF-8, APPNOTE (D.1) has it in code page 437. What is UTF-8 all the
    /// same is that: so macOS and Linux write it. Windows takes the code page of the country: 850, of Western Europe, has
    /// most letters of 437 in their places and more, and two names stay two in it.
    private static func name(_ bytes: ArraySlice<UInt8>) -> String {
        if let name = String(validating: bytes, as: UTF8.self) { return name }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : codePage850[Int($0 - 0x80)] })
        return String(name)
    }

    private static let codePage850 = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
        ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}
        """.unicodeScalars)

    /// What the directory says of one entry. A number of all ones stands in the extra field of kind 1 (APPNOTE 4.5.3).
    private func entry(_ at: Int, extra: Range<Int>) -> Entry {
        var numbers = [number(at + 24, 4), number(at + 20, 4), number(at + 42, 4)]
        var field = extra.lowerBound
        while field + 4 <= extra.upperBound, number(field, 2) != 1 { field += 4 + number(field + 2, 2) }
        var place = field + 4
        for index in numbers.indices where numbers[index] == 0xFFFF_FFFF && place + 8 <= extra.upperBound {
            numbers[index] = number(place, 8)
            place += 8
        }
        return Entry(method: number(at + 10, 2), start: numbers[2], packed: numbers[1], size: numbers[0])
    }

    var files: FileSet {
        FileSet(entries.keys.map { String(decoding: $0, as: UTF8.self) }, skipped: skipped) { [self] path in
            try content(path)
        }
    }

    private func content(_ path: String) throws -> [UInt8] {
        guard let entry = entries[Array(path.utf8)] else { throw ImportFault("not in the archive") }
        let start = entry.start
        guard start <= bytes.count - 30, number(start, 4) == 0x0403_4B50 else {
            throw ImportFault("damaged in the archive")
        }
        let first = start + 30 + number(start + 26, 2) + number(start + 28, 2)
        guard entry.packed <= bytes.count - first else { throw ImportFault("damaged in the archive") }
        let packed = bytes[first..<(first + entry.packed)]
        switch entry.method {
        // Web archives lie in WACZ as they are, and are read page by page.
        case 0: return Array(packed)
        case 8:
            // No more than it says of itself, so that all together are no more than was counted.
            let maximum = min(entry.size, ImportLimits.part)
            do { return try GzipFile.inflated(deflate: packed, maximum: maximum) } catch {
                throw ImportFault("damaged or too large in the archive")
            }
        default: throw ImportFault("packed in a way that is not known here")
        }
    }

    /// Little-endian, at most 2^48; 0 beyond the end.
    private func number(_ at: Int, _ count: Int) -> Int {
        guard at >= 0, at <= bytes.count - count else { return 0 }
        let number = (0..<count).reduce(0 as UInt64) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) }
        return Int(min(number, 1 << 48))
    }
}

/// Paths in archives, which others wrote.
enum SafePath {
    /// The path, where it stays below the archive's root and names a file.
    static func checked(_ path: String) -> String? {
        let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard path.utf8.count <= 1_024, !parts.isEmpty, parts.count <= ImportLimits.depth, !path.utf8.contains(0),
            parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), parts.first != "__MACOSX"
        else { return nil }
        return path
    }

    static let isTwice = "another file of that name stands behind it"
    static let tooMany: FileSet.Skipped = ("the rest of the archive", "it has more than \(ImportLimits.files) files")

    /// What to tell of a name that is no such path: nothing of folders, and of what macOS puts beside the files.
    static func told(_ name: String) -> [FileSet.Skipped] {
        name.utf8.last == 0x2F || name.utf8.starts(with: "__MACOSX/".utf8)
            ? [] : [(name, "its name leads out of the archive, or is too long")]
    }
}
