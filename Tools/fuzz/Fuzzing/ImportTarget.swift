import ClipCore
import ClipEngine
import ClipImport
import ClipStore
import Foundation
import Synchronization

/// `import` of what another program kept: the first byte says of which, or that the file is to tell.
struct ImportTarget: FuzzTarget {
    private let isPlanted: Bool
    private let desk: Desk

    init(isPlanted: Bool) throws { (self.isPlanted, desk) = (isPlanted, try Desk()) }

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        guard let first = bytes.first else { return nil }
        let content = Array(bytes.dropFirst())
        let formats = ImportFormat.allCases
        let chosen = Int(first) % (formats.count + 1)
        let input = ImportInput.file(name: "input", bytes: content)
        guard let format = chosen < formats.count ? formats[chosen] : ImportFormat.recognised(input) else { return nil }
        guard let (clips, skipped) = try gathered(input, format) else { return nil }
        if skipped > 0, clips > content.count { return "a clip stands for some bytes" }
        return try brokenLaw(by: desk.file(content), format, clips, skipped)
    }

    /// How many clips are in it, and how much is passed over; nil where it is not of the format.
    private func gathered(_ input: ImportInput, _ format: ImportFormat) throws -> (clips: Int, skipped: Int)? {
        var (clips, skipped) = (0, 0)
        do {
            try format.read(input) { if case .clip = $0 { clips += 1 } else { skipped += 1 } }
        } catch is ImportFault { return nil }
        return (clips, skipped)
    }

    private func brokenLaw(by path: String, _ format: ImportFormat, _ clips: Int, _ skipped: Int) throws -> String? {
        _ = try desk.library()
        let library = try Library.open(desk.places, Self.surroundings())
        var report = try library.importForeign(path, as: format)
        // What could not be taken is not told.
        if isPlanted, report.skippedCount > 0 { report.skippedCount = 0 }
        let taken = report.added + report.revised + report.unchanged + report.restored
        if taken > clips || taken + report.skippedCount < clips + skipped { return "what is not taken is told" }
        guard taken > 0 else { return try desk.isUntouched() ? nil : "what is skipped changes nothing" }
        let imported = try library.state()
        let again = try library.importForeign(path, as: format)
        if again.unchanged != taken { return "what is there is left alone" }
        if try library.state() != imported { return "what is there is left alone" }
        return try library.problem() ?? returned(library)
    }

    /// What comes out as lines goes into another library as the same content.
    private func returned(_ library: Library) throws -> String? {
        func lines(_ library: Library) throws -> [UInt8] {
            var lines: [UInt8] = []
            _ = try library.dump(.jsonl, ClipFilter(), withSources: true, write: { lines += $0 })
            return lines
        }
        let dumped = try lines(library)
        let other = try Library.open(
            Places(library: "\(desk.folder)/other.sqlite", config: desk.places.config, state: desk.places.state),
            Self.surroundings())
        defer { try? FileManager.default.removeItem(atPath: "\(desk.folder)/other.sqlite") }
        let report = try other.importLines(InputFile(desk.file(dumped)))
        return try report.badCount == 0 && lines(other) == dumped ? nil : "what was dumped comes back"
    }

    /// Names of notes must differ: chance that goes on, the same in each run.
    private static func surroundings() -> Surroundings {
        let chance = Counter()
        return Surroundings(
            now: { WallTime(milliseconds: 1_793_600_000_000) }, random: { chance.bytes($0) }, machine: "fuzz",
            userName: "Anna")
    }
}

/// Numbers that never come twice, in place of chance.
private final class Counter: Sendable {
    private let last = Mutex<UInt64>(0)

    func bytes(_ count: Int) -> [UInt8] {
        last.withLock { last in
            (0..<count).map { index in
                if index % 8 == 0 { last += 1 }
                return UInt8(truncatingIfNeeded: last &* 0x9E37_79B9_7F4A_7C15 >> UInt64(8 * (index % 8)))
            }
        }
    }
}
