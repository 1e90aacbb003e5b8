import ClipBundle
import ClipCore
import ClipEngine
import ClipStore
import Foundation
import Packing
import Simulation
import Synchronization

/// Damages a bundle in every way, and offers it: to the reader, to a library, and to the program.
struct BundleFaults: Sendable {
    let bench: Bench

    func run() throws -> Tally {
        let next = Atomic<Int>(0)
        return try bench.workers { worker in
            let world = try World(worker.slot, bench.program, size: bench.isLong ? 12 : 1)
            let damage = try BundleDamage(world.bundle, other: world.other, stranger: (0..<32).map { UInt8($0) + 7 })
            guard let anna = world.starts[.anna] else { throw Trouble("no library to merge into") }
            try worker.slot.restore(anna)
            var trial = try Trial(worker, bench, damage)
            // Blocks of cases, so that the counter is no bottleneck.
            let blocks = damage.kinds.flatMap { kind in
                stride(from: 0, to: kind.count, by: 256).map { (kind.name, $0..<min($0 + 256, kind.count)) }
            }
            var tally = Tally()
            try bench.each("blocks of 256 cases", of: bench.isChosen ? 1 : blocks.count, next, &tally) { index, tally in
                trial.block = min(bench.call ?? index, blocks.count - 1)
                let (kind, cases) = blocks[trial.block]
                for index in cases { try trial.offer(kind, index) }
                try trial.lookAgain(kind, cases.lowerBound)
                tally = trial.tally
            }
            return tally
        }
    }
}

/// One worker's offers.
private struct Trial {
    var tally = Tally()
    /// The block of cases that is played.
    var block = 0
    private let worker: Worker
    private let bench: Bench
    private let damage: BundleDamage
    private let whole: Digest
    private let library: Library
    private let before: (facts: Facts, digest: DigestSum, log: DigestSum)

    init(_ worker: Worker, _ bench: Bench, _ damage: BundleDamage) throws {
        (self.worker, self.bench, self.damage) = (worker, bench, damage)
        whole = try Self.read(damage.bundle)
        let home = worker.slot.path("home")
        library = try Library.open(
            Places(library: worker.slot.library, config: "\(home)/config", state: "\(home)/state"))
        // Ben is trusted from here on: only the damage stands between his bundle and the library.
        _ = try library.merge(InputFile(worker.slot.path("in/ben.newsclip")), Self.trusting)
        let state = try library.store.read { try $0.state() }
        before = (try worker.examiner.facts(worker.slot), state.digest, state.log)
    }

    private static var trusting: MergeOptions {
        var options = MergeOptions()
        options.trust = true
        return options
    }

    /// The digest of everything in the file that it was found to hold.
    private static func read(_ file: [UInt8]) throws -> Digest {
        var rest = file[...]
        let reader = try BundleReader { count in
            let piece = rest.prefix(count)
            rest = rest.dropFirst(count)
            return Array(piece)
        }
        return try reader.pieces(packing: false) { _ in }.sha256
    }

    mutating func offer(_ kind: String, _ index: Int) throws {
        let file = try damage.make(kind, index)
        Witness.note(worker.number, "bundle, \(kind) \(index), seed \(bench.program.seed)")
        if file == damage.bundle { return }
        tally.count(kind)
        let isStrangers = kind == "all signed by a stranger"
        do {
            let digest = try readOrPlant(file)
            if isStrangers {
                // A whole bundle that a stranger made of it stops at the question of trust.
                return try merge(file, kind, index, as: "a stranger's, whole") {
                    ($0 as? EngineError)?.kind == .notTrusted
                }
            }
            guard digest == whole else { return find(kind, index, "accepted, with other content") }
            tally.count("accepted: the same content")
        } catch is BundleError {
            let every = bench.isLong ? 4 : 16
            if index % every == 0 || kind == "cut short" && bench.isLong {
                try merge(file, kind, index, as: "offered to a library") { $0 is BundleError }
            }
            if index % 4_001 == 0 { try program(file, kind, index) }
        }
    }

    /// With the fault planted, a reader that takes what it can read.
    private func readOrPlant(_ file: [UInt8]) throws -> Digest {
        guard bench.plant == "lenient" else { return try Self.read(file) }
        do { return try Self.read(file) } catch { return Digest(of: Array("what could be read".utf8)) }
    }

    /// A library must refuse it, for the right reason, and must not have changed.
    private mutating func merge(
        _ file: [UInt8], _ kind: String, _ index: Int, as what: String, isRight: (any Error) -> Bool
    ) throws {
        try worker.slot.put(file, "tmp/damaged.newsclip")
        tally.count(what)
        do {
            _ = try library.merge(InputFile(worker.slot.path("tmp/damaged.newsclip")))
            find(kind, index, "merged without a word")
        } catch {
            if !isRight(error) { return find(kind, index, "refused by \(error)") }
            let state = try library.store.read { try $0.state() }
            if state.digest != before.digest || state.log != before.log {
                find(kind, index, "refused, and the library changed")
            }
        }
    }

    private mutating func program(_ file: [UInt8], _ kind: String, _ index: Int) throws {
        try worker.slot.put(file, "tmp/damaged.newsclip")
        let ending = try bench.program.run(["merge", worker.slot.path("tmp/damaged.newsclip")], in: worker.slot)
        tally.count("offered to the program")
        guard ending.code == 65, ending.output.isEmpty, ending.errors.split(separator: "\n").count == 2 else {
            return find(kind, index, "the program: \(ending.words): \(ending.errors)")
        }
    }

    /// After some hundred offers: the library is what it was, row for row.
    mutating func lookAgain(_ kind: String, _ start: Int) throws {
        if try worker.examiner.facts(worker.slot).library != before.facts.library {
            find(kind, start, "the library changed here or in the 255 after it")
        }
    }

    private mutating func find(_ kind: String, _ index: Int, _ what: String) {
        tally.find("bundle, \(kind) \(index): \(what)", replay: bench.replay("bundles", nil, block))
    }
}
