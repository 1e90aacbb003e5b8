/// Rows whose columns stand below each other.
struct Table {
    private var rows: [[Line]] = []
    /// What the column that gives way keeps, as long as there are others to leave out.
    private static let least = 16

    mutating func add(_ cells: Line...) { rows.append(cells) }

    /// The rows as lines.
    ///
    /// - Parameters:
    ///   - columns: what a line may take; nil: nothing is cut.
    ///   - flexible: the column that gives way where there is too little room.
    ///   - leavingOut: columns that can be missed where even that is too little, the first of them first.
    func lines(columns: Int?, flexible: Int, leavingOut dispensable: [Int] = []) -> [Line] {
        let count = rows.map(\.count).max() ?? 0
        var widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0 }
        if let columns, flexible < count {
            let wanted = min(widths[flexible], Self.least)
            for column in dispensable where column < count && columns - others(widths, flexible) < wanted {
                widths[column] = 0
            }
            widths[flexible] = min(widths[flexible], max(columns - others(widths, flexible), 1))
        }
        return rows.map { row in line(row, widths, columns) }
    }

    /// What all columns but that one take, with the gaps.
    private func others(_ widths: [Int], _ flexible: Int) -> Int {
        widths.enumerated().reduce(0) { $0 + ($1.offset == flexible || $1.element == 0 ? 0 : $1.element + 2) }
    }

    private func line(_ row: [Line], _ widths: [Int], _ columns: Int?) -> Line {
        let last = row.indices.last { !row[$0].isEmpty && widths[$0] > 0 } ?? 0
        let cells = row.enumerated().compactMap { index, cell -> Line? in
            guard index <= last, widths[index] > 0 else { return nil }
            let cut = columns == nil ? cell : cell.truncated(to: widths[index])
            return index == last ? cut : cut.padded(to: widths[index])
        }
        let line = cells.joined("  ")
        return columns.map { line.truncated(to: $0) } ?? line
    }
}
