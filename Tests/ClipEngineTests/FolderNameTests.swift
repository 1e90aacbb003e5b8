import ClipCore
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

#if canImport(Glibc)
    import Glibc
#endif

/// Folders in which other programs write: a name is its bytes, and a file is opened once.
@Suite struct FolderNameTests {
    private let anna: Desk
    private let folder: String

    init() throws { (anna, folder) = (try Desk("Anna"), try Desk.folder()) }

    /// Writes a file of a name that need not be text.
    private func write(_ bytes: some Sequence<UInt8>, as name: [UInt8]) throws {
        let path = (Array(folder.utf8) + [0x2F] + name + [0]).map(CChar.init(bitPattern:))
        let bytes = Array(bytes)
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try #require(file >= 0)
        #expect(Glibc.write(file, bytes, bytes.count) == bytes.count)
        close(file)
    }

    private let twins = [Array("caf\u{E9}".utf8), Array("cafe\u{301}".utf8)]
    private let latin = Array("caf".utf8) + [0xE9]

    @Test func `names that read alike, or are no text, are pages of their own`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (number, name) in (twins + [latin]).enumerated() {
            try write(story("Story number \(number) of the caf\u{E9}").utf8, as: name + Array(".txt".utf8))
        }
        let report = try anna.library.clipSaved(in: folder, ClipOptions())
        #expect(report.clipped.clips.count == 3 && report.clipped.failures.isEmpty)
        #expect(try anna.state.clips == 3)
        try write([0xFF, 0x00, 0x01], as: latin + Array("-2.txt".utf8))
        #expect(try anna.library.clipSaved(in: folder, ClipOptions()).clipped.failures.count == 1)
        let again = try anna.library.clipSaved(in: folder, ClipOptions())
        #expect(again.clipped.clips.isEmpty && again.clipped.failures.isEmpty && again.known == 4)
    }

    @Test func `bundles whose names read alike are two, and one that has no name is told`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let others = try ["Ben", "Cato", "Dora"].map { try Desk($0, clock: anna.clock) }
        for (desk, name) in zip(others, twins + [latin]) {
            try desk.clip(story("A story of \(desk.library.identity.name)"))
            try write(Data(contentsOf: URL(fileURLWithPath: desk.export())), as: name + Array(".newsclip".utf8))
        }
        try write("a picture".utf8, as: latin + Array(".jpeg".utf8))
        let told = ["caf\u{FFFD}.newsclip"]
        var report = try anna.library.sync(folder, trust: true)
        #expect(report.merged.count == 2 && report.skipped.map(\.file) == told)
        report = try anna.library.sync(folder, trust: true)
        #expect(report.merged.isEmpty && report.skipped.map(\.file) == told)
        #expect(try anna.state.clips == 2)
        try anna.expectSound()
    }

    @Test func `a file is opened once: what was looked at is what is clipped`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write(story().utf8, as: Array("page.txt".utf8))
        let (events, library) = (inotify_init1(Int32(IN_NONBLOCK)), try anna.library)
        defer { close(events) }
        // Two openings with nothing between them would be told as one: reading stands between them.
        try #require(inotify_add_watch(events, "\(folder)/page.txt", UInt32(IN_OPEN | IN_ACCESS)) >= 0)
        #expect(try library.clipSaved(in: folder, ClipOptions()).clipped.clips.count == 1)
        var buffer = [UInt8](repeating: 0, count: 1 << 12)
        let count = max(0, read(events, &buffer, buffer.count))
        // None of these events carries a name: each is as long as the structure.
        let openings = stride(from: 0, to: count, by: MemoryLayout<inotify_event>.size).filter { at in
            buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self) } & UInt32(IN_OPEN) != 0
        }
        #expect(openings.count == 1)
    }
}
