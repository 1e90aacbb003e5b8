import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// Standard output or standard error, and what is known of who reads it.
struct Channel: Sendable {
    let descriptor: Int32
    let isTerminal: Bool
    let isColoured: Bool
    /// Of the terminal; 80 where there is none.
    let columns: Int

    static let output = Channel(1)
    static let error = Channel(2)

    private init(_ descriptor: Int32) {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal = isatty(descriptor) == 1
        self.descriptor = descriptor
        self.isTerminal = isTerminal
        // NO_COLOR counts where it is set to anything (no-color.org).
        isColoured =
            isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
            && environment["TERM"] != nil
        columns = isTerminal ? Self.columns(descriptor, environment) : 80
    }

    private static func columns(_ descriptor: Int32, _ environment: [String: String]) -> Int {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return max(Int(size.ws_col), 20) }
        return environment["COLUMNS"].flatMap(Int.init).map { min(max($0, 20), 1_000) } ?? 80
    }

    /// What a line of a table may take; nil where nobody would see the end of it cut off.
    var tableColumns: Int? { isTerminal ? columns : nil }
    /// What running text is wrapped to.
    var textColumns: Int { min(columns, 100) }

    func write(_ lines: [Line]) throws(Failure) {
        if lines.isEmpty { return }
        try write(lines.map { $0.rendered(inColour: isColoured) + "\n" }.joined())
    }

    func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

    /// Writes all of it, however little is taken at a time.
    ///
    /// Where the reader has gone, there is nobody left to tell: an answer ends the program quietly. What stands on
    /// standard error is said on the way, before the work is done, and must not end it.
    func write(_ bytes: [UInt8]) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                written += count
            } else if errno == EPIPE {
                if descriptor == 2 { return }
                exit(0)
            } else if errno == EAGAIN {
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&wait, 1, -1)
            } else if errno != EINTR {
                let name = descriptor == 1 ? "standard output" : "standard error"
                throw Failure(74, "cannot write to \(name): \(String(cString: strerror(errno)).lowercased())")
            }
        }
    }
}
