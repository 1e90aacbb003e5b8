/// One thing that people do, or one promise, and how it is measured. Each has a file of its own in `Trips/`.
struct Trip: Sendable {
    let name: String
    let about: String
    let run: @Sendable (Workbench) throws -> [Figure]

    /// In the order of the table: the short ones first.
    static let all = [start, bodies, importing, exporting, merging, searching, memory, edit, smallMerge]
}
