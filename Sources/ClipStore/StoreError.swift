import CSQLiteShim
import Foundation
import GRDB

/// What went wrong with a library: the kind, what happened, and what caused it.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What is wrong with the file, as far as a caller can act on it.
    public enum Kind: Sendable {
        /// No such file.
        case missing
        /// Not a library at all, or another program's database.
        case foreign
        /// Made by a newer program.
        case newer
        /// The file is damaged.
        case damaged
        /// Somebody else is writing and did not finish within 30 seconds.
        case busy
        /// The file or its folder cannot be made.
        case cannotCreate
        /// The disk is full, failed, or may not be written.
        case inputOutput
        /// A fault of this program.
        case `internal`
    }

    /// What a caller decides by.
    public let kind: Kind
    /// One line for people; it may name the file.
    public let description: String

    /// A fault of that kind, in these words.
    public init(_ kind: Kind, _ description: String) { (self.kind, self.description) = (kind, description) }
}

extension StoreError {
    /// What SQLite says of a file, in one line that names it.
    ///
    /// - Parameter systemError: the errno behind it, 0 where there is none.
    init(_ error: DatabaseError, at path: String, systemError: Int32) {
        let text = String(cString: sqlite3_errstr(error.resultCode.rawValue))
        let reason = systemError == 0 ? text : String(cString: strerror(systemError)).lowercased()
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.busy, "another program is at work in \(path)")
        case .SQLITE_CORRUPT where systemError == EIO: self.init(.inputOutput, "cannot read \(path): \(reason)")
        case .SQLITE_CORRUPT: self.init(.damaged, "\(path) is damaged: \(error.message ?? text)")
        case .SQLITE_NOTADB: self.init(.foreign, "\(path) is not a Newsclip library")
        case .SQLITE_CANTOPEN: self.init(Self.kind(opening: systemError), "cannot open \(path): \(reason)")
        case .SQLITE_FULL: self.init(.inputOutput, "cannot write \(path): the disk is full")
        case .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_PERM:
            self.init(.inputOutput, "cannot read or write \(path): \(reason)")
        default: self.init(.internal, "\(path): \(error.message ?? text)")
        }
    }

    /// A library that is to be there and cannot be opened, in one line that says why.
    init(opening path: String, systemError: Int32) {
        if systemError == ENOENT {
            self.init(.missing, "there is no library at \(path)")
        } else {
            let reason = systemError == 0 ? "no reason given" : String(cString: strerror(systemError)).lowercased()
            self.init(.inputOutput, "cannot open \(path): \(reason)")
        }
    }

    /// What cannot be made because it may not be is one thing, a disk that fails is another.
    private static func kind(opening systemError: Int32) -> Kind {
        [EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EISDIR, ELOOP].contains(systemError) ? .cannotCreate : .inputOutput
    }
}
