/// The figures for people: one line each, in columns.
struct Table {
    let text: String

    init(_ figures: [Figure]) {
        let rows = [["trip", "what", "figure", "against", "", "ratio", "limit", "", "note"]] + figures.map(Self.cells)
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        text = rows.map { row in
            let line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(
                separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    private static func cells(_ figure: Figure) -> [String] {
        [
            figure.trip, figure.what, figure.value.map { written($0, figure.unit) } ?? "-",
            figure.against?.what ?? "-", figure.against.map { written($0.value, figure.unit) } ?? "",
            figure.ratio.map { decimal($0, 2) } ?? "-", written(figure.limit, figure.unit), figure.verdict,
            figure.note ?? "",
        ]
    }

    private static func written(_ limit: Figure.Limit?, _ unit: Unit) -> String {
        switch limit {
        case .ratio(let most): "≤ \(decimal(most, 2))"
        case .below(let bound): "< \(written(bound, unit))"
        case .mostlyBelow(let bound): "p95 < \(written(bound, unit))"
        case nil: "-"
        }
    }

    /// The median, then the least and the most of several.
    private static func written(_ spread: Spread, _ unit: Unit) -> String {
        guard spread.least < spread.most else { return written(spread.median, unit) }
        return "\(written(spread.median, unit)) (\(bare(spread.least, unit))–\(bare(spread.most, unit)))"
    }

    private static func written(_ value: Double, _ unit: Unit) -> String {
        switch unit {
        case .seconds: "\(bare(value, unit)) ms"
        case .bytes: "\(bare(value, unit)) MiB"
        }
    }

    private static func bare(_ value: Double, _ unit: Unit) -> String {
        switch unit {
        case .seconds: value < 1 ? decimal(value * 1_000, 1) : grouped(Int(value * 1_000))
        case .bytes: decimal(value / 1_048_576, 1)
        }
    }
}

/// A number that is not negative, with so many decimal places.
private func decimal(_ value: Double, _ places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale + scale).dropFirst()
    return "\(grouped(scaled / scale)).\(fraction)"
}

/// A number that is not negative, its thousands apart.
func grouped(_ number: Int) -> String {
    number < 1_000 ? String(number) : "\(grouped(number / 1_000)),\(String(number % 1_000 + 1_000).dropFirst())"
}
