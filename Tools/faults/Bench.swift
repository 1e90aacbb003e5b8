import Foundation
import Synchronization

/// What all harnesses share: the program, where they play, how much.
struct Bench: Sendable {
    private(set) var program: Program
    let folder: String
    let jobs: Int
    let isLong: Bool
    /// Only this command, and this call; for a replay.
    var scenario: String?
    var call: Int?
    /// A fault that is planted to see whether it is found.
    var plant: String?

    /// When a part ends, whatever is left; nil: when it is done.
    var deadline: ContinuousClock.Instant?

    /// Whether one case was asked for.
    var isChosen: Bool { call != nil }
    /// Disks looked at behind each call.
    var statesPerCall: Int { isLong ? 320 : 32 }

    /// The line that shows a case again.
    func replay(_ part: String, _ scenario: Scenario?, _ call: Int) -> String {
        "faults --part \(part) --seed \(program.seed)" + (scenario.map { " --scenario '\($0.name)'" } ?? "")
            + " --call \(call)" + (isLong ? " --tier long" : "") + (plant.map { " --plant \($0)" } ?? "")
    }

    /// The commands that are tried.
    var scenarios: [Scenario] { Scenario.all.filter { scenario == nil || scenario == $0.name } }
    /// Where a worker gives up: one find is enough to show that a planted fault is found.
    private var mostTroubles: Int { plant == nil ? 20 : 1 }

    /// Plays cases until there are none left, the time is over, or there are many troubles.
    ///
    /// - Parameter next: what the workers share, begun at 0.
    func each(
        _ what: String, of count: Int, _ next: borrowing Atomic<Int>, _ tally: inout Tally,
        _ play: (Int, inout Tally) throws -> Void
    ) rethrows {
        while tally.troubles.count < mostTroubles {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            guard deadline.map({ ContinuousClock.now < $0 }) ?? true else {
                tally.count("\(what) not reached")
                continue
            }
            // Here and there, so that a part that runs out of time has been everywhere, and elsewhere with another seed.
            let place = count % 7_919 == 0 ? index : index * 7_919 % count
            try play((place + Int(program.seed % 1_000_003)) % count, &tally)
        }
    }

    /// Runs a harness again with other articles and keys: the long tier wants more points than one world has.
    func rounds(_ run: (Bench) throws -> Tally) throws -> Tally {
        var (sum, bench) = (Tally(), self)
        for _ in 0..<(isLong && !isChosen && plant == nil ? 3 : 1) {
            sum.add(try run(bench))
            bench.program.seed &+= 1
        }
        return sum
    }

    /// Runs work side by side, each worker with a disk of its own.
    func workers(_ body: @escaping @Sendable (Worker) throws -> Tally) throws -> Tally {
        let sum = Mutex(Tally())
        let failure = Mutex<(any Error)?>(nil)
        let (folder, jobs) = (folder, jobs)
        DispatchQueue.concurrentPerform(iterations: jobs) { number in
            do {
                let tally = try body(Worker(Slot(folder, number), number))
                sum.withLock { $0.add(tally) }
            } catch { failure.withLock { $0 = error } }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        return sum.withLock { $0 }
    }
}

/// One of several that play side by side.
struct Worker {
    let slot: Slot
    let number: Int
    let examiner = Examiner()

    init(_ slot: Slot, _ number: Int) { (self.slot, self.number) = (slot, number) }
}

/// A harness that tries every point of every command.
protocol Harness: Sendable {
    associatedtype Point: Sendable
    var bench: Bench { get }
    func points(_ courses: [Course]) -> [Point]
    func play(_ point: Point, _ courses: [Course], _ worker: Worker, _ tally: inout Tally) throws
}

extension Harness {
    /// Plays all points; gives up where there are many troubles.
    func run() throws -> Tally {
        let next = Atomic<Int>(0)
        return try bench.workers { worker in
            let world = try World(worker.slot, bench.program)
            let courses = try bench.scenarios.map {
                try Course($0, world, worker.slot, bench.program, worker.examiner, plant: bench.plant)
            }
            let points = points(courses)
            var tally = Tally()
            if worker.number == 0 { tally.count("commands", courses.count) }
            try bench.each("points", of: points.count, next, &tally) { index, tally in
                try play(points[index], courses, worker, &tally)
            }
            return tally
        }
    }
}
