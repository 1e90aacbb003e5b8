public import ClipCore
import Packing

/// Reads what is whole in a library's file that is damaged: page by page, row by row, each row verified by itself.
///
/// A change is what its author signed, a body is what its digest says; so a row is good wherever it is found, and what
/// trees, indexes and the other tables say is not needed.
public struct LibrarySalvage {
    /// Gives up to that many bytes from that place of the file; none at its end.
    public typealias Read = (_ offset: Int64, _ count: Int) throws -> [UInt8]

    /// What is found, in the order of the pages; people before changes, changes before bodies.
    public enum Finding: Sendable {
        case person(AuthorStatement)
        /// Somebody whom the owner had blocked.
        case blocked(AuthorID)
        /// The name under which the library wrote.
        case name(ReplicaID)
        case change(SignedChange)
        case body(StoredBody)
        /// A row that is not what it says, and the page on which it begins, from 1.
        case damage(page: Int, what: String)
    }

    private let file: PageFile
    private var keys: [AuthorID: VerifyingKey]
    /// Pages of the file.
    public private(set) var pages = 0
    /// How many pages the file should have, as its header says; 0 where that is not known.
    public var claimedPages: Int { file.claimed }
    /// Pages that hold nothing but zeros, beyond those that may.
    public var emptyPages: Int { max(0, empty - file.free) }
    private var empty = 0
    private var visits: [Int: Int] = [:]

    /// How many pages were found in the journal, as they were before a write that was cut off.
    public var journalPages: Int { file.journal?.numbers.count ?? 0 }

    /// - Parameters:
    ///   - journal: the rollback journal beside the file, if there is one: its pages are read as well.
    ///   - keys: public keys of people whose own rows may be lost; weak ones are left out.
    public init(read: @escaping Read, journal: Read? = nil, keys: [[UInt8]]) throws {
        file = try PageFile(read, journal: journal)
        self.keys = keys.reduce(into: [:]) { known, key in known[AuthorID(key: key)] = VerifyingKey(key) }
    }

    /// Whether the file begins as a library does.
    public static func isLibrary(_ firstBytes: [UInt8]) -> Bool {
        firstBytes.starts(with: Array("SQLite format 3\0".utf8))
    }

    /// Reads the file three times; all that is found goes to `consume`.
    ///
    /// - Parameter progress: pages looked at, of all passes.
    public mutating func findings(
        progress: (Int) throws -> Void = { _ in }, _ consume: (Finding) throws -> Void
    ) throws {
        for pass in 0..<3 {
            var number = 1
            while let page = try file.page(number) {
                if pass == 0, page.allSatisfy({ $0 == 0 }) { empty += 1 }
                try take(page, number, pass, isBefore: false, consume)
                number += 1
                if number % 256 == 0 { try progress(pass * pages + number) }
            }
            pages = number - 1
            for number in file.journal?.numbers ?? [] {
                if let page = try file.journal?.page(number) { try take(page, number, pass, isBefore: true, consume) }
            }
        }
    }

    private mutating func take(
        _ page: [UInt8], _ number: Int, _ pass: Int, isBefore: Bool, _ consume: (Finding) throws -> Void
    ) throws {
        for row in file.cells(page, number: number) {
            guard let shape = RowShape(row.local, length: row.length) else { continue }
            let isMeant = [shape.isAuthor || shape.isLibrary, shape.isChange, shape.isBody][pass]
            guard isMeant, let what = try fault(of: row, shape, pass, isBefore, consume) else { continue }
            // What was listed nowhere is not missed, and what the journal holds is read there.
            if row.isStray || (!isBefore && file.journal?.has(number) == true) { continue }
            try consume(.damage(page: number, what: "\(Self.words[pass])\(what)"))
        }
    }

    /// Hands on what a row says, or tells what is wrong with it.
    private mutating func fault(
        of row: StoredRow, _ shape: RowShape, _ pass: Int, _ isBefore: Bool, _ consume: (Finding) throws -> Void
    ) throws -> String? {
        guard let bytes = try file.whole(row, isBefore: isBefore, &visits) else { return " of which a part is missing" }
        do {
            switch pass {
            case 0: try shape.isLibrary ? name(bytes, shape, consume) : person(bytes, shape, consume)
            case 1: try consume(.change(change(bytes, shape)))
            default: try consume(.body(body(bytes, shape)))
            }
            return nil
        } catch let fault as FormatFault {
            return ": \(fault)"
        }
    }

    private static let words = ["a person", "a change", "a text or source"]

    private func name(_ row: [UInt8], _ shape: RowShape, _ consume: (Finding) throws -> Void) throws {
        if let name = ReplicaID(bytes: shape.bytes(1, of: row)) { try consume(.name(name)) }
    }

    private mutating func person(_ row: [UInt8], _ shape: RowShape, _ consume: (Finding) throws -> Void) throws {
        let (line, isBlocked) = (shape.bytes(2, of: row), shape.integer(6, of: row) == -1)
        if !line.isEmpty {
            // It holds the key, so it is proved by itself, whatever the row says beside it. Without it a person's
            // changes would be in the library and could not leave it.
            let statement = try AuthorStatement(verifying: line, json: try CanonicalReader.value(line))
            try consume(.person(statement))
            keys[statement.author] = VerifyingKey(statement.key)
            if isBlocked { try consume(.blocked(statement.author)) }
        }
        let key = shape.bytes(1, of: row)
        guard let id = AuthorID(bytes: shape.bytes(0, of: row)), AuthorID(key: key) == id, VerifyingKey(key) != nil
        else { throw FormatFault("a key that is not what its fingerprint says") }
        if isBlocked, line.isEmpty { try consume(.blocked(id)) }
    }

    private func change(_ row: [UInt8], _ shape: RowShape) throws(FormatFault) -> SignedChange {
        guard let clip = ClipID(bytes: shape.bytes(4, of: row)),
            let line = try? StoredLine(bytes: shape.bytes(5, of: row)).verbatim(clip: clip)
        else { throw FormatFault("a line that cannot be unpacked") }
        return try SignedChange(verifying: line, json: try CanonicalReader.value(line)) { keys[$0] }
    }

    private func body(_ row: [UInt8], _ shape: RowShape) throws(FormatFault) -> StoredBody {
        guard let digest = Digest(bytes: shape.bytes(1, of: row)),
            let length = Int(exactly: shape.integer(3, of: row)), 1...Limits.source ~= length,
            let codec = Int(exactly: shape.integer(4, of: row))
        else { throw FormatFault("no length that one can have") }
        let stored = StoredBody(digest: digest, length: length, codec: codec, bytes: shape.bytes(5, of: row))
        guard let bytes = try? stored.unpacked(), Digest(of: bytes) == digest else {
            throw FormatFault("its bytes are not what its name says")
        }
        return stored
    }
}
