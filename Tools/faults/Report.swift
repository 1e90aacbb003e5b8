/// All figures of a run, as one table and as JSON.
struct Report {
    private let seed: UInt64
    private let tier: Tier
    private var rows: [(part: String, what: String, count: String)] = []
    private var members: [String] = []
    private var told: [String] = []
    private(set) var troubles = 0

    init(seed: UInt64, tier: Tier) { (self.seed, self.tier) = (seed, tier) }

    mutating func add(_ part: Part, _ tally: Tally, _ time: Duration) {
        for (name, count) in tally.counts.sorted(by: { $0.key < $1.key }) {
            rows.append((part.rawValue, name, Self.grouped(count)))
        }
        rows.append((part.rawValue, "troubles", Self.grouped(tally.troubles.count)))
        rows.append((part.rawValue, "seconds", Self.grouped(Int(time / .seconds(1)))))
        let counts = tally.counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
        members.append(
            "\"\(part.rawValue)\":{\((counts + ["\"troubles\":\(tally.troubles.count)", "\"seconds\":\(Int(time / .seconds(1)))"]).joined(separator: ","))}"
        )
        troubles += tally.troubles.count
        for trouble in tally.troubles.prefix(20) { told += ["TROUBLE \(trouble.what)", "  replay: \(trouble.replay)"] }
    }

    var table: String {
        let width = (rows.map(\.what.count).max() ?? 0) + 2
        let lines = rows.map { row in
            Self.padded(row.part, 9) + Self.padded(row.what, width)
                + String(repeating: " ", count: max(0, 11 - row.count.count)) + row.count
        }
        let verdict = troubles == 0 ? "nothing lost, nothing let in" : "\(troubles) troubles"
        return (lines + told + ["seed \(seed), tier \(tier.rawValue): \(verdict)"]).joined(separator: "\n")
    }

    var json: String { "{\"seed\":\(seed),\"tier\":\"\(tier.rawValue)\",\(members.joined(separator: ","))}\n" }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func grouped(_ number: Int) -> String {
        number < 1_000 ? String(number) : "\(grouped(number / 1_000)),\(String(number % 1_000 + 1_000).dropFirst())"
    }
}
