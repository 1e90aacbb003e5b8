import ClipCore
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

#if canImport(Glibc)
    import Glibc
#endif

/// Links, pipes, devices and swapped files where files should be; and who may read what is made.
@Suite struct HostileFolderTests {
    let clock = TestClock()

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    private func kind(_ body: () throws -> Void) -> String {
        do { try body() } catch let error as EngineError { return "\(error.kind)" } catch let error as StoreError {
            return "\(error.kind)"
        } catch { return "\(error)" }
        return "done"
    }

    /// Of a folder and all in it, what others than the owner may do anything with.
    private func openToOthers(in folder: String) -> [String] {
        let names = FileManager.default.subpaths(atPath: folder) ?? ["no such folder"]
        let open = names.filter { mode("\(folder)/\($0)") & 0o077 != 0 }.sorted()
        return mode(folder) & 0o077 == 0 ? open : ["."] + open
    }

    // MARK: Inputs

    /// Of all traps in a folder, those that were taken for a file to read.
    private func taken(_ open: (String) -> Bool) throws -> [String] {
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        mkfifo("\(folder)/pipe", 0o600)
        mkdir("\(folder)/folder", 0o700)
        symlink("\(folder)/pipe", "\(folder)/to-pipe")
        symlink("/dev/zero", "\(folder)/to-zero")
        let traps = ["pipe", "folder", "to-pipe", "to-zero"].map { "\(folder)/\($0)" } + ["/dev/null", "/dev/zero"]
        return traps.filter(open)
    }

    @Test func `a pipe, a device, a folder and a link to them are no input, and nobody waits for them`() throws {
        let anna = try Desk("Anna", clock: clock)
        let library = try anna.library
        let merged = try taken { path in kind { _ = try library.merge(InputFile(path)) } != "missing" }
        #expect(merged == [])
        let clipped = try taken { path in
            (try? library.clip([ClipInput(path)], ClipOptions()))?.failures.first?.error.kind != .missing
        }
        #expect(clipped == [])
        symlink("\(anna.home)/loop", "\(anna.home)/loop")
        #expect(kind { _ = try InputFile("\(anna.home)/loop") } == "inputOutput")
    }

    @Test func `a planted fault is found: a reader that opens whatever is there`() throws {
        let names = try taken { path in
            let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK)
            defer { if descriptor >= 0 { close(descriptor) } }
            return descriptor >= 0
        }
        #expect(names.count == 6)
    }

    @Test func `a file that is swapped while it is read goes on being read`() throws {
        let (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        try ben.clip(story())
        let bundle = try ben.export()
        let file = try InputFile(bundle)
        try Data("not a bundle".utf8).write(to: URL(fileURLWithPath: bundle), options: .atomic)
        var options = MergeOptions()
        options.trust = true
        #expect(try anna.library.merge(file, options).clipsAdded == 1)
    }

    @Test func `a huge file without content is refused by its size`() throws {
        let anna = try Desk("Anna", clock: clock)
        let path = "\(anna.home)/huge.html"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        truncate(path, 1 << 40)
        let library = try anna.library
        #expect(try library.clip([ClipInput(path)], ClipOptions()).failures.first?.error.kind == .damaged)
        #expect(kind { _ = try library.merge(InputFile(path)) }.contains("not a bundle"))
    }

    // MARK: The library and its places

    @Test(arguments: ["pipe", "folder", "to-pipe", "zero", "text"])
    func `what is no file is no library, and is left alone`(name: String) throws {
        let anna = try Desk("Anna", clock: clock)
        mkfifo("\(anna.home)/pipe", 0o644)
        mkdir("\(anna.home)/folder", 0o755)
        symlink("\(anna.home)/pipe", "\(anna.home)/to-pipe")
        symlink("/dev/zero", "\(anna.home)/zero")
        try Data("text".utf8).write(to: URL(fileURLWithPath: "\(anna.home)/text"))
        let places = Places(library: "\(anna.home)/\(name)", config: anna.places.config, state: anna.places.state)
        #expect(kind { _ = try Library.open(places, anna.surroundings) } == "foreign")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(anna.home)/folder").isEmpty)
    }

    @Test func `an identity that is a pipe is refused at once`() throws {
        let anna = try Desk("Anna", clock: clock)
        mkdir(anna.places.config, 0o700)
        mkfifo("\(anna.places.config)/identity.json", 0o600)
        #expect(kind { _ = try anna.library } == "missing")
    }

    @Test func `a key that others could read is closed, and that is told once`() throws {
        let anna = try Desk("Anna", clock: clock)
        _ = try anna.library
        chmod(anna.places.config, 0o777)
        chmod("\(anna.places.config)/identity.json", 0o664)
        #expect(try anna.library.firstSteps.closedIdentity)
        #expect(mode(anna.places.config) == 0o700)
        #expect(mode("\(anna.places.config)/identity.json") == 0o600)
        #expect(try !anna.library.firstSteps.closedIdentity)
    }

    @Test func `what is made is for its owner alone`() throws {
        umask(0)
        let anna = try Desk("Anna", clock: clock, home: Desk.folder() + "/deep/down")
        _ = try anna.library
        let clip = try anna.clip(story())
        _ = try anna.library.backup(to: "\(anna.home)/backup.sqlite")
        _ = try anna.library.exportIdentity(to: "\(anna.home)/anna.identity", force: false)
        _ = try anna.library.export(to: "\(anna.home)/all.newsclip")
        _ = try anna.library.star([clip.id.description])
        for name in ["library.sqlite", "backup.sqlite", "anna.identity", "all.newsclip", "config/identity.json"] {
            #expect(mode("\(anna.home)/\(name)") == 0o600, "\(name)")
        }
        #expect(try !FileManager.default.contentsOfDirectory(atPath: anna.places.state).isEmpty)
        let inputs = try FileManager.default.contentsOfDirectory(atPath: anna.home).filter { $0.hasPrefix("input-") }
        for input in inputs { unlink("\(anna.home)/\(input)") }
        #expect(openToOthers(in: anna.home) == [])
        // A planted fault is found: one file, one folder, whose maker thought of nothing.
        close(Glibc.open("\(anna.places.state)/careless", O_CREAT | O_WRONLY, 0o644))
        mkdir("\(anna.home)/careless", 0o711)
        chmod("\(anna.places.state)/careless", 0o644)
        chmod("\(anna.home)/careless", 0o711)
        #expect(openToOthers(in: anna.home) == ["careless", "state/careless"])
        try FileManager.default.removeItem(atPath: (anna.home as NSString).deletingLastPathComponent)
    }

    // MARK: Outputs

    @Test func `an export replaces a link, never what it points to`() throws {
        let anna = try Desk("Anna", clock: clock)
        try anna.clip(story())
        let (link, target) = ("\(anna.home)/link.newsclip", "\(anna.home)/precious.txt")
        try Data("precious".utf8).write(to: URL(fileURLWithPath: target))
        symlink(target, link)
        var options = ExportOptions()
        #expect(kind { _ = try anna.library.export(to: link, options) } == "cannotCreate")
        options.force = true
        _ = try anna.library.export(to: link, options)
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "precious")
        let dangling = "\(anna.home)/dangling.newsclip"
        symlink("\(anna.home)/nowhere", dangling)
        options.force = false
        #expect(kind { _ = try anna.library.export(to: dangling, options) } == "cannotCreate")
        #expect(!FileManager.default.fileExists(atPath: "\(anna.home)/nowhere"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: anna.home).filter { $0.hasSuffix(".part") }.isEmpty)
    }

    // MARK: Shared folders

    @Test func `traps in a shared folder stop no meeting`() throws {
        let (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try ben.clip(story())
        _ = try ben.library.sync(folder)
        let outside = try anna.export()
        mkfifo("\(folder)/aaa.newsclip", 0o666)
        symlink(outside, "\(folder)/bbb.newsclip")
        symlink("/dev/zero", "\(folder)/ccc.newsclip")
        mkdir("\(folder)/ddd.newsclip", 0o755)
        symlink("\(folder)/eee.newsclip", "\(folder)/eee.newsclip")
        _ = FileManager.default.createFile(atPath: "\(folder)/fff.newsclip", contents: nil)
        truncate("\(folder)/fff.newsclip", 1 << 40)
        // A name that is no UTF-8, and one that would write on a terminal.
        for name in ["\(folder)/\u{1B}[2J.newsclip"].map({ Array($0.utf8) }) + [
            Array("\(folder)/".utf8) + [0xFF, 0xFE, 0x2E]
        ] {
            let descriptor = (name + [0]).withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
            }
            #expect(descriptor >= 0)
            close(descriptor)
        }
        let report = try anna.library.sync(folder, trust: true)
        #expect(report.merged.map(\.clipsAdded) == [1])
        #expect(!report.skipped.contains { ["aaa", "bbb", "ccc", "ddd", "eee"].contains($0.file.prefix(3)) })
        #expect(try anna.library.sync(folder, trust: true).merged.isEmpty)
        try anna.expectSound()
    }

    @Test func `a folder that took an own file's name is not emptied`() throws {
        let anna = try Desk("Anna", clock: clock)
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try anna.clip(story("The first story of many"))
        let first = try #require(try anna.library.sync(folder).published).file
        for number in 0..<22 {
            try anna.clip(story("Story number \(number) of the harbour"))
            _ = try anna.library.sync(folder)
        }
        unlink(first)
        mkdir(first, 0o700)
        try Data("keep".utf8).write(to: URL(fileURLWithPath: "\(first)/keep.txt"))
        for number in 22..<30 {
            try anna.clip(story("Story number \(number) of the harbour"))
            _ = try anna.library.sync(folder)
        }
        #expect(FileManager.default.fileExists(atPath: "\(first)/keep.txt"))
        let ben = try Desk("Ben", clock: clock)
        _ = try ben.library.sync(folder, trust: true)
        #expect(try ben.state.clips == 31)
    }

    @Test func `files in a shared folder are read by whom the folder is read by, and written by nobody else`() throws {
        let anna = try Desk("Anna", clock: clock)
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try anna.clip(story())
        chmod(folder, 0o777)
        _ = try anna.library.sync(folder)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            #expect(mode("\(folder)/\(name)") == 0o644)
        }
    }
}
