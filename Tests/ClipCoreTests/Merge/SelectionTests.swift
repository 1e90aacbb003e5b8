import SeededNumbers
import Testing

@testable import ClipCore

/// What one library holds of one replica, as the test says.
private struct TestHoldings: ReplicaHoldings {
    let links: [ChainLink]
    var runs: [Run] { Run.canonical(links) }
    func sequence(of change: ChangeID) -> Int64? { links.first { $0.id == change }?.sequence }
    func previous(of change: ChangeID) -> ChangeID? { links.first { $0.id == change }?.previous }
}

@Suite struct SelectionTests {
    private func id(_ sequence: Int64, branch: UInt64 = 0) -> ChangeID {
        ChangeID { $0 == 0 ? UInt64(sequence) : branch }
    }

    private func chain(_ sequences: some Sequence<Int64>) -> [ChainLink] {
        sequences.map { ChainLink(sequence: $0, id: id($0), previous: $0 == 1 ? nil : id($0 - 1)) }
    }

    @Test(arguments: 0..<300)
    func `the sweep over holes sends what the comparison run by run sends`(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let mine = TestHoldings(links: chain((1...40).filter { _ in Int.random(in: 0..<3, using: &random) > 0 }))
        let declared = (0..<Int.random(in: 0..<6, using: &random)).map { _ in
            let last = Int64.random(in: 1...45, using: &random)
            let branch = UInt64(Int.random(in: 0..<4, using: &random) == 0 ? 1 : 0)
            return Run(first: Int64.random(in: 1...last, using: &random), last: last, id: id(last, branch: branch))
        }
        let swept = try Selection.missing(alone: mine.runs, mine, declared)
        let compared = Selection.merged(try Selection.missing(mine.runs, mine, declared))
        #expect(Set(swept.flatMap(Array.init)) == Set(compared.flatMap(Array.init)), "seed \(seed)")
    }

    @Test func `what somebody declares beyond all counting does not trap`() {
        let declared = (0..<1_100).map { Run(first: 1, last: Limits.integer - 1, id: id(Int64($0))) }
        #expect(Selection.missing(declared, from: []) == Int(Limits.integer - 1))
    }

    @Test func `a hole in one run is sent, and nothing else`() throws {
        let mine = TestHoldings(links: chain(1...10))
        let declared = [Run(first: 1, last: 4, id: id(4)), Run(first: 7, last: 10, id: id(10))]
        #expect(try Selection.toSend(mine, declared: declared, wanted: []) == [5...6])
    }
}
