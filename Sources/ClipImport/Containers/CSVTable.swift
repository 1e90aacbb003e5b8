/// A table as RFC 4180 has it: rows of cells, some in quotes, quotes in them doubled. A lone quote is text.
struct CSVTable: Sequence, IteratorProtocol {
    struct Row {
        /// Of its first cell, from 1.
        let line: Int
        let cells: [String]
    }

    /// More cells than any table of clippings has are passed over.
    private static let widest = 256
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1

    /// - Parameter text: with line feeds as line ends.
    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func next() -> Row? {
        while at < bytes.count, bytes[at] == 0x0A { at += 1; line += 1 }
        guard at < bytes.count else { return nil }
        let start = line
        var cells: [String] = []
        while true {
            let cell = cell()
            if cells.count < Self.widest { cells.append(cell) }
            guard at < bytes.count else { break }
            at += 1
            if bytes[at - 1] == 0x0A { line += 1; break }
        }
        return Row(line: start, cells: cells)
    }

    /// Stops before the comma or line end behind it.
    private mutating func cell() -> String {
        var cell: [UInt8] = []
        if at < bytes.count, bytes[at] == 0x22 {
            at += 1
            while at < bytes.count {
                let byte = bytes[at]
                at += 1
                if byte == 0x22 {
                    guard at < bytes.count, bytes[at] == 0x22 else { break }
                    at += 1
                } else if byte == 0x0A {
                    line += 1
                }
                cell.append(byte)
            }
        }
        while at < bytes.count, bytes[at] != 0x2C, bytes[at] != 0x0A {
            cell.append(bytes[at])
            at += 1
        }
        return String(decoding: cell, as: UTF8.self)
    }

    /// The rows below the first, their cells by the names that stand in it.
    static func named(_ bytes: [UInt8], needs: [String], _ format: String) throws
        -> some Sequence<(line: Int, cells: [String: String])>
    {
        var table = CSVTable(Text.decoded(bytes))
        let header = (table.next()?.cells ?? []).map { Text.line($0)?.lowercased() ?? "" }
        guard needs.allSatisfy(header.contains) else {
            throw ImportFault(
                "not \(format): its first line lacks \(needs.filter { !header.contains($0) }.joined(separator: ", "))")
        }
        return table.lazy.map { row in
            (line: row.line, cells: Dictionary(zip(header, row.cells), uniquingKeysWith: { first, _ in first }))
        }
    }
}
