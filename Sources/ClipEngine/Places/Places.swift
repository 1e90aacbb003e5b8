import ClipStore
import Foundation

/// Where a person's things lie: the library, the identity, and what must not travel with the library.
public struct Places: Hashable, Sendable {
    /// The library's file.
    public let library: String
    /// The folder of the identity.
    public let config: String
    /// The folder of what must not travel with the library: high-water marks and export numbers.
    public let state: String
    /// Libraries that the same person has elsewhere, where another one was named: the usual one, and the one that the
    /// environment names. Nothing is written over them either.
    public var otherLibraries: [String] = []
    /// Whether the library may lie where something else copies it about, or other machines write.
    public var allowsAnyFolder = false

    /// Three places that the caller chose.
    public init(library: String, config: String, state: String) {
        (self.library, self.config, self.state) = (library, config, state)
    }

    /// The folder in which SQLite works: where the library is a link, that of what it points to.
    package var libraryFolder: String {
        FilePath(library).resolved.folder
    }

    /// From the environment and the option `--library`.
    ///
    /// `NEWSCLIP_ANY_FOLDER`, unless empty or 0, lets the library lie in a cloud or network folder.
    /// `NEWSCLIP_HOME` holds all three; else the XDG folders do. `NEWSCLIP_LIBRARY`, and
    /// before it the option, name another library.
    ///
    /// - Parameter environment: the value of a variable, by its name.
    public static func standard(environment: (String) -> String?, library: String? = nil) -> Places {
        let usual = plain(environment, nil)
        let named = environment("NEWSCLIP_LIBRARY").flatMap { $0.isEmpty ? nil : $0 }
        var places = (library ?? named).map { plain(environment, $0) } ?? usual
        let others = [named ?? usual.library, usual.library]
        places.otherLibraries = others.filter { $0 != places.library }
        places.allowsAnyFolder = !["", "0"].contains(environment("NEWSCLIP_ANY_FOLDER") ?? "")
        return places
    }

    private static func plain(_ environment: (String) -> String?, _ named: String?) -> Places {
        if let home = environment("NEWSCLIP_HOME"), !home.isEmpty {
            return Places(library: named ?? "\(home)/library.sqlite", config: "\(home)/config", state: "\(home)/state")
        }
        let home = environment("HOME").flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        func folder(_ name: String, _ fallback: String) -> String {
            // The XDG specification: a path that is not absolute is ignored.
            let base = environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/\(fallback)"
            return "\(base)/newsclip"
        }
        return Places(
            library: named ?? folder("XDG_DATA_HOME", ".local/share") + "/library.sqlite",
            config: folder("XDG_CONFIG_HOME", ".config"),
            state: folder("XDG_STATE_HOME", ".local/state"))
    }

    /// Files beside the library that hold what it held once: a restore set them aside, or an upgrade made them.
    var earlierCopies: [String] { Self.earlierCopies(of: library) }

    /// Beside the path, and beside the file where the path is a link; which may be to what bears such a name.
    static func earlierCopies(of library: String) -> [String] {
        let (path, file) = (FilePath(library), FilePath(library).resolved)
        let isLink = !file.text.utf8.elementsEqual(path.text.utf8)
        return (copies(beside: path) + (isLink ? copies(beside: file) : [])).filter { !isSame($0, library) }
    }

    private static func copies(beside library: FilePath) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: library.folder)) ?? []
        return names.filter { $0.utf8.starts(with: "\(library.name).before-".utf8) }.sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }.map { "\(library.folder)/\($0)" }
    }

    /// Writes a file that only its owner may read into the state folder; says where it is, from the root.
    package func keep(_ bytes: [UInt8], as name: String) throws -> String {
        try SafeFile.makeFolder(state)
        try requireFree("\(state)/\(name)")
        try SafeFile.write(own: bytes, to: "\(state)/\(name)")
        return "\(FilePath.real(state) ?? state)/\(name)"
    }
}
