/// A tar archive (POSIX ustar): regular files, with long names as pax and GNU's tar write them.
struct TarArchive {
    private let bytes: [UInt8]
    /// By the names' bytes: two that read alike are two.
    private var entries: [[UInt8]: Range<Int>] = [:]
    private var skipped: [FileSet.Skipped] = []

    static func isTar(_ bytes: [UInt8]) -> Bool { bytes.count >= 512 && bytes[257..<262].elementsEqual("ustar".utf8) }

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        // What says it stands before the file.
        var (at, longName) = (0, String?.none)
        while at + 512 <= bytes.count, bytes[at] != 0, entries.count < ImportLimits.files {
            guard let size = Self.octal(bytes[(at + 124)..<(at + 136)]), size <= bytes.count - at - 512 else {
                throw ImportFault("a damaged or incomplete tar archive")
            }
            let content = bytes[(at + 512)..<(at + 512 + size)]
            switch bytes[at + 156] {
            case UInt8(ascii: "L"): longName = Self.text(content.prefix(Self.longest))
            case UInt8(ascii: "x"): longName = Self.path(pax: content.prefix(Self.longest)) ?? longName
            case UInt8(ascii: "K"), UInt8(ascii: "g"): break
            case let kind:
                add(longName ?? name(at), kind, at + 512, size)
                longName = nil
            }
            at += 512 + (size + 511) / 512 * 512
        }
        if at + 512 <= bytes.count, bytes[at] != 0 { skipped.append(SafePath.tooMany) }
    }

    /// Bytes of what is said of a file before it.
    private static let longest = 1 << 16

    private func name(_ at: Int) -> String {
        let (prefix, name) = (Self.text(bytes[(at + 345)..<(at + 500)]), Self.text(bytes[at..<(at + 100)]))
        return prefix.isEmpty ? name : prefix + "/" + name
    }

    /// The path in the records of a pax header (POSIX.1-2017, pax, "pax Extended Header"): `LENGTH name=value`, each with
    /// its line feed.
    private static func path(pax records: ArraySlice<UInt8>) -> String? {
        var rest = records
        while let blank = rest.firstIndex(of: 0x20), let length = Int(String(decoding: rest[..<blank], as: UTF8.self)),
            length > blank - rest.startIndex + 1, length <= rest.count
        {
            let record = rest[(blank + 1)..<(rest.startIndex + length - 1)]
            if record.starts(with: "path=".utf8) { return text(record.dropFirst(5)) }
            rest = rest.dropFirst(length)
        }
        return nil
    }

    private mutating func add(_ name: String, _ kind: UInt8, _ start: Int, _ size: Int) {
        switch kind {
        case 0, UInt8(ascii: "0"):
            guard let path = SafePath.checked(name) else { return skipped += SafePath.told(name) }
            // What stands behind was added later, and is the newer one.
            if entries.updateValue(start..<(start + size), forKey: Array(path.utf8)) != nil {
                skipped.append((path, SafePath.isTwice))
            }
        case UInt8(ascii: "1"), UInt8(ascii: "2"): skipped.append((name, "it is a link, and links are not followed"))
        default: break
        }
    }

    var files: FileSet {
        FileSet(entries.keys.map { String(decoding: $0, as: UTF8.self) }, skipped: skipped) { [self] path in
            guard let range = entries[Array(path.utf8)], range.count <= ImportLimits.part else {
                throw ImportFault("too large in the archive")
            }
            return Array(bytes[range])
        }
    }

    /// What is no UTF-8 is Latin-1 here, so that two names stay two.
    private static func text(_ field: ArraySlice<UInt8>) -> String {
        let name = field.prefix { $0 != 0 }
        if let text = String(validating: name, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: name.map { Unicode.Scalar($0) })
        return String(text)
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == 0x20 }.prefix { 0x30...0x37 ~= $0 }
        guard digits.count <= 12 else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }
}
