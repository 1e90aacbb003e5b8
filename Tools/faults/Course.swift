/// How a command goes when nothing goes wrong: what every fault is held against.
struct Course {
    let scenario: Scenario
    let start: Snapshot
    let calls: [Call]
    let before: Facts
    let after: Facts
    let end: Program.Ending
    /// The library's content after each commit: behind that many calls.
    private(set) var commits: [(calls: Int, library: UInt64)] = []
    /// Every content that a file of that name ever had while it was whole.
    private(set) var published: [String: Set<UInt64>] = [:]
    /// The call that told people that all was done; the number of calls where nothing was said.
    let told: Int
    /// All calls that told people something: of several inputs each is told of when it is done.
    private let tellings: [Int]

    init(
        _ scenario: Scenario, _ world: World, _ slot: Slot, _ program: Program, _ examiner: Examiner,
        plant: String? = nil
    ) throws {
        guard let start = world.starts[scenario.start] else { throw Trouble("no disk for \(scenario.name)") }
        self.scenario = scenario
        if scenario.start == .damaged { examiner.accept(damaged: start.files["home/library.sqlite"] ?? []) }
        try slot.restore(start)
        before = try examiner.facts(slot)
        try slot.restore(start)
        let snapshot = try slot.snapshot()
        self.start = snapshot
        end = try program.run(scenario.arguments(in: slot), in: slot, Program.Plan(plant: plant, isLogged: true))
        guard end.code == scenario.done, !end.output.isEmpty else {
            throw Trouble("\(scenario.name): \(end.words): \(end.errors)")
        }
        calls = end.calls
        after = try examiner.facts(slot)
        let made = end.calls
        tellings = made.indices.filter { made[$0].path == "1" }
        told = tellings.last ?? made.count
        published = before.files.mapValues { [$0] }
        try replay(snapshot, slot, examiner)
    }

    private mutating func replay(_ snapshot: Snapshot, _ slot: Slot, _ examiner: Examiner) throws {
        var disk = Disk(snapshot)
        for (index, call) in calls.enumerated() {
            disk.take(call)
            if call.kind == .rename || call.kind == .link, Facts.covers(call.other) {
                for (name, bytes) in disk.files(call.other) { published[name, default: []].insert(Hash.of(bytes)) }
            }
            let isCommit = call.kind == .unlink && call.path == "home/library.sqlite-journal"
            guard isCommit || call.kind == .rename && call.other == "home/library.sqlite" else { continue }
            let bytes = disk.bytes("home/library.sqlite") ?? []
            try slot.put(bytes, "tmp/commit.sqlite")
            commits.append((index + 1, try examiner.library(slot.path("tmp/commit.sqlite"))))
        }
    }

    /// The library's content when so many calls were done, and the process died.
    func library(after calls: Int) -> UInt64 { commits.last { $0.calls <= calls }?.library ?? before.library }

    /// Whether a library may hold this at all; behind so many calls, what was told of must be in it.
    func allows(_ library: UInt64, after calls: Int? = nil) -> Bool {
        let told = calls.flatMap { calls in tellings.last { $0 < calls } }
        let first = told.flatMap { told in commits.lastIndex { $0.calls <= told } }
        if first == nil, library == before.library { return true }
        return commits[(first ?? 0)...].contains { $0.library == library }
    }

    /// What is wrong with the files that are found; nil where each is whole, and none is gone that never was removed.
    func fault(in files: [String: UInt64]) -> String? {
        for (name, hash) in files.sorted(by: { $0.key < $1.key }) where published[name]?.contains(hash) != true {
            return "\(name) is not whole"
        }
        let gone = before.files.keys.filter { after.files[$0] != nil && files[$0] == nil }.min()
        return gone.map { "\($0) is gone" }
    }

    /// What was acknowledged and is not there; nil where all is.
    func loss(_ facts: Facts) -> String? {
        if facts.library != after.library { return "what was acknowledged is not in the library" }
        for (name, hash) in after.files.sorted(by: { $0.key < $1.key }) where facts.files[name] != hash {
            return "\(name) was acknowledged and is not there, or is not whole"
        }
        return nil
    }
}
