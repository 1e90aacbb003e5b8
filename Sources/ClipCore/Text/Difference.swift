/// Where two sequences are the same: a longest common subsequence.
///
/// By the greedy algorithm of Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), over what lies
/// between the common beginning and the common end.
package enum Difference {
    /// The places of equal elements in both, ascending. Where what lies between the common ends differs by more than
    /// `limit` elements taken out and put in, the ends alone: the work is at most the lengths times `limit`, the memory
    /// `limit` squared.
    package static func common<Element: Hashable>(
        _ old: [Element], _ new: [Element], limit: Int
    ) -> [(old: Int, new: Int)] {
        let start = zip(old, new).prefix { $0 == $1 }.count
        let rest = min(old.count, new.count) - start
        let end = zip(old.suffix(rest).reversed(), new.suffix(rest).reversed()).prefix { $0 == $1 }.count
        let (a, b) = numbered(old[start..<old.count - end], new[start..<new.count - end])
        let middle = Search(a, b, limit: limit).pairs
        return (0..<start).map { ($0, $0) } + middle.map { ($0 + start, $1 + start) }
            + (0..<end).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
    }

    /// Equal elements by equal numbers: each is hashed once, however often it is compared.
    private static func numbered<Element: Hashable>(
        _ old: ArraySlice<Element>, _ new: ArraySlice<Element>
    ) -> ([Int32], [Int32]) {
        var numbers: [Element: Int32] = [:]
        func number(_ element: Element) -> Int32 {
            let next = Int32(truncatingIfNeeded: numbers.count)
            if let known = numbers[element] { return known }
            numbers[element] = next
            return next
        }
        return (old.map(number), new.map(number))
    }
}

/// One search for the shortest way from one sequence to the other.
private struct Search {
    private let a, b: [Int32]
    /// How far each diagonal got, after each number of edits: of the diagonals -d to d, every second one.
    private var trace: [[Int32]] = []
    private var isFound = false

    init(_ a: [Int32], _ b: [Int32], limit: Int) {
        (self.a, self.b) = (a, b)
        var furthest: [Int32] = []
        for edits in 0...max(limit, 0) {
            furthest = step(edits, furthest)
            trace.append(furthest)
            if isFound { return }
        }
    }

    /// The diagonals reached by that many edits, of those reached by one fewer.
    private mutating func step(_ edits: Int, _ before: [Int32]) -> [Int32] {
        var furthest = [Int32](repeating: 0, count: edits + 1)
        for index in 0...edits {
            let diagonal = 2 * index - edits
            var x = Self.start(index, edits, before)
            var y = x - diagonal
            while x < a.count, y < b.count, x >= 0, y >= 0, a[x] == b[y] { (x, y) = (x + 1, y + 1) }
            furthest[index] = Int32(truncatingIfNeeded: x)
            if x == a.count, y == b.count { isFound = true }
        }
        return furthest
    }

    /// Whether the diagonal is come to from the one above: by putting one in.
    private static func isInsertion(_ index: Int, _ edits: Int, _ before: [Int32]) -> Bool {
        index == 0 || index != edits && before[index - 1] < before[index]
    }

    private static func start(_ index: Int, _ edits: Int, _ before: [Int32]) -> Int {
        if edits == 0 { return 0 }
        return isInsertion(index, edits, before) ? Int(before[index]) : Int(before[index - 1]) + 1
    }

    /// The way back, edit by edit.
    var pairs: [(Int, Int)] {
        guard isFound else { return [] }
        var pairs: [(Int, Int)] = []
        var (x, y) = (a.count, b.count)
        for edits in trace.indices.reversed() {
            let before = edits == 0 ? [] : trace[edits - 1]
            let index = (x - y + edits) / 2
            let begin = Self.start(index, edits, before)
            while x > begin {
                (x, y) = (x - 1, y - 1)
                pairs.append((x, y))
            }
            if edits > 0 { if Self.isInsertion(index, edits, before) { y -= 1 } else { x -= 1 } }
        }
        return pairs.reversed()
    }
}
