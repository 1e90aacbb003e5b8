/// Tells what stands around a story from the story, paragraph by paragraph, by rules that hold for texts in general.
///
/// A wanted paragraph lost is far worse than a line of furniture kept: in doubt, every rule says no.
struct Furniture {
    private let text: String
    private let phrase: String
    /// The phrase of what stands outside quotation marks.
    private let said: String
    private var spoken: String { " \(said) " }
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
        said = outside.utf8.count == text.utf8.count ? phrase : outside.phrase
        cues = Cues.of(spoken: outside, phrase: said)
        words = text.wordCount
    }

    enum Likelihood { case none, likely, certain }

    /// Certain is furniture wherever it stands; likely, beside other furniture, or at either end: alone amid a story, a
    /// full sentence that does not speak as "we" may be part of it.
    var likelihood: Likelihood {
        if phrase.isEmpty || isButton || isNotice || isLegal && !isSpeech { return .certain }
        return isAppeal ? isOwnVoice ? .certain : .likely : .none
    }

    private var isAppeal: Bool { (isPointer || isInvitation || isWall) && !isSpeech || isPlea }

    private var isOwnVoice: Bool {
        !text.endsInFullStop || !cues.isDisjoint(with: [.we, .please]) || isWall
            || speaks(of: FurniturePhrases.ownVoice) || speaks(of: FurniturePhrases.informed)
            || begins(with: Self.clicking)
    }

    /// Somebody speaks, in or about the story.
    private var isSpeech: Bool { Reported.beginsQuoted(text) || Reported.isReport(text, spoken: spoken) }

    /// An appeal for money or subscriptions, sure enough to be cut alone.
    var isPlea: Bool {
        if words < 120, begins(with: FurniturePhrases.askUs), cues.isSuperset(of: [.you, .press]) { return true }
        guard words < 180, !cues.isDisjoint(with: [.act, .help]), cues.score >= 5, isPersonal, !isStoryVoice else {
            return false
        }
        if cues.isSuperset(of: [.we, .you]) { return cues.contains(.press) || cues.isSuperset(of: [.please, .money]) }
        return cues.contains(.please) && !cues.isDisjoint(with: [.press, .money])
            || cues.isSuperset(of: [.we, .press, .money])
    }

    /// Sounds like an appeal, but counts only beside a sure one; a long one must speak to the reader.
    var mayBePlea: Bool {
        cues.score >= 3 && isPersonal && !isStoryVoice && (words < 60 || cues.contains(.you))
    }

    /// A report, or one person's own words; an appeal says "we". Long appeals quote and tell.
    private var isStoryVoice: Bool {
        words < 60 && (text.endsInFullStop && !cues.contains(.we) && spoken.hasBytes(" i ") || isSpeech)
    }

    private var isPersonal: Bool { !cues.isDisjoint(with: [.we, .you]) }

    // MARK: Buttons and labels

    private var isButton: Bool {
        guard phrase.utf8.count < 100, !Reported.beginsQuoted(text) else { return false }
        return FurniturePhrases.buttons.contains(phrase) || isMarkedButton || isBar || isShareOrCount
            || words <= 4
                && (phrase.hasSuffix(" ago") || phrase.hasSuffix(" min read") || phrase.hasPrefix("lesezeit "))
            // "This article is more than 3 years old"
            || phrase.hasPrefix("this article is more than") && phrase.hasSuffix("old")
    }

    /// "Share Tweet Pin", "Facebook Whatsapp Drucken", "Advertisement Advertisement".
    private var isBar: Bool {
        guard words > 1, words <= 9, !text.endsInFullStop else { return false }
        return phrase.split(separator: " ").allSatisfy { FurniturePhrases.barWords.contains(String($0)) }
    }

    /// "Advertisement" set before another button's words.
    private var isMarkedButton: Bool {
        guard let first = phrase.firstIndex(of: " ") else { return false }
        return FurniturePhrases.buttons.contains(String(phrase[..<first]))
            && FurniturePhrases.buttons.contains(String(phrase[phrase.index(after: first)...]))
    }

    /// "Compartir en WhatsApp", "12 comentarios", "Listen to this article · 6:12 min".
    private var isShareOrCount: Bool {
        guard words <= 8, !text.endsSentence else { return false }
        if phrase.hasPrefix("listen to this article") || words <= 6 && phrase.hasPrefix("分享到") { return true }
        let parts = phrase.split(separator: " ")
        if parts.count == 2, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return FurniturePhrases.counted.contains(String(parts[1]))
        }
        return words <= 4 && FurniturePhrases.shareOn.begins(phrase)
            && FurniturePhrases.channels.begins(parts.last.map(String.init) ?? "")
    }

    // MARK: Rights

    private var isLegal: Bool {
        guard words < 60 else { return false }
        if FurniturePhrases.rights.occurs(in: phrase) { return true }
        let startsWithMark = text.hasPrefix("©") || phrase.hasPrefix("copyright") || text.hasPrefix("(c) ")
        return startsWithMark && words < 25
            && (phrase.hasBytes(" 20") || phrase.hasBytes(" 19") || text.hasPrefix("© 20"))
    }

    /// What the publication sets into every page.
    private var isNotice: Bool {
        // What a server says when a page's program is out of date.
        if text.hasBytes(".php on line ") || Notices.isFiling(phrase, words: words) { return true }
        if SmallPrint.isSmallPrint(text, phrase: phrase, words: words), !isSpeech { return true }
        if text.hasSuffix("?") { return words <= 12 && Notices.asksForLiking(phrase) }
        return Notices.isNotice(phrase, words: words) && !isSpeech
    }

    // MARK: Pointers to other stories

    private var isPointer: Bool {
        guard words <= 30, text.utf8.count < 300 else { return false }
        if words <= 25, FurniturePhrases.pointers.begins(phrase) {
            return !text.endsInFullStop || words <= 12
        }
        guard let colon = text.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")), !text.endsInFullStop else {
            return false
        }
        return FurniturePhrases.labels.contains(String(text[..<colon]).phrase)
    }

    // MARK: Invitations

    /// Sign up, follow us, get the app: short, and naming the channel.
    private var isInvitation: Bool {
        guard words <= 70 else { return false }
        if FollowCalls.isCall(text, phrase: phrase, words: words) { return true }
        if speaks(of: FurniturePhrases.mail), speaks(of: FurniturePhrases.signUp) { return true }
        if speaks(of: FurniturePhrases.enjoyed), cues.isSuperset(of: [.we, .you]) { return true }
        if begins(with: FurniturePhrases.commands), speaks(of: FurniturePhrases.apps),
            speaks(of: FurniturePhrases.platforms)
        {
            return true
        }
        guard words <= 40 else { return false }
        if speaks(of: FurniturePhrases.signUp), cues.isSuperset(of: [.we, .press]) { return true }
        if speaks(of: FurniturePhrases.informed), !text.endsSentence || cues.contains(.you) || text.hasBytes("?") {
            return true
        }
        let isNamed = speaks(of: FurniturePhrases.channels)
        if isNamed, speaks(of: FurniturePhrases.signUp), !cues.isDisjoint(with: [.we, .you]) { return true }
        if isNamed, begins(with: FurniturePhrases.commands), words <= (cues.isDisjoint(with: [.we, .you]) ? 22 : 30) {
            return true
        }
        if speaks(of: FurniturePhrases.apps), speaks(of: FurniturePhrases.platforms), words <= 30 { return true }
        return words <= 25 && (isQuestion(isNamed) || isCall)
    }

    /// "Do you follow us on Facebook already?", "Look at our YouTube channel!", "Do you have a story to tell? Write to harbour@lantern.example".
    private func isQuestion(_ isNamed: Bool) -> Bool {
        guard text.hasBytes("?") || text.hasBytes("!"), !cues.isDisjoint(with: [.we, .you]) else { return false }
        if isNamed, words <= 12 { return true }
        return text.hasBytes("?") && (text.hasBytes("@") || speaks(of: FurniturePhrases.mail))
    }

    private var isCall: Bool {
        if words <= 20, !text.endsInFullStop, FurniturePhrases.hereAtLast.contains(where: said.hasSuffix) {
            return true
        }
        if words <= 8, said.hasPrefix("follow "), text.hasBytes("@") { return true }
        if begins(with: Self.clicking) || spoken.hasBytes(" click here ") && (words <= 14 || !text.endsInFullStop) {
            return true
        }
        if words <= 14, text.hasBytes("@"), begins(with: Self.writing) { return true }
        if words <= 8, begins(with: Self.joining), cues.contains(.money), !text.endsSentence { return true }
        return words <= 14 && isSupportLine
    }

    private static let clicking: PhraseSet = [
        "click here", "click for more", "click to read", "click to watch", "tap here",
    ]
    private static let writing = PhraseSet(whole: ["send", "email", "write to"])
    private static let joining = PhraseSet(whole: ["subscribe", "sign up"])

    /// What hides the rest of the story: "Subscribe to continue reading".
    private var isWall: Bool { words <= 30 && FurniturePhrases.walls.occurs(in: phrase) }

    private func speaks(of phrases: PhraseSet) -> Bool { phrases.occurs(in: said) }
    private func begins(with phrases: PhraseSet) -> Bool { phrases.begins(said) }

    /// "Support our independent journalism!"; not "Support for the party grows".
    private var isSupportLine: Bool {
        guard begins(with: FurniturePhrases.supportVerbs) else { return false }
        let second = spoken.split(separator: " ").dropFirst().first ?? ""
        guard !["for", "from", "of", "among", "in", "is", "grows", "to"].contains(second) else { return false }
        return text.hasSuffix("!") || !cues.isDisjoint(with: [.press, .we]) || second == "us" || second == "our"
    }
}
