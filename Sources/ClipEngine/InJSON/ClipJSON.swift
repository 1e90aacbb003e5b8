package import ClipCore
package import ClipStore

extension ListedClip {
    /// As `list --json` gives it.
    package var inJSON: JSON {
        let json = JSON.object([
            "id": .word(id), "headline": .text(headline), "byline": .text(byline),
            "published": .text(published),
            "publication": .text(publication), "url": .text(url), "language": .text(language),
            "clipped": .word(clipped),
            "tags": .list(tags, JSON.string), "words": .number(words), "notes": .number(notes),
            "highlights": .number(highlights), "captures": .number(captures),
            "conflicts": .number(conflicts),
            "deleted": .bool(isDeleted),
        ])
        guard let snippet else { return json }
        return json.with(["snippet": .string(snippet)])
    }
}

extension ClipView {
    /// As `show --json` gives it.
    package var inJSON: JSON {
        listed.inJSON.replacing([
            "notes": .list(notes, \.inJSON), "highlights": .list(highlights, \.inJSON),
            "captures": .list(captures, \.inJSON),
        ]).with([
            "in_conflict": .list(conflicts, \.inJSON),
            "text": .text(text), "markdown": .text(markdown), "stars": .list(stars, JSON.string),
            "members": .list(members) { .word($0) }, "contested": .bool(isContested),
            "paywalled": .bool(captures.first(where: \.isShown)?.capture.paywalled ?? false),
        ])
    }
}

extension NoteView {
    package var inJSON: JSON {
        .object([
            "id": .string(id), "text": .string(text), "author": .string(author), "author_id": .word(authorID),
            "at": .word(at),
        ])
    }
}

extension HighlightView {
    package var inJSON: JSON {
        .object([
            "id": .string(id), "exact": .string(highlight.exact), "prefix": .text(highlight.prefix),
            "suffix": .text(highlight.suffix), "note": .text(highlight.note), "author": .string(author),
            "author_id": .word(authorID), "at": .word(at),
        ])
    }
}

extension CaptureView {
    package var inJSON: JSON {
        .object([
            "capture": .word(digest), "number": .number(number), "at": .word(capture.at),
            "author": .string(author),
            "author_id": .word(capture.by), "shown": .bool(isShown), "words": .number(capture.words),
            "body": .word(capture.body),
            "body_held": .bool(hasBody), "source": .word(capture.source), "source_held": .bool(hasSource),
            "purged": .bool(isPurged),
            "media": .text(capture.media),
            "paywalled": .bool(capture.paywalled), "extractor": capture.extractor.map { .number($0) } ?? .null,
            "dropped": .list(capture.dropped) { .word($0) },
            "fields": .members(
                Key.Field.allCases.compactMap { field in
                    capture.fields[field].map { JSON.Member(field.rawValue, .string($0)) }
                }),
        ])
    }
}

extension ConflictView {
    /// As `conflicts --json` gives it.
    package var inJSON: JSON {
        .object([
            "clip": .word(clip), "headline": .text(headline), "key": .string(key),
            "values": .list(values) { choice in
                .object([
                    "value": .string(choice.value), "author": .string(choice.author),
                    "author_id": .word(choice.authorID), "at": .word(choice.at),
                    "shown": .bool(choice.isShown),
                ])
            },
        ])
    }
}
