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
    func change(_ column: Int, clip: Int) throws -> Change { try storedLine(column).change(of: name(clip)) }

    /// The change whose line is in a column, and whose id is in another: the very one that its author signed. What leaves
    /// the log, or is made from it anew, is read by this.
    func signedChange(_ id: Int, line: Int, clip: Int) throws -> SignedChange {
        let (stored, id, clip) = try (storedLine(line), name(id, as: ChangeID.self), name(clip, as: ClipID.self))
        let line = try stored.line(of: clip, id: id)
        return SignedChange(id: id, change: try StoredLine.change(line, of: clip), line: line)
    }
}

extension StoredLine {
    /// The line of a change of that clip, as its author signed it; throws `damaged` where it cannot be unpacked.
    func line(of clip: ClipID) throws -> [UInt8] {
        do { return try verbatim(clip: clip) } catch { throw Self.damaged(clip) }
    }

    /// The same, where it must be the line of that change.
    func line(of clip: ClipID, id: ChangeID) throws -> [UInt8] {
        let line = try line(of: clip)
        guard let parts = SignedLine.split(line[...]), ChangeID(signedBytes: parts.signed) == id else {
            throw Self.damaged(clip)
        }
        return line
    }

    /// The change of that clip; throws `damaged` where it cannot be read.
    func change(of clip: ClipID) throws -> Change { try Self.change(line(of: clip), of: clip) }

    /// The change of a line that was unpacked.
    static func change(_ line: [UInt8], of clip: ClipID) throws -> Change {
        do { return try Change(storedLine: line) } catch { throw damaged(clip) }
    }

    private static func damaged(_ clip: ClipID) -> StoreError {
        StoreError(.damaged, "a change of the clip \(clip) is damaged in the library")
    }
}
