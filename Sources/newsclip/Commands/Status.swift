import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tell what the library holds, wants, and knows of other libraries.",
        discussion: """
            Two libraries with the same log show the same: their two digests are equal.

            EXAMPLES:
              newsclip status
              newsclip status --json
            """)

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let status = try session.library.status()
        let confinement = Confinement.tried()
        try session.answer(status.inJSON(confinement), Self.lines(status) + Self.lines(confinement))
    }

    private static func lines(_ status: LibraryStatus) -> [Line] {
        let state = status.state
        var table = Table()
        table.add("library", Line(status.path))
        table.add("author", "\(status.authorName)  \(status.author, .faint)")
        table.add(
            "replica",
            Line(status.replica?.description ?? "none before the first change", status.replica == nil ? .faint : .plain)
        )
        table.add("clips", "\(state.clips)\(state.deleted > 0 ? ", and \(state.deleted) deleted" : "")")
        table.add("conflicts", Line("\(state.conflicts)", state.conflicts > 0 ? .alarm : .plain))
        let held = state.held > 0 ? ", \(Words.count(state.held, "operation")) of a newer version held" : ""
        table.add("changes", "\(state.changes)\(held)")
        table.add("bodies", "\(state.bodies)\(state.wanted > 0 ? ", \(state.wanted) wanted" : "")")
        if status.purged > 0 { table.add("purged", "\(status.purged) texts and sources") }
        if status.forgotten > 0 { table.add("forgotten", Line(Words.count(status.forgotten, "clip"))) }
        table.add("log", Line("\(state.log)", .faint))
        table.add("digest", Line("\(state.digest)", .faint))
        return table.lines(columns: nil, flexible: 1) + warnings(status) + peers(status)
    }

    private static func warnings(_ status: LibraryStatus) -> [Line] {
        var lines: [Line] = []
        if let doubt = status.doubt {
            lines.append(Line("\(doubt): the next change will be under a new name, and nothing is lost", .warning))
        }
        if !status.forks.isEmpty {
            let forks = Words.count(status.forks.count, "library", "libraries")
            lines.append(Line("\(forks) went on as two copies; all of both is kept", .warning))
        }
        if !status.wantedChanges.isEmpty {
            lines.append(Line("\(Words.count(status.wantedChanges.count, "change")) wanted", .warning))
        }
        return lines
    }

    private static func peers(_ status: LibraryStatus) -> [Line] {
        if status.peers.isEmpty { return [] }
        var table = Table()
        for peer in status.peers {
            table.add(
                "  \(Words.short(peer.replica), .accent)", Line(peer.name), Line(Words.trust(peer.trust)),
                "seen \(Words.time(peer.made))",
                "\(peer.missingHere) missing here, \(peer.missingThere) there")
        }
        return ["", Line("Other libraries", .bold)]
            + table.lines(columns: Channel.output.tableColumns, flexible: 1, leavingOut: [3, 2])
    }

    private static func lines(_ confinement: Confinement) -> [Line] {
        switch confinement {
        case .holds: []
        case .none: [Line("commands that read what others made are not confined: the kernel has no Landlock", .faint)]
        case .refused(let reason):
            [Line("commands that read what others made are not confined: the kernel refuses (\(reason))", .warning)]
        }
    }
}
