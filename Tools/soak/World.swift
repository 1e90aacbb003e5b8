import ClipCore
import ClipEngine
import ClipStore
import Foundation
import Synchronization

/// Three libraries and a folder, for a long time.
final class World {
    private let home: String
    private let program: String
    private var chance: Chance
    private let offset = Mutex<Int64>(0)
    private var complaints: [String] = []
    private let plant: Plant?
    private var leak: [Int32] = []
    private var kept: [String: Set<String>] = [:]
    /// Clips that a library was told to forget, and may not show.
    private var forgotten: [String: Set<String>] = [:]
    private var deleted: Set<String> = []
    private var notes: [String: Set<String>] = [:]
    private var tally: [String: Int] = [:]
    private var usages: [Usage] = []
    private var number = 0

    private static let names = ["anna", "ben", "carol"]
    /// What clocks say: right, 1969, 2038, 9999.
    private static let offsets: [Int64] = [0, 0, 0, -1_800_000_000_000, 360_000_000_000, 251_000_000_000_000]

    init(_ home: String, _ program: String, _ seed: UInt64, _ plant: Plant? = nil) throws {
        (self.home, self.program, chance, self.plant) = (home, program, Chance(seed), plant)
        try FileManager.default.createDirectory(atPath: "\(home)/folder", withIntermediateDirectories: true)
    }

    func work(_ seconds: Double) throws -> [String] {
        let started = ContinuousClock.now
        while ContinuousClock.now - started < .seconds(seconds), complaints.count < 20 {
            do { try step() } catch { complaints.append("step \(number): \(error)") }
            if number % 5 == 0 { usages.append(Usage()) }
            if number % 200 == 0 { try verify() }
        }
        try verify()
        report()
        return complaints
    }

    /// What was counted.
    var figures: [(String, Int)] {
        let first = usages.dropFirst(usages.count / 3).first
        return [("steps", number), ("clips acknowledged", kept.values.joined().count)]
            + tally.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            + [
                ("MiB after a third", first?.megabytes ?? 0), ("MiB at the end", usages.last?.megabytes ?? 0),
                ("descriptors after a third", first?.descriptors ?? 0),
                ("descriptors at the end", usages.last?.descriptors ?? 0),
            ]
    }

    private func library(_ name: String) throws -> Library {
        var surroundings = Surroundings.real()
        let right = surroundings.now
        let offset = offset.withLock { $0 }
        surroundings.now = { WallTime(milliseconds: right().milliseconds + offset) }
        let base = "\(home)/\(name)"
        return try Library.open(
            Places(library: "\(base)/library.sqlite", config: "\(base)/config", state: "\(base)/state"), surroundings)
    }

    private func count(_ what: String) { tally[what, default: 0] += 1 }

    private func step() throws {
        number += 1
        if plant == .leak { leak.append(open("/dev/null", O_RDONLY)) }
        let name = chance.pick(Self.names) ?? "anna"
        offset.withLock { $0 = chance.pick(Self.offsets) ?? 0 }
        switch chance.below(10) {
        case 0, 1: try clip(name)
        case 2: try edit(name)
        case 3, 4: try meet(name)
        case 5: try send(from: name, to: chance.pick(Self.names) ?? "ben")
        default: try runAndKill(name)
        }
    }

    private func clip(_ name: String) throws {
        count("clips")
        let path = "\(home)/\(number).txt"
        try article(number, name).write(toFile: path, atomically: false, encoding: .utf8)
        defer { unlink(path) }
        let report = try library(name).clip([ClipInput(path)], ClipOptions())
        for clip in report.clips { kept[name, default: []].insert(clip.id.description) }
    }

    private func edit(_ name: String) throws {
        let known = kept[name, default: []].subtracting(forgotten[name, default: []])
        guard let clip = chance.pick(Array(known.sorted().suffix(40))) else { return }
        count("edits")
        let library = try library(name)
        switch chance.below(4) {
        case 0:
            _ = try library.addNote(clip, "note \(number)")
            notes[clip, default: []].insert("note \(number)")
        case 1: _ = try library.tag([clip], ["tag \(number % 20)"], remove: chance.below(4) == 0)
        case 2: _ = try library.star([clip])
        default:
            var given = GivenFields()
            given[.headline] = "Headline \(number)"
            _ = try library.correct(clip, given)
        }
    }

    /// A meeting, in one of four while the folder goes away.
    private func meet(_ name: String) throws {
        count("meetings")
        let library = try library(name)
        guard chance.below(4) == 0 else {
            _ = try library.sync("\(home)/folder", trust: true)
            return
        }
        count("folders gone")
        let (folder, away) = ("\(home)/folder", "\(home)/away")
        let pause = UInt32(chance.below(20_000))
        let isBack = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            usleep(pause)
            rename(folder, away)
            usleep(pause)
            rename(away, folder)
            isBack.signal()
        }
        do { _ = try library.sync(folder, trust: true) } catch let error as EngineError {
            if ![.missing, .inputOutput, .cannotCreate].contains(error.kind) { throw error }
        }
        isBack.wait()
    }

    private func send(from one: String, to other: String) throws {
        count("bundles")
        let path = "\(home)/\(number).newsclip"
        defer { unlink(path) }
        _ = try library(one).export(to: path)
        var options = MergeOptions()
        (options.trust, options.allowDeletions) = (true, true)
        _ = try library(other).merge(InputFile(path), options)
    }

    /// The program, killed at some moment; what it acknowledged must be there.
    private func runAndKill(_ name: String) throws {
        let program = Program(path: program, home: "\(home)/\(name)")
        let patience: UInt32? = chance.below(2) == 0 ? UInt32(chance.below(80_000)) : nil
        let arguments = words(name)
        // Killed or not: from here on nobody may rely on what is given up.
        if let clip = arguments.dropFirst().first {
            switch arguments[0] {
            case "delete": deleted.insert(clip)
            case "forget": forgotten[name, default: []].insert(clip)
            default: break
            }
        }
        let ahead = offset.withLock { $0 }
        let end = try program.run(arguments, input: article(number, name), killedAfter: patience, ahead: ahead)
        if ahead != 0, program.shim != nil { count("programs with a wrong clock") }
        count(end.wasKilled ? "programs killed" : "programs run")
        if end.wasKilled { return }
        let isForgotten = arguments.dropFirst().first.map { forgotten[name, default: []].contains($0) } ?? false
        if end.code == 66, isForgotten { return }
        guard end.code == 0 else {
            return complaints.append("step \(number): \(arguments) ended in \(end.code): \(end.errors)")
        }
        count(arguments[0])
        if arguments[0] == "note" { notes[arguments[1], default: []].insert(arguments[2]) }
        if arguments[0] == "clip", let start = end.output.range(of: "\"id\":\"")?.upperBound {
            let id = plant == .loss ? String(repeating: "0", count: 32) : String(end.output[start...].prefix(32))
            kept[name, default: []].insert(id)
        }
    }

    /// What the program is called with.
    private func words(_ name: String) -> [String] {
        let backup = "\(home)/\(name)-backup.sqlite"
        // Old ones and new ones, and never one that was given up: that may be gone.
        let clip = chance.pick(kept[name, default: []].subtracting(deleted).sorted())
        let of = { (words: [String]) in clip == nil ? ["status", "--json"] : words }
        switch chance.below(32) {
        case 0..<10: return ["clip", "-", "--json"]
        case 10..<14: return ["sync", "\(home)/folder", "--trust", "--json"]
        case 14: return ["status", "--json"]
        case 15: return ["compact", "--json"]
        case 16: return ["rebuild", "--json"]
        case 17: return ["check", "--json"]
        case 18: return ["search", "council", "--json"]
        case 19: return ["export", "\(home)/\(name)-all.newsclip", "--force", "--json"]
        case 20, 21: return ["backup", backup, "--force", "--json"]
        case 22:
            let isThere = FileManager.default.fileExists(atPath: backup)
            return isThere ? ["backup", "--restore", backup, "--rejoin", "--json"] : ["list", "--json"]
        case 23: return of(["delete", clip ?? "", "--json"])
        case 24: return of(["forget", clip ?? "", "--yes", "--json"])
        case 25: return of(["purge", clip ?? "", "--reason", "soak", "--yes", "--json"])
        case 26..<30: return of(["note", clip ?? "", "note \(number) by the program", "--json"])
        default: return of(["tag", clip ?? "", "tag \(number % 20)", "--json"])
        }
    }

    private func verify() throws {
        offset.withLock { $0 = 0 }
        for _ in 0..<3 { for name in Self.names { _ = try library(name).sync("\(home)/folder", trust: true) } }
        var digests: Set<String> = []
        for name in Self.names {
            let library = try library(name)
            let problems = try library.check().problems
            if !problems.isEmpty { complaints.append("step \(number): check of \(name): \(problems.prefix(3))") }
            let status = try library.status()
            digests.insert("\(status.state.log) \(status.state.digest)")
            var request = ListRequest()
            request.limit = 0
            let held = Set(try library.list(library.filter(request)).map(\.id.description))
            let given = deleted.union(forgotten[name, default: []])
            for clip in Set(kept.values.joined()).subtracting(given) where !held.contains(clip) {
                complaints.append("step \(number): \(name) lost the clip \(clip)")
            }
            for clip in notes.keys.sorted().suffix(400) where held.contains(clip) {
                let written = try Set(library.show(clip).notes.map(\.text))
                if !written.isSuperset(of: notes[clip] ?? []) {
                    complaints.append("step \(number): \(name) lost a note on \(clip)")
                }
            }
        }
        if digests.count != 1 { complaints.append("step \(number): the libraries do not agree") }
        for file in try FileManager.default.contentsOfDirectory(atPath: "\(home)/folder") where file.hasSuffix(".part")
        {
            unlink("\(home)/folder/\(file)")
            count("leavings of the killed")
        }
        usages.append(Usage())
        if let last = usages.last {
            print(
                "step \(number): \(kept.values.joined().count) clips, \(last.megabytes) MiB, \(last.descriptors) descriptors"
            )
        }
    }

    /// Memory and descriptors of this process: flat after the first third.
    private func report() {
        print(tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))
        for descriptor in leak { close(descriptor) }
        guard usages.count >= 4, let last = usages.last else { return }
        let early = usages[usages.count / 3]
        if last.descriptors > early.descriptors {
            complaints.append("descriptors grow: \(early.descriptors), \(last.descriptors)")
        }
        if last.megabytes > early.megabytes * 3 / 2 + 16 {
            complaints.append("memory grows: \(early.megabytes), \(last.megabytes) MiB")
        }
    }
}

/// Faults to be planted, to see whether they are found.
enum Plant: String, CaseIterable, Sendable {
    /// Something is acknowledged that is not there.
    case loss
    /// Each step leaves a file open.
    case leak

    /// What the complaint that finds it says.
    var sign: String {
        switch self {
        case .loss: "lost"
        case .leak: "descriptors grow"
        }
    }
}

/// What this process holds now.
private struct Usage {
    let descriptors: Int
    let megabytes: Int

    init() {
        descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        megabytes = ((pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * 4_096) >> 20
    }
}
