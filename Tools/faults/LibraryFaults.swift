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
            let look = Look(
                bench: bench, path: path, whole: whole, tables: Dump.tables(path),
                columns: ["body", "change"].reduce(into: [:]) { $0[$1] = Dump.columns(path, of: $1) },
                words: Dump.words(path))
            let descriptor = open(path, O_RDWR | O_CLOEXEC)
            defer { close(descriptor) }
            var tally = Tally()
            let chosen = bench.call ?? packed(file, path)
            let stride = bench.isLong || chosen != nil ? 1 : max(1, file.count / 20_000)
            let blocks = chosen != nil ? 1 : (file.count + 64 * stride - 1) / (64 * stride)
            try bench.each("blocks of 64", of: blocks, next, &tally) { block, tally in
                let end = chosen != nil ? 1 : min((block + 1) * 64 * stride, file.count)
                for start in Swift.stride(from: block * 64 * stride, to: end, by: stride) {
                    var random = Random(seed: bench.program.seed &* 31 &+ UInt64(start))
                    let at = chosen ?? min(file.count - 1, start + random.below(stride))
                    // From the byte alone, so that it can be played again.
                    random = Random(seed: bench.program.seed &* 31 &+ UInt64(at))
                    let bit = UInt8(random.below(8))
                    Witness.note(worker.number, "library, byte \(at), bit \(bit), seed \(bench.program.seed)")
                    var flipped = file[at] ^ (1 << bit)
                    pwrite(descriptor, &flipped, 1, at)
                    try look.count(at, bit, &tally)
                    var right = file[at]
                    pwrite(descriptor, &right, 1, at)
                }
            }
            if Dump.hash(path) != whole {
                tally.find("the library changed under check", replay: bench.replay("library", nil, 0))
            }
            return tally
        }
    }

    /// With a fault planted that is to be seen in lines or texts alone, a byte in the midst of one: there are few.
    private func packed(_ file: [UInt8], _ path: String) -> Int? {
        let places = ["lines": ("change", "line"), "texts": ("body", "bytes")]
        guard let (table, column) = bench.plant.flatMap({ places[$0] }),
            let bytes = Dump.blob(path, column, of: table), let start = file.firstRange(of: bytes)?.lowerBound
        else { return nil }
        return start + bytes.count / 2
    }
}

/// A library as it was whole, to hold a damaged one to.
private struct Look {
    let bench: Bench
    let path: String
    let whole: UInt64
    let tables: [String: UInt64]
    /// Of the tables in which something lies packed.
    let columns: [String: [String: UInt64]]
    let words: UInt64?

    func count(_ at: Int, _ bit: UInt8, _ tally: inout Tally) throws {
        tally.count("bytes of a library flipped")
        let (content, isIntact) = Dump.look(path)
        // Most bytes of a small library are in no use.
        if content == whole, isIntact { return }
        let isReported = try isReported(path)
        if isReported { tally.count("told by check") }
        if content == whole { return }
        tally.count(content == nil ? "flips that SQLite cannot read" : "flips that change content")
        guard isReported else {
            let others = Dump.tables(path).filter { tables[$0.key] != $0.value }.keys.sorted()
            if others == ["body"], isSame("body", but: "number") {
                return tally.count("the same text, packed otherwise")
            }
            if others == ["change"], isSame("change") { return tally.count("the same line, packed otherwise") }
            if !others.isEmpty, others.allSatisfy({ $0.hasPrefix("search") }), words != nil, Dump.words(path) == words {
                return tally.count("the same words in the index, held otherwise")
            }
            if tally.troubles.count > 20 { return }
            return tally.find(
                "library, byte \(at), bit \(bit): check says nothing, and another is: \(others.joined(separator: ", "))",
                replay: bench.replay("library", nil, at))
        }
    }

    /// Deflate does not mind every bit: what counts is what comes out, and all else that the rows say. A number that
    /// something points to is told elsewhere.
    private func isSame(_ table: String, but number: String? = nil) -> Bool {
        let now = Dump.columns(path, of: table)
        return columns[table]?.allSatisfy { $0.key == number || $0.value == now[$0.key] } ?? false
    }

    /// With a fault planted, SQLite's own check alone, or one that takes each line, or each text, for what it should be.
    private func isReported(_ path: String) throws -> Bool {
        if bench.plant == "integrity" { return !Dump.isIntact(path) }
        do {
            let problems = try Store.open(path, .existing).check().problems
            let unseen = bench.plant == "lines" ? "the change " : bench.plant == "texts" ? "the body " : nil
            if let unseen, problems.contains(where: { $0.hasPrefix(unseen) }) { return false }
            return !problems.isEmpty
        } catch let error as StoreError {
            return [.damaged, .foreign, .newer].contains(error.kind)
        }
    }
}
