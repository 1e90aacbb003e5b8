/// A tar archive (POSIX ustar, as pax has it): regular files with names of at most 255 bytes.
struct TarArchive {
    private let bytes: [UInt8]
    /// By the names' bytes: two that read alike are two.
    private var entries: [[UInt8]: Range<Int>] = [:]
    private var skipped: [FileSet.Skipped] = []

    static func isTar(_ bytes: [UInt8]) -> Bool { bytes.count >= 512 && bytes[257..<262].elementsEqual("ustar".utf8) }

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        var at = 0
        while at + 512 <= bytes.count, bytes[at] != 0, entries.count < ImportLimits.files {
            guard let size = Self.octal(bytes[(at + 124)..<(at + 136)]), size <= bytes.count - at - 512 else {
                throw ImportFault("a damaged or incomplete tar archive")
            }
            let prefix = Self.text(bytes[(at + 345)..<(at + 500)])
            let name = Self.text(bytes[at..<(at + 100)])
            let path = prefix.isEmpty ? name : prefix + "/" + name
            add(path.hasPrefix("./") ? String(path.dropFirst(2)) : path, bytes[at + 156], at + 512, size)
            at += 512 + (size + 511) / 512 * 512
        }
        if at + 512 <= bytes.count, bytes[at] != 0 { skipped.append(SafePath.tooMany) }
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
