public import ClipEngine
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Serves one library to one browser on this machine.
///
/// Whoever knows the address may read and change the library; nobody else learns anything but that something listens.
/// Everything runs on threads of its own, so a process that confines itself does so before it starts a server.
public final class PageServer: Sendable {
    private let desk: Desk
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let channel: any Channel
    private let open = OpenConnections()

    /// Connections that are open at once, at most; a browser has six.
    static let connections = 64

    /// Listens from now on.
    ///
    /// - Parameters:
    ///   - reading: opened on the same file as `writing`, so that reading does not wait for a merge.
    ///   - told: an error in the words of the command line.
    public convenience init(
        _ listener: Listener, _ address: PageAddress, reading: Library, writing: Library, version: String,
        confinement: Confinement,
        told: @escaping @Sendable (any Error) -> Told
    ) throws {
        let desk = Desk(reading: reading, writing: writing, version: version, confinement: confinement, told: told)
        try self.init(listener, address, desk, Connection.Patience())
    }

    init(_ listener: Listener, _ address: PageAddress, _ desk: Desk, _ patience: Connection.Patience) throws {
        self.desk = desk
        let rules = HeadRules(address: address)
        let open = open
        channel = try ServerBootstrap(group: group)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                guard open.enter(channel) else { return channel.eventLoop.makeFailedFuture(TooMany()) }
                return channel.eventLoop.makeCompletedFuture { try Self.furnish(channel, rules, desk, patience) }
            }
            .withBoundSocket(listener.descriptor).wait()
    }

    private struct TooMany: Error {}

    private static func furnish(
        _ channel: any Channel, _ rules: HeadRules, _ desk: Desk, _ patience: Connection.Patience
    ) throws {
        var limits = NIOHTTPDecoderLimitConfiguration()
        (limits.maxHeaderFieldSize, limits.maxHeaderListSize) = (HeadRules.headLimit, HeadRules.headLimit)
        limits.maxHeaderFieldCount = HeadRules.fieldLimit
        let bounds = HeadBounds()
        let decoder = HTTPRequestDecoder(
            leftOverBytesStrategy: .dropBytes, informationalResponseStrategy: .drop, limitConfiguration: limits)
        try channel.pipeline.syncOperations.addHandlers([
            HTTPResponseEncoder(), bounds, ByteToMessageHandler(decoder), Connection(rules, desk, patience, bounds),
        ])
    }

    /// Takes no more connections, and returns when the work that has begun is done and told: the process may exit.
    ///
    /// The threads stay: NIO would end them by Dispatch, which begins threads of its own for it.
    public func finish() throws {
        try channel.close().wait()
        try desk.finish(on: group.next())
        // What is told is told at once, or nobody listens.
        for _ in 0..<25 where !open.isEmpty { usleep(10_000) }
    }

    /// Finishes and ends all threads, in a process that is not confined.
    func close() throws {
        try finish()
        try desk.close()
        try group.syncShutdownGracefully()
    }
}

/// How many connections are open.
private final class OpenConnections: Sendable {
    private let count = Atomic(0)

    var isEmpty: Bool { count.load(ordering: .relaxed) == 0 }

    /// Counts a connection until it closes; false where there are too many.
    func enter(_ channel: any Channel) -> Bool {
        guard count.add(1, ordering: .relaxed).newValue <= PageServer.connections else {
            count.subtract(1, ordering: .relaxed)
            return false
        }
        channel.closeFuture.whenComplete { _ in self.count.subtract(1, ordering: .relaxed) }
        return true
    }
}
