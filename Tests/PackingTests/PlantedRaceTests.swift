import Dispatch
import Foundation
import Testing

/// A race on purpose, for `make threads`: the Thread Sanitizer must end this run, or its silence means nothing.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PLANT_RACE"] != nil)) struct PlantedRaceTests {
    private final class Counter: @unchecked Sendable { var count = 0 }

    @Test func `a planted race is found`() {
        let counter = Counter()
        let isDone = DispatchSemaphore(value: 0)
        // Threads of their own: a pool may give all its work to one.
        for _ in 0..<2 {
            Thread.detachNewThread {
                for _ in 0..<1_000 { counter.count += 1 }
                isDone.signal()
            }
        }
        isDone.wait()
        isDone.wait()
        #expect(counter.count > 0)
    }
}
