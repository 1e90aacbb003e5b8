public import ClipCore
import Foundation
import GRDB

/// A file of a shared folder as it was when it was last read.
public struct FolderFile: Hashable, Sendable {
    /// Within the folder, without a path.
    public let name: String
    /// Size, modification time and inode: as long as they stay, the file is not read again.
    public let stamp: String
    /// Who made it; nil if it is no verified bundle.
    public let exporter: ReplicaID?
    /// The exporter's number for that file; 0 if it is no verified bundle.
    public let export: Int64
    /// What the file turned out to be; of a file that is no use, why.
    public let outcome: String

    /// A file as it was read just now.
    public init(name: String, stamp: String, exporter: ReplicaID?, export: Int64, outcome: String) {
        (self.name, self.stamp, self.exporter, self.export, self.outcome) = (name, stamp, exporter, export, outcome)
    }
}

extension StoreReader {
    /// The files known of a folder, by the bytes of their names: two that read alike are two.
    public func files(in folder: String) throws -> [[UInt8]: FolderFile] {
        var files: [[UInt8]: FolderFile] = [:]
        try db.each("SELECT name, stamp, exporter, export, outcome FROM folder_file WHERE folder = ?", [folder]) {
            row in
            let name = row.text(0) ?? ""
            files[Array(name.utf8)] = FolderFile(
                name: name, stamp: row.text(1) ?? "", exporter: try row.optionalName(2), export: row.integer(3),
                outcome: row.text(4) ?? "")
        }
        return files
    }

    /// The changes of one replica that a folder's verified files carry, of those files that `counts` admits.
    public func offered(in folder: String, of replica: ReplicaID, counts: (_ exporter: ReplicaID) -> Bool) throws
        -> [Run]
    {
        try db.all(
            """
            SELECT DISTINCT first, last, id, exporter FROM folder_run JOIN folder_file USING (folder, name) WHERE folder = ? AND replica = ?
            """, [folder, replica.data]
        ).filter { try counts($0.name(3)) }.map { Run(first: $0.integer(0), last: $0.integer(1), id: try $0.name(2)) }
    }

    /// Whether a body or change was put into the folder because somebody wanted it by name.
    public func isAnswered(_ name: some ByteName, in folder: String) throws -> Bool {
        try db.exists("SELECT 1 FROM folder_answer WHERE folder = ? AND name = ?", [folder, name.data])
    }
}

extension StoreWriter {
    /// Takes note of a file that was read, and forgets what it carried before.
    public func note(_ file: FolderFile, in folder: String) throws {
        meeting = folder
        let isSame = try db.exists(
            "SELECT 1 FROM folder_file WHERE folder = ? AND name = ? AND exporter IS ? AND export = ?",
            [folder, file.name, file.exporter?.data, file.export])
        if isSame { try dropFile(file.name, in: folder) } else { try loseFile(file.name, in: folder) }
        try db.run(
            "INSERT INTO folder_file (folder, name, stamp, exporter, export, outcome) VALUES (?, ?, ?, ?, ?, ?)",
            [folder, file.name, file.stamp, file.exporter?.data, file.export, file.outcome])
    }

    /// Notes what a verified file carries of one replica.
    public func offer(_ runs: [Run], of replica: ReplicaID, file: String, in folder: String) throws {
        for run in runs {
            try db.run(
                "INSERT OR IGNORE INTO folder_run (folder, name, replica, first, last, id) VALUES (?, ?, ?, ?, ?, ?)",
                [folder, file, replica.data, run.first, run.last, run.id.data])
        }
    }

    /// Forgets a file and what it carried; it is read again should it be there.
    public func dropFile(_ name: String, in folder: String) throws {
        try db.run("DELETE FROM folder_run WHERE folder = ? AND name = ?", [folder, name])
        try db.run("DELETE FROM folder_file WHERE folder = ? AND name = ?", [folder, name])
    }

    /// Forgets a file that is gone, or is not what it was. If it was an own bundle, all that somebody wants by name is
    /// put there again: it may have been the one that answered.
    public func loseFile(_ name: String, in folder: String) throws {
        let row = try db.first(
            "SELECT exporter FROM folder_file WHERE folder = ? AND name = ? AND outcome = 'bundle'", [folder, name])
        if let exporter: ReplicaID = try row?.optionalName(0), try reader.isOwn(exporter) {
            try clearAnswers(in: folder)
        }
        try dropFile(name, in: folder)
    }

    /// Notes that a body or change was put there because somebody wanted it by name.
    public func answer(_ name: some ByteName, in folder: String) throws {
        try db.run("INSERT OR IGNORE INTO folder_answer (folder, name) VALUES (?, ?)", [folder, name.data])
    }

    /// Lets every file of the folder be read again.
    public func forgetStamps(in folder: String) throws {
        try db.run("UPDATE folder_file SET stamp = '' WHERE folder = ?", [folder])
    }

    /// Lets every file of all folders be read again where a body is wanted that was not before: it may lie there, in a
    /// file that was read while nobody needed it. The folder that is being read is read a second time anyway.
    func lookAgain() throws {
        guard wantsAnew || tally.wanted > saved.wanted else { return }
        wantsAnew = false
        try db.run("UPDATE folder_file SET stamp = '' WHERE stamp <> '' AND folder IS NOT ?", [meeting])
    }

    /// What was put there by name is there no more.
    public func clearAnswers(in folder: String) throws {
        try db.run("DELETE FROM folder_answer WHERE folder = ?", [folder])
    }
}

extension StoreReader {
    /// Whether this library writes under that name, or once did.
    public func isOwn(_ replica: ReplicaID) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM library WHERE replica = ?1
            UNION ALL SELECT 1 FROM predecessor WHERE replica = ?1 LIMIT 1
            """, [replica.data])
    }

    /// Whether own files in a folder may carry what was purged since they were put there.
    public func isStale(_ folder: String) throws -> Bool {
        try db.exists("SELECT 1 FROM folder_stale WHERE folder = ?", [folder])
    }
}

extension StoreWriter {
    /// An own file of the folder was found to carry what is purged here.
    public func setStale(_ folder: String) throws {
        try db.run("INSERT OR IGNORE INTO folder_stale (folder) VALUES (?)", [folder])
    }

    /// Own files of a folder have been folded.
    public func clearStale(_ folder: String) throws {
        try db.run("DELETE FROM folder_stale WHERE folder = ?", [folder])
    }
}
