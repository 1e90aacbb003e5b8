import ClipCore
import ClipEngine
import ClipStore
import Foundation
import Simulation

/// A copy of a library's file and of its state folder.
public struct HomeCopy: Sendable {
    let library: String
    let state: String
}

extension RealLibrary {
    /// Backs the library up, as `newsclip backup` does, and copies the state folder.
    public func backup() throws -> HomeCopy {
        let copy = HomeCopy(library: newPath("backup.sqlite"), state: newPath("state"))
        _ = try library.backup(to: copy.library)
        try FileManager.default.copyItem(atPath: places.state, toPath: copy.state)
        return copy
    }

    /// Writes the copy over the library's file, which stays the same file to whoever looks at its inode.
    public func restore(_ copy: HomeCopy, home: Bool) throws {
        close()
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: places.library))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(contentsOf: URL(fileURLWithPath: copy.library)))
        try file.close()
        guard home else { return }
        try FileManager.default.removeItem(atPath: places.state)
        try FileManager.default.copyItem(atPath: copy.state, toPath: places.state)
    }

    /// Copies the whole home. With `home`, the copy's marks are told where its file
    /// lies: the same inode cannot be had twice.
    public func clone(home: Bool) throws -> RealLibrary {
        let clone = try RealLibrary(person: number, folder: newPath("clone"))
        for (from, to) in [
            (places.library, clone.places.library), (places.config, clone.places.config),
            (places.state, clone.places.state),
        ] {
            try FileManager.default.copyItem(atPath: from, toPath: to)
        }
        clone.minted = minted
        if home { for name in try names { try clone.moveMark(name, from: places) } }
        return clone
    }

    private func moveMark(_ name: ReplicaID, from old: Places) throws {
        guard var mark = try HighWaterMark.load(name, places) else { return }
        guard (mark.device, mark.inode) == HighWaterMark.whereabouts(old.library) else { return }
        (mark.device, mark.inode) = HighWaterMark.whereabouts(places.library)
        try mark.save(name, places)
    }
}
