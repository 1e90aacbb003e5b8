import ClipCore
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

/// What is written is signed, and travels for ever: no password may get in.
@Suite struct CredentialTests {
    private static let address = "https://editor:hunter2secret@gazette.example/2026/harbour"

    private func expectNoPassword(_ desk: Desk, on clip: ClipID) throws {
        let lines = try desk.library.store.read { try $0.changes(of: clip) }.map {
            String(decoding: $0.line, as: UTF8.self)
        }
        #expect(!lines.isEmpty && !lines.contains { $0.contains("hunter2") })
        let file = try InputFile(desk.places.library).readAll(limit: 1 << 24)
        #expect(Data(file).range(of: Data("hunter2".utf8)) == nil)
    }

    @Test func `an address given loses user and password, and names the same clip`() throws {
        let desk = try Desk("Anna")
        let first = try desk.clip(story(), url: Self.address)
        #expect(first.fields[.url] == "https://gazette.example/2026/harbour")
        #expect(try desk.clip(story(), url: "https://gazette.example/2026/harbour").id == first.id)
        var given = GivenFields()
        given[.url] = "https://editor:hunter2secret@lantern.example/other"
        #expect(given.hasUserPart)
        _ = try desk.library.correct(first.id.description, given)
        #expect(try desk.show(first.id).listed.url == "https://lantern.example/other")
        try expectNoPassword(desk, on: first.id)
    }

    @Test func `an address that stands for a headline loses them, whichever way it comes`() throws {
        let desk = try Desk("Anna")
        let lines = "\(desk.home)/lines.jsonl"
        let line = "{\"headline\":\"\(Self.address)\",\"text\":\"The council of Seaford has put off its vote.\"}\n"
        try line.write(toFile: lines, atomically: true, encoding: .utf8)
        _ = try desk.library.importLines(InputFile(lines))
        let reference = "\(desk.home)/a.ris"
        try "TY  - NEWS\nTI  - \(Self.address)\nER  - \n".write(
            toFile: reference, atomically: true, encoding: .utf8)
        _ = try desk.library.importForeign(reference)
        let clip = try desk.clip(story())
        var given = GivenFields()
        given[.headline] = Self.address
        #expect(given.hasUserPart)
        _ = try desk.library.correct(clip.id.description, given)
        let clips = try desk.library.list(ClipFilter())
        #expect(clips.map(\.headline) == Array(repeating: "https://gazette.example/2026/harbour", count: 3))
        for clip in clips { try expectNoPassword(desk, on: clip.id) }
    }

    @Test func `an address that a line or a page brings loses them too`() throws {
        let desk = try Desk("Anna")
        let lines = "\(desk.home)/lines.jsonl"
        try "{\"url\":\"\(Self.address)\",\"text\":\"The council of Seaford has put off its vote.\"}\n".write(
            toFile: lines, atomically: true, encoding: .utf8)
        _ = try desk.library.importLines(InputFile(lines))
        let clip = try desk.library.find("gazette.example/2026/harbour")
        try expectNoPassword(desk, on: clip)
        try FileManager.default.removeItem(atPath: lines)
    }
}
