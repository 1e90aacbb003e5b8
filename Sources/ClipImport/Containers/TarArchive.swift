/// A tar archive (POSIX ustar, as pax has it): regular files with names of at most 255 bytes.
struct TarArchive {
    private let bytes: [UInt8]
    private var entries: [String: Range<Int>] = [:]

    static func isTar(_ bytes: [UInt8]) -> Bool { bytes.count >= 512 && bytes[257..<262].elementsEqual("ustar".utf8) }

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        var at = 0
        while at + 512 <= bytes.count, bytes[at] != 0, entries.count < ImportLimits.files {
            guard let size = Self.octal(bytes[(at + 124)..<(at + 136)]), size <= bytes.count - at - 512 else {
                throw ImportFault("a damaged or incomplete tar archive")
            }
            let kind = bytes[at + 156]
            let prefix = Self.text(bytes[(at + 345)..<(at + 500)])
            let name = Self.text(bytes[at..<(at + 100)])
            let path = prefix.isEmpty ? name : prefix + "/" + name
            let bare = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
            if kind == 0 || kind == UInt8(ascii: "0"), let path = SafePath.checked(bare) {
                entries[path] = (at + 512)..<(at + 512 + size)
            }
            at += 512 + (size + 511) / 512 * 512
        }
    }

    var files: FileSet {
        FileSet(Array(entries.keys)) { [self] path in
            guard let range = entries[path], range.count <= ImportLimits.part else {
                throw ImportFault("too large in the archive")
            }
            return Array(bytes[range])
        }
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == 0x20 }.prefix { 0x30...0x37 ~= $0 }
        guard digits.count <= 12 else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }
}
