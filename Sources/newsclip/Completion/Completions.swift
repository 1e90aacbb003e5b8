import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// What a shell offers for an argument that names what is in the library.
///
/// Where there is no library, or it cannot be read now, it offers nothing, says nothing and makes nothing.
enum Completions {
    /// The first digits of the newest clips' ids, with their headlines where the shell shows such.
    static let clip = CompletionKind.custom { words, _, _ in clips(words) }

    /// Tags in use.
    static let tag = CompletionKind.custom { words, _, _ in read(words, tags) }

    /// The clip first, then tags.
    static let clipThenTags = CompletionKind.custom { words, index, _ in
        // The program and the command stand before it.
        let before = words.prefix(max(0, index)).filter { !$0.hasPrefix("-") }
        return before.count > 2 ? read(words, tags) : clips(words)
    }

    /// People whose changes are here.
    static let person = CompletionKind.custom { words, _, _ in
        read(words) { reader in
            try reader.authors().map { offer($0.shownName, told: String($0.id.description.prefix(8))) }
        }
    }

    static let publication = CompletionKind.custom { words, _, _ in
        read(words) { reader in
            var filter = ClipFilter()
            filter.limit = 500
            return Array(Set(try reader.clips(filter).compactMap(\.publication))).sorted().map { offer($0) }
        }
    }

    /// Whether a script is asked for that completes commands.
    static func isScriptAsked(_ arguments: [String]) -> Bool { arguments.first?.hasPrefix("--gen") ?? false }

    private static func clips(_ words: [String]) -> [String] {
        read(words) { reader in
            var filter = ClipFilter()
            filter.limit = 100
            return try reader.clips(filter).map { offer(Words.short($0.id), told: $0.headline) }
        }
    }

    private static func tags(_ reader: StoreReader) throws -> [String] {
        try reader.tags().map { offer($0.name, told: Words.count($0.clips, "clip")) }
    }

    /// One offer as that shell reads it: escaped, for it is printed, and on one line.
    private static func offer(_ word: String, told: String? = nil) -> String {
        let word = Escaping.terminal(word)
        let told = told.map(Escaping.terminal)
        switch CompletionShell.requesting {
        case .some(.fish): return told.map { "\(word)\t\($0)" } ?? word
        case .some(.zsh): return word.replacing(":", with: "\\:") + (told.map { ":\($0)" } ?? "")
        case .some(.bash): return quoted(quoted(word))
        default: return word
        }
    }

    /// A word that a shell reads as it is. Bash reads an offer twice: when its script takes it (`compgen -W` expands
    /// it), and when it stands in the line; and what is offered came from pages and from other people.
    static func quoted(_ word: String) -> String {
        word.unicodeScalars.reduce(into: "") { text, scalar in
            if scalar.isASCII, !plain.contains(scalar) { text.unicodeScalars.append("\\") }
            text.unicodeScalars.append(scalar)
        }
    }

    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/@:".unicodeScalars)

    private static func read(_ words: [String], _ offers: (StoreReader) throws -> [String]) -> [String] {
        let environment = ProcessInfo.processInfo.environment
        let named = words.firstIndex(of: "--library").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
        let path = Places.standard(environment: environment, library: named).library
        guard access(path, R_OK) == 0, let store = try? Store.open(path, .asItIs) else { return [] }
        return (try? store.read(offers)) ?? []
    }
}

/// The program as its scripts of completion know it: with the options that may stand before a command. The parser does not
/// see them there, for they are moved behind it.
struct CompletedRoot: ParsableCommand {
    static let configuration = Newsclip.configuration
    @OptionGroup var common: CommonOptions
}
