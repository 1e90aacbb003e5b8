public import ClipCore
import GRDB

/// That a library was salvaged from a damaged one, and what could not be read of it.
extension StoreReader {
    /// When, and the reports as JSON, oldest first.
    public func salvages() throws -> [(at: WallTime, report: String)] {
        try db.all("SELECT at, report FROM salvage ORDER BY number").map {
            (WallTime($0.text(0) ?? "") ?? .earliest, $0.text(1) ?? "")
        }
    }
}

extension StoreWriter {
    /// Marks the library as salvaged.
    public func noteSalvage(at: WallTime, report: String) throws {
        try db.run("INSERT INTO salvage (at, report) VALUES (?, ?)", [at.description, report])
    }
}
