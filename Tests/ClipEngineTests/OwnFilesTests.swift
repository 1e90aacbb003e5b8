import ClipCore
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

/// What a command writes never takes the place of the library it is about, nor of what is no file.
@Suite struct OwnFilesTests {
    private let anna: Desk

    init() throws { anna = try Desk("Anna") }

    @Test func `the library and the key are not written over, by whatever name they are given`() throws {
        try anna.clip(story())
        let link = "\(anna.home)/link.sqlite"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: anna.places.library)
        var options = ExportOptions()
        options.force = true
        for own in [anna.places.library, link, Identity.path(anna.places)] {
            let before = try Data(contentsOf: URL(fileURLWithPath: own))
            expectUsage { _ = try anna.library.export(to: own, options) }
            expectUsage { _ = try anna.library.backup(to: own, force: true) }
            expectUsage { try anna.library.exportIdentity(to: own, force: true) }
            expectUsage { _ = try Library.salvage(link, into: own, force: true, anna.places) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: own)) == before)
        }
        try anna.expectSound()
    }

    private func expectUsage(_ body: () throws -> Void) {
        #expect { try body() } throws: { ($0 as? EngineError)?.kind == .usage }
    }

    @Test func `a folder or a device is not replaced`() throws {
        try anna.clip(story())
        for place in [anna.home, "/dev/null"] {
            #expect { try anna.library.exportIdentity(to: place, force: true) } throws: {
                ($0 as? EngineError)?.kind == .cannotCreate
            }
        }
        expectUsage { try anna.library.exportIdentity(to: "") }
    }

    @Test func `a library that was cut to nothing is damaged, not new`() throws {
        try anna.clip(story())
        truncate(anna.places.library, 0)
        #expect { try Library.open(anna.places) } throws: { ($0 as? EngineError)?.kind == .damaged }
    }

    @Test func `a copy is not written beside a journal that would be played into it`() throws {
        try anna.clip(story())
        let path = "\(anna.home)/copy.sqlite"
        try Data([1]).write(to: URL(fileURLWithPath: "\(path)-journal"))
        #expect { try anna.library.backup(to: path) } throws: { ($0 as? EngineError)?.kind == .cannotCreate }
    }

    @Test func `an empty file, and one that is larger than it says, are no backups, and nothing of them is copied`()
        throws
    {
        try anna.clip(story())
        let path = "\(anna.home)/copy.sqlite"
        _ = try anna.library.backup(to: path)
        for size in [0, 50, 1 << 40] {
            truncate(path, off_t(size))
            #expect { try Library.restore(path, .replace, anna.places) } throws: {
                ($0 as? EngineError)?.kind == .damaged
            }
        }
        #expect(try anna.state.clips == 1)
        try anna.expectSound()
    }

    @Test func `a library that others could read is closed`() throws {
        try anna.clip(story())
        chmod(anna.places.library, 0o644)
        _ = try anna.library
        var status = stat()
        stat(anna.places.library, &status)
        #expect(status.st_mode & 0o777 == 0o600)
    }
}
