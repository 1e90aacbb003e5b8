import ClipCore

/// A bar on standard error for what lasts over a second; nothing where nobody watches.
final class Progress {
    /// What is counted.
    enum Unit: Sendable { case things, bytes }

    private let isShown: Bool
    private let unit: Unit
    private let started = ContinuousClock.now
    private var last: ContinuousClock.Instant?
    /// What is done now, and since when: a count that falls is that of another work.
    private var (work, done) = (ContinuousClock.now, 0)

    init(_ options: CommonOptions, counting unit: Unit = .things) {
        isShown = Channel.error.isTerminal && !options.quiet
        self.unit = unit
    }

    /// So much is done, of so much if that is known.
    func step(_ what: String, _ done: Int, _ total: Int?) {
        let now = ContinuousClock.now
        if done < self.done { work = now }
        self.done = done
        guard isShown, now - started > .seconds(1), last.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
        last = now
        let seconds = max((now - work) / .seconds(1), 0.1)
        let line = Self.line(what, done, total, seconds, unit, columns: Channel.error.columns - 1)
        try? Channel.error.write("\r\u{1B}[K" + line.rendered(inColour: Channel.error.isColoured))
    }

    func step(_ what: String) { step(what, 0, nil) }

    /// What is said after so many seconds: the bar gives way where there is little room.
    static func line(
        _ what: String, _ done: Int, _ total: Int?, _ seconds: Double, _ unit: Unit, columns: Int
    ) -> Line {
        let rate = Double(done) / seconds
        let pace = done > 0 ? "  \(speed(rate, unit))" : ""
        guard let total else {
            return (done > 0 ? "\(what): \(done)\(pace)" : "\(what)" as Line).truncated(to: columns)
        }
        let whole = max(total, done, 1)
        let left = done > 0 ? "  \(Words.duration(Double(whole - done) / rate)) left" : ""
        let end = " \(Int(Double(done) / Double(whole) * 100)) %\(pace)\(left)"
        let room = columns - DisplayWidth.of(end)
        let width = min(24, room - min(DisplayWidth.of(what), 12) - 3)
        if width < 4 { return Line(what + end).truncated(to: columns) }
        let filled = Int(Double(done) / Double(whole) * Double(width))
        let (full, empty) = (String(repeating: "#", count: filled), String(repeating: ".", count: width - filled))
        return Line(what).truncated(to: room - width - 3) + " [\(full, .accent)\(empty)]\(end)"
    }

    private static func speed(_ rate: Double, _ unit: Unit) -> String {
        switch unit {
        case .bytes: "\(Words.bytes(Int(min(rate, 1e15))))/s"
        case .things: rate >= 10 ? "\(Int(min(rate, 1e15)))/s" : "\(Int(rate)).\(Int(rate * 10) % 10)/s"
        }
    }

    /// Takes the bar away.
    func finish() {
        if last != nil { try? Channel.error.write("\r\u{1B}[K") }
        last = nil
    }

    deinit { finish() }
}
