import ArgumentParser
import ClipBundle
import ClipStore

/// What to do about a failure: said here alone, by what the layers below say went wrong.
enum Hints {
    static func hint(_ error: any Error, code: Int32, what: String) -> String? {
        if let error = error as? BundleError { return hint(error.kind) }
        if (error as? StoreError)?.kind == .damaged {
            return "`newsclip check` says what is damaged; a backup, or a colleague's bundle, brings it back"
        }
        return special.first { $0.code == code && what.contains($0.words) }?.hint ?? general[code]
    }

    /// Where the options of the command that was called are explained.
    static var help: String {
        let names = Newsclip.configuration.groupedSubcommands.flatMap { $0.subcommands }.compactMap {
            $0.configuration.commandName
        }
        let command = CommandLine.arguments.dropFirst().first { names.contains($0) }
        return command.map { "newsclip \($0) --help" } ?? "newsclip --help"
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
        (65, "no article was found", "--force takes the text as it is"),
        (65, "no Newsclip identity", "an identity is what `newsclip identity export` wrote"),
        (66, "cannot open", "look at the path"),
        (66, "is not a file", "look at the path; a pipe is read as standard input, by the name -"),
        (66, "no folder", "look at the path, or make the folder"),
        (66, "no conflict", "`newsclip conflicts` lists the conflicts"),
        (66, "no note", "`newsclip show CLIP` lists its notes"),
        (66, "no highlight", "`newsclip show CLIP` lists its highlights"),
        (66, "one capture", "`newsclip history CLIP` tells what happened to it"),
        (66, "no capture", "`newsclip show CLIP` lists its captures"),
        (66, "not held here", ShowText.wantedHint),
        (66, "nobody", "`newsclip peers` lists the people known here"),
        (66, "is tagged", "`newsclip tag` lists the tags"),
        (65, "cannot fetch", "save the page in a browser, and clip the file: newsclip clip page.html --url ADDRESS"),
        (66, "cannot fetch", "save the page in a browser, and clip the file: newsclip clip page.html --url ADDRESS"),
        (77, "public Internet", "--allow-private fetches it all the same"),
        (73, "is there already", "--force overwrites it"),
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
