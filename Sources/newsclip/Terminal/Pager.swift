import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// The program by which people read what is longer than their screen.
struct Pager {
    /// As the shell runs it.
    private let command: String
    /// How less works unless somebody chose: colours as they are, the text left on the screen.
    private let less: String

    /// `PAGER`, else less; nil where that is to be none: `PAGER` is empty or cat, or there is no less.
    ///
    /// - Parameter whole: whether the pager stays where one screen is enough.
    init?(whole: Bool = false, _ environment: [String: String] = ProcessInfo.processInfo.environment) {
        less = whole ? "RX" : "FRX"
        let asked = environment["PAGER"]?.split(separator: " ").joined(separator: " ")
        if let asked {
            if ["", "cat"].contains(asked) { return nil }
        } else if !Program.isThere("less") {
            return nil
        }
        command = asked ?? "less"
    }

    /// Whether lines leave the screen before all of them are there.
    static func isLonger(_ text: String, rows: Int, columns: Int) -> Bool {
        var taken = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            taken += max(1, (width(line) + columns - 1) / columns)
            if taken >= rows { return true }
        }
        return false
    }

    /// Columns of a line without its colours.
    private static func width(_ line: Substring) -> Int {
        guard line.contains("\u{1B}") else { return DisplayWidth.of(String(line)) }
        return line.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated().reduce(0) {
            let part = $1.offset == 0 ? $1.element : $1.element.drop { $0 != "m" }.dropFirst()
            return $0 + DisplayWidth.of(String(part))
        }
    }

    /// Hands a text over, and waits until its reader has seen enough; false where there is no such program.
    func show(_ text: String) -> Bool {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var program = Program(["/bin/sh", "-c", command])
        program.environment = ["LESS": less, "LV": "-c"].merging(program.environment) { $1 }
        program.input = ends[0]
        // Who presses ^C means the pager's search, not this program.
        signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, SIG_DFL) }
        let process = program.begin()
        close(ends[0])
        let bytes = Array(text.utf8)
        var written = 0
        while process != nil, written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
            // A reader that has gone has seen enough.
            if count < 0, errno != EINTR { break }
            written += max(0, count)
        }
        close(ends[1])
        // What a shell says of a program that is not there, or is none.
        return process.map { ![126, 127].contains(Program.end(of: $0)) } ?? false
    }
}
