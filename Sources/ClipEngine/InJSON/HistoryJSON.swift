package import ClipCore

extension HistoryEntry {
    /// As `history --json` gives it.
    package var inJSON: JSON {
        .object([
            "change": .word(id), "replica": .word(replica), "seq": .number(sequence),
            "author": .string(author),
            "author_id": .word(authorID), "at": .word(at), "what": .list(lines, JSON.string),
            "held": .bool(isHeld),
        ])
    }
}

extension CaptureDiff {
    /// As `diff --json` gives it.
    package var inJSON: JSON {
        .object([
            "from": from.inJSON, "to": to.inJSON,
            "fields": .list(fields) {
                .object(["field": .string($0.field), "from": .text($0.from), "to": .text($0.to)])
            },
            "paragraphs": .list(lines) { .object(["kind": .string($0.kind.rawValue), "text": .string($0.text)]) },
        ])
    }
}
