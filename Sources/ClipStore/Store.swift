import CSQLiteShim
import Dispatch
import Foundation
import GRDB
public import MigrationFiles

#if canImport(Glibc)
    import Glibc
#endif

/// One library file, open: the module's whole public face is this type and the two it hands out.
///
/// `read` and `write` give a `StoreReader` or a `StoreWriter` for the length of one transaction. A write is
/// all or nothing and is on the disk when `write` returns. Several processes may use one library: a writer
/// waits for another one, at most 30 seconds.
public struct Store: Sendable {
    /// "NEWC"
    static let applicationID: Int32 = 0x4E45_5743

    /// The library's file, as it was given to `open`.
    public let path: String
    private let queue: DatabaseQueue

    /// Whether a file that is not there is made.
    public enum Access: Sendable {
        /// Makes the file if there is none.
        case create
        /// The file must be there.
        case existing
    }

    /// Opens the library, and brings an older one to this program's schema after a copy was put beside it.
    ///
    /// - Parameter waiting: called once, when another process has kept this one waiting for a second.
    public static func open(
        _ path: String, _ access: Access, migrations: [Migration] = Migration.shipped,
        waiting: @escaping @Sendable () -> Void = {}
    ) throws -> Store {
        if access == .existing || FileManager.default.fileExists(atPath: path) { try checkFile(path) }
        let store = Store(path: path, queue: try connect(path, waiting))
        try translated { try Schema.bringUp(store.queue, path, migrations) }
        return store
    }

    private init(path: String, queue: DatabaseQueue) { (self.path, self.queue) = (path, queue) }

    /// Looks at the file's first bytes, so that no other program's database and no text file reaches SQLite; a pipe or a
    /// device not even that far.
    private static func checkFile(_ path: String) throws {
        let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StoreError(
                errno == ENOENT ? .missing : .inputOutput, "there is no library at \(path), or it cannot be read")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw StoreError(.foreign, "\(path) is not a file")
        }
        var head = [UInt8](repeating: 0, count: 100)
        head.removeLast(head.count - max(0, pread(descriptor, &head, head.count, 0)))
        if head.isEmpty { return }
        guard head.starts(with: "SQLite format 3\0".utf8), head.count == 100 else {
            throw StoreError(.foreign, "\(path) is not a Newsclip library")
        }
        let application = head[68..<72].reduce(0 as Int32) { $0 << 8 | Int32($1) }
        guard application == applicationID else {
            throw StoreError(.foreign, "\(path) is another program's database, not a Newsclip library")
        }
    }

    private static func connect(_ path: String, _ waiting: @escaping @Sendable () -> Void) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "library"
        configuration.busyMode = .callback { tries in
            if tries == 100 { waiting() }
            usleep(10_000)
            return tries < 3_000
        }
        configuration.prepareDatabase { db in
            if let connection = db.sqliteConnection {
                _ = newsclip_sqlite_defend(connection)
                for (kind, most) in Self.limits { sqlite3_limit(connection, kind, most) }
            }
            for pragma in Self.pragmas { try db.execute(sql: "PRAGMA \(pragma)") }
        }
        return try translated { try DatabaseQueue(path: path, configuration: configuration) }
    }

    /// What no statement of this program comes near: a file made to do harm finds no more room than this.
    private static let limits: [(kind: Int32, most: Int32)] = [
        (SQLITE_LIMIT_LENGTH, 64 << 20), (SQLITE_LIMIT_SQL_LENGTH, 64 << 10), (SQLITE_LIMIT_COLUMN, 64),
        (SQLITE_LIMIT_EXPR_DEPTH, 100), (SQLITE_LIMIT_COMPOUND_SELECT, 16), (SQLITE_LIMIT_VDBE_OP, 25_000),
        (SQLITE_LIMIT_FUNCTION_ARG, 16), (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1 << 10),
        (SQLITE_LIMIT_TRIGGER_DEPTH, 4), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]

    /// One file at rest, durable at each commit (plain FULL does not sync the folder after the
    /// journal is gone), nothing trusted in the schema.
    private static let pragmas = [
        "page_size = 8192", "journal_mode = DELETE", "synchronous = EXTRA", "trusted_schema = OFF",
        "cell_size_check = ON", "mmap_size = 0",
        "secure_delete = OFF", "cache_size = -6144", "temp_store = FILE",
    ]

    /// Reads one consistent state.
    public func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        try Self.translated { try queue.read { try body(StoreReader($0)) } }
    }

    /// Changes the library: all of it, durably, or nothing.
    public func write<Result>(_ body: (StoreWriter) throws -> Result) throws -> Result {
        try Self.translated {
            try queue.inTransactionReturning { db in
                let writer = try StoreWriter(db)
                let result = try body(writer)
                try writer.finish()
                return result
            }
        }
    }

    /// Does the work of `write` and then takes all of it back: what a plan is made with.
    public func rehearse<Result>(_ body: (StoreWriter) throws -> Result) throws -> Result {
        try Self.translated {
            var result: Result?
            try queue.inTransaction(.immediate) { db in
                result = try body(try StoreWriter(db))
                return .rollback
            }
            guard let result else { throw StoreError(.internal, "a rehearsal without result") }
            return result
        }
    }

    /// Writes a copy of the library, as of now, to a new file that only its owner may read.
    public func copy(to path: String) throws {
        try Self.translated {
            let copy = try DatabaseQueue(path: path)
            try queue.backup(to: copy)
            try copy.close()
        }
    }

    /// Puts all that this library holds in the place of what another one holds, by one transaction of that one's file.
    public func overwrite(_ other: Store) throws {
        try Self.translated { try queue.backup(to: other.queue) }
    }

    /// The schema that this program brings libraries to.
    public static var newestSchema: Int { Migration.shipped.last?.number ?? 0 }

    /// Writes the file anew, without what is free in it: all of it, or nothing.
    func vacuum() throws {
        try Self.translated { try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM") } }
    }

    /// Where SQLite puts its temporary files from now on, in this whole process; to be called while nobody else works.
    public static func putTemporaries(in folder: String) { newsclip_sqlite_put_temporaries(folder) }

    /// SQLite's errors as this module's.
    static func translated<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(kind(of: error), error.message ?? "SQLite says \(error.resultCode)")
        }
    }

    private static func kind(of error: DatabaseError) -> StoreError.Kind {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_CORRUPT: .damaged
        case .SQLITE_NOTADB: .foreign
        case .SQLITE_CANTOPEN: .cannotCreate
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_PERM: .inputOutput
        default: .internal
        }
    }
}

extension DatabaseQueue {
    fileprivate func inTransactionReturning<Result>(_ body: (Database) throws -> Result) throws -> Result {
        var result: Result?
        try inTransaction(.immediate) { db in
            result = try body(db)
            return .commit
        }
        guard let result else { throw StoreError(.internal, "a transaction without result") }
        return result
    }
}
