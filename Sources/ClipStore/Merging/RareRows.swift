import ClipCore
import GRDB

/// Kinds of rows of which most libraries have none: where there is none at all, nothing of the kind is looked for clip by
/// clip.
enum RareRow: String, Hashable {
    case forgotten = "SELECT 1 FROM forgotten LIMIT 1"
    case agreed = "SELECT 1 FROM purge_agreed LIMIT 1"
    case purged = "SELECT 1 FROM body WHERE purged = 1 LIMIT 1"
    case mark = "SELECT 1 FROM value WHERE key GLOB 'purged/*' LIMIT 1"
    case edge = "SELECT 1 FROM value WHERE key GLOB 'same/*' LIMIT 1"
    case joined = "SELECT 1 FROM clip WHERE leader IS NOT NULL LIMIT 1"
    case earlyMark = "SELECT 1 FROM replaced_early LIMIT 1"
}

extension StoreReader {
    /// Whether there may be a row of that kind. A transaction that writes looks once.
    func mayHave(_ row: RareRow) throws -> Bool {
        guard let atHand else { return true }
        return try atHand.mayHave(row) { try db.exists(row.rawValue) }
    }
}

extension StoreWriter {
    /// To be told before, or just after, a row of that kind is written.
    func note(_ row: RareRow) { atHand.note(row) }
}
