import Foundation
import Synchronization

/// Runs commands on a disk that has room for a part of what they write: a small file system where one can be mounted,
/// else a quota that the shim keeps.
struct FullDisk: Sendable {
    let bench: Bench

    func run() throws -> Tally {
        let worker = Worker(try Slot(bench.folder, 9), 0)
        let mount = SmallDisk(worker.slot)
        defer { mount?.remove() }
        var tally = Tally()
        let world = try World(worker.slot, bench.program)
        let scenarios = bench.scenarios
        try bench.each("commands", of: scenarios.count, Atomic(0), &tally) { index, tally in
            let course = try Course(scenarios[index], world, worker.slot, bench.program, worker.examiner)
            for room in stride(from: bench.call ?? 0, to: 2 << 20, by: bench.isLong ? 4_096 : 98_304) {
                let isDone = try play(course, room, worker, mount, &tally)
                if isDone || bench.isChosen { break }
            }
        }
        return tally
    }

    /// Whether there was room enough.
    private func play(_ course: Course, _ room: Int, _ worker: Worker, _ mount: SmallDisk?, _ tally: inout Tally) throws
        -> Bool
    {
        try worker.slot.restore(course.start)
        try mount?.leave(room)
        let plan = Program.Plan(room: mount == nil ? room : nil, plant: bench.plant, isLogged: true)
        let ending = try bench.program.run(course.scenario.arguments(in: worker.slot), in: worker.slot, plan)
        try mount?.leave(SmallDisk.plenty)
        tally.count(mount == nil ? "full disks (quota kept by the shim)" : "full disks (small tmpfs)")
        do { try Judge(course, ending, worker).judge() } catch let trouble as Trouble {
            tally.find(
                "\(course.scenario.name), a disk with room for \(room) bytes: \(trouble.what)",
                replay: bench.replay("full", course.scenario, room))
            return true
        }
        return ending.code == course.scenario.done
    }
}

/// A file system of its own under a slot's root; its size is what is on it and so much more.
struct SmallDisk {
    static let plenty = 64 << 20
    private let root: String

    /// Nil where nothing may be mounted.
    init?(_ slot: Slot) {
        root = slot.root
        guard Self.mount("-t", "tmpfs", "-o", "size=\(Self.plenty)", "newsclip-faults", root) else { return nil }
    }

    func leave(_ room: Int) throws {
        var status = statvfs()
        guard statvfs(root, &status) == 0 else { throw Trouble("cannot look at \(root)") }
        let used = Int(status.f_blocks - status.f_bfree) * Int(status.f_frsize)
        guard Self.mount("-o", "remount,size=\(used + room)", root) else { throw Trouble("cannot resize \(root)") }
    }

    func remove() { _ = Self.call("/usr/bin/umount", [root]) }

    private static func mount(_ arguments: String...) -> Bool { call("/usr/bin/mount", arguments) }

    private static func call(_ program: String, _ arguments: [String]) -> Bool {
        (try? Program.spawn(program, arguments, ["PATH=/usr/bin:/bin"], out: "/dev/null", err: "/dev/null")) == 0
    }
}
