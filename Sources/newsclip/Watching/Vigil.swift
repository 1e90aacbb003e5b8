import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// Runs this program for a folder whenever something has changed there, until somebody wants it to end.
///
/// Each round is a process of its own: it confines itself, and whatever becomes of it, the vigil goes on. Between rounds
/// nothing is open and nothing is locked, so a stick can be taken away.
struct Vigil {
    let folder: String
    /// Files whose changes matter too.
    var files: [String] = []
    /// The arguments of one round. On standard output it says what happened; what it says on standard error counts
    /// once, as long as each round says it.
    let round: [String]
    /// Seconds after which the folder is looked at, though no bell has rung.
    var every = 30.0
    /// Seconds in which nothing changes before a round begins: a file is there when its last byte is.
    var settling = 1.0
    var isQuiet = false

    /// How long the round waits for a folder that does not come to rest.
    private static let patience = 20.0

    func run() throws {
        let bell = try Bell()
        var (seen, told, isGone, pause): (Stamp?, Set<String>, Bool, Double) = (nil, [], false, 0)
        while !bell.isOver {
            for place in [folder] + files.map(Self.folder) { bell.listen(to: place) }
            guard let stamp = Stamp(of: folder, and: files) else {
                if !isGone { tell("\(folder) is not there; waiting for it") }
                (isGone, seen) = (true, nil)
                bell.wait(min(every, 2), quietly: true)
                continue
            }
            if isGone { tell("\(folder) is there again") }
            isGone = false
            if stamp == seen {
                bell.wait(every)
                continue
            }
            guard let settled = settled(stamp, bell), !bell.isOver else { continue }
            let news = try meet(&told)
            // What came while the round was at work is not in the stamp: there is another round. A round that has
            // nothing to say and changes something all the same must not go on for ever.
            seen = news.hasFailed ? nil : settled
            pause = news.isEmpty ? min(max(pause * 2, 1), every) : 0
            if news.hasFailed { pause = every }
            bell.wait(pause, quietly: true)
        }
    }

    private static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// The folder at rest; nil where it went away meanwhile.
    private func settled(_ stamp: Stamp, _ bell: Bell) -> Stamp? {
        var (stamp, waited) = (stamp, 0.0)
        while waited < Self.patience, !bell.isOver {
            bell.wait(settling, quietly: true)
            waited += settling
            guard let next = Stamp(of: folder, and: files) else { return nil }
            if next == stamp { return stamp }
            stamp = next
        }
        return stamp
    }

    private func tell(_ what: String) { if !isQuiet { Session.tell(what) } }

    private struct News {
        var isEmpty: Bool
        var hasFailed: Bool
    }

    /// One round: prints what it had to say.
    private func meet(_ told: inout Set<String>) throws -> News {
        var program = Program(["/proc/self/exe"] + round)
        guard let (output, complaint) = Self.unnamedFiles() else { throw Failure(74, "cannot make a temporary file") }
        defer { for file in [output, complaint] { close(file) } }
        (program.output, program.error) = (output, complaint)
        guard let process = program.begin() else { throw Failure(74, "cannot run this program again") }
        let code = Program.end(of: process)
        let said = Self.text(in: output)
        if !said.isEmpty { try Channel.output.write(said) }
        let complaints = Self.text(in: complaint).split(separator: "\n").map(String.init)
        let new = complaints.filter { !told.contains($0) }
        told = Set(complaints)
        for line in new { try? Channel.error.write(line + "\n") }
        return News(isEmpty: said.isEmpty && new.isEmpty, hasFailed: code != 0)
    }

    private static func unnamedFiles() -> (Int32, Int32)? {
        let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        let files = (0..<2).map { _ in
            var name = Array("\(folder)/newsclip-XXXXXX".utf8CString)
            let file = mkstemp(&name)
            if file >= 0 {
                unlink(name)
                _ = fcntl(file, F_SETFD, FD_CLOEXEC)
            }
            return file
        }
        return files.allSatisfy { $0 >= 0 } ? (files[0], files[1]) : nil
    }

    private static func text(in file: Int32) -> String {
        lseek(file, 0, SEEK_SET)
        var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while bytes.count < 1 << 20 {
            let count = read(file, &buffer, buffer.count)
            if count <= 0 { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
