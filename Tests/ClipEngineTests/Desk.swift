import ClipCore
import ClipStore
import Foundation
import Synchronization
import Testing

@testable import ClipEngine

/// A clock that tests set; each look moves it on by a second.
final class TestClock: Sendable {
    private let time: Mutex<Int64>

    init(_ start: String = "2026-03-01T09:00:00.000Z") { time = Mutex(WallTime(start)!.milliseconds) }

    func set(_ text: String) { time.withLock { $0 = WallTime(text)!.milliseconds } }

    func now() -> WallTime {
        time.withLock { time in
            time += 1_000
            return WallTime(milliseconds: time)
        }
    }
}

/// One person's desk: a library, an identity and a state folder in a temporary place that goes with it.
final class Desk: Sendable {
    let home: String
    private let name: String
    let clock: TestClock
    let places: Places
    let surroundings: Surroundings

    init(_ name: String, clock: TestClock = TestClock(), machine: String = "machine", home: String? = nil) throws {
        self.home = try home ?? Desk.folder()
        (self.name, self.clock) = (name, clock)
        places = Places(
            library: "\(self.home)/library.sqlite", config: "\(self.home)/config", state: "\(self.home)/state")
        surroundings = Surroundings(
            now: { clock.now() }, random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } },
            machine: machine,
            userName: name)
    }

    deinit { try? FileManager.default.removeItem(atPath: home) }

    static func folder() throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/newsclip-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    var library: Library { get throws { try Library.open(places, surroundings) } }

    /// Clips a text as if it came from that address.
    @discardableResult
    func clip(_ text: String, url: String? = nil, tags: [String] = [], note: String? = nil) throws -> ClippedArticle {
        let path = "\(home)/input-\(UUID().uuidString).txt"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        var options = ClipOptions()
        options.given[.url] = url
        (options.tags, options.note) = (tags, note)
        let report = try library.clip([ClipInput(path)], options)
        if let failure = report.failures.first { throw failure.error }
        return try #require(report.clips.first)
    }

    /// Imports so many clips of a few words, each with another text.
    func importStories(_ count: Int) throws {
        let lines = (1...count).map {
            #"{"url":"https://gazette.example/\#(name)/\#($0)","text":"What \#(name) wrote on day \#($0)."}"#
        }
        let path = "\(home)/stories-\(UUID().uuidString).jsonl"
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        _ = try library.importLines(InputFile(path))
    }

    /// The signatures of the changes held: what stands of each in the library's file, and nowhere else.
    func signatures(where isMeant: (Change) -> Bool = { _ in true }) throws -> [Data] {
        var signatures: [Data] = []
        try library.store.read { reader in
            try reader.eachChange { signed in
                guard isMeant(signed.change), let parts = SignedLine.split(signed.line[...]) else { return }
                signatures.append(Data(parts.signature))
            }
        }
        return signatures
    }

    /// Exports a bundle and says where it is.
    func export(_ change: (inout ExportOptions) -> Void = { _ in }) throws -> String {
        var options = ExportOptions()
        change(&options)
        let path = "\(home)/bundle-\(UUID().uuidString).newsclip"
        _ = try library.export(to: path, options)
        return path
    }

    @discardableResult
    func merge(_ path: String, trust: Bool = true, _ change: (inout MergeOptions) -> Void = { _ in }) throws
        -> MergeReport
    {
        var options = MergeOptions()
        options.trust = trust
        change(&options)
        return try library.merge(InputFile(path), options)
    }

    /// Takes all that the other desk has.
    @discardableResult
    func take(from other: Desk) throws -> MergeReport { try merge(other.export()) }

    func show(_ clip: ClipID) throws -> ClipView { try library.show(clip.description) }
    var state: LibraryState { get throws { try library.store.read { try $0.state() } } }
    var digest: DigestSum { get throws { try state.digest } }
    var log: DigestSum { get throws { try state.log } }

    /// Everything that a library says of itself is true.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let report = try library.store.check()
        #expect(report.problems.isEmpty, sourceLocation: sourceLocation)
    }
}

/// A short story about a harbour, as somebody might paste it.
func story(_ headline: String = "Harbour vote delayed until spring", _ more: String = "") -> String {
    """
    \(headline)

    By Jane Doe

    The council of Seaford has put off its vote on the new harbour basin until spring, the mayor said on Tuesday after a long evening of talks.

    Fishermen had asked for more time to study the plans, which would move their berths to the far side of the old pier for two years.

    A second hearing is to be held in January, with the port authority and both unions at the table, according to the town clerk.
    \(more)
    """
}
