import Dispatch
import Foundation
import Synchronization

/// Several programs at once in one library, some of them killed: what was acknowledged is there, and nobody is told of a
/// lock.
final class Crowd: Sendable {
    private let home: String
    private let program: Program
    private let seed: UInt64
    private let kept = Mutex<Set<String>>([])
    private let complaints = Mutex<[String]>([])
    private let counts = Mutex<(runs: Int, kills: Int)>((0, 0))

    private let plant: Plant?

    init(_ home: String, _ program: String, _ seed: UInt64, _ plant: Plant? = nil) {
        (self.home, self.program, self.seed) = (home, Program(path: program, home: "\(home)/shared"), seed)
        self.plant = plant
    }

    func work(_ workers: Int, _ seconds: Double) throws -> [String] {
        _ = try program.run(["identity"])
        let end = ContinuousClock.now + .seconds(seconds)
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            var chance = Chance(seed &+ UInt64(worker))
            var number = 0
            while .now < end {
                number += 1
                do { try step(worker, number, &chance) } catch { complain("\(error)") }
            }
        }
        try verify()
        print("\(workers) at once: " + figures.map { "\($1) \($0)" }.joined(separator: ", "))
        return complaints.withLock { $0 }
    }

    /// What was counted.
    var figures: [(String, Int)] {
        let (runs, kills) = counts.withLock { $0 }
        return [("runs", runs), ("killed", kills), ("clips acknowledged", kept.withLock { $0.count })]
    }

    private func complain(_ what: String) { complaints.withLock { $0.append(what) } }

    private func step(_ worker: Int, _ number: Int, _ chance: inout Chance) throws {
        let patience: UInt32? = chance.below(4) == 0 ? UInt32(chance.below(60_000)) : nil
        let tag = "w\(worker)n\(number)"
        let known = kept.withLock { Array($0.prefix(50)) }
        let arguments: [String]
        switch chance.below(8) {
        case 0...3: arguments = ["clip", "-", "--tag", tag, "--json"]
        case 4: arguments = ["search", "council", "--json"]
        case 5: arguments = ["export", "\(home)/\(tag).newsclip", "--json"]
        case 6: arguments = ["note", "--json", chance.pick(known) ?? "0", "seen by \(tag)"]
        default: arguments = ["star", "--json", chance.pick(known) ?? "0"]
        }
        let end = try program.run(arguments, input: article(number, "writer \(worker)"), killedAfter: patience)
        counts.withLock { $0 = ($0.runs + 1, $0.kills + (end.wasKilled ? 1 : 0)) }
        let text = end.errors.lowercased()
        if text.contains("lock") || text.contains("busy") || end.code == 75 { complain("\(arguments): \(end.errors)") }
        if !end.wasKilled, ![0, 66].contains(end.code) { complain("\(arguments) ended in \(end.code): \(end.errors)") }
        if arguments[0] == "clip", end.code == 0, !end.wasKilled, let id = clipID(end.output) {
            kept.withLock { _ = $0.insert(plant == .loss ? String(repeating: "0", count: 32) : id) }
        }
        if arguments[0] == "export" { try? FileManager.default.removeItem(atPath: arguments[1]) }
    }

    private func clipID(_ output: String) -> String? {
        guard let start = output.range(of: "\"id\":\"")?.upperBound else { return nil }
        return String(output[start...].prefix(32))
    }

    private func verify() throws {
        let check = try program.run(["check", "--json"])
        if check.code != 0 { complain("check: \(check.output)") }
        let list = try program.run(["list", "--limit", "0", "--json"]).output
        for id in kept.withLock({ $0 }) where !list.contains(id) {
            complain("the clip \(id) was acknowledged, and is lost")
        }
    }
}
