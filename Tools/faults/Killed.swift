import Foundation

/// Kills the program at each call that changes something, and again while the next run recovers.
struct Killed: Harness {
    let bench: Bench

    /// One point: a call of a command, and how it dies there.
    struct Point: Sendable {
        let scenario: Int
        let call: Int
        let action: String
    }

    func points(_ courses: [Course]) -> [Point] {
        var points: [Point] = []
        for (index, course) in courses.enumerated() {
            for call in 1...max(1, course.calls.count) {
                points.append(Point(scenario: index, call: call, action: "kill"))
                if course.calls[call - 1].kind == .write, bench.isLong || call % 4 == 0 {
                    points.append(Point(scenario: index, call: call, action: "tear"))
                }
            }
        }
        return points.filter { bench.call == nil || bench.call == $0.call }
    }

    func play(_ point: Point, _ courses: [Course], _ worker: Worker, _ tally: inout Tally) throws {
        let course = courses[point.scenario]
        let slot = worker.slot
        let replay = bench.replay("killed", course.scenario, point.call)
        try slot.restore(course.start)
        let plan = Program.Plan(at: point.call, action: point.action, plant: bench.plant)
        let ending = try bench.program.run(course.scenario.arguments(in: slot), in: slot, plan)
        guard ending.signal == SIGKILL else {
            return tally.find(
                "\(course.scenario.name), call \(point.call): \(ending.words), not killed", replay: replay)
        }
        tally.count("killed")
        // A recovery has some dozen points: it has its turn here and there.
        let (every, some) = bench.isLong ? (20, 4) : (35, 10)
        let recovers = bench.isChosen || (point.call + point.scenario) % every == 0
        let repeats = bench.isChosen || point.call % some == 0
        let left = recovers || repeats ? try slot.snapshot() : nil
        do {
            try hold(course, point.call - 1, worker)
            guard let left else { return }
            let isHot = !(left.files["home/library.sqlite-journal"] ?? []).isEmpty
            if recovers, isHot { try killRecovery(course, point.call - 1, left, worker, &tally) }
            if repeats { try callAgain(course, left, worker, &tally) }
        } catch let trouble as Trouble {
            tally.find(
                "\(course.scenario.name), \(point.action) at call \(point.call): \(trouble.what)", replay: replay)
        }
    }

    /// What is on the disk is what the calls made before it died, and what it said is true.
    private func hold(_ course: Course, _ done: Int, _ worker: Worker) throws {
        let facts = try worker.examiner.facts(worker.slot)
        guard facts.library == course.library(after: done) else {
            throw Trouble("the library is neither as before nor as after the last commit")
        }
        if let fault = course.fault(in: facts.files) { throw Trouble(fault) }
        if done > course.told, let loss = course.loss(facts) { throw Trouble(loss) }
    }

    private func killRecovery(
        _ course: Course, _ done: Int, _ left: Snapshot, _ worker: Worker, _ tally: inout Tally
    ) throws {
        for call in 1... {
            try worker.slot.restore(left)
            let plan = Program.Plan(at: call, action: "kill", plant: bench.plant)
            let ending = try bench.program.run(["list", "--json"], in: worker.slot, plan)
            if ending.signal != SIGKILL {
                guard ending.code == 0 else { throw Trouble("the next command: \(ending.words): \(ending.errors)") }
                return
            }
            tally.count("killed while recovering")
            do { try hold(course, done, worker) } catch let trouble as Trouble {
                throw Trouble("killed again at call \(call) of the recovery: \(trouble.what)")
            }
        }
    }

    /// The same command again finishes the job.
    private func callAgain(_ course: Course, _ left: Snapshot, _ worker: Worker, _ tally: inout Tally) throws {
        let slot = worker.slot
        try slot.restore(left)
        let ending = try bench.program.run(course.scenario.arguments(in: slot), in: slot, turn: 9_100)
        tally.count("called again")
        guard let code = ending.code, course.scenario.again.contains(code) else {
            throw Trouble("called again: \(ending.words): \(ending.errors)")
        }
        _ = try worker.examiner.facts(slot)
        let parts = try slot.snapshot().files.keys.filter { $0.contains(".part") }
        if let part = parts.min() { throw Trouble("called again, it leaves \(part)") }
    }
}
