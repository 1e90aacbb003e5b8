import ClipCore
import HostileStrings
import Testing

/// Every hostile string through every door that text leaves by, and through what names things.
@Suite struct HostileStringTests {
    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// How texts leave, and which forbidden scalars they may keep there.
    private static let doors: [(name: String, door: @Sendable (String) -> String, kept: Set<Unicode.Scalar>)] = [
        ("terminal", Escaping.terminal, []), ("csv", Escaping.csv, ["\n", "\t"]),
        ("html", Escaping.html, ["\n", "\t"]), ("file name", { Escaping.fileName($0) }, []),
    ]

    /// Of all hostile strings, those that bring a forbidden scalar through a door.
    private static func leaks(_ kept: Set<Unicode.Scalar>, _ door: (String) -> String) -> [String] {
        HostileStrings.all.filter { text in
            door(text).unicodeScalars.contains { HostileStrings.isForbidden($0) && !kept.contains($0) }
        }
    }

    /// Of all hostile strings, those that begin a formula in a cell.
    private static func formulas(_ door: (String) -> String) -> [String] {
        HostileStrings.all.filter { text in
            let inside = bytes(door(text)).dropFirst().dropLast()
            let first = String(decoding: inside, as: UTF8.self).unicodeScalars.first { !$0.properties.isWhitespace }
            return first.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
        }
    }

    @Test func `there are enough of them, and no two are the same bytes`() {
        #expect(HostileStrings.all.count >= 350)
        #expect(Set(HostileStrings.all.map(Self.bytes)).count == HostileStrings.all.count)
    }

    @Test func `no forbidden scalar passes a door`() {
        for (name, door, kept) in Self.doors {
            let leaks = Self.leaks(kept, door)
            #expect(leaks.isEmpty, "\(name): \(leaks.prefix(3).map { $0.debugDescription.prefix(80) })")
        }
    }

    @Test func `planted faults are found: a door that is open, or ajar`() {
        let ajar: [(String) -> String] = [
            { $0 }, { text in String(text.filter { !($0.isASCII && $0 < " ") }) },
            { $0.replacing("\u{1B}", with: "") }, { $0.replacing("\u{202E}", with: "") },
            { "\"\($0.replacing("\"", with: "\"\""))\"" },
        ]
        for door in ajar { #expect(Self.leaks(["\n", "\t"], door).count > 50) }
        #expect(Self.formulas { "\"\(Escaping.terminal($0))\"" }.count > 8)
    }

    @Test func `a cell is one cell, and no formula`() {
        for text in HostileStrings.all {
            let cell = Self.bytes(Escaping.csv(text))
            let inside = cell.dropFirst().dropLast()
            #expect(cell.first == UInt8(ascii: "\"") && cell.last == UInt8(ascii: "\""))
            #expect(inside.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false).count % 2 == 1)
        }
        #expect(Self.formulas(Escaping.csv) == [])
    }

    @Test func `markup ends where its text ends`() {
        for text in HostileStrings.all {
            #expect(Self.bytes(Escaping.html(text)).allSatisfy { !"<>\"'".utf8.contains($0) })
        }
    }

    @Test func `a file name is one name on every system`() {
        for text in HostileStrings.all {
            let name = Self.bytes(Escaping.fileName(text))
            #expect(1...120 ~= name.count)
            // Of what is ASCII, nothing but these; of the rest nothing that is not seen, and no other kind of stroke.
            for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
                let isPlain = "abcdefghijklmnopqrstuvwxyz0123456789-".unicodeScalars.contains(scalar)
                let properties = scalar.properties
                let isLetter =
                    properties.isAlphabetic || properties.canonicalCombiningClass != .notReordered
                    || [.nonspacingMark, .spacingMark, .decimalNumber].contains(properties.generalCategory)
                #expect(scalar.isASCII ? isPlain : isLetter && !properties.isDefaultIgnorableCodePoint)
            }
            #expect(name.first != 0x2D && name.last != 0x2D)
            #expect(!["con", "prn", "aux", "nul", "com1", "lpt9"].map(Self.bytes).contains(name))
        }
    }

    @Test func `keys are told apart by their bytes, however Swift compares the texts`() throws {
        let twins = [
            ("caf\u{E9}", "cafe\u{301}"), ("\u{212B}", "\u{C5}"), ("A\u{30A}", "\u{C5}"),
            ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}x"),
        ]
        for (one, other) in twins {
            let keys = try [one, other].map { try #require(Key.tag($0)) }
            #expect(keys[0] != keys[1])
            #expect(Set(keys).count == 2)
            #expect(
                (keys[0] < keys[1])
                    == Self.bytes(keys[0].description).lexicographicallyPrecedes(Self.bytes(keys[1].description)))
            #expect(Value.text(one) != Value.text(other))
            #expect(Set([Value.text(one), Value.text(other)]).count == 2)
        }
        let keys = HostileStrings.all.compactMap { Key.tag($0) }
        #expect(keys.count > 40)
        let sorted = keys.sorted().map { Self.bytes($0.description) }
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) || $0 == $1 })
    }

    @Test func `JSON gives back the same bytes, and holds no other form`() throws {
        for text in HostileStrings.all {
            let written = JSON.members([JSON.Member("t", .string(text))]).canonicalBytes
            guard !text.unicodeScalars.contains("\0") else {
                #expect(throws: (any Error).self) { try CanonicalReader.value(written) }
                continue
            }
            let read = try #require(try CanonicalReader.value(written)["t"]?.string)
            #expect(Self.bytes(read) == Self.bytes(text))
        }
    }
}
