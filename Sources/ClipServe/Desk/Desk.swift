import ClipCore
import ClipEngine
import ClipStore
import NIOCore
import NIOPosix
import Synchronization

/// Where requests become work in the library: away from the event loop, reading beside writing, one of each at a time.
///
/// Two libraries are open on one file, as in two processes: a reader waits for the short end of a commit, not for a merge.
final class Desk: Sendable {
    let reading, writing: Library
    let uploads = Uploads()
    let version: String
    let confinement: Confinement
    private let told: @Sendable (any Error) -> Told
    /// For whom is read right now.
    private let asker = Mutex<Gone?>(nil)
    private let readers = NIOThreadPool(numberOfThreads: 1)
    private let writers = NIOThreadPool(numberOfThreads: 1)
    private let spoolers = NIOThreadPool(numberOfThreads: 1)

    init(
        reading: Library, writing: Library, version: String, confinement: Confinement,
        told: @escaping @Sendable (any Error) -> Told
    ) {
        (self.reading, self.writing) = (reading, writing)
        (self.version, self.confinement, self.told) = (version, confinement, told)
        for pool in [readers, writers, spoolers] { pool.start() }
    }

    /// Returns when all that has begun is done.
    func finish(on loop: any EventLoop) throws {
        for pool in [spoolers, readers, writers] { try pool.runIfActive(eventLoop: loop) {}.wait() }
    }

    /// Ends the threads: see `PageServer.finish`.
    func close() throws {
        for pool in [spoolers, readers, writers] { try pool.syncShutdownGracefully() }
    }

    /// Where the body of a request goes.
    func body(_ asked: Asked) throws -> Body {
        Body(asked.route == .plan ? try SpoolFile(in: writing.places.libraryFolder) : nil)
    }

    func write(_ bytes: [UInt8], to spool: SpoolFile, on loop: any EventLoop) -> EventLoopFuture<Void> {
        spoolers.runIfActive(eventLoop: loop) { try spool.write(bytes) }
    }

    /// Ends what is read for somebody who has gone away, as a page has that searches for the next letter already.
    func leave(_ gone: Gone) {
        gone.note()
        asker.withLock { if $0 === gone { reading.store.interrupt() } }
    }

    /// False where nobody waits for it any more.
    private func begin(for gone: Gone) -> Bool {
        asker.withLock { asker in
            if !gone.isSo { asker = gone }
            return !gone.isSo
        }
    }

    /// The answer, whatever happens; it comes on that loop. What is only to be read is not, if nobody waits for it by
    /// then.
    func answer(_ asked: Asked, _ body: Body, for gone: Gone, on loop: any EventLoop) -> EventLoopFuture<Answer> {
        if case .file(let name) = asked.route { return loop.makeSucceededFuture(file(name)) }
        let (bytes, spool) = (body.bytes, body.spool)
        let isReading = asked.route.method == .get
        let work = (isReading ? readers : writers).runIfActive(eventLoop: loop) {
            guard isReading else { return try self.answer(asked, bytes, spool) }
            guard self.begin(for: gone) else { return Answer.bare(503) }
            defer { self.asker.withLock { $0 = nil } }
            return try self.answer(asked, bytes, spool)
        }
        return work.flatMapErrorThrowing { self.refusal($0).answer }
    }

    private func answer(_ asked: Asked, _ bytes: [UInt8], _ spool: SpoolFile?) throws -> Answer {
        if asked.route.method == .get { return .json(try read(asked.route, asked.query)) }
        if let spool { return .json(try plan(spool, asked.query)) }
        try asked.query.require([])
        return .json(try write(asked.route, Given(bytes)))
    }

    private func file(_ name: String) -> Answer {
        guard let file = PageFiles.named(name) else { return .bare(404) }
        return Answer(status: 200, media: file.media, body: file.bytes)
    }

    /// An error as the page tells it: what the command line would have said, under the status that is nearest.
    func refusal(_ error: any Error) -> Refusal {
        if let refusal = error as? Refusal { return refusal }
        if error is NIOThreadPoolError.ThreadPoolInactive || error is CancellationError {
            return Refusal(503, "newsclip serve ends", hint: "start it again")
        }
        let told = told(error)
        return Refusal(Self.status(of: told.code), told.what, hint: told.hint, code: told.code)
    }

    private static func status(of code: Int32) -> Int {
        switch code {
        case 64, 65: 400
        case 66: 404
        case 75: 503
        case 77: 409
        default: 500
        }
    }
}

/// An error in the words of the command line.
public struct Told: Sendable {
    /// As in sysexits.
    public let code: Int32
    /// One line that says what and why, one that says what to do.
    public let what, hint: String

    /// Words of the caller's making.
    public init(code: Int32, what: String, hint: String) { (self.code, self.what, self.hint) = (code, what, hint) }
}
