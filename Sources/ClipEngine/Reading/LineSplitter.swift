/// Cuts a file into numbered lines, a chunk at a time; blank ones are passed over, and one that is too long is told.
struct LineSplitter {
    private let file: InputFile
    private let limit: Int
    private var line: [UInt8] = []
    private var isTooLong = false
    private var number = 0
    private var isAtEnd = false
    private(set) var bytesRead = 0

    struct Line: Sendable {
        let number: Int
        /// nil: more than the limit.
        let bytes: [UInt8]?
    }

    /// - Parameter limit: bytes of the longest line.
    init(_ file: InputFile, limit: Int) { (self.file, self.limit) = (file, limit) }

    /// Bytes of some lines.
    static func weight(of lines: [Line]) -> Int { lines.reduce(0) { $0 + ($1.bytes?.count ?? 0) } }

    mutating func next() throws -> [Line]? {
        while !isAtEnd {
            let chunk = try file.read(1 << 18)
            bytesRead += chunk.count
            isAtEnd = chunk.isEmpty
            let lines = cut(chunk)
            if !lines.isEmpty { return lines }
        }
        return nil
    }

    private mutating func cut(_ chunk: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var rest = chunk[...]
        while let end = rest.firstIndex(of: 0x0A) {
            grow(rest[..<end])
            finish(&lines)
            rest = rest[(end + 1)...]
        }
        grow(rest)
        if isAtEnd, !line.isEmpty || isTooLong { finish(&lines) }
        return lines
    }

    private mutating func grow(_ bytes: ArraySlice<UInt8>) {
        guard !isTooLong else { return }
        line += bytes
        isTooLong = line.count > limit
        if isTooLong { line = [] }
    }

    private mutating func finish(_ lines: inout [Line]) {
        number += 1
        if line.last == 0x0D { line.removeLast() }
        let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        if isTooLong || !isBlank { lines.append(Line(number: number, bytes: isTooLong ? nil : line)) }
        (line, isTooLong) = ([], false)
    }
}
