import Foundation
import Synchronization

/// What all harnesses share: the program, where they play, how much.
struct Bench: Sendable {
    let program: Program
    let folder: String
    let jobs: Int
    let isLong: Bool
    /// Only this command, and this call; for a replay.
    var scenario: String?
    var call: Int?
    /// A fault that is planted to see whether it is found.
    var plant: String?

    /// What a part may take; nil: as long as it takes.
    var seconds: Int?

    /// Whether one case was asked for.
    var isChosen: Bool { call != nil }
    /// Disks looked at behind each call.
    var statesPerCall: Int { isLong ? 320 : 32 }

    /// The line that shows a case again.
    func replay(_ part: String, _ scenario: Scenario?, _ call: Int) -> String {
        "faults --part \(part) --seed \(program.seed)" + (scenario.map { " --scenario '\($0.name)'" } ?? "")
            + " --call \(call)" + (isLong ? " --tier long" : "") + (plant.map { " --plant \($0)" } ?? "")
    }

    /// For what must be done at least.
    var lastMoment: ContinuousClock.Instant? { seconds.map { ContinuousClock.now + .seconds(3 * $0) } }
    var deadline: ContinuousClock.Instant? { seconds.map { ContinuousClock.now + .seconds($0) } }

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
    /// How much of what it must do at least a worker has done.
    func done(_ tally: Tally) -> Int
    /// What all workers must do at least, be it in three times the seconds.
    var least: Int { get }
}

extension Harness {
    func done(_ tally: Tally) -> Int { 0 }
    var least: Int { 0 }
}

extension Harness {
    /// Plays all points; gives up where there are many troubles.
    func run() throws -> Tally {
        let next = Atomic<Int>(0)
        let played = Atomic<Int>(0)
        let all = Atomic<Int>(0)
        var sum = try bench.workers { worker in
            let world = try World(worker.slot, bench.program)
            let courses = try Scenario.all.filter { bench.scenario == nil || bench.scenario == $0.name }.map {
                try Course($0, world, worker.slot, bench.program, worker.examiner, plant: bench.plant)
            }
            let points = points(courses)
            all.store(points.count, ordering: .relaxed)
            let (deadline, last) = (bench.deadline, bench.lastMoment)
            var tally = Tally()
            if worker.number == 0 { tally.count("commands", courses.count) }
            while tally.troubles.count < 20 {
                let isShort = done(tally) * bench.jobs < least
                guard (isShort ? last : deadline).map({ ContinuousClock.now < $0 }) ?? true else { break }
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < points.count else { break }
                played.add(1, ordering: .relaxed)
                // Here and there, so that a part that runs out of time has been everywhere.
                let place = points.count % 7_919 == 0 ? index : index * 7_919 % points.count
                try play(points[place], courses, worker, &tally)
            }
            return tally
        }
        let left = all.load(ordering: .relaxed) - played.load(ordering: .relaxed)
        if left > 0 { sum.count("points not reached", left) }
        return sum
    }
}
