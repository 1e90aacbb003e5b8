import ClipBundle
import ClipCore
import Packing

/// Gives a file's bytes as a slow disk might: never more than `most` at once.
func reading(_ file: [UInt8], most: Int = .max) -> (Int) throws -> [UInt8] {
    var rest = file[...]
    return { count in
        let piece = rest.prefix(min(count, most))
        rest = rest.dropFirst(piece.count)
        return Array(piece)
    }
}

struct ReadBundle {
    let header: BundleHeader
    let pieces: [BundlePiece]
    let end: BundleEnd

    init(_ file: [UInt8], packing: Bool = false, most: Int = .max) throws {
        let reader = try BundleReader(read: reading(file, most: most))
        var pieces: [BundlePiece] = []
        end = try reader.pieces(packing: packing) { pieces.append($0) }
        (header, self.pieces) = (reader.header, pieces)
    }
}

/// What reading the file comes to: `accepted`, or the kind of refusal, and its line.
func outcome(_ file: [UInt8]) -> (expect: String, message: String) {
    do {
        _ = try ReadBundle(file)
        return ("accepted", "")
    } catch let error as BundleError {
        return ("\(error.kind)", error.what)
    } catch {
        return ("\(error)", "")
    }
}
