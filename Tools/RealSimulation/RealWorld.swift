import ClipCore
import Foundation
public import Simulation

/// Runs the world of a seed on real libraries, each beside its twin in memory.
///
/// The homes lie in memory where the machine has a place for that, so that
/// syncing costs nothing, and are gone afterwards.
public func realWorld(_ seed: UInt64, _ plan: Plan = Plan(), _ trace: ((String) -> Void)? = nil) -> Outcome {
    let root = "\(base)/newsclip-simulation-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    var tally = Tally()
    do {
        var world = try World(seed: seed, plan: plan, naming: .real, trace: trace) { number in
            var tail = Random(seed: seed &+ UInt64(number))
            return try TwinLibrary(person: number, tail: tail.next(), folder: "\(root)/\(number)")
        }
        defer { tally = world.tally }
        try world.run()
        for library in world.libraries { try library.real.rememberAll() }
        try world.exchangeBodies()
        for library in world.libraries { try library.lookOver() }
        try lookAtBodies(world.libraries.map(\.real))
        let end = world.end
        return Outcome(tally: world.tally, violation: nil, log: end.log, digest: end.digest)
    } catch {
        return Outcome(tally: tally, violation: error as? Violation ?? Violation("\(error)"))
    }
}

/// What is wanted after all that is what nobody holds any more, for everybody purged or forgot it at some time.
private func lookAtBodies(_ libraries: [RealLibrary]) throws {
    let bodies = try libraries.map { try $0.bodies() }
    for (number, library) in libraries.enumerated() {
        let there = bodies.reduce(into: Set<Digest>()) { $0.formUnion($1.held) }
        guard bodies[number].wanted.isDisjoint(with: there) else {
            throw Violation("a body is wanted that somebody holds, and everybody exchanged with everybody")
        }
        guard try library.purged.isDisjoint(with: bodies[number].held) else {
            throw Violation("a purged body is held")
        }
    }
}

private let base: String = {
    var isFolder: ObjCBool = false
    let memory = "/dev/shm"
    let isThere = FileManager.default.fileExists(atPath: memory, isDirectory: &isFolder) && isFolder.boolValue
    return isThere && FileManager.default.isWritableFile(atPath: memory)
        ? memory : FileManager.default.temporaryDirectory.path
}()
