import Foundation
import Simulation

/// Cuts the power behind each call, and opens what may be found on the disk then.
struct PowerCut: Harness {
    let bench: Bench

    struct Point: Sendable {
        let scenario: Int
        let call: Int
    }

    func points(_ courses: [Course]) -> [Point] {
        courses.indices.flatMap { scenario in
            courses[scenario].calls.indices.map { Point(scenario: scenario, call: $0 + 1) }
        }
        .filter { bench.call == nil || bench.call == $0.call }
    }

    func play(_ point: Point, _ courses: [Course], _ worker: Worker, _ tally: inout Tally) throws {
        let course = courses[point.scenario]
        var disk = Disk(course.start)
        for call in course.calls[..<point.call] { disk.take(call) }
        var random = Random(seed: bench.program.seed &* 7_919 &+ UInt64(point.scenario * 100_003 + point.call))
        var seen: Set<UInt64> = []
        var index = 0
        // After what was told and not undone, every state counts double: that is where promises break.
        let states = disk.isWaiting ? bench.statesPerCall * (point.call > course.told ? 4 : 1) : 1
        while index < states {
            let loss = index < Disk.Loss.allCases.count ? Disk.Loss.allCases[index] : random.once(in: 2) ? .some : .torn
            index += 1
            let found = disk.found(loss, &random)
            guard seen.insert(Self.hash(found.files)).inserted else { continue }
            tally.count("disks found")
            if point.call > course.told { tally.count("after it was told") }
            do { try look(at: found, course, point.call, worker) } catch let trouble as Trouble {
                tally.find(
                    "\(course.scenario.name), power cut after call \(point.call), disk \(index): \(trouble.what)",
                    replay: bench.replay("power", course.scenario, point.call))
                return
            }
        }
    }

    private func look(
        at found: (files: [String: [UInt8]], folders: Set<String>), _ course: Course, _ call: Int, _ worker: Worker
    ) throws {
        var snapshot = Snapshot(inode: course.start.inode)
        (snapshot.files, snapshot.folders) = (found.files, found.folders)
        try worker.slot.restore(snapshot)
        let facts = try worker.examiner.facts(worker.slot)
        guard course.allows(facts.library) else { throw Trouble("the library is as it never was") }
        guard course.allows(facts.library, after: call) else { throw Trouble("what was told of is not in the library") }
        if let fault = course.fault(in: facts.files) { throw Trouble(fault) }
        if call > course.told, let loss = course.loss(facts) { throw Trouble(loss) }
    }

    private static func hash(_ files: [String: [UInt8]]) -> UInt64 {
        files.reduce(0) { sum, file in
            var hash = Hash()
            hash.add(Array(file.key.utf8))
            hash.add(file.value)
            return sum &+ hash.value
        }
    }
}
