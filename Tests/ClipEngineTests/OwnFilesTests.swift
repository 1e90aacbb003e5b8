import ClipCore
import ClipStore
import Foundation
import MigrationFiles
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

    /// Each command that writes what a person asks for, by a name that it is to refuse.
    private func writers(to path: String, _ library: Library) throws -> [(String, () throws -> Void)] {
        var options = ExportOptions()
        options.force = true
        let (unread, places) = ("\(anna.home)/unread.html", anna.places)
        try "<html><body><script>run()</script></body></html>".write(toFile: unread, atomically: true, encoding: .utf8)
        var keeping = ClipOptions()
        keeping.sourceFile = path
        return [
            ("export", { _ = try library.export(to: path, options) }),
            ("backup", { _ = try library.backup(to: path, force: true) }),
            ("identity export", { try library.exportIdentity(to: path, force: true) }),
            ("salvage", { _ = try Library.salvage(places.library, into: path, force: true, places) }),
            ("dump jsonl", { _ = try library.dump(.jsonl, ClipFilter(), to: path, replacing: true) }),
            ("dump csv", { _ = try library.dump(.csv, ClipFilter(), to: path, replacing: true) }),
            ("dump markdown", { _ = try library.dump(.markdown, ClipFilter(), to: path) }),
            ("dump html", { _ = try library.dump(.html, ClipFilter(), to: path) }),
            (
                "clip --keep-source",
                {
                    if let failure = try library.clip([ClipInput(unread)], keeping).failures.first {
                        throw failure.error
                    }
                }
            ),
        ]
    }

    @Test func `no command writes over what is one's own, nor where SQLite would take it for a journal`() throws {
        try anna.clip(story())
        _ = try anna.export()
        let (places, manager) = (anna.places, FileManager.default)
        // The same person's usual library, while another one is named.
        var other = Places(library: "\(anna.home)/other.sqlite", config: places.config, state: places.state)
        other.otherLibraries = [places.library, "\(anna.home)/usual.sqlite"]
        let second = try Library.open(other, anna.surroundings)
        let old = "\(places.config)/identity-00.json"
        try manager.copyItem(atPath: Identity.path(places), toPath: old)
        try manager.createSymbolicLink(atPath: "\(anna.home)/keys", withDestinationPath: places.config)
        let marks = try manager.contentsOfDirectory(atPath: places.state).map { "\(places.state)/\($0)" }
        #expect(!marks.isEmpty)
        let own = [
            "\(places.library)-journal", "\(places.library)-wal", "\(places.library)-shm", Identity.path(places), old,
            "\(places.config)/new", "\(places.state)/new", "\(anna.home)/keys/identity-00.json",
            "\(anna.home)/keys/new",
        ]
        let before = try contents()
        for path in [places.library] + own + marks {
            for (name, write) in try writers(to: path, anna.library) where name != "salvage" || path != places.library {
                expectUsage("\(name) to \(path)", write)
            }
        }
        for path in [places.library, "\(places.library)-journal", "\(anna.home)/usual.sqlite-journal"] {
            for (name, write) in try writers(to: path, second) where name != "salvage" {
                expectUsage("\(name) to \(path)", write)
            }
        }
        expectUsage("a usual library that is not there yet") { _ = try second.export(to: "\(anna.home)/usual.sqlite") }
        #expect(try contents() == before)
        // A library may be copied, or salvaged, to where the usual one is to be.
        _ = try second.backup(to: "\(anna.home)/usual.sqlite")
        try anna.expectSound()
    }

    @Test func `a library that bears the name of one of this program's own files is not written over`() throws {
        let (home, config, state) = ("\(anna.home)/home", anna.places.config, anna.places.state)
        let manifest = "\(home)/.config/chromium/NativeMessagingHosts/newsclip.json"
        for library in ["\(config)/native-host", manifest, "\(state)/notes"] {
            try SafeFile.makeFolder(FilePath(library).folder)
            let places = Places(library: library, config: config, state: state)
            _ = try Library.open(places, anna.surroundings)
            let before = try contents()
            if library.hasSuffix("notes") {
                expectUsage { _ = try places.keep([1], as: "notes") }
            } else {
                expectUsage {
                    _ = try NativeHostFiles(
                        installing: .chromium, extension: HostBrowser.chromium.ownExtension, home: home, places: places,
                        command: ["newsclip"], environment: [])
                }
            }
            #expect(try contents() == before, "\(library)")
            try FileManager.default.removeItem(atPath: library)
        }
    }

    @Test func `the report of a failed self-check takes no library's place`() throws {
        let now = try #require(WallTime("2026-11-23T16:00:00.000Z"))
        let path = "\(anna.places.state)/self-check-2026-11-23T16-00-00-000Z.json"
        let failure = SelfCheckFailure(mismatches: [], trip: "merge", origin: nil, number: 0, changesNew: 0)
        let state = try anna.state
        #expect(failure.reported(anna.places, state, at: now).description.hasSuffix("a report is in \(path)"))
        try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
        let places = Places(library: path, config: anna.places.config, state: anna.places.state)
        #expect(failure.reported(places, state, at: now).description.hasSuffix("nothing was changed"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("mine".utf8))
    }

    @Test func `the copies by which an upgrade or a restore is taken back are not written over`() throws {
        try anna.clip(story())
        for ending in ["before-4", "before-restore", "before-restore-2"] {
            let copy = "\(anna.places.library).\(ending)"
            try Data(ending.utf8).write(to: URL(fileURLWithPath: copy))
            for (name, write) in try writers(to: copy, anna.library) { expectUsage("\(name) to \(copy)", write) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == Data(ending.utf8))
        }
    }

    @Test func `the copies of a library that is reached by a link lie beside its file, and are own all the same`()
        throws
    {
        let (folder, manager) = ("\(anna.home)/elsewhere", FileManager.default)
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: false)
        do {
            _ = try Store.open("\(folder)/lib.sqlite", .create, migrations: Array(Migration.shipped.dropLast()))
        }
        try manager.createSymbolicLink(atPath: anna.places.library, withDestinationPath: "elsewhere/lib.sqlite")
        let copy = "\(folder)/lib.sqlite.before-\(Migration.shipped.count)"
        #expect(try anna.library.firstSteps.upgrade?.copy == copy)
        let set = "\(anna.places.library).before-restore"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: set))
        #expect(anna.places.earlierCopies == [set, copy])
        for copy in [set, copy] {
            let before = try Data(contentsOf: URL(fileURLWithPath: copy))
            for (name, write) in try writers(to: copy, anna.library) { expectUsage("\(name) to \(copy)", write) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == before)
        }
        // One that is itself the library is no copy of it.
        try manager.removeItem(atPath: anna.places.library)
        try manager.createSymbolicLink(atPath: anna.places.library, withDestinationPath: set)
        #expect(anna.places.earlierCopies.isEmpty)
    }

    @Test func `an upgrade keeps what bears the name of its copy`() throws {
        let there = "\(anna.places.library).before-\(Migration.shipped.count)"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: there))
        do {
            _ = try Store.open(anna.places.library, .create, migrations: Array(Migration.shipped.dropLast()))
        }
        #expect(try anna.library.firstSteps.upgrade?.copy == "\(there)-2")
        #expect(try Data(contentsOf: URL(fileURLWithPath: there)) == Data("mine".utf8))
    }

    @Test func `nobody goes on signing as somebody whose identity was replaced`() throws {
        let (library, ben) = (try anna.library, try Desk("Ben"))
        try anna.clip(story())
        let named = try library.rename("Anna B.")
        // A new name is the same person's.
        try clip("Harbour", in: library)
        let (before, exported) = (try anna.state, "\(ben.home)/ben.json")
        try ben.library.exportIdentity(to: exported)
        _ = try Library.importIdentity(InputFile(exported), anna.places)
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for work in [
            { _ = try library.export(to: "\(folder)/all.newsclip", ExportOptions()) },
            { _ = try named.sync(folder) }, { _ = try library.rename("Anna C.") },
            { try clip("Another", in: library) },
        ] as [() throws -> Void] {
            #expect { try work() } throws: { ($0 as? EngineError)?.kind == .notTrusted }
        }
        #expect(try library.store.read { try $0.state() } == before)
        #expect(try anna.library.author == ben.library.author)
    }

    private func clip(_ headline: String, in library: Library) throws {
        let path = "\(anna.home)/unread.txt"
        try story(headline).write(toFile: path, atomically: true, encoding: .utf8)
        if let failure = try library.clip([ClipInput(path)], ClipOptions()).failures.first { throw failure.error }
    }

    /// All files but the ones that are read.
    private func contents() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: anna.home) where !name.hasPrefix("unread") {
            files[name] = try? Data(contentsOf: URL(fileURLWithPath: "\(anna.home)/\(name)"))
        }
        return files
    }

    private func expectUsage(_ what: String, _ body: () throws -> Void) {
        #expect("\(what)") { try body() } throws: { ($0 as? EngineError)?.kind == .usage }
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

    @Test func `the usual library, and the one that the environment names, are one's own while another is named`() {
        let variables = ["NEWSCLIP_HOME": "/h", "NEWSCLIP_LIBRARY": "/n.sqlite"]
        let named = Places.standard(environment: { variables[$0] }, library: "/o.sqlite")
        #expect(named.library == "/o.sqlite" && named.state == "/h/state")
        #expect(named.otherLibraries == ["/n.sqlite", "/h/library.sqlite"])
        let told = Places.standard(environment: { variables[$0] })
        #expect(told.library == "/n.sqlite" && told.otherLibraries == ["/h/library.sqlite"])
        #expect(Places.standard(environment: { $0 == "NEWSCLIP_HOME" ? "/h" : nil }).otherLibraries.isEmpty)
    }

    @Test func `a library of an older program is brought up, and that is told once`() throws {
        let older = Array(Migration.shipped.dropLast())
        do { _ = try Store.open(anna.places.library, .create, migrations: older) }
        let upgrade = try #require(try anna.library.firstSteps.upgrade)
        #expect(upgrade.from == older.count && upgrade.to == older.count + 1)
        #expect(upgrade.copy == "\(anna.places.library).before-\(upgrade.to)")
        #expect(try anna.library.firstSteps.upgrade == nil)
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
