import ClipCore

/// A bar on standard error for what lasts over a second; nothing where nobody watches.
final class Progress {
    private let isShown: Bool
    private let started = ContinuousClock.now
    private var last: ContinuousClock.Instant?

    init(_ options: CommonOptions) { isShown = Channel.error.isTerminal && !options.quiet }

    /// So much is done, of so much if that is known.
    func step(_ what: String, _ done: Int, _ total: Int?) {
        let now = ContinuousClock.now
        guard isShown, now - started > .seconds(1), last.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
        last = now
        show(total.map { bar(what, done, max($0, done, 1)) } ?? "\(what): \(done)")
    }

    func step(_ what: String) { step(what, 0, nil) }

    private func bar(_ what: String, _ done: Int, _ total: Int) -> Line {
        let width = 24
        let filled = Int(Double(done) / Double(total) * Double(width))
        let (done, left) = (String(repeating: "#", count: filled), String(repeating: ".", count: width - filled))
        return "\(what) [\(done, .accent)\(left)] \(filled * 100 / width) %"
    }

    private func show(_ line: Line) {
        let text = line.truncated(to: Channel.error.columns - 1).rendered(inColour: Channel.error.isColoured)
        try? Channel.error.write("\r\u{1B}[K" + text)
    }

    /// Takes the bar away.
    func finish() {
        if last != nil { try? Channel.error.write("\r\u{1B}[K") }
        last = nil
    }

    deinit { finish() }
}
