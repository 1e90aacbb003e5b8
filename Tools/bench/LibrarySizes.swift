/// The libraries in which one small thing must cost the same: clips.
let librarySizes = [100, 6_400, 50_000]

/// Rows for one small thing done in libraries of those sizes, each against the smallest.
///
/// - Parameter what: to be followed by a number of clips.
func bySize(_ what: String, _ costs: [[Cost]]) -> [Figure] {
    let smallest = costs[0]
    return zip(librarySizes, costs).dropFirst().flatMap { size, costs in
        [("CPU", \[Cost].processor), ("wall", \[Cost].wall)].map { name, spread in
            Figure(
                "\(what) \(grouped(size)), \(name)", .seconds, costs[keyPath: spread],
                against: ("\(grouped(librarySizes[0]))", smallest[keyPath: spread]), limit: .ratio(1.2))
        }
    }
}
