import ClipBundle
public import ClipCore
import ClipEngine
import ClipStore
import Foundation
public import Simulation

/// A bundle as a file, and what was found in it when it was read again.
public struct BundleFile: Sendable {
    let path: String
    let content: BundleContent
}

extension RealLibrary {
    /// Writes a bundle to a new file, and reads it.
    public func export(_ reach: Reach, at: WallTime, chance: UInt64, tally: inout Tally) throws -> BundleFile {
        fate.set(at, chance)
        let path = newPath("bundle.newsclip")
        let planned = try library.store.read { try self.planned(reach, $0) }
        _ = try library.export(planned.plan, to: path, ExportOptions(), kind: planned.kind)
        try noteName()
        let file = BundleFile(path: path, content: try BundleContent(path))
        lastBundle = file
        return file
    }

    private func planned(_ reach: Reach, _ reader: StoreReader) throws -> (plan: ExportPlan, kind: BundleHeader.Kind) {
        switch reach {
        case .everything, .withoutBasis: return (try ExportPlan.everything(reader, for: []), .bundle)
        case .peer(let names): return (try ExportPlan.everything(reader, for: peer(names, reader)), .bundle)
        case .declared(let names):
            let peer = try peer(names, reader)
            return peer.isEmpty ? (ExportPlan.nothing, .state) : (try ExportPlan.everything(reader, for: peer), .bundle)
        case .clips(let numbers):
            var plan = try ExportPlan.everything(reader, for: [])
            let clips = Set(numbers.map { Naming.real.clip($0) })
            try plan.select(clips, reader, isForPeer: false)
            return (plan, .bundle)
        case .state: return (ExportPlan.nothing, .state)
        }
    }

    /// The first of these names under which somebody declared something.
    private func peer(_ names: [ReplicaID], _ reader: StoreReader) throws -> [ReplicaID] {
        let declared = Set(try reader.peers().filter { !$0.isSuperseded }.map(\.replica))
        return Array(names.filter(declared.contains).prefix(1))
    }

    /// Merges the file, as one does who trusts everybody.
    public func merge(_ bundle: BundleFile, tally: inout Tally) throws -> Bool {
        var options = MergeOptions()
        (options.trust, options.allowDeletions) = (true, true)
        let before = try fileBytes
        do {
            _ = try library.merge(InputFile(bundle.path), options)
            return true
        } catch let error as BundleError {
            guard try fileBytes == before else {
                throw Violation("what is refused (\(error)) changes the library's file")
            }
            return false
        }
    }

    private var fileBytes: Data { get throws { try Data(contentsOf: URL(fileURLWithPath: places.library)) } }

    /// Whether every change of the file is held.
    public func holdsAll(of bundle: BundleFile) throws -> Bool {
        try library.store.read { reader in try bundle.content.changes.allSatisfy { try reader.holds($0) } }
    }

    /// The file cut short, or with one bit turned.
    public func cut(_ bundle: BundleFile, chance: UInt64) throws -> BundleFile {
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: bundle.path)))
        let place = Int(chance >> 8 % UInt64(bytes.count))
        if chance & 8 == 0 { bytes.removeSubrange(place...) } else { bytes[place] ^= 1 << UInt8(chance & 7) }
        let path = newPath("broken.newsclip")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return BundleFile(path: path, content: bundle.content)
    }
}

/// What a bundle's file says.
struct BundleContent: Sendable {
    let exporter: ReplicaID
    let predecessors: [ReplicaID]
    let number: Int64
    private(set) var basis: [ReplicaID: [Run]] = [:]
    private(set) var holds: [ReplicaID: [Run]] = [:]
    private(set) var knows: [ReplicaID: [Run]] = [:]
    private(set) var wants: Set<ChangeID> = []
    /// In the order of the file.
    private(set) var changes: [ChangeID] = []
    private var links: [ReplicaID: [ChainLink]] = [:]

    init(_ path: String) throws {
        let file = try InputFile(path)
        let bundle = try BundleReader { try file.read($0) }
        let header = bundle.header
        (exporter, predecessors) = (header.exporter.replica, header.exporter.predecessors)
        number = header.number
        var pieces: [BundlePiece] = []
        _ = try bundle.pieces(packing: false) { pieces.append($0) }
        for piece in pieces { take(piece) }
    }

    private mutating func take(_ piece: BundlePiece) {
        switch piece {
        case .basis(let declaration): basis[declaration.replica, default: []] += declaration.runs
        case .holds(let declaration): holds[declaration.replica, default: []] += declaration.runs
        case .knows(let declaration): knows[declaration.replica, default: []] += declaration.runs
        case .wants(_, let changes): wants.formUnion(changes)
        case .change(let signed, _):
            changes.append(signed.id)
            links[signed.change.replica, default: []].append(signed.link)
        case .author, .body, .unknown: break
        }
    }
}
