import Foundation
import GRDB

/// What a compaction saved.
public struct Compaction: Hashable, Sendable {
    /// Length of the library's file before and after, in bytes.
    public var bytesBefore = 0, bytesAfter = 0
    /// Bodies dropped that no capture names.
    public var bodies = 0
    /// Sources dropped, because that was asked for.
    public var sources = 0

    /// At least 0: a library that is compact already can grow by a page.
    public var saved: Int { max(0, bytesBefore - bytesAfter) }
}

extension Store {
    /// Makes the file as small as what it holds: drops what nothing names, joins the segments of the index, and writes
    /// the file anew without its free pages.
    ///
    /// Two steps, each all or nothing: a process that is killed leaves the library as it was before one of them. The
    /// second needs room for a copy of the library, in its folder and in the folder for temporary files.
    ///
    /// - Parameter droppingSources: drops the bytes of all sources, too.
    public func compact(droppingSources: Bool = false) throws -> Compaction {
        var result = Compaction()
        result.bytesBefore = fileLength
        try write { writer in
            if droppingSources { try writer.dropSources("WHERE", []) }
            result.sources = writer.erased.dropped
            try writer.dropUnnamed()
            result.bodies = writer.erased.dropped - result.sources
            try writer.db.run("INSERT INTO search (search) VALUES ('optimize')")
        }
        try vacuum()
        result.bytesAfter = fileLength
        return result
    }

    private var fileLength: Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
}

extension StoreWriter {
    /// Drops bodies that no capture names, not even one of a forgotten clip or of a clip that is deleted.
    fileprivate func dropUnnamed() throws {
        let unnamed = """
            NOT EXISTS (SELECT 1 FROM capture WHERE capture.body = body.number)
                AND NOT EXISTS (SELECT 1 FROM capture WHERE capture.source = body.number)
            """
        for row in try db.all("SELECT number FROM body WHERE bytes IS NOT NULL AND \(unnamed)") {
            try drop(row.integer(0), false)
        }
        try db.run(
            "DELETE FROM body WHERE bytes IS NULL AND NOT EXISTS (SELECT 1 FROM clip WHERE clip.body = body.number) AND \(unnamed)"
        )
    }
}
