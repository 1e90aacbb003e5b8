/// One row of the table: a figure, what it stands against, and what was promised.
struct Figure: Sendable {
    /// What was promised about a figure.
    enum Limit: Sendable {
        /// The ratio is at most this.
        case ratio(Double)
        /// The median stays below this, in its unit.
        case below(Double)
        /// All but one in twenty stay below this, in its unit.
        case mostlyBelow(Double)
    }

    /// The name of the trip that gave it: set by ``Trip/figures(_:)``.
    var trip = ""
    let what: String
    let unit: Unit
    /// nil where it could not be measured; the note says why.
    let value: Spread?
    var against: (what: String, value: Spread)?
    var limit: Limit?
    /// Why there is nothing to compare with, or what is not alike.
    var note: String?

    init(
        _ what: String, _ unit: Unit, _ value: Spread?, against: (what: String, value: Spread)? = nil,
        limit: Limit? = nil, note: String? = nil
    ) {
        (self.what, self.unit, self.value) = (what, unit, value)
        (self.against, self.limit, self.note) = (against, limit, note)
    }

    /// How many times what it stands against: of the medians.
    var ratio: Double? {
        guard let value, let against, against.value.median > 0 else { return nil }
        return value.median / against.value.median
    }

    /// Whether the promise was kept; nil where none was given or nothing measured.
    var isMet: Bool? {
        switch limit {
        case .ratio(let most): ratio.map { $0 <= most }
        case .below(let bound): value.map { $0.median < bound }
        case .mostlyBelow(let bound): value.map { $0.high < bound }
        case nil: nil
        }
    }

    var verdict: String { isMet.map { $0 ? "met" : "not met" } ?? "-" }
}
