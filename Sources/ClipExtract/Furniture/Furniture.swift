/// Tells what stands around a story from the story, paragraph by paragraph, by rules that hold for texts in general.
///
/// A wanted paragraph lost is far worse than a line of furniture kept: in doubt, every rule says no.
struct Furniture {
    private let text: String
    private let phrase: String
    /// The phrase of what stands outside quotation marks, with a space at either end.
    private let spoken: String
    private let cues: Cues
    private let words: Int

    /// Beyond this many bytes a paragraph is story, whatever it says.
    private static let limit = 1200

    /// Nil for a paragraph too long to be furniture.
    init?(_ text: String) {
        guard text.utf8.count < Self.limit else { return nil }
        self.text = text
        phrase = text.phrase
        let outside = text.withoutQuotations
        let outer = outside.utf8.count == text.utf8.count ? phrase : outside.phrase
        spoken = " \(outer) "
        cues = Cues.of(spoken: outside, phrase: outer)
        words = text.wordCount
    }

    /// Whether it is furniture wherever it stands.
    var isCertain: Bool { phrase.isEmpty || isButton || isLegal || isPointer || isInvitation || isPlea }

    /// An appeal for money or subscriptions, sure enough to be cut alone.
    var isPlea: Bool {
        guard words < 180, !cues.isDisjoint(with: [.act, .help]), cues.score >= 5, isPersonal else { return false }
        if cues.isSuperset(of: [.we, .you]) { return cues.contains(.press) || cues.isSuperset(of: [.please, .money]) }
        return cues.contains(.please) && !cues.isDisjoint(with: [.press, .money])
            || cues.isSuperset(of: [.we, .press, .money])
    }

    /// Sounds like an appeal, but counts only beside a sure one.
    var mayBePlea: Bool { cues.score >= 3 && isPersonal }

    private var isPersonal: Bool { !cues.isDisjoint(with: [.we, .you]) }

    // MARK: Buttons and labels

    private var isButton: Bool {
        guard phrase.utf8.count < 100 else { return false }
        return FurniturePhrases.buttons.contains(phrase)
            || words <= 4
                && (phrase.hasSuffix(" ago") || phrase.hasSuffix(" min read") || phrase.hasPrefix("lesezeit "))
            // "This article is more than 3 years old"
            || phrase.hasPrefix("this article is more than") && phrase.hasSuffix("old")
    }

    // MARK: Rights

    private var isLegal: Bool {
        guard words < 60 else { return false }
        if FurniturePhrases.rights.contains(where: phrase.hasBytes) { return true }
        let startsWithMark = text.hasPrefix("©") || phrase.hasPrefix("copyright") || text.hasPrefix("(c) ")
        return startsWithMark && words < 25
            && (phrase.hasBytes(" 20") || phrase.hasBytes(" 19") || text.hasPrefix("© 20"))
    }

    // MARK: Pointers to other stories

    private var isPointer: Bool {
        guard words <= 30, text.utf8.count < 300 else { return false }
        if words <= 25, FurniturePhrases.pointers.contains(where: phrase.hasPrefix) {
            return !text.endsInFullStop || words <= 12
        }
        guard let colon = text.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")), !text.endsInFullStop else {
            return false
        }
        return FurniturePhrases.labels.contains(String(text[..<colon]).phrase)
    }

    // MARK: Invitations

    /// Sign up, follow us, get the app: short, in the imperative, and naming the channel.
    private var isInvitation: Bool {
        guard words <= 70 else { return false }
        if speaks(of: FurniturePhrases.mail), speaks(of: FurniturePhrases.signUp) { return true }
        guard words <= 25 else { return false }
        if words <= 22, begins(with: FurniturePhrases.commands), speaks(of: FurniturePhrases.channels) { return true }
        if words <= 8, spoken.hasPrefix(" follow "), text.hasBytes("@") { return true }
        if spoken.hasPrefix(" click here") || spoken.hasBytes(" click here ") && (words <= 14 || !text.endsInFullStop) {
            return true
        }
        if words <= 14, text.hasBytes("@"), begins(with: ["send", "email", "write to"]) { return true }
        return words <= 14 && isSupportLine
    }

    private func speaks(of phrases: [String]) -> Bool {
        phrases.contains { spoken.hasBytes($0) && spoken.hasBytes(" \($0) ") }
    }

    private func begins(with phrases: [String]) -> Bool { phrases.contains { spoken.dropFirst().hasPrefix($0 + " ") } }

    /// "Support our independent journalism!"; not "Support for the party grows".
    private var isSupportLine: Bool {
        guard begins(with: FurniturePhrases.supportVerbs) else { return false }
        let second = spoken.split(separator: " ").dropFirst().first ?? ""
        guard !["for", "from", "of", "among", "in", "is", "grows", "to"].contains(second) else { return false }
        return text.hasSuffix("!") || !text.endsSentence && !cues.isDisjoint(with: [.press, .we])
            || second == "us" || second == "our"
    }
}
