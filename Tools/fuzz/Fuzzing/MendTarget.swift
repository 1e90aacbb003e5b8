import ClipBundle
import ClipCore
import Packing

/// The salvage of a bundle: lines, which are repaired, then a NUL, then what is done to the file they make.
///
/// Each three bytes of that are a place in the file and what its byte is combined with; by 0 the file is cut there.
struct MendTarget: FuzzTarget {
    let isPlanted: Bool

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        let lines = bytes.prefix { $0 != 0 }
        guard let bundle = RepairedBundle(lines: Array(lines), linesPerMember: lines.count % 5 + 1) else { return nil }
        let whole = try Salvaged(bundle.bytes)
        if let contents = try? BundleContents(BundleReader(reading: bundle.bytes)), !whole.isWhole(contents) {
            return "of a whole bundle everything is found"
        }
        let damaged = Self.damaged(bundle.bytes, bytes.dropFirst(lines.count + 1))
        guard damaged != bundle.bytes else { return nil }
        var found = try Salvaged(damaged)
        // What is damaged counts as found.
        if isPlanted, found.damage > 5 { found.digests.insert(Digest(of: damaged)) }
        if !found.changes.isSubset(of: whole.changes) { return "damage makes no change" }
        return found.hasTrueBodies && found.digests.isSubset(of: whole.digests) ? nil : "damage makes no text"
    }

    func mutant(of bytes: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        let lines = Array(bytes.prefix { $0 != 0 })
        let damage = bytes.dropFirst(lines.count)
        if chance.below(2) == 0 {
            var byte: UInt8 { UInt8(truncatingIfNeeded: chance.next()) }
            return lines + (damage.isEmpty ? [0] : damage) + [byte, byte, byte]
        }
        return MutantLines.mutant(of: lines, &chance).map { $0.filter { $0 != 0 } + damage }
    }

    private static func damaged(_ file: [UInt8], _ damage: ArraySlice<UInt8>) -> [UInt8] {
        var file = file
        var rest = damage.prefix(3 * 64)
        while rest.count >= 3 {
            let (high, low, mask) = (Int(rest.removeFirst()), Int(rest.removeFirst()), rest.removeFirst())
            let place = (high << 8 | low) * file.count / 65_536
            if mask == 0 { file = Array(file[..<place]) } else if place < file.count { file[place] ^= mask }
        }
        return file
    }
}

/// What a salvage finds.
private struct Salvaged {
    private(set) var changes: Set<ChangeID> = []
    var digests: Set<Digest> = []
    private(set) var hasTrueBodies = true
    private(set) var damage = 0

    init(_ file: [UInt8]) throws {
        var salvage = BundleSalvage(read: { Array(file.dropFirst(Int($0)).prefix($1)) }, keys: [])
        try salvage.findings { finding in
            switch finding {
            case .piece(.change(let signed, _)): changes.insert(signed.id)
            case .piece(.body(let body)):
                digests.insert(body.digest)
                hasTrueBodies = hasTrueBodies && Digest(of: body.bytes) == body.digest
            case .piece: break
            case .damage: damage += 1
            }
        }
    }

    func isWhole(_ contents: BundleContents) -> Bool {
        damage == 0 && changes == Set(contents.changes.map(\.id)) && digests == Set(contents.bodies.map(\.digest))
    }
}
