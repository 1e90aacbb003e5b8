import ClipCore
import ClipEngine

/// What is changed: each answers the clip as it is then.
extension Desk {
    func write(_ route: Route, _ given: Given) throws -> JSON {
        try given.require(route.members)
        switch route {
        case .merge: return try merge(given)
        case .tags(let id):
            return try edited(id, writing.tag("\(id)", adding: given.texts("add"), removing: given.texts("remove")))
        case .star(let id): return try edited(id, writing.star(["\(id)"], remove: !given.flag("starred")))
        case .notes(let id): return try edited(id, writing.addNote("\(id)", given.text("text")))
        case .note(let id, let note): return try edited(id, changeNote(id, note, given))
        case .highlights(let id): return try edited(id, highlight(id, given))
        case .highlight(let id, let highlight):
            guard try given.flag("remove") else { throw Refusal.misuse("a highlight is removed, or left as it is") }
            return try edited(id, writing.removeHighlight("\(id)", highlight))
        case .resolve(let id):
            let (key, value, pick) = (try given.text("key"), try given.optional("value"), try given.number("pick"))
            return try edited(id, writing.resolve("\(id)", key: key, value: value, pick: pick))
        case .delete(let id): return try edited(id, writing.delete(["\(id)"]))
        case .restore(let id): return try edited(id, writing.restore(["\(id)"]))
        default: throw Refusal(404, "nothing to write", hint: "reload the page")
        }
    }

    private func edited(_ id: ClipID, _ report: EditReport) throws -> JSON {
        try clip(id, in: writing).with([
            "changes": .number(report.changes), "annotation": .text(report.annotation), "minted": .text(report.minted),
        ])
    }

    private func changeNote(_ id: ClipID, _ note: String, _ given: Given) throws -> EditReport {
        let (text, removes) = (try given.optional("text"), try given.flag("remove"))
        guard (text == nil) == removes else { throw Refusal.misuse("a note gets a text, or is removed") }
        return try text.map { try writing.editNote("\(id)", note, $0) } ?? writing.removeNote("\(id)", note)
    }

    private func highlight(_ id: ClipID, _ given: Given) throws -> EditReport {
        let near = (before: try given.optional("before") ?? "", after: try given.optional("after") ?? "")
        guard near.before.utf8.count <= Limits.quotationContext, near.after.utf8.count <= Limits.quotationContext else {
            throw Refusal.misuse("\"before\" and \"after\" have at most \(Limits.quotationContext) bytes")
        }
        return try writing.highlight("\(id)", given.text("quote"), note: given.optional("note"), near: near)
    }
}

/// Bundles: dropped onto the page, planned, merged.
extension Desk {
    /// Keeps the bundle, and says what it is and what merging it would do, as if its exporter were trusted.
    func plan(_ spool: SpoolFile, _ query: Query) throws -> JSON {
        try query.require(["name"])
        let file = try spool.reread(as: query.one("name").map { String($0.prefix(255)) } ?? "the bundle")
        let inspection = try writing.inspect(file)
        file.rewind()
        var options = MergeOptions()
        (options.dryRun, options.trust) = (true, true)
        let report = try writing.merge(file, options)
        let name = Hex.text(writing.surroundings.random(16))
        uploads.keep(file, as: name)
        return .object([
            "upload": .string(name), "inspection": inspection.inJSON, "bundles": .array([report.inJSON]),
            "objections": .list([report.objection, report.purgeObjection].compactMap(\.self), JSON.string),
            "in_conflict": .list(report.conflictViews, \.inJSON),
        ])
    }

    func merge(_ given: Given) throws -> JSON {
        let name = try given.text("upload")
        var options = MergeOptions()
        (options.trust, options.allowPurge) = (try given.flag("trust"), try given.flag("allowPurge"))
        options.allowDeletions = try given.flag("allowDeletions")
        let report = try writing.merge(uploads.file(name), options)
        uploads.drop(name)
        return .object([
            "bundles": .array([report.inJSON]), "in_conflict": .list(report.conflictViews, \.inJSON),
        ])
    }
}

extension Route {
    /// What may be given to it.
    fileprivate var members: Set<String> {
        switch self {
        case .merge: ["upload", "trust", "allowPurge", "allowDeletions"]
        case .tags: ["add", "remove"]
        case .star: ["starred"]
        case .notes: ["text"]
        case .note: ["text", "remove"]
        case .highlights: ["quote", "before", "after", "note"]
        case .highlight: ["remove"]
        case .resolve: ["key", "value", "pick"]
        default: []
        }
    }
}
