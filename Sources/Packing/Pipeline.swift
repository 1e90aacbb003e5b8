import Dispatch
import Foundation

/// Does the work on several processors, yet in order and with bounded memory.
///
/// By threads of its own, which end with it, and are as confined as the caller: Dispatch's may have begun before.
///
/// As the loop `while let piece = try next() { try consume(work(piece)) }`, only that `work` goes on elsewhere
/// meanwhile: `next` and `consume` are called on the caller's thread, in order, and `next` runs at most `window`
/// pieces ahead of `consume`. What throws first in the loop's order is thrown, once no work is left running;
/// everything before it has then been consumed, nothing after it.
///
/// - Parameter window: the most pieces taken from `next` and not yet consumed; nil for twice the active
///   processors, at most 8: memory must not grow with the machine.
/// - Parameter isEnough: whether no more should be taken from `next` before something is consumed, for pieces that may
///   be large; asked only while something is under way.
public func pipeline<In: Sendable, Out: Sendable>(
    window: Int? = nil,
    isEnough: () -> Bool = { false },
    next: () throws -> In?,
    work: @escaping @Sendable (In) throws -> Out,
    consume: (Out) throws -> Void
) throws {
    let going = OrderedWork<Out>(window: window)
    var end: Result<Void, any Error>?
    while true {
        while end == nil, !going.isFull, going.isEmpty || !isEnough() {
            do {
                guard let piece = try next() else {
                    end = .success(())
                    break
                }
                going.give { try work(piece) }
            } catch {
                // What came before is consumed first.
                end = .failure(error)
            }
        }
        guard let done = try going.take() else { break }
        try consume(done)
    }
    try end?.get()
}

/// Work that goes on elsewhere, and whose results are taken in the order in which it was given: what `pipeline` is made
/// of, for those who are handed their pieces.
///
/// A class, for what is under way is waited for when it goes; to be used by one thread.
public final class OrderedWork<Out: Sendable> {
    private let window: Int
    private let crew: Crew
    private var inFlight: [Outcome<Out>] = []

    /// - Parameter window: the most that is given and not taken yet; nil for twice the active processors, at most 8.
    public init(window: Int? = nil) {
        let processors = ProcessInfo.processInfo.activeProcessorCount
        self.window = max(1, window ?? min(8, 2 * processors))
        crew = Crew(atMost: min(self.window, processors))
    }

    /// Whether a result must be taken before more can be given.
    public var isFull: Bool { inFlight.count >= window }

    /// Whether nothing is under way.
    public var isEmpty: Bool { inFlight.isEmpty }

    /// Begins some work on another thread.
    public func give(_ work: @escaping @Sendable () throws -> Out) {
        precondition(!isFull, "more work than was agreed upon")
        inFlight.append(Outcome(by: crew, work))
    }

    /// The first result that was not taken yet, once it is there, or what that work threw; nil where all are taken.
    public func take() throws -> Out? {
        guard !inFlight.isEmpty else { return nil }
        let first = inFlight.removeFirst()
        first.wait()
        return try first.get()
    }

    deinit {
        for outcome in inFlight { outcome.wait() }
        crew.dismiss()
    }
}

/// What one piece of work will have given.
private final class Outcome<Out: Sendable>: Sendable {
    private let result = Locked<Result<Out, any Error>?>(nil)
    private let done = DispatchGroup()

    /// Starts the work on another thread.
    init(by crew: Crew, _ work: @escaping @Sendable () throws -> Out) {
        done.enter()
        crew.take {
            let outcome = Result { try work() }
            self.result.withLock { $0 = outcome }
            self.done.leave()
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

/// Threads that do what is handed to them, first come, first served; begun as they are needed.
private final class Crew: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        /// Threads that wait for work.
        var idle = 0
        var threads = 0
    }

    private let most: Int
    private let state = Locked(State())
    private let calls = DispatchSemaphore(value: 0)

    init(atMost most: Int) { self.most = most }

    func take(_ job: @escaping @Sendable () -> Void) {
        let isShort = state.withLock { state in
            state.jobs.append(job)
            guard state.idle < state.jobs.count, state.threads < most else { return false }
            state.threads += 1
            return true
        }
        if isShort { Thread.detachNewThread { self.work() } }
        calls.signal()
    }

    private func work() {
        while true {
            state.withLock { $0.idle += 1 }
            calls.wait()
            let job = state.withLock { state in
                state.idle -= 1
                return state.jobs.isEmpty ? nil : state.jobs.removeFirst()
            }
            guard let job else { return }
            job()
        }
    }

    /// Lets the threads go; nothing is handed over any more, and all work is done.
    func dismiss() {
        let threads = state.withLock { $0.threads }
        for _ in 0..<threads { calls.signal() }
    }
}

/// A value behind a lock of the system's: that of Synchronization is not seen by the Thread Sanitizer.
private final class Locked<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) { self.value = value }

    func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}
