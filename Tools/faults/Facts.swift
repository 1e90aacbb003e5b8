import ClipStore
import Foundation

/// What a disk holds, as far as a person was ever told of it.
struct Facts: Equatable, Sendable {
    /// The library's content; 0 where there is none yet.
    var library: UInt64 = 0
    /// Identity, bundles and backups: their bytes. Hidden files are nobody's.
    var files: [String: UInt64] = [:]

    /// Whether a file of that name is told of.
    static func covers(_ name: String) -> Bool {
        if name.contains("/.") || name.hasSuffix("-journal") { return false }
        return ["home/config/", "out/", "shared/", "home/library.sqlite."].contains { name.hasPrefix($0) }
    }
}

/// Looks at disks: opens the library (so that SQLite recovers it), checks it, and reads it.
///
/// A library with the same bytes as one that was checked is not checked again.
final class Examiner {
    private var known: [UInt64: UInt64] = [:]
    private var damaged: Set<UInt64> = []
    private(set) var checks = 0

    func facts(_ slot: Slot) throws -> Facts {
        var facts = Facts()
        var folders = ["home/config", "home", "out", "shared"]
        while let folder = folders.popLast() {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: slot.path(folder))) ?? [] {
                let name = "\(folder)/\(name)"
                guard Facts.covers(name) else { continue }
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: slot.path(name), isDirectory: &isFolder), isFolder.boolValue {
                    folders.append(name)
                } else {
                    facts.files[name] = Hash.of(try bytes(of: slot.path(name)))
                }
            }
        }
        // Behind the files: opening an older library leaves a copy of it.
        facts.library = try library(slot.library)
        return facts
    }

    /// Takes a library that cannot be opened for one that is whole, as long as it stays what it is.
    func accept(damaged bytes: [UInt8]) { damaged.insert(Hash.of(bytes)) }

    /// The content of the library at that path, once it is found to be whole.
    func library(_ path: String) throws -> UInt64 {
        var status = stat()
        guard stat(path, &status) == 0 else { return 0 }
        if !damaged.isEmpty {
            let hash = Hash.of(try bytes(of: path))
            if damaged.contains(hash) { return hash }
        }
        do {
            let store = try Store.open(path, .existing)
            let state = try store.read { try $0.state() }
            let hash = Hash.of(try bytes(of: path))
            if let content = known[hash] { return content }
            let report = try store.check()
            checks += 1
            guard report.isClean else { throw Trouble("check: \(report.problems.prefix(3).joined(separator: "; "))") }
            guard let content = Dump.hash(path) else { throw Trouble("the library cannot be read") }
            // Nothing was ever kept in it: as good as none.
            let people = try store.read { try $0.authors() }
            let empty = state.replica == nil && state.changes == 0 && people.isEmpty
            known[hash] = empty ? 0 : content
            return empty ? 0 : content
        } catch let error as StoreError {
            throw Trouble("the library does not open: \(error)")
        }
    }
}
