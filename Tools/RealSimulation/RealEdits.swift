public import ClipCore
import ClipEngine
import ClipStore
import Packing
public import Simulation

extension RealLibrary {
    /// Decides by what the store says, and writes with the library's pen.
    public func edit(_ edit: Edit, at: WallTime, chance: UInt64, tally: inout Tally) throws -> Bool {
        try rememberAll()
        let planned = try library.store.read { try Meaning(edit.clip, number, at, $0).plan(edit.kind) }
        guard !planned.isEmpty else { return false }
        fate.set(at, chance)
        _ = try library.edit { pen in
            for (clip, operations) in planned { try write(operations, on: clip, pen) }
            if case .capture(let text, _) = edit.kind { try store(Meaning.body(text), pen.writer) }
        }
        try noteName()
        return true
    }

    /// Forgets a clip, with those it is joined to.
    public func forget(clip: Int) throws -> Bool {
        let id = Naming.real.clip(clip)
        guard try library.store.read({ try $0.state(of: id).values.isEmpty }) == false else { return false }
        guard try !library.store.read({ try $0.isForgotten(id) }) else { return true }
        _ = try library.forget([id.description], confirmed: true)
        return true
    }

    /// Nobody edits what is forgotten: the worlds' people let all of it be seen before.
    func rememberAll() throws {
        let forgotten = try library.store.read { try $0.forgotten() }
        guard !forgotten.isEmpty else { return }
        try library.store.write { writer in for (clip, _) in forgotten { try writer.remember(clip) } }
    }

    private func write(_ operations: [Operation], on clip: ClipID, _ pen: Pen) throws {
        let change = pen.next(operations, on: clip)
        if change.isOfLaterVersion {
            try pen.write(change.signedByLaterVersion(People.key(number)))
        } else {
            try pen.write(operations, on: clip)
        }
    }

    private func store(_ body: [UInt8], _ writer: StoreWriter) throws {
        var packer = BodyPacker()
        try writer.store(StoredBody(packing: body, digest: Digest(of: body), with: &packer))
    }
}

/// What an edit means to a library that holds what `reader` reads.
///
/// Written with the engine's own rules where there are some, so that these are held against `MemoryLibrary`'s.
private struct Meaning {
    typealias Planned = [(clip: ClipID, operations: [Operation])]

    let clip: ClipID
    let author: AuthorID
    let at: WallTime
    let reader: StoreReader
    /// The clip with those it is joined to; nil while nothing is known of it.
    let loaded: LoadedClip?

    init(_ clip: Int, _ person: Int, _ at: WallTime, _ reader: StoreReader) throws {
        (self.clip, author) = (Naming.real.clip(clip), Naming.real.author(person))
        (self.at, self.reader) = (at, reader)
        loaded = try reader.load(self.clip)
    }

    static func body(_ text: Int) -> [UInt8] { Array("Body \(text)".utf8) }

    /// The clip itself, without those it is joined to.
    var state: ClipState { loaded?.states.first { $0.clip == clip } ?? ClipState(clip, current: []) }

    func plan(_ kind: Edit.Kind) throws -> Planned {
        switch kind {
        case .capture(let text, let tag): [(clip, capture(text, tag))]
        case .correct(let field, let text): put(.field(field), .text("text \(text)"))
        case .clear(let field): take(.field(field))
        case .tag(let number): put(Words.tag(number), .text("Tag \(number)"))
        case .untag(let number): take(Words.tag(number))
        case .note(let number, let text): put(Words.note(number), .text("Note \(text)"))
        case .removeNote(let number): take(Words.note(number))
        case .highlight(let number, let text): put(Words.highlight(number), Highlight(exact: "Quote \(text)").value)
        case .removeHighlight(let number): take(Words.highlight(number))
        case .star: put(.star(author), .yes)
        case .unstar: take(.star(author))
        case .read: put(.read(author), .yes)
        case .unread: take(.read(author))
        case .same(let other): join(Naming.real.clip(other))
        case .apart(let other): part(Naming.real.clip(other))
        case .purge(let text): put(.purged(Digest(of: Self.body(text))), .text("a court"))
        case .unpurge(let text): take(.purged(Digest(of: Self.body(text))))
        case .delete: try planned(loaded?.deleting(reader, limit: Self.coverLimit) ?? [])
        case .restore: restore()
        case .unknownKind(let number): [(clip, [Operation(Words.unknown(number), .held)])]
        case .unknownMember(let field): [(clip, [Operation(.field(field), .held, replaces: dots(.field(field)))])]
        case .strayHeadline(let text): try strayHeadline(text)
        case .strayDelete: try strayDelete()
        }
    }

    private static var coverLimit: Int { MemoryLibrary<StandardRules>.coverLimit }

    private func planned(_ operations: [(clip: ClipID, operation: Operation)]) -> Planned {
        operations.map { ($0.clip, [$0.operation]) }
    }

    private func put(_ key: Key, _ value: Value) -> Planned {
        planned(loaded?.writing(value, key) ?? [(clip, Operation(key, .write(value)))])
    }

    private func take(_ key: Key) -> Planned { planned(loaded?.clearing(key) ?? []) }

    private func dots(_ key: Key) -> [Dot] { state[key].map(\.dot) }

    private func writing(_ key: Key, _ value: Value) -> Operation {
        Operation(key, .write(value), replaces: dots(key))
    }

    private func capture(_ text: Int, _ tag: Int?) -> [Operation] {
        let captures = ShownClip([state]).captures
        let passed = Set(captures.flatMap(\.capture.after))
        let value = Capture(
            body: Digest(of: Self.body(text)), words: text, source: nil, media: nil, at: at, by: author, extractor: nil,
            fields: [.headline: "Headline \(text)"], given: [],
            after: captures.map(\.digest).filter { !passed.contains($0) }
        ).value
        return [Operation(.capture(Digest(of: value.bytes)), .write(value))]
            + (tag.map { [writing(Words.tag($0), .text("Tag \($0)"))] } ?? [])
            + (state.isDeleted ? [writing(.deleted, .restored)] : [])
    }

    private func join(_ other: ClipID) -> Planned { other == clip ? [] : [(clip, [writing(.same(other), .yes)])] }

    private func part(_ other: ClipID) -> Planned {
        let dots = dots(.same(other))
        return dots.isEmpty ? [] : [(clip, [Operation(.same(other), .clear, replaces: dots)])]
    }

    /// Settles every delete there is, also one that hides nothing.
    private func restore() -> Planned {
        (loaded?.states ?? []).filter { $0[.deleted].contains(where: \.isDelete) }.map { state in
            (state.clip, [Operation(.deleted, .write(.restored), replaces: state[.deleted].map(\.dot))])
        }
    }
}

// MARK: - Another program's edits

extension Meaning {
    /// A headline that names every current value there is.
    private func strayHeadline(_ text: Int) throws -> Planned {
        let clips = (0..<3).map(Naming.real.clip)
        let dots = try clips.flatMap { clip in
            try reader.load(clip)?.states.first { $0.clip == clip }?.values.map(\.dot) ?? []
        }
        return dots.isEmpty
            ? [] : [(clip, [Operation(.field(.headline), .write(.text("Stray \(text)")), replaces: dots)])]
    }

    /// A delete that names the deletes it has seen.
    private func strayDelete() throws -> Planned {
        guard state[.deleted].contains(where: \.isDelete) else { return [] }
        let content = try reader.changes(of: clip).flatMap { $0.change.writes(id: $0.id) }
            .filter { $0.key.isContent }.map(\.dot).sorted()
        return stride(from: 0, to: content.count, by: Self.coverLimit).map { start in
            let part = Array(content[start..<min(start + Self.coverLimit, content.count)])
            return (clip, [writing(.deleted, Deletion.delete(covers: part).value)])
        }
    }
}
