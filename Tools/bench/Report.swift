import FoundationEssentials

/// The figures for programs: seconds and bytes.
struct Report: Encodable {
    let machine: String
    let runs: Int
    let figures: [Row]

    init(machine: String, runs: Int, _ figures: [Figure]) {
        (self.machine, self.runs, self.figures) = (machine, runs, figures.map(Row.init))
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    struct Row: Encodable {
        var trip, what, unit, verdict: String
        var note: String?
        var median, least, most, p95, ratio, limit, below: Double?
        var against: Against?

        init(_ figure: Figure) {
            (trip, what, unit, verdict) = (figure.trip, figure.what, figure.unit.rawValue, figure.verdict)
            (median, least, most) = (figure.value?.median, figure.value?.least, figure.value?.most)
            (p95, ratio, note) = (figure.value?.high, figure.ratio, figure.note)
            against = figure.against.map(Against.init)
            switch figure.limit {
            case .ratio(let most): limit = most
            case .below(let bound), .mostlyBelow(let bound): below = bound
            case nil: break
            }
        }
    }

    struct Against: Encodable {
        let what: String
        let median, least, most: Double

        init(what: String, value: Spread) {
            (self.what, median, least, most) = (what, value.median, value.least, value.most)
        }
    }
}
