import ClipStore
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Whether a folder is a place for a library: one that something else copies about, or that other machines write in,
/// is not. A library there is copied while it is written, or locked by nobody, and ends damaged.
struct LibraryPlace {
    /// The folder and all above it, the nearest first, symbolic links resolved.
    let folders: [String]
    /// Names in a folder; those of folders end with a slash: `.stfolder/`.
    let names: (String) -> [String]
    /// The type of the file system, as the kernel names it: `ext4`, `nfs4`, `fuse.sshfs`.
    let fileSystem: String?

    /// The folder of a library's file, as it is on this machine.
    init(of library: String) {
        folders = Self.folders(of: library)
        names = Self.hiddenNames
        fileSystem = Self.fileSystem(of: folders.first ?? "/")
    }

    init(folders: [String], names: @escaping (String) -> [String], fileSystem: String?) {
        (self.folders, self.names, self.fileSystem) = (folders, names, fileSystem)
    }

    /// What is wrong with the place, as the end of a sentence: "in a folder of Dropbox"; nil if nothing is.
    var objection: String? {
        if let fileSystem, let network = Self.networks.first(where: { $0.types.contains(fileSystem) })?.name {
            return "on \(network)"
        }
        if let fileSystem, fileSystem == "fuse" || fileSystem.hasPrefix("fuse.") {
            if !Self.localFUSE.contains(fileSystem) {
                return "on a file system that a program makes up (\(fileSystem))"
            }
        }
        for folder in folders {
            if let service = Self.service(named: FilePath(folder).name) {
                return "in a folder of \(service)"
            }
            if let service = Self.service(leaving: names(folder)) { return "in a folder of \(service)" }
        }
        return nil
    }

    // MARK: Folders

    /// Services whose folder has a name of its own, however its letters are written: there are file systems that do not
    /// tell them apart.
    private static func service(named name: String) -> String? {
        let name = name.lowercased()
        func isNamed(_ start: String) -> Bool {
            name == start || name.hasPrefix(start + " (") || name.hasPrefix(start + " - ")
                || name.hasPrefix(start + "-")
        }
        if isNamed("dropbox") { return "Dropbox" }
        if isNamed("onedrive") { return "OneDrive" }
        if isNamed("google drive") || isNamed("googledrive") || isNamed("my drive") { return "Google Drive" }
        if ["icloud drive", "iclouddrive", "com~apple~clouddocs", "mobile documents"].contains(name) {
            return "iCloud"
        }
        return nil
    }

    /// Services that leave marks in the folders they copy about. A file is no folder: the settings of Dropbox lie in
    /// `~/.dropbox`, and its folder holds a file of that name.
    private static func service(leaving names: [String]) -> String? {
        for name in names {
            if [".stfolder", ".stfolder/", ".stversions/"].contains(name) { return "Syncthing" }
            if name == ".dropbox" || name == ".dropbox.cache/" { return "Dropbox" }
            if name == ".tmp.drivedownload/" || name == ".tmp.driveupload/" { return "Google Drive" }
            if name == ".owncloudsync.log" || name == ".nextcloudsync.log" { return "Nextcloud" }
            let isSyncDatabase = name.hasPrefix(".sync_") || name.hasPrefix("._sync_")
            if isSyncDatabase, name.hasSuffix(".db") { return "Nextcloud" }
        }
        return nil
    }

    /// The hidden names in a folder, those of folders with a slash behind, and marks that have one name: of a folder that
    /// may be entered and not listed.
    static func hiddenNames(in folder: String) -> [String] {
        guard let listing = opendir(folder) else {
            return [".stfolder", ".dropbox", ".dropbox.cache"].filter { access("\(folder)/\($0)", F_OK) == 0 }
                .map { named($0, in: folder, DT_UNKNOWN) }
        }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            guard entry.pointee.d_name.0 == 0x2E else { continue }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { name in
                String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(named(name, in: folder, Int(entry.pointee.d_type)))
        }
        return names
    }

    /// With a slash behind, where it is a folder. Most file systems tell by the listing itself.
    private static func named(_ name: String, in folder: String, _ type: Int) -> String {
        var status = stat()
        let isFolder =
            type == DT_DIR
            || [DT_UNKNOWN, DT_LNK].contains(type) && stat("\(folder)/\(name)", &status) == 0
                && status.st_mode & S_IFMT == S_IFDIR
        return isFolder ? name + "/" : name
    }

    private static func folders(of library: String) -> [String] {
        let place = FilePath(library).resolved
        // A folder that is not there yet is judged by the first above it that is.
        var existing = place.folder
        while access(existing, F_OK) != 0, FilePath(existing).folder != existing {
            existing = FilePath(existing).folder
        }
        var folders: [String] = []
        // The folder by its own name too, and that of a link to the library: one that is called Dropbox says enough.
        for path in [FilePath("\(FilePath.real(existing) ?? existing)/"), place, FilePath(library)] {
            folders += path.folders.filter { ![".", "/"].contains($0) && !folders.contains($0) }
        }
        return folders.isEmpty ? ["/"] : folders
    }

    // MARK: File systems

    private static let networks: [(name: String, types: Set<String>)] = [
        ("a network file system (NFS)", ["nfs", "nfs4"]),
        ("a network share (SMB)", ["cifs", "smb3", "smbfs", "smb2"]),
        ("a network file system", ["afs", "ceph", "ncpfs", "coda", "lustre", "gpfs", "glusterfs", "orangefs"]),
        ("a folder that a virtual machine shares with its host", ["9p", "virtiofs", "vboxsf", "prl_fs"]),
    ]

    /// Made by programs, and as local as a disk.
    private static let localFUSE: Set = [
        "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.mergerfs", "fuse.bindfs", "fuse.ntfs-3g", "fuse.exfat",
        "fuse.fuse-overlayfs", "fuse.lxcfs", "fuse.squashfuse",
    ]

    /// By the list of mounts, which tells file systems that programs make up apart; `statfs` calls them all FUSE.
    private static func fileSystem(of folder: String) -> String? {
        (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)).flatMap { mountedType(folder, $0) }
    }

    /// The type of the mount that holds a folder, by the longest mount point above it (the last of equal ones).
    static func mountedType(_ folder: String, _ mountinfo: String) -> String? {
        var best: (length: Int, type: String)?
        // By bytes, for every command looks at all mounts.
        for line in Array(mountinfo.utf8).split(separator: 0x0A) {
            // 36 35 98:0 /root /mount/point options optional… - type source options
            let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
            guard parts.count > 6, let dash = parts.firstIndex(of: [0x2D]), dash + 1 < parts.count else { continue }
            let point = unescaped(parts[4])
            let isAbove =
                point == [0x2F] || folder.utf8.elementsEqual(point) || folder.utf8.starts(with: point + [0x2F])
            if isAbove, point.count >= best?.length ?? 0 {
                best = (point.count, String(decoding: parts[dash + 1], as: UTF8.self))
            }
        }
        return best?.type
    }

    /// The kernel writes white space and backslashes in octal.
    private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var (rest, bytes) = (text, [UInt8]())
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == 0x5C, digits.count == 3, let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}

extension Places {
    /// Throws `usage` where the library has no file's name, and `notTrusted` where it lies in a folder that is no place
    /// for one, unless the owner wants that.
    func requirePlace() throws(EngineError) {
        try SafeFile.requireName(library)
        guard !allowsAnyFolder, let objection = LibraryPlace(of: library).objection else { return }
        throw EngineError(.notTrusted, "the library \(library) would be \(objection), which damages it sooner or later")
    }
}
