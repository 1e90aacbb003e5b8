import Foundation

/// Makes calls fail, one at a time or from some call on, and looks what the program makes of it.
struct DiskErrors: Harness {
    let bench: Bench

    struct Point: Sendable {
        let scenario: Int
        let call: Int
        let action: String
        let isForEver: Bool
    }

    private static let errors = [ENOSPC, EIO, EACCES, EDQUOT]

    func points(_ courses: [Course]) -> [Point] {
        var points: [Point] = []
        for (index, course) in courses.enumerated() {
            // Calls that only read come on top: about as many again.
            for call in 1...course.calls.count * 3 {
                for (number, error) in Self.errors.enumerated() where bench.isLong || number < 3 {
                    points.append(Point(scenario: index, call: call, action: "\(error)", isForEver: false))
                    points.append(Point(scenario: index, call: call, action: "\(error)", isForEver: true))
                }
                points.append(Point(scenario: index, call: call, action: "short", isForEver: false))
                points.append(Point(scenario: index, call: call, action: "short", isForEver: true))
            }
        }
        if let call = bench.call { return points.filter { $0.call == call } }
        return bench.isLong
            ? points : points.enumerated().filter { $0.offset % 17 == Int(bench.program.seed % 17) }.map(\.element)
    }

    func play(_ point: Point, _ courses: [Course], _ worker: Worker, _ tally: inout Tally) throws {
        let course = courses[point.scenario]
        let slot = worker.slot
        try slot.restore(course.start)
        let plan = Program.Plan(
            at: point.call, action: point.action, isForEver: point.isForEver, readsCount: true, plant: bench.plant,
            isLogged: true)
        let ending = try bench.program.run(course.scenario.arguments(in: slot), in: slot, plan)
        let isShort = point.action == "short"
        // Behind the last call nothing was hit.
        guard ending.calls.count >= point.call else { return }
        tally.count(isShort ? "short counts" : point.isForEver ? "errors for ever" : "errors once")
        do {
            try Judge(course, ending, worker).judge(isShort: isShort)
        } catch let trouble as Trouble {
            let how = isShort ? "short" : String(cString: strerror(Int32(point.action) ?? 0))
            let hit = ending.calls.first { $0.result > 0 }
            tally.find(
                "\(course.scenario.name), \(how) at call \(point.call)\(point.isForEver ? " and ever after" : "") (\(hit.map { "\($0.kind) \($0.path)" } ?? "")): \(trouble.what)",
                replay: bench.replay("errors", course.scenario, point.call))
        }
    }
}

/// Holds what the program did after an error against what it promises.
struct Judge {
    private let course: Course
    private let ending: Program.Ending
    private let worker: Worker

    init(_ course: Course, _ ending: Program.Ending, _ worker: Worker) {
        (self.course, self.ending, self.worker) = (course, ending, worker)
    }

    func judge(isShort: Bool = false) throws {
        guard let code = ending.code else { throw Trouble("ended by signal \(ending.signal)") }
        let facts = try worker.examiner.facts(worker.slot)
        // What is not merged is not passed on either: it leaves other files than it would have.
        if code == 0, course.scenario.skips, ending.output.contains("skipped ") { return try leftovers() }
        if course.scenario.readsWhatItCan, code == 0 || code == 65,
            ending.calls.contains(where: { $0.result > 0 && ($0.kind == .read || $0.kind == .open) })
        {
            return try leftovers()
        }
        if let fault = course.fault(in: facts.files) { throw Trouble(fault) }
        guard course.allows(facts.library) || course.scenario.hasSeveral else {
            throw Trouble("the library is as it never was")
        }
        if code == course.scenario.done {
            if let loss = course.loss(facts) { throw Trouble("exit \(code), but \(loss)") }
            if let missed = ending.calls.indices.first(where: mustBeTold) {
                throw Trouble("exit \(code), though a sync of \(ending.calls[missed].path) failed")
            }
        } else {
            if isShort { throw Trouble("a short count is no error, and it ended with \(code): \(ending.errors)") }
            try told(code)
        }
        try leftovers()
    }

    /// A sync that failed means that what was done is not durable; a folder's, unless it was synced again. (SQLite
    /// itself looks away where the folder of a new journal is not synced.) The library in which a salvage gathers what its
    /// bundle will have need not outlive it.
    private func mustBeTold(_ index: Int) -> Bool {
        let call = ending.calls[index]
        guard call.kind == .sync, call.result > 0, call.path != "home",
            !call.path.contains("/.salvage.")
        else { return false }
        let isFolder = !call.path.contains(".")
        return !isFolder
            || !ending.calls[index...].contains { $0.kind == .sync && $0.path == call.path && $0.result == 0 }
    }

    /// The right exit code; one line that names the file, and one hint.
    private func told(_ code: Int32) throws {
        let faults = Set(ending.calls.filter { $0.result > 0 }.map(\.result))
        let denied = faults.isEmpty || faults.contains(Int64(EACCES))
        guard code == 74 || denied && [66, 73].contains(code) else {
            throw Trouble("exit \(code), not 74: \(ending.errors)")
        }
        let lines = ending.errors.split(separator: "\n").filter {
            !$0.contains(" made your ") && !$0.contains("it goes on with all your rights")
                && !$0.contains("brought your library")
                && !$0.contains("it writes under a new name") && !$0.contains("--name NAME")
        }
        guard lines.count == 2 || course.scenario.hasSeveral && lines.count == 4, lines[0].hasPrefix("newsclip: "),
            lines[1].hasPrefix("hint: ")
        else {
            throw Trouble("not one line and one hint: \(ending.errors)")
        }
        guard lines[0].contains(worker.slot.root) || lines[0].contains("standard output") else {
            throw Trouble("the line names no file: \(lines[0])")
        }
    }

    /// Nothing half done is left, unless removing it was what failed. A journal of the library is SQLite's, and was
    /// needed to put the library back: the next write takes it away.
    private func leftovers() throws {
        if ending.calls.contains(where: { $0.kind == .unlink && $0.result > 0 }) { return }
        let names = try worker.slot.snapshot().files.keys
        if let left = names.filter({
            $0.hasSuffix(".part") || $0.hasSuffix("-journal") && $0 != "home/library.sqlite-journal"
                || $0.hasPrefix("tmp/") && !$0.hasSuffix("commit.sqlite")
        }).min() {
            throw Trouble("left behind: \(left)")
        }
    }
}
