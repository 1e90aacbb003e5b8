public import ClipCore
import Foundation
import GRDB

/// Whether a person's bundles are merged.
public enum Trust: Int, Sendable {
    /// Nothing of theirs is taken in, whoever carries it.
    case blocked = -1
    /// Their changes are taken in when somebody trusted carries them; their own bundles are not.
    case met = 0
    case trusted = 1
}

/// A person known to this library.
public struct KnownAuthor: Sendable {
    /// The fingerprint of `key`.
    public let id: AuthorID
    /// Ed25519, 32 bytes.
    public let key: [UInt8]
    /// Their own signed statement, verbatim.
    public let line: [UInt8]
    /// What they call themselves.
    public let name: String
    /// When they took that name, by their own clock; `WallTime.earliest` until their own statement has come.
    public let at: WallTime
    /// What this library's owner calls them.
    public let petname: String?
    /// What the owner decided; `met` until they do.
    public let trust: Trust
    /// Who first carried their changes here.
    public let introducer: AuthorID?

    /// What they are called here: the owner's name for them, else their own.
    public var shownName: String { petname ?? name }
}

extension StoreReader {
    /// A person by fingerprint; nil if nothing of theirs has come yet.
    public func author(_ id: AuthorID) throws -> KnownAuthor? {
        try db.first("SELECT id, key, line, name, at, petname, trust, introducer FROM author WHERE id = ?", [id.data])
            .map(Self.author)
    }

    /// All people known, ascending by fingerprint.
    public func authors() throws -> [KnownAuthor] {
        try db.all("SELECT id, key, line, name, at, petname, trust, introducer FROM author ORDER BY id").map(
            Self.author)
    }

    private static func author(_ row: SQLRow) throws -> KnownAuthor {
        KnownAuthor(
            id: try row.name(0), key: try row.bytes(1) ?? [], line: try row.bytes(2) ?? [], name: row.text(3) ?? "",
            at: WallTime(row.text(4) ?? "") ?? .earliest, petname: row.text(5),
            trust: Trust(rawValue: row.count(6)) ?? .met,
            introducer: try row.optionalName(7))
    }
}

extension StoreWriter {
    /// Takes note of a person; of several statements by one the newest is kept.
    public func meet(_ statement: AuthorStatement, introducer: AuthorID?) throws {
        guard let known = try reader.author(statement.author) else {
            try db.run(
                "INSERT INTO author (id, key, line, name, at, introducer) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    statement.author.data, statement.key, statement.line, statement.name,
                    statement.at.description, introducer?.data,
                ])
            return
        }
        let stored = AuthorStatement(author: known.id, key: known.key, name: known.name, at: known.at, line: known.line)
        guard known.line.isEmpty || statement.supersedes(stored) else { return }
        try db.run(
            "UPDATE author SET line = ?, name = ?, at = ? WHERE id = ?",
            [statement.line, statement.name, statement.at.description, statement.author.data])
    }

    /// Takes note of somebody who signed a bundle and is not met yet: their own statement has not come.
    public func meet(exporter: AuthorID, key: [UInt8], name: String) throws {
        try db.run(
            "INSERT OR IGNORE INTO author (id, key, line, name, at) VALUES (?, ?, ?, ?, ?)",
            [exporter.data, key, [UInt8](), name, WallTime.earliest.description])
    }

    /// Sets whether a known person's bundles are merged.
    ///
    /// What a blocked person's changes were left out of is read again once they are not blocked any more.
    public func setTrust(_ trust: Trust, of author: AuthorID) throws {
        if trust != .blocked, try reader.author(author)?.trust == .blocked {
            try db.run("UPDATE folder_file SET stamp = ''")
        }
        try db.run("UPDATE author SET trust = ? WHERE id = ?", [trust.rawValue, author.data])
    }

    /// Sets what this library calls a person; nil: what they call themselves.
    public func setPetname(_ name: String?, of author: AuthorID) throws {
        try db.run("UPDATE author SET petname = ? WHERE id = ?", [name, author.data])
    }
}
