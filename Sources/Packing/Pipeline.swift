import Dispatch
import FoundationEssentials
import Synchronization

/// Does the work on several processors, yet in order and with bounded memory.
///
/// As the loop `while let piece = try next() { try consume(work(piece)) }`, only that `work` goes on elsewhere
/// meanwhile: `next` and `consume` are called on the caller's thread, in order, and `next` runs at most `window`
/// pieces ahead of `consume`. What throws first in the loop's order is thrown, once no work is left running;
/// everything before it has then been consumed, nothing after it.
///
/// - Parameter window: the most pieces taken from `next` and not yet consumed; nil for twice the active
///   processors, at most 8: memory must not grow with the machine.
public func pipeline<In: Sendable, Out: Sendable>(
    window: Int? = nil,
    next: () throws -> In?,
    work: @escaping @Sendable (In) throws -> Out,
    consume: (Out) throws -> Void
) throws {
    let window = max(1, window ?? min(8, 2 * ProcessInfo.processInfo.activeProcessorCount))
    var inFlight: [Outcome<Out>] = []
    defer { for outcome in inFlight { outcome.wait() } }
    var end: Result<Void, any Error>?
    while true {
        while end == nil, inFlight.count < window {
            do {
                guard let piece = try next() else {
                    end = .success(())
                    break
                }
                inFlight.append(Outcome { try work(piece) })
            } catch {
                // What came before is consumed first.
                end = .failure(error)
            }
        }
        guard !inFlight.isEmpty else { break }
        let first = inFlight.removeFirst()
        first.wait()
        try consume(first.get())
    }
    try end?.get()
}

/// What one piece of work will have given.
private final class Outcome<Out: Sendable>: Sendable {
    private let result = Mutex<Result<Out, any Error>?>(nil)
    private let done = DispatchGroup()

    /// Starts the work on another thread.
    init(_ work: @escaping @Sendable () throws -> Out) {
        DispatchQueue.global().async(group: done) {
            let outcome = Result { try work() }
            self.result.withLock { $0 = outcome }
        }
    }

    func wait() {
        done.wait()
    }

    /// The result, once it is there.
    func get() throws -> Out {
        guard let result = result.withLock({ $0 }) else { preconditionFailure("asked before the work was done") }
        return try result.get()
    }
}
