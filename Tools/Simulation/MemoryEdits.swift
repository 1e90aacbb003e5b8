public import ClipCore

/// Edits become changes.
extension MemoryLibrary {
    /// As many dots as a delete of this library covers in one change; few, so that some span several.
    package static var coverLimit: Int { 6 }

    /// Plans what the edit means here, and writes it: one change a clip, or as many as a delete takes.
    public mutating func edit(_ edit: Edit, at: WallTime, chance: UInt64, tally: inout Tally) -> Bool {
        let planned = plan(edit, at, &tally)
        guard !planned.isEmpty else {
            tally.add(.nothingToWrite)
            return false
        }
        mintIfNeeded(chance, &tally)
        for (clip, operations) in planned { write(operations, clip, at, &tally) }
        refresh(Set(planned.map(\.0)), &tally)
        return true
    }

    private mutating func write(_ operations: [Operation], _ clip: ClipID, _ at: WallTime, _ tally: inout Tally) {
        let change = Change(
            replica: replica, sequence: (head?.sequence ?? 0) + 1, previous: head?.id, at: at, clip: clip,
            operations: operations)
        let id = naming.change(change)
        _ = take(SignedChange(id: id, change: change, line: []), &tally)
        head = Head(sequence: change.sequence, id: id)
        (state.replica, state.head) = (replica, head)
    }

    private typealias Planned = [(ClipID, [Operation])]

    private func plan(_ edit: Edit, _ at: WallTime, _ tally: inout Tally) -> Planned {
        let clip = naming.clip(edit.clip)
        switch edit.kind {
        case .capture(let text, let tag): return [(clip, capture(text, tag, clip, at, &tally))]
        case .correct(let field, let text):
            return put(.field(field), .text("text \(text)"), clip, .fieldCorrected, &tally)
        case .clear(let field): return take(.field(field), clip, .correctionCleared, &tally)
        case .tag(let number):
            let again = values(clip, Words.tag(number)).isEmpty
            return put(Words.tag(number), .text("Tag \(number)"), clip, again ? .tagAdded : .tagAddedAgain, &tally)
        case .untag(let number): return take(Words.tag(number), clip, .tagRemoved, &tally)
        case .note(let number, let text):
            let new = values(clip, Words.note(number)).isEmpty
            return put(Words.note(number), .text("Note \(text)"), clip, new ? .noteAdded : .noteEdited, &tally)
        case .removeNote(let number): return take(Words.note(number), clip, .noteRemoved, &tally)
        case .highlight(let number, let text):
            return put(
                Words.highlight(number), Highlight(exact: "Quote \(text)").value, clip, .highlightWritten, &tally)
        case .removeHighlight(let number): return take(Words.highlight(number), clip, .highlightRemoved, &tally)
        case .star: return put(.star(author), .yes, clip, .starred, &tally)
        case .unstar: return take(.star(author), clip, .unstarred, &tally)
        case .read: return put(.read(author), .yes, clip, .markedRead, &tally)
        case .unread: return take(.read(author), clip, .markedUnread, &tally)
        case .same(let other):
            guard other != edit.clip else { return [] }
            tally.add(.clipsJoined)
            return [(clip, [writing(.same(naming.clip(other)), .yes, clip)])]
        case .apart(let other): return clearing(.same(naming.clip(other)), [clip], .clipsParted, &tally)
        case .purge(let text): return put(.purged(body(text)), .text("a court"), clip, .purgeMarkWritten, &tally)
        case .unpurge(let text): return take(.purged(body(text)), clip, .purgeMarkCleared, &tally)
        case .delete:
            // A clip whose every value is replaced is there for nobody, and cannot be named.
            guard members(of: clip).contains(where: { !values($0).isEmpty }) else { return [] }
            return members(of: clip).flatMap { delete($0, naming: [], &tally) }
        case .restore: return members(of: clip).flatMap { restore($0, &tally) }
        case .unknownKind(let number):
            tally.add(.unknownKindWritten)
            return [(clip, [Operation(Words.unknown(number), .held)])]
        case .unknownMember(let field):
            tally.add(.unknownMemberWritten)
            return [(clip, [Operation(.field(field), .held, replaces: values(clip, .field(field)).map(\.dot))])]
        case .strayHeadline(let text): return strayHeadline(text, clip, &tally)
        case .strayDelete:
            let deletes = values(clip, .deleted).filter(\.isDelete).map(\.dot)
            guard !deletes.isEmpty else { return [] }
            tally.add(.strayDeleteWritten)
            return delete(clip, naming: deletes, &tally)
        }
    }
}

// MARK: - Writing and clearing

extension MemoryLibrary {
    /// Writes a value on the members that have one to replace, or on the smallest (MERGE.md, section 8).
    private func put(_ key: Key, _ value: Value, _ clip: ClipID, _ count: Tally.Count, _ tally: inout Tally) -> Planned
    {
        let members = members(of: clip)
        let having = members.filter { !values($0, key).isEmpty }
        tally.add(count)
        if members.count > 1 { tally.add(.joinedClipsEdited) }
        return (having.isEmpty ? Array(members.prefix(1)) : having).map { ($0, [writing(key, value, $0)]) }
    }

    private func take(_ key: Key, _ clip: ClipID, _ count: Tally.Count, _ tally: inout Tally) -> Planned {
        clearing(key, members(of: clip), count, &tally)
    }

    private func clearing(_ key: Key, _ clips: [ClipID], _ count: Tally.Count, _ tally: inout Tally) -> Planned {
        let having = clips.filter { !values($0, key).isEmpty }
        if !having.isEmpty { tally.add(count) }
        return having.map { ($0, [Operation(key, .clear, replaces: values($0, key).map(\.dot))]) }
    }

    private func writing(_ key: Key, _ value: Value, _ clip: ClipID) -> Operation {
        Operation(key, .write(value), replaces: values(clip, key).map(\.dot))
    }

    private func body(_ text: Int) -> Digest { naming.hash(Array("Body \(text)".utf8)) }

    private func capture(_ text: Int, _ tag: Int?, _ clip: ClipID, _ at: WallTime, _ tally: inout Tally) -> [Operation]
    {
        let captures = values(clip).compactMap { written -> (Digest, [Digest])? in
            guard case .capture(let digest) = written.key.kind else { return nil }
            return (digest, (try? Capture(written.value.json))?.after ?? [])
        }
        let passed = Set(captures.flatMap(\.1))
        let value = Capture(
            body: body(text), words: text, source: nil, media: nil, at: at, by: author, extractor: nil,
            fields: [.headline: "Headline \(text)"], given: [], after: captures.map(\.0).filter { !passed.contains($0) }
        ).value
        var operations = [Operation(.capture(naming.hash(value.bytes)), .write(value))]
        if let tag { operations.append(writing(Words.tag(tag), .text("Tag \(tag)"), clip)) }
        if clips[clip]?.isDeleted == true { operations.append(writing(.deleted, .restored, clip)) }
        tally.add(captures.isEmpty ? .clipCaptured : .clipCapturedAgain)
        return operations
    }

    /// Another program's headline, which names every current value there is.
    private func strayHeadline(_ text: Int, _ clip: ClipID, _ tally: inout Tally) -> Planned {
        let dots = current.sorted()
        guard !dots.isEmpty else { return [] }
        tally.add(.strayReplacementWritten)
        return [(clip, [Operation(.field(.headline), .write(.text("Stray \(text)")), replaces: dots)])]
    }

    private func values(_ clip: ClipID) -> [WrittenValue] { clips[clip]?.current ?? [] }

    /// The clips that are shown as one with this, ascending.
    private func members(of clip: ClipID) -> [ClipID] {
        var edges: [ClipID: Set<ClipID>] = [:]
        for written in clips.values.lazy.flatMap(\.current) {
            guard case .same(let other) = written.key.kind else { continue }
            edges[written.clip, default: []].insert(other)
            edges[other, default: []].insert(written.clip)
        }
        var (members, new) = (Set([clip]), [clip])
        while let next = new.popLast() {
            for other in edges[next] ?? [] where members.insert(other).inserted { new.append(other) }
        }
        // What is only named by an edge has nothing to show, and nothing is written on it.
        let held = members.filter { !values($0).isEmpty }
        return (held.isEmpty ? members : held).sorted()
    }
}

// MARK: - Deleting

extension MemoryLibrary {
    /// A delete of all content held, in as many changes as it takes; `deletes` is what another program names besides.
    private func delete(_ clip: ClipID, naming deletes: [Dot], _ tally: inout Tally) -> Planned {
        guard let projection = clips[clip], !projection.content.isEmpty, !projection.isDeleted || !deletes.isEmpty
        else { return [] }
        let covers = Rules.covered(held: projection.content.sorted())
        let replaces = values(clip, .deleted).filter { !$0.isDelete }.map(\.dot) + deletes
        var planned: Planned = []
        for start in stride(from: 0, to: covers.count, by: Self.coverLimit) {
            let part = Array(covers[start..<min(start + Self.coverLimit, covers.count)])
            planned.append(
                (clip, [Operation(.deleted, .write(Deletion.delete(covers: part).value), replaces: replaces)]))
        }
        if planned.count > 1 { tally.add(.deleteOverSeveralChanges) }
        tally.add(.deleteWritten)
        return planned
    }

    private func restore(_ clip: ClipID, _ tally: inout Tally) -> Planned {
        guard values(clip, .deleted).contains(where: \.isDelete) else { return [] }
        tally.add(.restoreWritten)
        return [(clip, [writing(.deleted, .restored, clip)])]
    }

    /// Section 6, of that clip alone.
    public func isDeleted(clip: Int) -> Bool { clips[naming.clip(clip)]?.isDeleted ?? false }

    /// Section 8, of those it is joined to.
    public func isVisible(clip: Int) -> Bool {
        members(of: naming.clip(clip)).contains { member in
            clips[member].map { !$0.isDeleted && $0.current.contains(where: \.key.isContent) } ?? false
        }
    }
}

/// The keys that a world's numbers stand for.
package enum Words {
    private static let tags = (0..<8).compactMap { Key.tag("tag \($0)") }
    private static let annotations = (0..<8).map { AnnotationID(random: Array(repeating: UInt8($0), count: 16)) }
    private static let notes = annotations.map(Key.note)
    private static let highlights = annotations.map(Key.highlight)
    private static let unknowns = (0..<8).compactMap { Key("mood/\($0)") }

    package static func tag(_ number: Int) -> Key { tags[number % tags.count] }
    package static func note(_ number: Int) -> Key { notes[number % notes.count] }
    package static func highlight(_ number: Int) -> Key { highlights[number % highlights.count] }
    package static func unknown(_ number: Int) -> Key { unknowns[number % unknowns.count] }
}
