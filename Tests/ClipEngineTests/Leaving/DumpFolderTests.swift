import ClipCore
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

/// A folder of files is there whole or not at all.
@Suite struct DumpFolderTests {
    private let desk: Desk
    private struct Stop: Error {}

    init() throws {
        desk = try Desk("Anna")
        for number in 1...3 { try desk.clip(story("Story number \(number) of the day")) }
    }

    private func names(_ folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
    }

    @Test func `broken off it leaves nothing behind`() throws {
        let place = "\(desk.home)/out"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        for form in [DumpFiles.markdown, .html] {
            #expect(throws: Stop.self) {
                try desk.library.dump(form, ClipFilter(), to: "\(place)/vault") { done, _ in
                    #expect(names(place).allSatisfy { $0.hasPrefix(".vault.") && $0.hasSuffix(".part") })
                    if done == 2 { throw Stop() }
                }
            }
            #expect(names(place).isEmpty)
        }
        #expect(throws: Stop.self) {
            try desk.library.dump(.jsonl, ClipFilter(), to: "\(place)/all.jsonl", replacing: false) { _, _ in
                throw Stop()
            }
        }
        #expect(names(place).isEmpty)
    }

    @Test func `an empty folder keeps its mode, and folders above are made`() throws {
        let folder = "\(desk.home)/a/b/vault"
        #expect(try desk.library.dump(.markdown, ClipFilter(), to: folder).files == 3)
        #expect(names(folder).count == 3 && names("\(desk.home)/a/b") == ["vault"])
        let shared = "\(desk.home)/shared"
        try FileManager.default.createDirectory(
            atPath: shared, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        _ = try desk.library.dump(.html, ClipFilter(), to: shared + "/")
        let mode = try FileManager.default.attributesOfItem(atPath: shared)[.posixPermissions] as? Int
        #expect(mode == 0o750 && names(shared).count == 4)
    }

    @Test func `what is no empty folder is refused, and stays`() throws {
        let file = "\(desk.home)/file"
        try "x".write(toFile: file, atomically: true, encoding: .utf8)
        for place in [file, desk.home, FileManager.default.currentDirectoryPath, ".", ""] {
            #expect(throws: EngineError.self) { try desk.library.dump(.markdown, ClipFilter(), to: place) }
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "x")
        // A link to an empty folder stays a link.
        let (folder, link) = ("\(desk.home)/folder", "\(desk.home)/link")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)
        _ = try desk.library.dump(.markdown, ClipFilter(), to: link)
        #expect(names(folder).count == 3)
        #expect(
            try FileManager.default.attributesOfItem(atPath: link)[.type] as? FileAttributeType == .typeSymbolicLink)
    }

    @Test func `what nobody sees is made visible, and stars and read marks come along`() throws {
        let clip = try desk.clip(
            "A text\u{202E} of the harbour, long enough to be one.", note: "no\u{200F}te")
        _ = try desk.library.star([clip.id.description])
        _ = try desk.library.markRead([clip.id.description])
        let folder = "\(desk.home)/vault"
        _ = try desk.library.dump(.markdown, ClipFilter(), to: folder)
        let name = try #require(names(folder).first { $0.contains(clip.id.description.prefix(8)) })
        let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        #expect(text.contains("\nstarred: true\nread: true\n"))
        #expect(text.contains("A text\\u{202e} of") && text.contains("no\\u{200f}te"))
        #expect(!text.unicodeScalars.contains { ["\u{202E}", "\u{200F}"].contains($0) })
    }
}
