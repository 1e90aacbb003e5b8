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
    /// Of the terminal; nil where there is none.
    let rows: Int?

    static let output = Channel(1)
    static let error = Channel(2)

    private init(_ descriptor: Int32) {
        let isTerminal = isatty(descriptor) == 1
        self.descriptor = descriptor
        self.isTerminal = isTerminal
        // NO_COLOR counts where it is set to anything (no-color.org).
        isColoured =
            isTerminal && (Environment.value("NO_COLOR") ?? "").isEmpty
            && ![nil, "dumb"].contains(Environment.value("TERM"))
        var size = winsize()
        let isKnown = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
        func count(_ told: UInt16, _ name: String, _ least: Int, _ usual: Int) -> Int {
            if isKnown, told > 0 { return max(Int(told), least) }
            return Environment.value(name).flatMap { Int($0) }.map { min(max($0, least), 1_000) } ?? usual
        }
        columns = isTerminal ? count(size.ws_col, "COLUMNS", 20, 80) : 80
        rows = isTerminal ? count(size.ws_row, "LINES", 2, 24) : nil
    }

    /// What a line of a table may take; nil where nobody would see the end of it cut off.
    var tableColumns: Int? { isTerminal ? columns : nil }
    /// What running text is wrapped to.
    var textColumns: Int { min(columns, 100) }

    func write(_ lines: [Line]) throws(Failure) {
        if lines.isEmpty { return }
        try write(rendered(lines))
    }

    func rendered(_ lines: [Line]) -> String {
        lines.map { $0.rendered(inColour: isColoured) + "\n" }.joined()
    }

    /// Writes what may be longer than the screen: on a terminal, through the reader's pager.
    func page(_ text: String) throws(Failure) {
        if let rows, Pager.isLonger(text, rows: rows, columns: columns), let pager = Pager(), pager.show(text) {
            return
        }
        try write(text)
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
