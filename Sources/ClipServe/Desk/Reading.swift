import ClipCore
import ClipEngine
import ClipStore

/// What is asked: nothing of it changes anything.
extension Desk {
    func read(_ route: Route, _ query: Query) throws -> JSON {
        try query.require(route.parameters)
        switch route {
        case .status: return try reading.status().inJSON(confinement).with(["version": .string(version)])
        case .clips: return try clips(query)
        case .facets: return try facets()
        case .merges: return try merges(query)
        case .conflicts: return .object(["conflicts": .list(try reading.conflicts(), \.inJSON)])
        case .clip(let id): return try clip(id, in: reading, capture: query.one("capture"))
        case .compare(let id):
            return try reading.compare(id.description, from: query.one("from"), to: query.one("to")).inJSON
        case .history(let id): return try history(id, query)
        default: throw Refusal(404, "nothing to read", hint: "reload the page")
        }
    }

    // MARK: Lists

    /// Around what was found in a snippet: characters that no text needs.
    private static let marks = ("\u{E000}", "\u{E001}")

    private func clips(_ query: Query) throws -> JSON {
        var request = ListRequest()
        request.query = try query.one("query")
        request.tags = query.all("tag")
        (request.publication, request.by) = (try query.one("publication"), try query.one("person"))
        (request.since, request.until) = (try query.one("since"), try query.one("until"))
        (request.starred, request.conflicts) = (try query.flag("starred"), try query.flag("conflicts"))
        request.deleted = try query.flag("deleted")
        let limit = try query.number("limit", in: 1...500, unlessGiven: 50)
        request.offset = try query.number("offset", in: 0...100_000_000, unlessGiven: 0)
        // One more than is shown says whether there are more.
        request.limit = limit + 1
        let found = try reading.listStarred(reading.filter(request), marks: Self.marks)
        return .object([
            "clips": .list(found.prefix(limit)) { $0.clip.inJSON.with(["starred": .bool($0.starred)]) },
            "more": .bool(found.count > limit),
        ])
    }

    private func facets() throws -> JSON {
        func json(_ facet: Facet) -> JSON {
            .object(["name": .string(facet.name), "clips": .number(facet.clips)])
        }
        let facets = try reading.facets(limit: 200)
        return .object([
            "tags": .list(facets.tags, json), "publications": .list(facets.publications, json),
            "people": .list(facets.people) {
                .object(["id": .word($0.id), "name": .string($0.name), "clips": .number($0.clips)])
            },
            "bylines": .list(facets.bylines, json),
        ])
    }

    private func merges(_ query: Query) throws -> JSON {
        let limit = try query.number("limit", in: 1...500, unlessGiven: 50)
        let merges = try reading.store.read { try $0.merges(limit: limit + 1) }
        return .object([
            "merges": .list(merges.prefix(limit)) { merge in
                .object([
                    "at": .word(merge.at), "exporter_replica": .word(merge.exporter), "number": .number(merge.export),
                    "report": (try? CanonicalReader.value(Array(merge.report.utf8))) ?? .null,
                ])
            },
            "more": .bool(merges.count > limit),
        ])
    }

    private func history(_ id: ClipID, _ query: Query) throws -> JSON {
        let limit = try query.number("limit", in: 1...5_000, unlessGiven: 500)
        let entries = try reading.history(id.description)
        return .object([
            "history": .list(entries.suffix(limit), \.inJSON), "more": .bool(entries.count > limit),
        ])
    }

    // MARK: One clip

    /// Of so many highlights at most it is looked up where they stand.
    private static let mostPlaces = 200

    /// As it is shown whole; of one just changed, by the library that changed it.
    func clip(_ id: ClipID, in library: Library, capture: String? = nil) throws -> JSON {
        let view = try library.show(id.description, capture: capture)
        let highlights = view.highlights.enumerated().map { index, highlight in
            json(highlight, index < Self.mostPlaces ? view.text.flatMap(highlight.place) : nil)
        }
        return view.inJSON(alsoIn: try library.alsoIn(view.listed.id)).replacing([
            "highlights": .array(highlights), "conflicts": .list(view.conflicts, \.inJSON),
            "captures": .list(view.captures) {
                $0.inJSON.with(["id": .word($0.digest), "headline": .text($0.capture.fields[.headline])])
            },
        ]).with([
            "starred": .bool(view.isStarred), "html": .text(html(view)), "purge_reason": .text(view.purgeReason),
        ])
    }

    private func json(_ highlight: HighlightView, _ place: Range<Int>?) -> JSON {
        highlight.inJSON.with([
            "quote": .string(highlight.highlight.exact),
            "start": place.map { .number($0.lowerBound) } ?? .null,
            "end": place.map { .number($0.upperBound) } ?? .null,
        ])
    }

    private func html(_ view: ClipView) -> String? {
        view.markdown.map { view.isTakenAsItIs ? MarkdownHTML.of(plain: $0) : MarkdownHTML.of(markdown: $0) }
    }
}

extension Comparison {
    /// As `diff --json` gives it but for the paragraphs, which stand side by side.
    fileprivate var inJSON: JSON {
        let members = diff.inJSON.members ?? []
        return .members(members.filter { $0.name != "paragraphs" }).with([
            "rows": .list(rows) { row in
                .object([
                    "kind": .string(row.kind.rawValue), "from": Self.json(row.from), "to": Self.json(row.to),
                ])
            }
        ])
    }

    private static func json(_ parts: [WordDifference.Part]) -> JSON {
        .list(parts) { .object(["text": .string($0.text), "changed": .bool($0.isChanged)]) }
    }
}

extension Route {
    /// What may stand behind the question mark.
    fileprivate var parameters: Set<String> {
        switch self {
        case .clips:
            [
                "query", "tag", "publication", "person", "since", "until", "starred", "conflicts", "deleted", "limit",
                "offset",
            ]
        case .merges, .history: ["limit"]
        case .clip: ["capture"]
        case .compare: ["from", "to"]
        default: []
        }
    }
}
