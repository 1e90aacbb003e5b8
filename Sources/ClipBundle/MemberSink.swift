import ClipCore
import Packing

/// Gathers lines into members, which are deflated side by side while more lines come, and hands the file's bytes on in
/// order.
struct MemberSink {
    private let write: ([UInt8]) throws -> Void
    /// Lines of the member that is being filled.
    private var open: [UInt8] = []
    /// How many bytes of `open` the digest has taken in.
    private var digested = 0
    /// Full members that are being deflated.
    private let full = OrderedWork<[UInt8]>()
    private var digest = RunningSHA256()
    private var lines: Int64 = 0
    private var bytes: Int64 = 0
    private var fileBytes: Int64 = 0

    /// A member is closed when it holds so much.
    private static let memberLength = 1 << 20

    init(_ write: @escaping ([UInt8]) throws -> Void) { self.write = write }

    /// Adds a line, which is given without its LF.
    mutating func add(_ line: [UInt8]) throws {
        guard line.count < Limits.line else { throw BundleError(.damaged, "a line of more than \(Limits.line) bytes") }
        open += line
        open.append(LineBytes.lineFeed)
        lines += 1
        bytes += Int64(line.count + 1)
        if open.count >= Self.memberLength { try closeMember() }
    }

    /// All that was added so far.
    mutating func total() -> BundleEnd {
        takeIn()
        return BundleEnd(lines: lines, bytes: bytes, sha256: Digest(digest))
    }

    /// Writes all that still waits; gives the file's length.
    mutating func finish() throws -> Int64 {
        if !open.isEmpty { try closeMember() }
        while try flush() {}
        return fileBytes
    }

    private mutating func takeIn() {
        open.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[digested...])) }
        digested = open.count
    }

    private mutating func closeMember() throws {
        takeIn()
        if full.isFull { _ = try flush() }
        full.give { [open] in GzipMember.pack(open) }
        (open, digested) = ([], 0)
    }

    /// Hands on the first member that is not yet; false where there is none.
    private mutating func flush() throws -> Bool {
        guard let member = try full.take() else { return false }
        try write(member)
        fileBytes += Int64(member.count)
        return true
    }
}
