import ClipCore
import ClipEngine
import ClipStore
import Foundation
import Packing

/// A file by which a person takes their identity to another machine.
struct IdentityTarget: FuzzTarget {
    private let isPlanted: Bool
    private let desk: Desk

    init(isPlanted: Bool) throws { (self.isPlanted, desk) = (isPlanted, try Desk()) }

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        do {
            let (identity, kept) = try taken(bytes)
            let (again, keptAgain) = try taken(kept)
            // What was read of a name of two words loses its last letter.
            let name = isPlanted && identity.name.contains("  ") ? String(identity.name.dropLast()) : identity.name
            guard again.author == identity.author, again.named == identity.named, again.name.sameBytes(as: name) else {
                return "an identity reads as it was written"
            }
            if kept != keptAgain { return "an identity has one set of bytes" }
            return 1...Limits.name ~= name.utf8.count ? nil : "a name is neither empty nor long"
        } catch let error as EngineError where error.kind == .damaged {
            return nil
        }
    }

    func mutant(of bytes: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        MutantJSON.mutant(ofLines: bytes, &chance).map { $0 + [0x0A] }
    }

    /// Where nobody has an identity yet; gives what is kept of it too.
    private func taken(_ bytes: [UInt8]) throws -> (Identity, kept: [UInt8]) {
        let config = "\(desk.folder)/another"
        defer { try? FileManager.default.removeItem(atPath: config) }
        let places = Places(library: desk.places.library, config: config, state: desk.places.state)
        let identity = try Library.importIdentity(InputFile(desk.file(bytes)), places)
        return (identity, try Array(Data(contentsOf: URL(fileURLWithPath: "\(config)/identity.json"))))
    }
}

/// A backup that is brought back: a file as it is, or the library's own with damage.
///
/// Each four bytes of damage are a place in the file and what its byte is combined with; by 0 the file is cut there.
struct RestoreTarget: FuzzTarget {
    private let isPlanted: Bool
    private let desk: Desk

    init(isPlanted: Bool) throws { (self.isPlanted, desk) = (isPlanted, try Desk()) }

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        let isOwn = !bytes.starts(with: Array("SQLite".utf8))
        let path = try desk.file(isOwn ? desk.template.damaged(by: bytes) : bytes)
        let library = try desk.library()
        let before = try library.state()
        let way = bytes.count / 4 % 2 == 0 ? RestoreWay.rejoin : .replace
        let report: RestoreReport
        do { report = try Library.restore(path, way, desk.places, Desk.surroundings) } catch
            where Self.isRefusal(error)
        {
            // What four wounds refuse leaves a trace.
            if isPlanted, isOwn, bytes.count / 4 == 4 {
                try library.store.write { try $0.setTrust(.blocked, of: library.author) }
            }
            return try desk.isUntouched() ? nil : "a refused backup changes nothing"
        }
        if let kept = report.kept {
            defer { unlink(kept) }
            let isSame = try Array(Data(contentsOf: URL(fileURLWithPath: kept))) == desk.template
            if !isSame { return "what is replaced is kept as it was" }
        }
        let restored = try Library.open(desk.places, Desk.surroundings)
        if isOwn, try restored.state().digest != before.digest { return "what passes the check is what was backed up" }
        if case .rejoin = way, try restored.state().changes < before.changes { return "rejoining loses nothing" }
        return try restored.problem()
    }

    /// Damaged, another's, or as a newer program would have made it: a flip in the schema's number says that.
    private static func isRefusal(_ error: any Error) -> Bool {
        if let refusal = error as? EngineError { return [.damaged, .notTrusted].contains(refusal.kind) }
        return (error as? StoreError)?.kind == .newer
    }
}

extension [UInt8] {
    fileprivate func damaged(by damage: [UInt8]) -> [UInt8] {
        var file = self
        var rest = damage.prefix(4 * 64)
        while rest.count >= 4, !file.isEmpty {
            let place = rest.prefix(3).reduce(0) { $0 << 8 | Int($1) } % file.count
            let mask = rest.dropFirst(3)[rest.startIndex + 3]
            if mask == 0 { file = Array(file[..<place]) } else { file[place] ^= mask }
            rest = rest.dropFirst(4)
        }
        return file
    }
}
