import Foundation

/// The program under test, run as a process with the shim between it and libc.
struct Program: Sendable {
    let path: String
    let shim: String
    /// The same chance and the same clock in every run.
    var seed: UInt64

    /// What the shim shall do in one run.
    struct Plan: Sendable {
        /// The call, counted from 1, that is hit; 0: none.
        var at = 0
        /// `kill`, `tear`, `short`, or an errno.
        var action = "kill"
        var isForEver = false
        /// Counts reads, and openings of what is there, too.
        var readsCount = false
        /// Bytes that files may still grow.
        var room: Int?
        /// A fault planted to see whether it is found.
        var plant: String?
        /// Whether calls are written down.
        var isLogged = false

        static let none = Plan()
    }

    /// How a run ended.
    struct Ending: Sendable {
        /// The exit code; nil where a signal ended it.
        var code: Int32?
        var signal: Int32 = 0
        var output = ""
        var errors = ""
        var calls: [Call] = []

        var words: String { code.map { "exit \($0)" } ?? "signal \(signal)" }
    }

    /// Runs it to its end.
    ///
    /// - Parameter turn: another one gives other chance and a later clock.
    func run(_ arguments: [String], in slot: Slot, turn: Int = 9_000, _ plan: Plan = .none) throws -> Ending {
        let (out, err, log) = ("\(slot.aside)/out", "\(slot.aside)/err", "\(slot.aside)/log")
        unlink(log)
        var environment = [
            "NEWSCLIP_HOME=\(slot.path("home"))", "LD_PRELOAD=\(shim)",
            "FAULTS_SEED=\(seed &* 100_000 &+ UInt64(turn))",
            "FAULTS_UNDER=\(slot.root)", "SQLITE_TMPDIR=\(slot.path("tmp"))", "TMPDIR=\(slot.path("tmp"))",
            "SWIFT_DETERMINISTIC_HASHING=1", "SWIFT_BACKTRACE=enable=no", "PATH=/usr/bin:/bin", "HOME=\(slot.aside)",
        ]
        if plan.at > 0 { environment += ["FAULTS_AT=\(plan.at)", "FAULTS_DO=\(plan.action)"] }
        if plan.isForEver { environment.append("FAULTS_EVER=1") }
        if plan.readsCount { environment.append("FAULTS_ON=0xffff") }
        if let room = plan.room { environment.append("FAULTS_ROOM=\(room)") }
        if let plant = plan.plant { environment.append("FAULTS_PLANT=\(plant)") }
        if plan.isLogged { environment.append("FAULTS_LOG=\(log)") }
        let status = try Self.spawn(path, arguments, environment, out: out, err: err)
        var ending = Ending()
        if status & 0x7F == 0 { ending.code = status >> 8 & 0xFF } else { ending.signal = status & 0x7F }
        ending.output = String(decoding: try bytes(of: out), as: UTF8.self)
        ending.errors = String(decoding: try bytes(of: err), as: UTF8.self)
        if plan.isLogged { ending.calls = Call.read((try? bytes(of: log)) ?? [], under: slot.root) }
        return ending
    }

    static func spawn(
        _ path: String, _ arguments: [String], _ environment: [String], out: String, err: String
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, err, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var process: pid_t = 0
        let texts = ([path] + arguments).map { strdup($0) } + [nil]
        let settings = environment.map { strdup($0) } + [nil]
        defer { for text in texts + settings { free(text) } }
        guard posix_spawn(&process, path, &actions, nil, texts, settings) == 0 else {
            throw Trouble("cannot run \(path)")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { throw Trouble("\(path) was lost") } }
        return status
    }
}

/// One call that changed something on the disk, or would have.
struct Call: Sendable {
    /// As in the shim.
    enum Kind: UInt32, Sendable {
        case create, write, truncate, sync, rename, unlink, link, folder, mode, read, open
    }

    let kind: Kind
    /// Below the disk's root; `1` is standard output.
    let path: String
    let other: String
    let inode: UInt64
    let offset: Int
    let data: [UInt8]
    /// 0; above, the errno of a fault; below, it failed by itself.
    let result: Int64

    /// The calls on what lies below the root, and on standard output: those that the shim counts.
    static func read(_ log: [UInt8], under root: String) -> [Call] {
        var calls: [Call] = []
        var at = 0
        log.withUnsafeBytes { log in
            func number<N: FixedWidthInteger>(_ offset: Int) -> N {
                log.loadUnaligned(fromByteOffset: at + offset, as: N.self)
            }
            while at + 40 <= log.count {
                let (path, other, data): (UInt32, UInt32, UInt32) = (number(4), number(8), number(12))
                let sizes = [Int(path), Int(other), Int(data)]
                guard let kind = Kind(rawValue: number(0)), at + 40 + sizes.reduce(0, +) <= log.count else { return }
                func part(_ index: Int) -> [UInt8] {
                    let start = at + 40 + sizes[..<index].reduce(0, +)
                    return Array(log[start..<start + sizes[index]])
                }
                let name = String(decoding: part(0), as: UTF8.self)
                if name == "1" || name.hasPrefix(root) {
                    let below = { (name: String) in name.hasPrefix(root) ? String(name.dropFirst(root.count + 1)) : name
                    }
                    calls.append(
                        Call(
                            kind: kind, path: below(name), other: below(String(decoding: part(1), as: UTF8.self)),
                            inode: number(16), offset: Int(truncatingIfNeeded: number(24) as UInt64), data: part(2),
                            result: number(32)))
                }
                at += 40 + sizes.reduce(0, +)
            }
        }
        return calls
    }
}
