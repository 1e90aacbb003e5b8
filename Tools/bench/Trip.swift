/// One thing that people do, or one promise, and how it is measured. Each has a file of its own in `Trips/`.
struct Trip: Sendable {
    let name: String
    let about: String
    let measure: @Sendable (Workbench) throws -> [Figure]

    init(name: String, about: String, measure: @escaping @Sendable (Workbench) throws -> [Figure]) {
        (self.name, self.about, self.measure) = (name, about, measure)
    }

    /// Measures, and signs the figures with the trip's name.
    func figures(_ bench: Workbench) throws -> [Figure] {
        try measure(bench).map { figure in
            var figure = figure
            figure.trip = name
            return figure
        }
    }

    /// In the order of the table: the short ones first.
    static let all = [
        start, listing, edit, smallMerge, searching, importing, exporting, merging, bytes, meeting, arrival, memory,
    ]
}
