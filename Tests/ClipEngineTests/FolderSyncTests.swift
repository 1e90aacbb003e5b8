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

    private func bundles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.contains("state") }
    }

    @Test(arguments: ["gone", "cut short", "somebody else's"])
    func `an answer whose file goes before it was read is given again`(fate: String) throws {
        // Anna passes a change on before she has its text: what answers then carries the text alone.
        try desks[2].clip(story())
        try desks[0].merge(desks[2].export { $0.withBodies = false })
        for index in [0, 1] { _ = try sync(index) }
        #expect(try desks[1].state.wanted == 1)
        try desks[0].take(from: desks[2])
        let known = try bundles()
        _ = try sync(0)
        let answers = try bundles().filter { !known.contains($0) }
        #expect(answers.count == 1)
        let stranger = try Desk("Dora")
        for name in answers {
            let path = "\(folder)/\(name)"
            switch fate {
            case "gone": try FileManager.default.removeItem(atPath: path)
            case "cut short":
                try Data(contentsOf: URL(fileURLWithPath: path)).dropLast(9).write(to: URL(fileURLWithPath: path))
            default: try Data(contentsOf: URL(fileURLWithPath: stranger.export())).write(to: URL(fileURLWithPath: path))
            }
        }
        for index in [1, 0, 1] { _ = try sync(index) }
        #expect(try desks[1].state.wanted == 0)
        let before = try bundles().count
        for index in [0, 1, 2, 0, 1, 2] { _ = try sync(index) }
        let settled = try bundles().count
        for index in [0, 1, 2] { #expect(try sync(index).published == nil) }
        #expect(try bundles().count == settled && settled <= before + 2)
    }

    @Test func `what is forgotten and brought back comes back from the folder, as often as that happens`() throws {
        let clip = try desks[0].clip(story()).id
        for index in [0, 1, 0] { _ = try sync(index) }
        for round in 0..<3 {
            _ = try desks[1].library.forget([clip.description], confirmed: true)
            _ = try sync(1)
            #expect(try desks[1].state.bodies == 0)
            _ = try desks[1].library.restore([clip.description])
            #expect(try desks[1].state.wanted == 1)
            for index in [1, 0, 1] { _ = try sync(index) }
            #expect(try desks[1].state.wanted == 0, "round \(round)")
        }
        #expect(try bundles().count <= 3)
    }

    @Test func `what a bundle from elsewhere names is found in a file that was read before`() throws {
        let text = story()
        let clip = try desks[2].clip(text).id
        _ = try desks[1].clip(text)
        _ = try sync(1)
        // Of a clip that is forgotten, nothing is taken.
        _ = try desks[0].clip(text)
        _ = try desks[0].library.forget([clip.description], confirmed: true)
        _ = try sync(0)
        _ = try desks[0].library.restore([clip.description])
        #expect(try desks[0].state.wanted == 1)
        #expect(try sync(0).merged.map(\.bodiesNew) == [1])
        #expect(try desks[0].state.wanted == 0)
    }

    @Test func `a meeting that brings nothing reads nothing again`() throws {
        try desks[0].clip(story())
        try desks[1].merge(desks[0].export { $0.withBodies = false })
        _ = try sync(1)
        var read: [String] = []
        _ = try desks[1].library.sync(folder, trust: true) { read.append($0) }
        #expect(read.isEmpty)
    }
}
