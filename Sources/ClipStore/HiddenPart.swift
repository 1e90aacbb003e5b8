import ClipCore
import Foundation
import Packing

#if canImport(Glibc)
    import Glibc
#endif

/// Names for what is half done: `.NAME.MACHINE.PROCESS.CHANCE.part`, beside the place of what it will be.
///
/// A process that is killed leaves such a file or folder. The next that makes one for the same name takes it away, where
/// it was made on this machine by a process that is gone; nothing else goes.
package enum HiddenPart {
    /// A name that nobody else uses, once what dead processes left for the same place is gone.
    package static func path(for name: String, in folder: String) -> String {
        sweep(name, in: folder)
        return "\(folder)/.\(name).\(machine).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).part"
    }

    /// Takes away what processes that are gone left half done for that name; nil: for any, in a folder of our own.
    package static func sweep(_ name: String?, in folder: String) {
        guard let directory = opendir(folder) else { return }
        defer { closedir(directory) }
        var stale: [String] = []
        while let entry = readdir(directory) {
            let found = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let name, isStale(found, of: name) { stale.append(found) }
            if let meant = meant(by: found), name == nil || isUpgrade(meant), isStale(found, of: meant) {
                stale.append(found)
            }
        }
        for found in stale { remove("\(folder)/\(found)") }
    }

    /// Whether it is the name of a copy that an upgrade keeps: no other upgrade may ever be made there, so whoever looks
    /// through the folder takes that away too.
    private static func isUpgrade(_ name: String) -> Bool {
        guard let end = name.range(of: ".before-", options: .backwards) else { return false }
        return Int(name[end.upperBound...]) != nil
    }

    /// What a hidden name of this machine stands for.
    private static func meant(by found: String) -> String? {
        guard found.hasPrefix("."), let end = found.range(of: ".\(machine).", options: .backwards) else { return nil }
        return String(found[..<end.lowerBound].dropFirst())
    }

    /// Whether a file of that name was made for `name` by a process of this machine that is gone. A file beside it, as
    /// SQLite makes them, bears the same name and a few letters more.
    package static func isStale(_ found: String, of name: String) -> Bool {
        let beginning = ".\(name).\(machine)."
        guard found.utf8.starts(with: beginning.utf8) else { return false }
        let rest = found.utf8.dropFirst(beginning.utf8.count).split(
            separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
        guard rest.count == 3, let process = pid_t(String(decoding: rest[0], as: UTF8.self)), process > 0,
            UInt32(String(decoding: rest[1], as: UTF8.self)) != nil, rest[2].starts(with: "part".utf8)
        else { return false }
        return kill(process, 0) != 0 && errno == ESRCH
    }

    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_uid == geteuid() else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            try? FileManager.default.removeItem(atPath: path)
        } else {
            unlink(path)
        }
    }

    /// Tells processes of this machine (and container) from those of others who share the folder, and nothing else: a
    /// process that cannot be seen from here may well be alive. Where the machine has no id, nothing is ever swept.
    package static let machine: String = {
        guard let id = try? String(contentsOfFile: "/etc/machine-id", encoding: .utf8), !id.isEmpty,
            let processes = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
        else { return Hex.text((0..<4).map { _ in UInt8.random(in: 0...255) }) }
        return Hex.text(Array(SHA256Digest.of(Array("newsclip part \(id)\(processes)".utf8)).prefix(4)))
    }()
}
