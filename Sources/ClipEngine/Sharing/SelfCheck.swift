import ClipCore
import ClipStore

/// A merge, or a backup that rejoined, that came to something else than its log: it is taken back, and a report of it
/// is kept for whoever mends it.
struct SelfCheckFailure: Error {
    let mismatches: [ClipMismatch]
    /// "merge" or "restore".
    let trip: String
    /// Where the changes came from; nil where no library was named.
    let origin: ReplicaID?
    /// Number of the export; 0 for a backup.
    let number: Int64
    let changesNew: Int

    /// Writes the report into the state folder: names and digests, and nothing that anybody wrote.
    func reported(_ places: Places, _ state: LibraryState, at now: WallTime) -> EngineError {
        let name = "self-check-\(String(now.description.map { $0 == ":" || $0 == "." ? "-" : $0 })).json"
        let path = try? places.keep(json(state, now).canonicalBytes + [0x0A], as: name)
        let what = "the \(trip) came to another state than its log, and was taken back: nothing was changed"
        return EngineError(.internal, path.map { "\(what); a report is in \($0)" } ?? what)
    }

    private func json(_ state: LibraryState, _ now: WallTime) -> JSON {
        func text(_ value: (some CustomStringConvertible)?) -> JSON { .string(value.map { "\($0)" } ?? "none") }
        return .members([
            JSON.Member("newsclip-self-check", .integer(1)), JSON.Member("at", text(now)),
            JSON.Member("log", text(state.log)), JSON.Member("digest", text(state.digest)),
            JSON.Member("exporter", text(origin)), JSON.Member("export", .integer(number)),
            JSON.Member("changes_new", .integer(Int64(changesNew))),
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

extension StoreWriter {
    /// The tables must say what the log makes, worked out by another way, or nothing of this transaction is kept.
    func checkItself(_ trip: String, from origin: ReplicaID?, number: Int64 = 0, changesNew: Int) throws {
        let mismatches = try mismatches(limit: 20)
        guard mismatches.isEmpty else {
            throw SelfCheckFailure(
                mismatches: mismatches, trip: trip, origin: origin, number: number, changesNew: changesNew)
        }
    }
}

extension Library {
    /// Writes, and reports where what was written did not pass its own check.
    func writeChecked<Result>(rehearsing: Bool = false, _ body: (StoreWriter) throws -> Result) throws -> Result {
        do {
            return rehearsing ? try store.rehearse(body) : try store.write(body)
        } catch let failure as SelfCheckFailure {
            throw failure.reported(places, try store.read { try $0.state() }, at: surroundings.now())
        }
    }
}
