import Foundation
import Synchronization

/// Asks a thread of its own for one thing after another: for what the asking thread may not do any more.
final class OtherThread<Given: Sendable>: Sendable {
    private let exchange: Exchange

    /// What both threads hold; the other one holds nothing else, so that it ends when nobody can ask any more.
    private final class Exchange: Sendable {
        let next: Mutex<() throws -> Given?>
        let asked = DispatchSemaphore(value: 0)
        let isThere = DispatchSemaphore(value: 0)
        let answer = Mutex<Result<Given?, any Error>?>(nil)
        let isOver = Mutex(false)

        init(_ next: sending @escaping () throws -> Given?) { self.next = Mutex(next) }

        func serve() {
            while true {
                asked.wait()
                if isOver.withLock({ $0 }) { return }
                let given = Result { try next.withLock { try $0() } }
                answer.withLock { $0 = given }
                isThere.signal()
            }
        }
    }

    /// Begins the thread, which may do from now on what this one may.
    ///
    /// - Parameter next: called on the other thread alone; nil says that there is no more.
    init(_ next: sending @escaping () throws -> Given?) {
        let exchange = Exchange(next)
        self.exchange = exchange
        Thread.detachNewThread { exchange.serve() }
    }

    deinit {
        exchange.isOver.withLock { $0 = true }
        exchange.asked.signal()
    }

    /// The next thing, or what was thrown instead; nil at the end.
    func next() throws -> Given? {
        exchange.asked.signal()
        exchange.isThere.wait()
        return try exchange.answer.withLock { $0 }?.get()
    }
}
