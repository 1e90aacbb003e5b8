import ClipCore
import RealSimulation
import Simulation
import Testing

private func replay(_ seed: UInt64) -> Comment { "simulate --first \(seed) --seeds 1 --trace" }

@Test(arguments: 0..<8)
func `libraries that exchange end with the same, whatever happened to them`(part: UInt64) {
    for seed in part * 20 + 1...part * 20 + 20 {
        #expect(memoryWorld(seed, Plan(), StandardRules.self).violation == nil, replay(seed))
    }
}

@Test(arguments: [1...5, 6...10] as [ClosedRange<UInt64>])
func `a real library is at every step what it is in memory`(seeds: ClosedRange<UInt64>) {
    for seed in seeds { #expect(realWorld(seed).violation == nil, "simulate --real --first \(seed) --seeds 1 --trace") }
}

@Test(arguments: Fault.all.map(\.name))
func `a planted fault is found`(name: String) throws {
    let fault = try #require(Fault.named(name))
    #expect((1...400).contains { fault.run($0, Plan(), nil).violation != nil })
}

@Test func `a seed gives the same world again`() {
    for seed: UInt64 in 1...10 {
        let (one, other) = (
            memoryWorld(seed, Plan(), StandardRules.self), memoryWorld(seed, Plan(), StandardRules.self)
        )
        #expect(one.log == other.log && one.digest == other.digest && one.tally == other.tally, replay(seed))
    }
}

@Test func `two seeds give two worlds`() {
    #expect(memoryWorld(1, Plan(), StandardRules.self).log != memoryWorld(2, Plan(), StandardRules.self).log)
}

@Test(arguments: 1...3 as ClosedRange<UInt64>)
func `all orders of six bundles give one digest`(seed: UInt64) throws {
    var authors: [MemoryLibrary<StandardRules>] = (0..<3).map { library($0) }
    let bundles = sixBundles(seed, &authors)
    var digests: Set<Digest> = []
    for order in orders(of: Array(0..<6)) {
        var (reader, tally) = (library(9), Tally())
        for number in order { #expect(reader.merge(bundles[number], tally: &tally)) }
        digests.insert(reader.digest)
        if digests.count > 1 { break }
    }
    var reader = library(9)
    for bundle in bundles { var tally = Tally(); _ = reader.merge(bundle, tally: &tally) }
    #expect(digests == [Oracle(reader.changes).digest(hash: Naming.fast.hash)], "seed \(seed)")
}

@Test func `a change that comes twice is applied once`() throws {
    var (author, reader, tally) = (library(0), library(1), Tally())
    _ = author.edit(Edit(.note(0, text: 1), clip: 0), at: .earliest, chance: 1, tally: &tally)
    let change = try #require(author.changes.first)
    reader.apply(change)
    let digest = reader.digest
    reader.apply(change)
    #expect(reader.digest == digest && digest == author.digest)
    #expect(reader.digest(hash: Naming.fast.hash) == digest)
}

@Test func `many worlds are counted, and the smallest seed that fails is named`() async throws {
    let sweep = await Sweep(first: 5, count: 20, jobs: 2) { seed in
        Outcome(tally: Tally(), violation: seed >= 9 ? Violation("seed \(seed)") : nil)
    }
    #expect(try #require(sweep.failure).seed == 9)
}

// MARK: - Six bundles

private func library(_ number: Int) -> MemoryLibrary<StandardRules> {
    MemoryLibrary(author: Naming.fast.author(number), tail: UInt64(number), naming: .fast)
}

/// Six bundles of three people about one clip: writing, replacing, deleting, restoring, each on what its author knew.
private func sixBundles(_ seed: UInt64, _ authors: inout [MemoryLibrary<StandardRules>]) -> [MemoryBundle] {
    var (random, tally, bundles) = (Random(seed: seed), Tally(), [MemoryBundle]())
    let kinds: [Edit.Kind] = [
        .capture(text: 1, tag: 0), .note(0, text: 2), .correct(.headline, text: 3), .delete, .restore, .untag(0),
        .tag(0),
        .note(0, text: 4), .strayHeadline(text: 5), .strayDelete,
    ]
    for number in 0..<6 {
        let author = number % authors.count
        for _ in 0..<3 {
            let at = WallTime(milliseconds: Int64(random.below(4)))
            _ = authors[author].edit(
                Edit(kinds[random.below(kinds.count)], clip: 0), at: at, chance: random.next(), tally: &tally)
        }
        bundles.append(authors[author].export(.clips([0]), at: .earliest, chance: random.next(), tally: &tally))
        _ = authors[(author + 1) % authors.count].merge(bundles[number], tally: &tally)
    }
    return bundles
}

/// All orders: each number put at every place of each order of those before it.
private func orders(of numbers: [Int]) -> [[Int]] {
    numbers.reduce(into: [[]]) { orders, number in
        orders = orders.flatMap { order in
            (0...order.count).map { Array(order[..<$0]) + [number] + Array(order[$0...]) }
        }
    }
}
