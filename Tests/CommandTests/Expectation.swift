import Foundation

/// Compares what was printed with what a transcript says, and learns what its words in brackets stand for.
struct Expectation {
    /// What `<clip>` and the like stand for.
    private(set) var known: [String: String] = [:]

    /// The text with every known word in brackets put in: commands use what was printed before.
    func filled(_ text: String) -> String {
        known.reduce(text) { $0.replacingOccurrences(of: "<\($1.key)>", with: $1.value) }
    }

    /// Whether the lines are the expected ones; nil if so, else the first line that is not.
    mutating func complaint(_ lines: [String], expected: [String]) -> String? {
        var rest = lines[...]
        var skipping = false
        for pattern in expected {
            if pattern == "..." {
                skipping = true
                continue
            }
            var found = rest.first.map { matches($0, pattern) } ?? false
            while skipping, !found, !rest.isEmpty {
                rest.removeFirst()
                found = rest.first.map { matches($0, pattern) } ?? false
            }
            guard found else {
                return
                    "expected: \(filled(pattern))\n     got: \(rest.first ?? "(nothing more)")"
            }
            rest.removeFirst()
            skipping = false
        }
        return skipping || rest.isEmpty ? nil : "expected the end\n     got: \(rest[rest.startIndex])"
    }

    /// Words that stand for another thing each time.
    private static let any = [
        "…": ".+", "id": "[0-9a-f-]{8,64}", "n": "[0-9]+", "time": "[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+Z",
    ]

    private mutating func matches(_ line: String, _ pattern: String) -> Bool {
        var (names, expression): ([String], String) = ([], "")
        var rest = filled(pattern)[...]
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            let name = String(rest[rest.index(after: open)..<close])
            guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "…" || $0 == "-" }) else { break }
            expression += NSRegularExpression.escapedPattern(for: String(rest[..<open]))
            expression += Self.any[name] ?? "([^ ,;()\"]+?)"
            if Self.any[name] == nil { names.append(name) }
            rest = rest[rest.index(after: close)...]
        }
        expression += NSRegularExpression.escapedPattern(for: String(rest))
        guard let matcher = try? NSRegularExpression(pattern: "^\(expression)$"),
            let match = matcher.firstMatch(in: line, range: NSRange(line.startIndex..., in: line))
        else { return false }
        for (index, name) in names.enumerated() {
            guard let range = Range(match.range(at: index + 1), in: line) else { return false }
            known[name] = String(line[range])
        }
        return true
    }
}
