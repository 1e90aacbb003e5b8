import ClipBundle
public import ClipCore
import ClipStore
import Foundation
import Packing

/// What a bundle says and carries, after all of it was verified.
public struct Inspection: Sendable {
    /// The path, or what standard input is called.
    public let file: String
    /// Whether it only says what its exporter knows and wants, and carries no changes.
    public let isState: Bool
    /// Whether it says that it carries what was whole in a damaged file.
    public let isSalvaged: Bool
    /// What the exporter's header calls them.
    public let exporter: String
    /// The exporter's fingerprint: their key signed the file.
    public let author: AuthorID
    /// The library it was made from.
    public let replica: ReplicaID
    /// The exporter's number for this file.
    public let number: Int64
    /// When it was made, by the exporter's clock.
    public let made: WallTime
    /// Of the file.
    public let bytes: Int
    /// Everybody whose own statement is in it, with the name they signed, in the file's order.
    public let authors: [(author: AuthorID, name: String)]
    /// All change lines, new here or not.
    public let changes: Int
    /// Operations of a newer version.
    public let held: Int
    /// Clips that the changes are about.
    public let clips: Int
    /// Texts, all parts of one counted once.
    public let bodies: Int
    /// Sources, all parts of one counted once.
    public let sources: Int
    /// Bodies and changes that the exporter asks for.
    public let wants: Int
    /// Replicas that the exporter says it knows.
    public let knows: Int
    /// Operations by kind of key.
    public let operations: [(kind: String, count: Int)]
    /// Whether bundles of this exporter are merged here.
    public let isTrusted: Bool
}

extension Library {
    /// Reads and verifies a bundle, and changes nothing.
    public func inspect(_ file: InputFile, progress: @escaping (Int, Int?) throws -> Void = { _, _ in }) throws
        -> Inspection
    {
        var bytes = 0
        let bundle = try BundleReader { count in
            let more = try file.read(count)
            bytes += more.count
            try progress(bytes, file.size)
            return more
        }
        var tally = InspectionTally()
        _ = try bundle.pieces(packing: false) { tally.count($0) }
        let exporter = AuthorID(key: bundle.header.exporter.key)
        let known = try store.read { try $0.author(exporter) }
        return Inspection(
            file: file.name, isState: bundle.header.kind == .state, isSalvaged: bundle.header.isSalvaged,
            exporter: bundle.header.exporter.name,
            author: exporter,
            replica: bundle.header.exporter.replica, number: bundle.header.number, made: bundle.header.made,
            bytes: bytes,
            authors: tally.authors, changes: tally.changes, held: tally.held, clips: tally.clips.count,
            bodies: tally.bodies,
            sources: tally.sources, wants: tally.wants, knows: tally.knows.count,
            operations: tally.operations.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            isTrusted: exporter == author || known?.trust == .trusted)
    }
}

/// Counts what goes by.
private struct InspectionTally {
    var authors: [(author: AuthorID, name: String)] = []
    var changes = 0, held = 0, bodies = 0, sources = 0, wants = 0
    var clips: Set<ClipID> = []
    var knows: Set<ReplicaID> = []
    var operations: [String: Int] = [:]

    mutating func count(_ piece: BundlePiece) {
        switch piece {
        case .author(let statement): authors.append((statement.author, statement.name))
        case .knows(let declaration): knows.insert(declaration.replica)
        case .wants(let bodies, let changes): wants += bodies.count + changes.count
        case .change(let signed, _): count(signed.change)
        case .body(let body): if body.kind == .body { bodies += 1 } else { sources += 1 }
        case .basis, .holds, .unknown: break
        }
    }

    private mutating func count(_ change: Change) {
        changes += 1
        held += change.heldCount
        clips.insert(change.clip)
        for operation in change.operations {
            let kind = operation.key.description.prefix { $0 != "/" }
            operations[operation.key.kind == .unknown ? "other" : String(kind), default: 0] += 1
        }
    }
}
