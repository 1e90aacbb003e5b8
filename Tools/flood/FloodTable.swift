import Foundation

/// One thing that was measured, and what it may be at most.
struct FloodRow: Codable {
    let name: String
    /// What was done.
    let tried: String
    let figure: Double
    let limit: Double
    let ok: Bool
    /// Of figure and limit, for people.
    let unit: String

    init(_ name: String, tried: String, _ figure: Double, limit: Double, _ unit: String, isRefused: Bool = true) {
        (self.name, self.tried, self.limit, self.unit) = (name, tried, limit, unit)
        self.figure = (figure * 100).rounded() / 100
        ok = isRefused && figure <= limit
    }

    private static let widths = [34, 44, 9, 9]

    /// One line of the table.
    var line: String {
        let cells = [name, tried, Self.text(figure), Self.text(limit)]
        return zip(cells, Self.widths).map { $0 + String(repeating: " ", count: max(1, $1 - $0.utf8.count)) }.joined()
            + "\(unit)\(ok ? "" : "   MISSED")"
    }

    static let heading = "name                              tried                                       figure   limit"

    static func text(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        return "\(sign)\(abs(hundredths) / 100).\(String(100 + abs(hundredths) % 100).dropFirst())"
    }

    /// Writes all rows as JSON.
    static func write(_ rows: [FloodRow], to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(rows) + Data([0x0A])).write(to: URL(fileURLWithPath: path))
    }
}
