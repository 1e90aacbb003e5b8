import ClipCore
import ClipStore

/// A merge that came to something else than its log: it is taken back, and a report of it is kept for whoever mends it.
struct SelfCheckFailure: Error {
    let mismatches: [ClipMismatch]
    let merge: MergeReport

    /// Writes the report into the state folder: names and digests, and nothing that anybody wrote.
    func reported(_ places: Places, _ state: LibraryState, at now: WallTime) -> EngineError {
        let name = "self-check-\(String(now.description.map { $0 == ":" || $0 == "." ? "-" : $0 })).json"
        let path = "\(places.state)/\(name)"
        let written: Void? = try? {
            try SafeFile.makeFolder(places.state)
            try SafeFile.write(own: json(state, now).canonicalBytes + [0x0A], to: path)
        }()
        let what = "the merge came to another state than its log, and was taken back: nothing was changed"
        return EngineError(.internal, written == nil ? what : "\(what); a report is in \(path)")
    }

    private func json(_ state: LibraryState, _ now: WallTime) -> JSON {
        func text(_ value: (some CustomStringConvertible)?) -> JSON { .string(value.map { "\($0)" } ?? "none") }
        return .members([
            JSON.Member("newsclip-self-check", .integer(1)), JSON.Member("at", text(now)),
            JSON.Member("log", text(state.log)), JSON.Member("digest", text(state.digest)),
            JSON.Member("exporter", text(merge.replica)), JSON.Member("export", .integer(merge.number)),
            JSON.Member("changes_new", .integer(Int64(merge.changesNew))),
            JSON.Member(
                "clips",
                .array(
                    mismatches.map {
                        .members([
                            JSON.Member("clip", text($0.clip)), JSON.Member("tables", text($0.held)),
                            JSON.Member("log", text($0.logged)),
                        ])
                    })),
        ])
    }
}
