package import ClipCore
import ClipStore
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What is kept outside the library about the replica that it writes as (MERGE.md, section 13).
///
/// One small file a replica in the state folder, raised and synced before each commit: a library that turns up
/// elsewhere, or older than its mark, never writes under the old name again.
package struct HighWaterMark: Equatable {
    var sequence: Int64
    var id: ChangeID?
    var machine: String
    package var device: UInt64
    package var inode: UInt64
    /// Number of the last export.
    var exported: Int64

    static func path(_ replica: ReplicaID, _ places: Places) -> String { "\(places.state)/\(replica).json" }

    package static func load(_ replica: ReplicaID, _ places: Places) throws -> HighWaterMark? {
        guard let bytes = try SafeFile.read(path(replica, places), limit: 1 << 12),
            let json = try? CanonicalReader.value(bytes.last == 0x0A ? bytes.dropLast() : bytes[...]),
            let sequence = json["sequence"]?.integer, let machine = json["machine"]?.string,
            let device = json["device"]?.string.flatMap({ UInt64($0) }),
            let inode = json["inode"]?.string.flatMap({ UInt64($0) }),
            let exported = json["exported"]?.integer
        else { return nil }
        return HighWaterMark(
            sequence: sequence, id: json["id"]?.string.flatMap { ChangeID($0) }, machine: machine, device: device,
            inode: inode, exported: exported)
    }

    package func save(_ replica: ReplicaID, _ places: Places) throws {
        try SafeFile.makeFolder(places.state)
        var members = [JSON.Member("sequence", .integer(sequence))]
        if let id { members.append(JSON.Member("id", .string("\(id)"))) }
        members += [
            JSON.Member("machine", .string(machine)), JSON.Member("device", .string(String(device))),
            JSON.Member("inode", .string(String(inode))),
            JSON.Member("exported", .integer(exported)),
        ]
        let path = Self.path(replica, places)
        // A name that a killed process was about to take is never taken again, nor its mark written.
        if access(path, F_OK) != 0 { HiddenPart.sweep(nil, in: places.state) }
        try SafeFile.write(own: JSON.members(members).canonicalBytes + [0x0A], to: path)
    }

    /// Removes the mark of a name that this library gives up: should its file come back
    /// as it was before, it takes a new one again.
    ///
    /// The mark of a file that lies elsewhere is left alone: that one may go on.
    func giveUp(_ replica: ReplicaID, _ places: Places) throws {
        guard (device, inode) == Self.whereabouts(places.library) else { return }
        unlink(Self.path(replica, places))
        try SafeFile.syncFolder(of: Self.path(replica, places))
    }

    /// Whether a file there wrote changes, as some mark says.
    static func knows(_ whereabouts: (UInt64, UInt64), _ places: Places) throws -> Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: places.state)) ?? []
        return try names.contains { name in
            guard name.hasSuffix(".json"), let replica = ReplicaID(String(name.dropLast(5))),
                let mark = try load(replica, places)
            else { return false }
            return mark.sequence > 0 && (mark.device, mark.inode) == whereabouts
        }
    }

    /// Where the library's file is now.
    package static func whereabouts(_ path: String) -> (device: UInt64, inode: UInt64) {
        var status = stat()
        guard stat(path, &status) == 0 else { return (0, 0) }
        return (UInt64(status.st_dev), UInt64(status.st_ino))
    }
}
