import FoundationEssentials

/// The figures for programs: seconds, bytes, articles a second.
struct Report: Encodable {
    let runs: Int
    let figures: [Row]

    init(runs: Int, _ figures: [Figure]) { (self.runs, self.figures) = (runs, figures.map(Row.init)) }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    struct Row: Encodable {
        var trip, what, unit, verdict: String
        var median, least, most, ratio, limit, below: Double?
        var against: Against?

        init(_ figure: Figure) {
            (trip, what, unit, verdict) = (figure.trip, figure.what, figure.unit.rawValue, figure.verdict)
            (median, least, most) = (figure.value?.median, figure.value?.least, figure.value?.most)
            ratio = figure.ratio
            against = figure.against.map(Against.init)
            switch figure.limit {
            case .ratio(let most): limit = most
            case .below(let bound): below = bound
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
