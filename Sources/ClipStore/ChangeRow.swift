import ClipCore
import Packing

/// A change in the log, read through one door, whatever the form of its line.
extension SQLRow {
    /// The line in a column, as it is stored.
    func storedLine(_ column: Int) throws -> StoredLine { StoredLine(bytes: try bytes(column) ?? []) }

    /// The line in a column, as its author signed it.
    ///
    /// - Parameter clip: the column of the change's clip, without which a packed line says nothing.
    func line(_ column: Int, clip: Int) throws -> [UInt8] { try storedLine(column).line(of: name(clip)) }

    /// The change whose line is in a column.
    ///
    /// - Parameter clip: the column of the change's clip.
    func change(_ column: Int, clip: Int) throws -> Change { try Change(storedLine: line(column, clip: clip)) }
}

extension StoredLine {
    /// The line of a change of that clip, as its author signed it; throws `damaged` where it cannot be unpacked.
    func line(of clip: ClipID) throws -> [UInt8] {
        do {
            return try verbatim(clip: clip)
        } catch {
            throw StoreError(.damaged, "a change of the clip \(clip) is damaged in the library")
        }
    }
}
