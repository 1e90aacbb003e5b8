import ArgumentParser
import ClipBundle
import ClipStore

/// What to do about a failure: said here alone, by what the layers below say went wrong.
enum Hints {
    static func hint(_ error: any Error, code: Int32, what: String) -> String? {
        if let error = error as? BundleError { return hint(error.kind) }
        if (error as? StoreError)?.kind == .damaged {
            return command == "check" ? damaged : "`newsclip check` says what is damaged; \(damaged)"
        }
        if (error as? StoreError)?.kind == .foreign {
            return
                "if that was your library, `newsclip backup --restore` brings a backup back, and `newsclip salvage` reads what is whole"
        }
        return special.first { $0.code == code && what.contains($0.words) }?.hint ?? general[code]
    }

    /// What brings a library back that SQLite cannot read.
    static let damaged =
        "`newsclip backup --restore` brings a backup back, `newsclip salvage` reads what is whole"

    /// Where the options of the command that was called are explained.
    static var help: String { command.map { "newsclip \($0) --help" } ?? "newsclip --help" }

    private static var command: String? {
        let names = Newsclip.described.groupedSubcommands.flatMap { $0.subcommands }.compactMap {
            $0.configuration.commandName
        }
        return CommandLine.arguments.dropFirst().first { names.contains($0) }
    }

    private static func hint(_ kind: BundleError.Kind) -> String {
        switch kind {
        case .damaged: "ask for the bundle again; nothing was changed"
        case .incomplete: "wait until the file is copied whole, or copy it again; nothing was changed"
        case .foreign: "a bundle is what `newsclip export` wrote; articles are taken in by `newsclip clip`"
        case .newer: "update newsclip; nothing was changed"
        }
    }

    private static let special: [(code: Int32, words: String, hint: String)] = [
        (64, "several clips", "give more digits of the id"),
        (64, "several people", "`newsclip peers` lists the people with their fingerprints"),
        (64, "like 2026-11-22", "write the day as YYYY-MM-DD"),
        (64, "same as itself", "name two clips"),
        (64, "joined through", "take each of the two apart from those: newsclip join CLIP CLIP --apart"),
        (65, "what was read is in", "clip that file with --force to take what there is"),
        (65, "no article was found", "--force takes what there is"),
        (65, "asks for consent", "save the page in a browser once it shows the article; --force takes what there is"),
        (65, "runs scripts", "save the page in a browser once it shows the article; --force takes what there is"),
        (65, "an export of", "--format says what it is; JSON Lines of articles: newsclip import jsonl FILE"),
        (65, "no Newsclip identity", "an identity is what `newsclip identity export` wrote"),
        (64, "into itself", "name another file to write"),
        (64, "nothing was written", "name another file to write"),
        (64, "name of a folder", "name a file in it"),
        (
            64, "no name of a file",
            "name a file (one that is called - is ./-); `newsclip export -` writes a bundle to standard output"
        ),
        (65, "nothing of Newsclip", "a backup, or a colleague's bundle, brings back what they hold"),
        (73, "cannot listen", "without --port a free one is taken"),
        (73, "is not empty", "name a folder that is empty, or not there yet"),
        (73, "the folder you are in", "name a folder that is empty, or not there yet"),
        (66, "cannot open", "look at the path"),
        (66, "to report", "`newsclip list` with the same options shows what they pass"),
        (66, "is forgotten here", "`newsclip restore CLIP` brings it back"),
        (66, "is not a file", "look at the path; a pipe is read as standard input, by the name -"),
        (66, "no folder", "look at the path, or make the folder"),
        (66, "no conflict", "`newsclip conflicts` lists the conflicts"),
        (66, "no note", "`newsclip show CLIP` lists its notes"),
        (66, "no highlight", "`newsclip show CLIP` lists its highlights"),
        (66, "one capture", "`newsclip history CLIP` tells what happened to it"),
        (66, "no capture", "`newsclip show CLIP` lists its captures"),
        (66, "the source of", "bundles carry sources where they are exported with --sources"),
        (66, "is deleted", "`newsclip restore CLIP` brings it back"),
        (66, "not held here", ShowText.wantedHint),
        (66, "nobody", "`newsclip peers` lists the people known here"),
        (66, "is tagged", "`newsclip tag` lists the tags"),
        (65, "cannot fetch", "save the page in a browser, and clip the file: newsclip clip page.html --url ADDRESS"),
        (66, "cannot fetch", "save the page in a browser, and clip the file: newsclip clip page.html --url ADDRESS"),
        (73, "is there already, and no file", "move it away, or name another file where the command takes a name"),
        (73, "is there already, of another", "move it away, or name another file"),
        (73, "is there already", "name another file, or overwrite it with --force where the command has it"),
        (
            77, "damages it sooner",
            "keep it on your own disk, and share by `newsclip sync FOLDER`; --any-folder (or NEWSCLIP_ANY_FOLDER=1) uses it there all the same"
        ),
        (
            77, "not of yours",
            "if you are that person, take your identity back first (`newsclip identity import`); else `newsclip salvage FILE found.newsclip` makes a bundle of it, to be merged"
        ),
        (
            77, "whose library it is",
            "if it is yours, --replace puts it in the library's place; else `newsclip salvage FILE found.newsclip` makes a bundle of it, to be merged"
        ),
        (
            77, "for good; nothing was brought back",
            "--allow-purge, if that is meant; else `newsclip salvage FILE found.sqlite` shows what the copy holds"
        ),
        (
            77, "nothing was brought back",
            "--allow-deletions, if that is meant; `newsclip restore CLIP` brings a clip back"
        ),
        (77, "was replaced while", "end it, and begin it again: then it works as whom that identity names"),
        (77, "is purged here", "`newsclip purge` tells who asked for that; --undo takes your part in it back"),
        (77, "nothing was purged", "--yes, if that is meant; headlines and notes stay, and so do backups"),
        (77, "nothing was forgotten", "a colleague's next bundle tells what they hold; or --yes, if that is meant"),
        (77, "nothing was dropped", "--yes, if that is meant"),
        (74, "permission denied", "look whose the file and its folder are, and whether you may read and write there"),
        (74, "older copies", "make room, then `newsclip compact` writes the file anew"),
        (75, "older copies", "`newsclip compact` writes the file anew, when nobody else is at work in it"),
        (77, "public Internet", "--allow-private fetches it all the same"),
        (73, "no folder", "look at the path, or make the folder"),
    ]

    private static let general: [Int32: String] = [
        65: "nothing was changed",
        66: "`newsclip list` shows the clips; name one by the first digits of its id, or by its address",
        69: "save the page in a browser, and clip the file: newsclip clip page.html --url ADDRESS",
        70: "please report this; nothing was changed",
        73: "look whether the folder is there, and yours to write in",
        74: "look whether the disk is full, and whether the file may be read and written",
        75: "another newsclip is at work in this library; try again when it has finished",
        77: "nothing was changed",
        78: "update newsclip; nothing was changed",
    ]
}
