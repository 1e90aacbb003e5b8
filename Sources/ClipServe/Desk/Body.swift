import ClipEngine
import NIOCore

/// What comes behind the head of one request, as it comes: a few bytes in memory, or a bundle in a private file.
///
/// Belongs to the connection's event loop; what writes the file runs elsewhere.
final class Body {
    /// Of anything but a bundle.
    private(set) var bytes: [UInt8] = []
    let spool: SpoolFile?
    private var writes = 0
    /// Whether all of it has come, and waits for the disk.
    var hasEnded = false

    init(_ spool: SpoolFile?) { self.spool = spool }

    /// Whether the disk is behind: nothing more is read until it is not.
    var isBusy: Bool { writes > 0 }

    /// Takes the next bytes; nil where that is done at once.
    func take(_ more: [UInt8], _ desk: Desk, _ loop: any EventLoop) -> EventLoopFuture<Void>? {
        guard let spool else {
            bytes += more
            return nil
        }
        writes += 1
        let written = desk.write(more, to: spool, on: loop)
        written.assumeIsolated().whenComplete { _ in self.writes -= 1 }
        return written
    }
}
