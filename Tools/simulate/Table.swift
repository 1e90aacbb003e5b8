import Simulation

/// The counts of a run, two columns of them, for people.
struct Table {
    let text: String

    init(_ tally: Tally) {
        let counts = Tally.Count.allCases.map { (name: $0.words, count: String(tally[$0])) }
        let name = counts.map(\.name.count).max() ?? 0
        let number = counts.map(\.count.count).max() ?? 0
        let cells = counts.map { Self.padded($0.name, name) + Self.padded($0.count, -number - 2) }
        let half = (cells.count + 1) / 2
        var lines = (0..<half).map { row in
            cells[row] + (row + half < cells.count ? "    " + cells[row + half] : "")
        }
        lines.append(
            "rounds of exchange to equal knowledge: "
                + tally.rounds.sorted { $0.key < $1.key }
                .map { "\($0.key): \($0.value)" }.joined(separator: ", "))
        text = lines.joined(separator: "\n")
    }

    /// Padded to a width; on the left where it is negative.
    private static func padded(_ text: String, _ width: Int) -> String {
        let spaces = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? spaces + text : text + spaces
    }
}
