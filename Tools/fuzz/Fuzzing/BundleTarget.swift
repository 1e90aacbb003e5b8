import ClipBundle
import ClipCore
import Packing

/// The bundle reader. Bytes that begin as gzip does are a file as they are; all else are lines, which are repaired.
struct BundleTarget: FuzzTarget {
    let isPlanted: Bool

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        let file =
            bytes.first == 0x1F ? bytes : RepairedBundle(lines: bytes, linesPerMember: bytes.count % 7 + 1)?.bytes
        guard let file else { return nil }
        do {
            let (contents, law) = try read(file)
            if let law { return law }
            return try rewritten(contents)
        } catch is BundleError {
            return nil
        }
    }

    func mutant(of bytes: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        bytes.first == 0x1F ? nil : MutantLines.mutant(of: bytes, &chance)
    }

    private func read(_ file: [UInt8]) throws -> (BundleContents, law: String?) {
        var contents = try BundleContents(BundleReader(reading: file))
        if isPlanted {
            // What is written of a change of four operations lacks a byte.
            contents.changes = contents.changes.map {
                $0.change.operations.count != 4
                    ? $0 : SignedChange(id: $0.id, change: $0.change, line: $0.line.dropLast())
            }
        }
        return (contents, contents.changes.lazy.compactMap(Self.brokenLaw).first)
    }

    private static func brokenLaw(by signed: SignedChange) -> String? {
        let bytes = signed.change.signedBytes
        if ChangeID(signedBytes: Authors.signedBytes(signed.line) ?? []) != signed.id {
            return "a change is named by its bytes"
        }
        if let change = try? SignedChange(stored: signed.line), change != signed { return "a change reads one way" }
        // What a later version understands is kept in the line alone.
        guard signed.change.heldCount == 0 else { return nil }
        return signed.line.starts(with: bytes.dropLast()) ? nil : "a change has one set of bytes"
    }

    /// What was read, written again, reads the same, and then writes the same.
    private func rewritten(_ contents: BundleContents) throws -> String? {
        guard let key = Authors.exporter, contents.header.exporter.key == key.publicKey else { return nil }
        let once = try contents.written(by: key)
        let again = try BundleContents(BundleReader(reading: once))
        if again != contents { return "what was written reads as what was read" }
        return try again.written(by: key) == once ? nil : "the same content is written in the same bytes"
    }
}

/// A whole bundle in memory.
struct BundleContents: Equatable {
    let header: BundleHeader
    private(set) var authors: [AuthorStatement] = []
    private(set) var basis: [Declaration] = []
    private(set) var holds: [Declaration] = []
    private(set) var knows: [Declaration] = []
    private(set) var bodiesWanted: Set<Digest> = []
    private(set) var changesWanted: Set<ChangeID> = []
    var changes: [SignedChange] = []
    private(set) var bodies: [Body] = []

    struct Body: Hashable {
        let kind: BundleBody.Kind
        let digest: Digest
        let bytes: [UInt8]
    }

    init(_ reader: BundleReader) throws {
        header = reader.header
        _ = try reader.pieces(packing: true) { take($0) }
    }

    private mutating func take(_ piece: BundlePiece) {
        switch piece {
        case .author(let statement): authors.append(statement)
        case .basis(let declaration): basis.append(declaration)
        case .holds(let declaration): holds.append(declaration)
        case .knows(let declaration): knows.append(declaration)
        case .wants(let bodies, let changes):
            bodiesWanted.formUnion(bodies)
            changesWanted.formUnion(changes)
        case .change(let signed, _): changes.append(signed)
        case .body(let body): bodies.append(Body(kind: body.kind, digest: body.digest, bytes: body.bytes))
        case .unknown: break
        }
    }

    func written(by key: SigningKey) throws -> [UInt8] {
        let output = Output()
        var writer = try BundleWriter(header: header, key: key) { output.bytes += $0 }
        for author in authors { try writer.author(author) }
        for declaration in basis { try writer.basis(declaration.replica, runs: declaration.runs) }
        for declaration in holds { try writer.holds(declaration.replica, runs: declaration.runs) }
        for declaration in knows { try writer.knows(declaration.replica, runs: declaration.runs) }
        try writer.wants(bodies: Array(bodiesWanted), changes: Array(changesWanted))
        for change in changes { try writer.change(line: change.line) }
        for body in bodies {
            switch body.kind {
            case .body: try writer.body(body.digest, body.bytes)
            case .source(let media): try writer.source(body.digest, media: media, body.bytes)
            }
        }
        _ = try writer.end()
        return output.bytes
    }

    private final class Output { var bytes: [UInt8] = [] }
}

extension BundleReader {
    /// Reads bytes in memory, in portions as large as asked for.
    init(reading file: [UInt8]) throws {
        var offset = 0
        try self.init { count in
            defer { offset += min(count, file.count - offset) }
            return Array(file[offset...].prefix(count))
        }
    }
}
