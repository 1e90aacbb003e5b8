import ClipEngine
import ClipStore
import Foundation
import Simulation
import Synchronization

/// Flips a bit in each byte of a library's file: whatever changes what a row says must be told by `check`.
struct LibraryFaults: Sendable {
    let bench: Bench

    func run() throws -> Tally {
        let next = Atomic<Int>(0)
        return try bench.workers { worker in
            let world = try World(worker.slot, bench.program)
            guard let met = world.starts[.met] else { throw Trouble("no library to damage") }
            let file = met.files["home/library.sqlite"] ?? []
            try worker.slot.restore(met)
            let path = worker.slot.library
            guard let whole = Dump.hash(path) else { throw Trouble("the library cannot be read") }
            let tables = Dump.tables(path)
            let descriptor = open(path, O_RDWR | O_CLOEXEC)
            defer { close(descriptor) }
            var tally = Tally()
            let stride = bench.isLong || bench.isChosen ? 1 : max(1, file.count / 20_000)
            let deadline = bench.deadline
            while bench.plant == nil || tally.troubles.isEmpty {
                let block = next.add(1, ordering: .relaxed).oldValue * 64 * stride
                guard block < file.count else { break }
                guard deadline.map({ ContinuousClock.now < $0 }) ?? true else {
                    tally.count("bytes not reached in \(bench.seconds ?? 0) s", 64)
                    continue
                }
                for start in Swift.stride(from: block, to: min(block + 64 * stride, file.count), by: stride) {
                    var random = Random(seed: bench.program.seed &* 31 &+ UInt64(start))
                    let at = bench.call ?? min(file.count - 1, start + random.below(stride))
                    let bit = UInt8(random.below(8))
                    Witness.note(worker.number, "library, byte \(at), bit \(bit), seed \(bench.program.seed)")
                    var flipped = file[at] ^ (1 << bit)
                    pwrite(descriptor, &flipped, 1, at)
                    try look(path, whole, tables, at, bit, &tally)
                    var right = file[at]
                    pwrite(descriptor, &right, 1, at)
                }
                if bench.isChosen { break }
            }
            if Dump.hash(path) != whole {
                tally.find("the library changed under check", replay: "faults library --seed \(bench.program.seed)")
            }
            return tally
        }
    }

    private func look(
        _ path: String, _ whole: UInt64, _ tables: [String: UInt64], _ at: Int, _ bit: UInt8, _ tally: inout Tally
    ) throws {
        tally.count("bytes of a library flipped")
        let content = Dump.hash(path)
        // Most bytes of a small library are in no use.
        if content == whole, Dump.isIntact(path) { return }
        let isReported = try isReported(path)
        if isReported { tally.count("told by check") }
        if content == whole { return }
        tally.count(content == nil ? "flips that SQLite cannot read" : "flips that change content")
        guard isReported else {
            let others = Dump.tables(path).filter { tables[$0.key] != $0.value }.keys.sorted().joined(separator: ", ")
            if let kind = Self.notVouchedFor(others) { return tally.count(kind) }
            if tally.troubles.count > 20 { return }
            return tally.find(
                "library, byte \(at), bit \(bit): check says nothing, and another is: \(others)",
                replay: "faults library --seed \(bench.program.seed) --call \(at)")
        }
    }

    /// What check does not vouch for: nothing that the log says depends on it. Counted, and told in Docs/security.md.
    private static func notVouchedFor(_ table: String) -> String? {
        // Deflate does not mind every bit; check has compared the text with its digest.
        if table == "body" { return "the same text, packed otherwise" }
        if ["search_config", "search_data", "search_docsize", "search_idx"].contains(table) {
            return "not told: the index, which rebuild makes anew"
        }
        let facts = [
            "author", "peer", "peer_run", "merge_log", "folder_file", "folder_run", "folder_answer", "library",
        ]
        return facts.contains(table) ? "not told: local facts" : nil
    }

    /// With the fault planted, SQLite's own check alone.
    private func isReported(_ path: String) throws -> Bool {
        if bench.plant == "integrity" { return !Dump.isIntact(path) }
        do {
            return try !Store.open(path, .existing).check().isClean
        } catch let error as StoreError {
            return [.damaged, .foreign, .newer].contains(error.kind)
        }
    }
}
