import ClipCore

/// Puts the names back into a folded line, which may be anything.
struct LineUnfolding {
    private var line: [UInt8] = []
    private var names: ArraySlice<UInt8>
    private var author: ArraySlice<UInt8>?
    private var digests: [ArraySlice<UInt8>] = []
    private let clip: [UInt8]
    private let maximum: Int

    /// The line that was folded, of at most `maximum` bytes.
    ///
    /// - Throws: ``PackingError``: `tooLarge`, or `damaged` where names are missing or left over.
    static func line(_ text: [UInt8], names: ArraySlice<UInt8>, clip: ClipID, maximum: Int) throws(PackingError)
        -> [UInt8]
    {
        var unfolding = LineUnfolding(names, clip, maximum)
        unfolding.line.reserveCapacity(min(maximum, text.count + 2 * names.count + 256))
        var (place, copied) = (0, 0)
        while place < text.count {
            guard text[place] < 0x20 else {
                place += 1
                continue
            }
            try unfolding.add(text[copied..<place])
            place += try unfolding.unfold(text[place...])
            copied = place
        }
        try unfolding.add(text[copied...])
        guard unfolding.names.isEmpty else { throw PackingError(.damaged, "names that no line has") }
        return unfolding.line
    }

    private init(_ names: ArraySlice<UInt8>, _ clip: ClipID, _ maximum: Int) {
        (self.names, self.clip, self.maximum) = (names, clip.bytes, maximum)
    }

    /// Puts the name in that the first mark stands for; gives the bytes that say which.
    private mutating func unfold(_ marked: ArraySlice<UInt8>) throws(PackingError) -> Int {
        switch NameMark(rawValue: marked.first ?? 0) {
        case .name16: try add(name: next(16))
        case .name24:
            let name = try next(24)
            if author == nil { author = name.prefix(16) }
            try add(name: name)
        case .name32:
            let name = try next(32)
            if digests.count < NameMark.mostAgain { digests.append(name) }
            try add(name: name)
        case .name64: try add(name: next(64))
        case .clip: try add(name: clip[...])
        case .author:
            guard let author else { throw PackingError(.damaged, "an author before there is one") }
            try add(name: author)
        case .again:
            let index = Int(marked.dropFirst().first ?? 0) - Int(NameMark.firstAgain)
            guard digests.indices.contains(index) else { throw PackingError(.damaged, "a name that has not come") }
            try add(name: digests[index])
            return 2
        case nil: throw PackingError(.damaged, "an unknown mark")
        }
        return 1
    }

    private mutating func next(_ count: Int) throws(PackingError) -> ArraySlice<UInt8> {
        guard names.count >= count else { throw PackingError(.damaged, "a name is missing") }
        defer { names = names.dropFirst(count) }
        return names.prefix(count)
    }

    private mutating func add(name: ArraySlice<UInt8>) throws(PackingError) {
        try checkRoom(2 * name.count)
        line.append(addingCapacity: 2 * name.count) { span in
            for byte in name {
                span.append(Self.digit(byte >> 4))
                span.append(Self.digit(byte & 15))
            }
        }
    }

    private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }

    private mutating func add(_ text: ArraySlice<UInt8>) throws(PackingError) {
        try checkRoom(text.count)
        line += text
    }

    private func checkRoom(_ count: Int) throws(PackingError) {
        guard count <= maximum - line.count else {
            throw PackingError(.tooLarge, "a line of more than \(maximum) bytes")
        }
    }
}
