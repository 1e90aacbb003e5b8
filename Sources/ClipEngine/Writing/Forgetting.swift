public import ClipCore
import ClipStore
import Foundation

/// What was forgotten, for people.
public struct ForgetReport: Sendable {
    /// The clips named; of a joined clip, all members.
    public let clips: [ClipID]
    /// Texts and sources whose bytes went.
    public let bodies: Int
    /// Packed bytes that went.
    public let bytes: Int
}

/// Forgetting is local: nothing is written into the log, and nobody else learns of it (MERGE.md, section 9).
extension Library {
    /// Forgets clips: they are not shown, their texts and sources go, and are not wanted any more. `restore`, or
    /// clipping the article again, takes that back.
    ///
    /// Throws `notTrusted` for a clip with a text that no other library is taken to hold, unless that is meant. Sources
    /// that go with a clip are not asked about: nobody tells whether they hold one.
    ///
    /// - Parameters:
    ///   - onlySources: drops the bytes of sources alone; the clips stay.
    ///   - confirmed: forgets even what may be nowhere else.
    public func forget(_ names: [String], onlySources: Bool = false, confirmed: Bool = false) throws -> ForgetReport {
        try store.write { writer in
            var clips: Set<ClipID> = []
            for name in names {
                for state in try writer.reader.loadFound(name).states { clips.insert(state.clip) }
            }
            if !confirmed { try requireHeldElsewhere(clips, onlySources, writer.reader) }
            for clip in clips.sorted() {
                if onlySources {
                    try writer.dropSources(of: clip)
                } else {
                    try writer.forget(clip, at: surroundings.now())
                }
            }
            try writer.finish()
            return ForgetReport(clips: clips.sorted(), bodies: writer.erased.dropped, bytes: writer.erased.bytes)
        }
    }

    /// Sources travel only where they were asked for, so nobody is known to hold them.
    private func requireHeldElsewhere(_ clips: Set<ClipID>, _ onlySources: Bool, _ reader: StoreReader) throws {
        if onlySources {
            throw EngineError(.notTrusted, "sources are not known to be anywhere else; nothing was dropped")
        }
        if let (clip, _) = try reader.lastTexts(of: clips).first {
            throw EngineError(
                .notTrusted, "no other library is known to hold the text of \(clip); nothing was forgotten")
        }
    }

    /// All forgotten clips, the last forgotten first.
    public func forgotten() throws -> [(clip: ClipID, at: WallTime)] { try store.read { try $0.forgotten() } }
}

extension Pen {
    /// Lets a forgotten clip, with those it is joined to, be seen again; whether it was forgotten.
    func remember(_ clip: ClipID) throws -> Bool {
        guard try writer.reader.isForgotten(clip) else { return false }
        for member in try writer.reader.members(of: clip) where try writer.reader.isForgotten(member) {
            try writer.remember(member)
        }
        return true
    }
}
