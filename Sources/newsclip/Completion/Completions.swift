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
    static let clip = CompletionKind.custom { words, index, _ in offers(words, index, clips) }

    /// Tags in use, as they were typed.
    static let tag = CompletionKind.custom { words, index, _ in offers(words, index, tags) }

    /// The clip first, then tags.
    static let clipThenTags = CompletionKind.custom { words, index, _ in
        // The program and the command stand before it.
        let before = words.prefix(max(0, index)).filter { !$0.hasPrefix("-") }
        return offers(words, index, before.count > 2 ? tags : clips)
    }

    /// People whose changes are here.
    static let person = CompletionKind.custom { words, index, _ in
        offers(words, index) { reader in
            try reader.authors().map { Offer(word: $0.shownName, told: String($0.id.description.prefix(8))) }
        }
    }

    static let publication = CompletionKind.custom { words, index, _ in
        offers(words, index) { reader in
            var filter = ClipFilter()
            filter.limit = 500
            return Array(Set(try reader.clips(filter).compactMap(\.publication))).sorted().map { Offer(word: $0) }
        }
    }

    /// Whether a script is asked for that completes commands.
    static func isScriptAsked(_ arguments: [String]) -> Bool { arguments.first?.hasPrefix("--gen") ?? false }

    private static func clips(_ reader: StoreReader) throws -> [Offer] {
        var filter = ClipFilter()
        filter.limit = 100
        return try reader.clips(filter).map { Offer(word: Words.short($0.id), told: $0.headline) }
    }

    private static func tags(_ reader: StoreReader) throws -> [Offer] {
        try reader.tags().map { Offer(word: $0.text, told: Words.count($0.clips, "clip")) }
    }

    private static func offers(
        _ words: [String], _ index: Int, _ offers: (StoreReader) throws -> [Offer]
    ) -> [String] {
        let isBash = CompletionShell.requesting == .bash
        // Bash hands over what was typed as it stands in the line.
        let typed = isBash ? words.map(BashWord.init(typed:)) : words.map { BashWord(text: $0) }
        let library = words.firstIndex(of: "--library").flatMap { typed.indices.contains($0 + 1) ? typed[$0 + 1] : nil }
        let found = read(library?.text, offers)
        guard isBash else { return found.map(\.text) }
        let word = typed.indices.contains(index) ? typed[index] : BashWord(text: "")
        return word.offers(found.map { Escaping.terminal($0.word) })
    }

    private static func read(_ library: String?, _ offers: (StoreReader) throws -> [Offer]) -> [Offer] {
        let path = Places.standard(environment: Environment.value, library: library).library
        guard access(path, R_OK) == 0, let store = try? Store.open(path, .asItIs) else { return [] }
        return (try? store.read(offers)) ?? []
    }
}

/// A word, and what tells it apart. It came from pages and from other people.
private struct Offer {
    var word: String
    var told: String? = nil

    /// As that shell reads it: escaped, for it is printed, and on one line.
    var text: String {
        let (word, told) = (Escaping.terminal(word), told.map(Escaping.terminal))
        return switch CompletionShell.requesting {
        case .some(.fish): told.map { "\(word)\t\($0)" } ?? word
        case .some(.zsh):
            word.replacing("\\", with: "\\\\").replacing(":", with: "\\:") + (told.map { ":\($0)" } ?? "")
        default: word
        }
    }
}

/// The program as its scripts of completion know it: with the options that may stand before a command. The parser does not
/// see them there, for they are moved behind it.
struct CompletedRoot: ParsableCommand {
    static let configuration = Newsclip.configuration
    @OptionGroup var common: CommonOptions
}
