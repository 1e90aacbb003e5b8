import ClipCore
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

@Suite struct FolderSyncTests {
    let desks: [Desk]
    let folder: String

    init() throws {
        let clock = TestClock()
        desks = try ["Anna", "Ben", "Carol"].map { try Desk($0, clock: clock) }
        folder = try Desk.folder()
    }

    private func sync(_ index: Int) throws -> SyncReport { try desks[index].library.sync(folder, trust: true) }
    private func expectAgreement(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(Set(try desks.map { try $0.digest.description }).count == 1, sourceLocation: sourceLocation)
        #expect(Set(try desks.map { try $0.log.description }).count == 1, sourceLocation: sourceLocation)
    }

    @Test func `three libraries that meet in a folder end with the same library`() throws {
        for (index, desk) in desks.enumerated() { try desk.clip(story("A story of desk number \(index)")) }
        for index in [0, 1, 2, 0, 1] { _ = try sync(index) }
        try expectAgreement()
        #expect(try desks[0].state.clips == 3)
        let again = try sync(2)
        #expect(again.merged.isEmpty && again.published == nil)
        for desk in desks { try desk.expectSound() }
    }

    @Test func `an exporter who is not trusted is skipped and named`() throws {
        try desks[0].clip(story())
        _ = try desks[0].library.sync(folder)
        let report = try desks[1].library.sync(folder)
        #expect(report.untrusted.map(\.name) == ["Anna"] && report.merged.isEmpty)
        #expect(try sync(1).merged.count == 1)
    }

    @Test func `copies, half-copied and foreign files are harmless`() throws {
        try desks[0].clip(story())
        let published = try #require(try sync(0).published)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: published.file))
        try bytes.write(to: URL(fileURLWithPath: "\(folder)/bundle (conflicted copy).newsclip"))
        try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: "\(folder)/half.newsclip"))
        try Data("not a bundle".utf8).write(to: URL(fileURLWithPath: "\(folder)/readme.txt"))
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder)/link.newsclip", withDestinationPath: published.file)
        let report = try sync(1)
        #expect(report.merged.count == 1)
        #expect(report.skipped.map(\.file) == ["half.newsclip"])
        try bytes.write(to: URL(fileURLWithPath: "\(folder)/half.newsclip"))
        #expect(try sync(1).skipped.isEmpty)
    }

    @Test func `many small meetings fold into one file, and a newcomer still gets everything`() throws {
        for number in 0..<30 {
            try desks[0].clip(story("Story number \(number) from the harbour"))
            _ = try sync(0)
        }
        let own = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.contains("state") }
        #expect(own.count < 26)
        _ = try sync(1)
        #expect(try desks[1].digest == desks[0].digest)
    }

    @Test func `a body that was left out is asked for through the folder, and given`() throws {
        try desks[0].clip(story())
        try desks[1].merge(desks[0].export { $0.withBodies = false })
        #expect(try desks[1].state.wanted == 1)
        _ = try sync(1)
        _ = try sync(0)
        _ = try sync(1)
        #expect(try desks[1].state.wanted == 0)
    }
}
