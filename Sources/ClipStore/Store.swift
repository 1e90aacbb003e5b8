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
    /// What opening it did to a library of an older program.
    public let upgrade: Upgrade?
    private let queue: DatabaseQueue

    /// Whether a file that is not there is made.
    public enum Access: Sendable {
        /// Makes the file if there is none.
        case create
        /// The file must be there.
        case existing
        /// The file must be there and have this program's schema; an older one is refused, not brought up.
        case asItIs
    }

    /// Opens the library, and brings an older one to this program's schema after a copy was put beside it.
    ///
    /// - Parameter waiting: called once, when another process has kept this one waiting for a second.
    public static func open(
        _ path: String, _ access: Access, migrations: [Migration] = Migration.shipped,
        waiting: @escaping @Sendable () -> Void = {}
    ) throws -> Store {
        notesReads
        let isThere = access != .create || Glibc.access(path, F_OK) == 0
        let isTorn = try isThere && hasUnfinishedCommit(path)
        let store = Store(path: path, upgrade: nil, queue: try connect(path, waiting))
        if isTorn {
            // What reads is what SQLite plays a journal back for.
            _ = try store.read { try $0.db.first("SELECT count(*) FROM sqlite_master") }
            try check(head(of: path), of: path)
        }
        let upgrade = try store.translated {
            try Schema.bringUp(store.queue, path, migrations, isAllowed: access != .asItIs)
        }
        return Store(path: path, upgrade: upgrade, queue: store.queue)
    }

    /// Whether the file is no database as it lies there, and a journal beside it may make it one again: a new library
    /// that lost its power before its first commit was done may have any bytes. Throws where it is no library at all.
    private static func hasUnfinishedCommit(_ path: String) throws -> Bool {
        let head = try head(of: path)
        if !isDatabase(head), isJournal("\(path)-journal") { return true }
        try check(head, of: path)
        return false
    }

    /// Whether a file begins as SQLite's journals do: any other of that name is somebody's own, which SQLite would take
    /// away.
    private static func isJournal(_ path: String) -> Bool {
        let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: JournalFile.magic.count)
        return Glibc.read(descriptor, &start, start.count) == start.count && start == JournalFile.magic
    }

    private init(path: String, upgrade: Upgrade?, queue: DatabaseQueue) {
        (self.path, self.upgrade, self.queue) = (path, upgrade, queue)
    }

    private static func isDatabase(_ head: [UInt8]) -> Bool { head.starts(with: "SQLite format 3\0".utf8) }

    /// No other program's database and no text file reaches SQLite. An empty file is a library to be.
    private static func check(_ head: [UInt8], of path: String) throws {
        if head.isEmpty { return }
        guard isDatabase(head), head.count == 100 else {
            throw StoreError(.foreign, "\(path) is not a Newsclip library")
        }
        let application = head[68..<72].reduce(0 as Int32) { $0 << 8 | Int32($1) }
        guard application == applicationID else {
            throw StoreError(.foreign, "\(path) is another program's database, not a Newsclip library")
        }
    }

    /// How many bytes a library's file has, as its first 100 bytes say; nil where they are not a library's.
    public static func claimedSize(_ head: [UInt8]) -> Int? {
        guard head.count == 100, (try? check(head, of: "")) != nil else { return nil }
        let pageSize = Int(head[16]) << 8 | Int(head[17])
        return (pageSize == 1 ? 65_536 : pageSize) * head[28..<32].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The file's first 100 bytes, or what there is; a pipe or a device is not even waited for.
    ///
    /// Read by SQLite's own hand: were a descriptor of the file closed here, all locks would be gone that another
    /// connection of this process holds on it (https://sqlite.org/howtocorrupt.html, section 2.2). SQLite puts such a
    /// closing off. Nothing else of the file is looked at yet, and nothing is written.
    private static func head(of path: String) throws -> [UInt8] {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw StoreError(opening: path, systemError: errno)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError(.foreign, "\(path) is not a file") }
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        let code = sqlite3_open_v2(FilePath(path).forSQLite, &connection, SQLITE_OPEN_READONLY, nil)
        guard code != SQLITE_CANTOPEN else {
            throw StoreError(opening: path, systemError: sqlite3_system_errno(connection))
        }
        guard code == SQLITE_OK, let head = connection.flatMap(Self.head) else {
            throw StoreError(.inputOutput, "cannot read \(path)")
        }
        return head
    }

    /// nil where it cannot be read.
    private static func head(_ connection: OpaquePointer) -> [UInt8]? {
        var file: UnsafeMutablePointer<sqlite3_file>?
        sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
        guard let file, let methods = file.pointee.pMethods else { return nil }
        var (head, size) = ([UInt8](repeating: 0, count: 100), sqlite3_int64(0))
        guard methods.pointee.xFileSize(file, &size) == SQLITE_OK else { return nil }
        head.removeLast(100 - Int(min(size, 100)))
        if head.isEmpty { return head }
        return methods.pointee.xRead(file, &head, Int32(head.count), 0) == SQLITE_OK ? head : nil
    }

    private static let notesReads: Void = newsclip_sqlite_note_reads()

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
        let file = FilePath(path).forSQLite
        do {
            return try DatabaseQueue(path: file, configuration: configuration)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            // SQLite says the same of a read that failed, and nothing was written yet: what is damaged stays so.
            do { return try DatabaseQueue(path: file, configuration: configuration) } catch let again as DatabaseError {
                throw StoreError(again, at: path, systemError: openError(path))
            }
        } catch let error as DatabaseError {
            throw StoreError(error, at: path, systemError: openError(path))
        }
    }

    /// Why a file cannot be opened for writing, as SQLite does not tell once its connection is gone; 0 where it can.
    /// Not by opening it: see `head`.
    private static func openError(_ path: String) -> Int32 {
        guard access(path, R_OK | W_OK) != 0 else { return 0 }
        // In a folder where it could be made, that it is not there is no reason.
        let reason = errno
        return reason == ENOENT && access(FilePath(path).folder, W_OK) == 0 ? 0 : reason
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
    ///
    /// By a transaction of our own: GRDB's `read` sets a pragma before and after, and for each of them SQLite would compile
    /// all statements anew when they are next used, which was half of the time of an export.
    public func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        try translated { try queue.inTransactionReturning(.deferred) { try body(StoreReader($0)) } }
    }

    /// Ends what is being read or written through this value, with an error; does nothing where nothing is. From any thread.
    public func interrupt() { queue.interrupt() }

    /// Changes the library: all of it, durably, or nothing.
    public func write<Result>(_ body: (StoreWriter) throws -> Result) throws -> Result {
        try translated {
            try queue.inTransactionReturning(.immediate) { db in
                let writer = try StoreWriter(db)
                let result = try body(writer)
                try writer.finish()
                try writer.sketchNewTexts()
                return result
            }
        }
    }

    /// Does the work of `write` and then takes all of it back: what a plan is made with.
    public func rehearse<Result>(_ body: (StoreWriter) throws -> Result) throws -> Result {
        try translated {
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
        do {
            let copy = try DatabaseQueue(path: FilePath(path).forSQLite)
            try queue.backup(to: copy)
            try copy.close()
        } catch let error as DatabaseError {
            // The copy is new: "malformed" says that it could not be read.
            throw StoreError(error, at: path, systemError: error.resultCode == .SQLITE_CORRUPT ? EIO : 0)
        }
    }

    /// Puts all that this library holds in the place of what another one holds, by one transaction of that one's file.
    ///
    /// - Parameter whenLocked: called once, when nobody else can write there any more and nothing is changed yet. That
    ///   file must not be opened and closed in it: closing would give up the lock.
    public func overwrite(_ other: Store, whenLocked: () throws -> Void = {}) throws {
        try withoutActuallyEscaping(whenLocked) { whenLocked in
            var isFirst = true
            try other.translated {
                // The first step, of one page, takes the lock; what it writes waits in memory.
                try queue.backup(to: other.queue, pagesPerStep: 1) { _ in
                    if isFirst { try whenLocked() }
                    isFirst = false
                }
            }
        }
    }

    /// The schema that this program brings libraries to.
    public static var newestSchema: Int { Migration.shipped.last?.number ?? 0 }

    /// Lets `check` read the words of the search index.
    func showWords() throws { try translated { try queue.writeWithoutTransaction { try IndexWords.show($0) } } }

    /// Writes the file anew, without what is free in it: all of it, or nothing.
    func vacuum() throws {
        try translated {
            try queue.writeWithoutTransaction { db in
                // VACUUM attaches the file that it writes; nothing else may attach one.
                sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_ATTACHED, 1)
                defer { sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0) }
                try db.execute(sql: "VACUUM")
            }
        }
    }

    /// Where SQLite puts its temporary files from now on, in this whole process; to be called while nobody else works.
    public static func putTemporaries(in folder: String) { newsclip_sqlite_put_temporaries(folder) }

    /// SQLite's errors as this module's.
    private func translated<Result>(_ body: () throws -> Result) throws -> Result {
        // What failed before is nothing of this.
        _ = newsclip_sqlite_failed_read()
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, at: path, systemError: lastSystemError(error))
        } catch let error as StoreError where error.kind == .damaged && newsclip_sqlite_failed_read() == EIO {
            // This file could not be read while another one was: that one was taken for damaged.
            throw StoreError(.inputOutput, "cannot read \(path): \(String(cString: strerror(EIO)).lowercased())")
        }
    }

    /// The errno behind SQLite's error: of the read that failed where it says "malformed", which it says of a disk that
    /// cannot be read too, be it the library's or that of a journal or a temporary file; else of what it last could not
    /// open.
    private func lastSystemError(_ error: DatabaseError) -> Int32 {
        if error.resultCode == .SQLITE_CORRUPT { return newsclip_sqlite_failed_read() }
        // Where a journal cannot be made, SQLite tries to read it, and that error hides the one that counts.
        let code = queue.unsafeReentrantRead { $0.sqliteConnection.map(sqlite3_system_errno) ?? 0 }
        return code == ENOENT ? 0 : code
    }
}

extension DatabaseQueue {
    fileprivate func inTransactionReturning<Result>(
        _ kind: Database.TransactionKind, _ body: (Database) throws -> Result
    ) throws -> Result {
        var result: Result?
        try inTransaction(kind) { db in
            result = try body(db)
            return .commit
        }
        guard let result else { throw StoreError(.internal, "a transaction without result") }
        return result
    }
}
