import Foundation
import MigrationFiles
import Synchronization

/// Holds what the shim sees against what strace sees, command by command: a call that slips past the shim would never
/// be tried.
struct ShimSight: Sendable {
    let bench: Bench

    private static let calls =
        "creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,fsync,fdatasync,sync_file_range,"
        + "syncfs,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat,mkdir,mkdirat,rmdir,chmod,"
        + "fchmod,fchmodat,chown,fchown,fchownat,lchown,utimensat,copy_file_range,sendfile,splice,setxattr,fsetxattr,mknod,mknodat"

    func run() throws -> Tally {
        guard access("/usr/bin/strace", X_OK) == 0 else {
            throw Trouble("strace is not there: Tools/setup installs it")
        }
        let worker = Worker(try Slot(bench.folder, 0), 0)
        let world = try World(worker.slot, bench.program)
        var tally = Tally()
        let scenarios = bench.scenarios
        try bench.each("commands", of: scenarios.count, Atomic(0), &tally) { index, tally in
            let scenario = scenarios[index]
            let course = try Course(scenario, world, worker.slot, bench.program, worker.examiner)
            try worker.slot.restore(course.start)
            let trace = "\(worker.slot.aside)/strace"
            let strace = Program(path: "/usr/bin/strace", shim: "", seed: bench.program.seed)
            let ending = try strace.run(
                [
                    "-f", "-qq", "-y", "-e", "signal=none", "-e", "trace=open,openat,\(Self.calls)", "-o", trace,
                    "-E", "LD_PRELOAD=\(bench.program.shim)", bench.program.path,
                ] + scenario.arguments(in: worker.slot),
                in: worker.slot)
            guard ending.code == scenario.done else { throw Trouble("strace: \(ending.words): \(ending.errors)") }
            let seen = course.calls.filter { $0.result == 0 && !Self.isLibrary($0) }.count
            let lines = Self.joined(String(decoding: try bytes(of: trace), as: UTF8.self).split(separator: "\n"))
            let there = lines.count { Self.changes($0, worker.slot) }
            tally.count("calls seen by strace", there)
            tally.count("of them seen by the shim", min(seen, there))
            if seen != there {
                let what = "\(scenario.name): strace sees \(there) calls, the shim \(seen)"
                tally.find(what, replay: bench.replay("shim", scenario, 0))
            }
        }
        return tally
    }

    /// Whether a library's own file is new cannot be told from the call that opens it.
    private static func isLibrary(_ call: Call) -> Bool {
        call.kind == .create
            && (call.path.hasSuffix("/library.sqlite")
                || call.path.hasPrefix("home/.library.sqlite.before-\(Migration.shipped.count).")
                    && !call.path.hasSuffix("-journal"))
    }

    /// The calls, one a line: strace tells in two lines of one during which another thread called, and only the second
    /// says whether it failed.
    private static func joined(_ lines: [Substring]) -> [Substring] {
        var open: [Substring: Substring] = [:]
        return lines.compactMap { line in
            let thread = line.prefix { $0 != " " }
            if line.hasSuffix("<unfinished ...>") {
                open[thread] = line.dropLast("<unfinished ...>".count)
                return nil
            }
            guard let end = line.firstRange(of: " resumed>"), let start = open.removeValue(forKey: thread) else {
                return line
            }
            return start + line[end.upperBound...]
        }
    }

    /// Whether a line tells of a call that changed something on the disk, or printed something.
    private static func changes(_ line: Substring, _ slot: Slot) -> Bool {
        guard let call = line.split(separator: " ", maxSplits: 1).last?.drop(while: { $0 == " " }),
            !call.contains(" = -1 ")
        else { return false }
        if call.hasPrefix("open") {
            guard call.contains(slot.root) else { return false }
            return call.contains("O_CREAT") && call.contains("O_EXCL") || call.contains("O_TRUNC") || isNew(call)
        }
        if call.hasPrefix("write(1<") { return true }
        return call.contains(slot.root)
    }

    /// SQLite opens with O_CREAT what may be there already: its journals never are.
    private static func isNew(_ call: Substring) -> Bool { call.contains("O_CREAT") && call.contains("-journal") }
}
