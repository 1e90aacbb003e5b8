import ClipCore
import Packing
import Testing

@testable import ClipStore

@Suite struct RebuildTests {
    /// Found by the simulator: a rebuild replays into a log that already holds what is still to come.
    @Test func `what came after its replacement stays replaced in a rebuild`() throws {
        let bench = try StoreBench()
        let clip = ClipID(text: [1])
        let first = try bench.change([Operation(.field(.headline), .write(.text("Pier vote")))], on: clip)
        let second = try bench.change(
            [Operation(.field(.headline), .write(.text("Harbour vote")), replaces: [Dot(first.id, 0)])], on: clip)
        for signed in [second, first] { try bench.store.write { _ = try $0.apply(signed) } }
        let before = try bench.store.read { (try $0.state(), try $0.projections()) }
        try bench.store.write { try $0.rebuild() }
        #expect(try bench.store.read { try $0.state() } == before.0)
        #expect(try bench.store.read { try $0.projections() } == before.1)
        let headlines = try bench.store.read { try $0.load(clip) }?.states.first?[.field(.headline)].map(\.value)
        #expect(headlines == [.text("Harbour vote")])
        try bench.check()
    }
}
