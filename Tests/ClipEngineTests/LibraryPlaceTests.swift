import Foundation
import Testing

@testable import ClipEngine

/// Folders that are no place for a library.
@Suite struct LibraryPlaceTests {
    private func objection(
        _ folders: [String], _ names: [String: [String]] = [:], fileSystem: String? = nil
    ) -> String? {
        LibraryPlace(folders: folders, names: { names[$0] ?? [] }, fileSystem: fileSystem).objection
    }

    @Test(arguments: [
        ("/home/anna/Dropbox/news", "Dropbox"), ("/home/anna/Dropbox (Gazette)/news", "Dropbox"),
        ("/home/anna/OneDrive - Gazette", "OneDrive"), ("/home/anna/Google Drive/x", "Google Drive"),
        ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("/Users/anna/Library/Mobile Documents/iCloud~md~obsidian/x", "iCloud"), ("/home/anna/DROPBOX/x", "Dropbox"),
        ("/mnt/c/Users/anna/onedrive - gazette/x", "OneDrive"), ("/Volumes/GoogleDrive/My Drive/x", "Google Drive"),
        ("/home/anna/icloud drive/x", "iCloud"), ("/mnt/g/my drive", "Google Drive"),
        ("/Users/anna/Library/CloudStorage/GoogleDrive-anna@gazette.example/x", "Google Drive"),
    ])
    func `a folder of a cloud service is known by its name`(folder: String, service: String) {
        var folders = [folder]
        while folders[folders.count - 1] != "/" {
            folders.append((folders[folders.count - 1] as NSString).deletingLastPathComponent)
        }
        #expect(objection(folders) == "in a folder of \(service)")
    }

    @Test(arguments: [
        (".stfolder/", "Syncthing"), (".stfolder", "Syncthing"), (".stversions/", "Syncthing"),
        (".dropbox", "Dropbox"), (".dropbox.cache/", "Dropbox"), (".tmp.driveupload/", "Google Drive"),
        (".tmp.drivedownload/", "Google Drive"), (".sync_0123456789ab.db", "Nextcloud"),
        ("._sync_0123456789ab.db", "Nextcloud"), (".nextcloudsync.log", "Nextcloud"),
    ])
    func `a folder that something copies about is known by what lies in it`(name: String, service: String) {
        let folders = ["/home/anna/share/news/deep", "/home/anna/share/news", "/home/anna/share", "/home/anna"]
        #expect(objection(folders, ["/home/anna/share": ["a.txt", name]]) == "in a folder of \(service)")
    }

    /// What their programs keep for themselves, and what Syncthing leaves in a folder that it copies about no more.
    @Test(arguments: [
        ".dropbox/", ".dropbox-dist/", ".dropbox.cache", ".stfolder.removed-20260101-120000/", ".stversions",
        ".sync_0123456789ab.db/", ".nextcloudsync.log/", ".tmp.driveupload",
    ])
    func `what only has the name of a mark is none`(name: String) {
        let folders = [
            "/home/anna/.local/share/newsclip", "/home/anna/.local/share", "/home/anna/.local", "/home/anna",
        ]
        #expect(objection(folders, ["/home/anna": [name]]) == nil)
    }

    @Test func `a home with the settings of Dropbox is fine, and a folder with its mark is not`() throws {
        let home = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let files = FileManager.default
        for folder in ["\(home)/.dropbox/instance1", "\(home)/team", "\(home)/linked", "\(home)/kept"] {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        try files.createSymbolicLink(atPath: "\(home)/linked/.dropbox", withDestinationPath: "\(home)/.dropbox")
        #expect(LibraryPlace(of: "\(home)/news/library.sqlite").objection == nil)
        #expect(LibraryPlace(of: "\(home)/linked/library.sqlite").objection == nil)
        #expect(files.createFile(atPath: "\(home)/team/.dropbox", contents: Data("{\"tag\": \"dropbox\"}".utf8)))
        #expect(LibraryPlace(of: "\(home)/team/library.sqlite").objection == "in a folder of Dropbox")
        // Settings beside a true mark hide nothing.
        #expect(files.createFile(atPath: "\(home)/.sync_0123456789ab.db", contents: nil))
        #expect(LibraryPlace(of: "\(home)/news/library.sqlite").objection == "in a folder of Nextcloud")
    }

    @Test(arguments: [
        ("nfs", false), ("cifs", false), ("smb2", false), ("fuse.sshfs", false), ("fuse.rclone", false),
        ("fuse", false), ("ext4", true), ("fuseblk", true), ("virtiofs", false), ("9p", false), ("vboxsf", false),
        ("fuse.gocryptfs", true),
    ])
    func `a file system of other machines is none for a library`(type: String, isFine: Bool) {
        #expect((objection(["/srv/news"], fileSystem: type) == nil) == isFine)
    }

    @Test(arguments: ["/home/anna/.local/share/newsclip", "/home/anna/dropboxes", "/home/anna/src/nextcloud", "/srv"])
    func `an ordinary folder is fine`(folder: String) {
        #expect(objection([folder], [folder: ["library.sqlite", ".syncthing.notes", ".git"]]) == nil)
    }

    @Test func `a mark is found among however many other names`() throws {
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in (0..<6_000).map({ ".note-\($0)" }) + [".sync_0123456789ab.db"] {
            #expect(FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil))
        }
        #expect(LibraryPlace.hiddenNames(in: folder).contains(".sync_0123456789ab.db"))
        #expect(LibraryPlace(of: "\(folder)/library.sqlite").objection == "in a folder of Nextcloud")
    }

    @Test func `a place is judged by what the kernel finds, and by what its links are called`() throws {
        let home = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let files = FileManager.default
        for folder in ["share/.stfolder", "share/deep", "far/deep", "plain"] {
            try files.createDirectory(atPath: "\(home)/\(folder)", withIntermediateDirectories: true)
        }
        for (name, target) in [
            ("plain/link", "../share/deep"), ("plain/Dropbox", "../far"), ("plain/a.sqlite", "../share/new/a.sqlite"),
            ("plain/b.sqlite", "c.sqlite"), ("plain/c.sqlite", "b.sqlite"),
        ] {
            try files.createSymbolicLink(atPath: "\(home)/\(name)", withDestinationPath: target)
        }
        for (path, service) in [
            ("plain/link/x", "Syncthing"), ("plain/link/../x", "Syncthing"), ("plain/a.sqlite", "Syncthing"),
            ("plain/Dropbox/x", "Dropbox"), ("plain/link/new/../x", "Syncthing"), ("share/../plain/x", nil),
            ("plain/x", nil), ("plain/b.sqlite", nil),
        ] {
            let objection = LibraryPlace(of: "\(home)/\(path)").objection
            #expect(objection == service.map { "in a folder of \($0)" }, "\(path)")
        }
    }

    @Test func `a mount is found by the longest point above a folder`() {
        let mounts = """
            27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
            40 27 0:50 / /mnt/my\\040stick rw,nosuid shared:1 - fuseblk /dev/sdb1 rw
            41 27 0:51 / /mnt/desk rw - fuse.sshfs anna@desk: rw
            """
        #expect(LibraryPlace.mountedType("/mnt/my stick/news", mounts) == "fuseblk")
        #expect(LibraryPlace.mountedType("/mnt/desk/news", mounts) == "fuse.sshfs")
        #expect(LibraryPlace.mountedType("/mnt/desktop", mounts) == "ext4")
    }

    @Test func `a library below a mark is refused, also through a link, unless that is meant`() throws {
        let home = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: home) }
        let files = FileManager.default
        try files.createDirectory(atPath: "\(home)/share/news", withIntermediateDirectories: true)
        try files.createDirectory(atPath: "\(home)/share/.stfolder", withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: "\(home)/link", withDestinationPath: "\(home)/share/news")
        for (number, path) in ["share/news/a.sqlite", "share/new/deep/b.sqlite", "link/c.sqlite"].enumerated() {
            var places = Places(
                library: "\(home)/\(path)", config: "\(home)/config\(number)", state: "\(home)/state")
            #expect { try Library.open(places) } throws: { ($0 as? EngineError)?.kind == .notTrusted }
            #expect(!files.fileExists(atPath: places.library) && !files.fileExists(atPath: places.config))
            places.allowsAnyFolder = true
            _ = try Library.open(places)
        }
    }
}
