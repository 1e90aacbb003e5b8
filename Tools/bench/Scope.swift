/// How much is measured.
struct Scope: Sendable {
    /// How often each thing is done.
    let runs: Int
    /// Articles of a large import, export or merge.
    let count: Int
    /// The libraries in which one small thing is done: clips, ascending.
    var sizes: [Int]
}
