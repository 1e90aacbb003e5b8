import FoundationEssentials
import Glibc

/// What the measuring happens on.
enum Machine {
    /// Keeps this process, and all that it starts, to the machine's first cores.
    static func confine(to cores: Int) throws {
        try Command("taskset", "-pc", "0-\(cores - 1)", "\(getpid())").run()
    }

    /// One line: processor, cores, system.
    static var words: String {
        var name = utsname()
        uname(&name)
        let release = withUnsafeBytes(of: &name.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, Linux \(release)"
    }

    private static var processor: String {
        guard var lines = try? LineFile("/proc/cpuinfo") else { return "unknown processor" }
        while let line = try? lines.next() {
            let text = String(decoding: line, as: UTF8.self)
            guard text.hasPrefix("model name"), let colon = text.firstIndex(of: ":") else { continue }
            return String(text[text.index(after: colon)...].drop { $0 == " " })
        }
        return "unknown processor"
    }
}
