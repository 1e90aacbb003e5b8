/// Writes the English of one article: its own people and places, its own favourite words.
struct Reporter {
    private var chance: Chance
    private let people: [[UInt8]]
    private let places: [[UInt8]]
    /// The article's matter: nouns that come again and again in it.
    private let topic: [Int]

    private static let nounRanks = Zipf(Vocabulary.nouns.count)
    private static let verbRanks = Zipf(Vocabulary.verbs.count)
    private static let adjectiveRanks = Zipf(Vocabulary.adjectives.count)
    private static let prepositionRanks = Zipf(Vocabulary.prepositions.count)
    private static let plainVerbRanks = Zipf(Vocabulary.plainVerbs.count)
    private static let familyRanks = Zipf(200_000)
    private static let placeRanks = Zipf(20_000)

    init(_ chance: Chance) {
        var chance = chance
        people = (0..<6).map { _ in
            Names.first(chance.below(40)) + [space] + Names.family(Self.familyRanks.draw(&chance))
        }
        places = (0..<4).map { _ in Names.place(Self.placeRanks.draw(&chance)) }
        topic = (0..<12).map { _ in chance.below(Vocabulary.nouns.count) }
        self.chance = chance
    }

    var byline: [UInt8] { people[0] }
    var subject: [UInt8] { Vocabulary.nouns[topic[0]] }

    /// A headline of four to seven words.
    mutating func headline() -> [UInt8] {
        var line = chance.percent(50) ? chance.one(of: places) : capitalised(adjective())
        line += [space] + noun() + [space] + verb() + [space]
        line += chance.percent(50) ? adjective() + [space] + noun() : noun()
        if chance.percent(40) { line += [space] + preposition() + [space] + chance.one(of: places) }
        return line
    }

    /// The article: a dateline, then paragraphs of one to four sentences.
    mutating func text() -> [UInt8] {
        var text = chance.one(of: places).map { $0 >= UInt8(ascii: "a") ? $0 - 32 : $0 } + Array(" (".utf8)
        text += chance.one(of: Vocabulary.months) + Array(" \(1 + chance.below(28))) — ".utf8)
        // The sum of three draws: mostly 15 to 35 paragraphs.
        let paragraphs = 4 + chance.below(15) + chance.below(15) + chance.below(15)
        for paragraph in 0..<paragraphs {
            if paragraph > 0 { text += "\n\n".utf8 }
            for sentence in 0..<(1 + chance.below(3)) {
                if sentence > 0 { text.append(space) }
                writeSentence(to: &text)
            }
        }
        return text
    }

    private mutating func writeSentence(to text: inout [UInt8]) {
        let start = text.count
        switch chance.below(10) {
        case 0, 1:
            text += "“".utf8
            let first = text.count
            writeClause(to: &text)
            capitalise(&text, at: first)
            text += ",” said ".utf8
            writePerson(to: &text)
        case 2:
            text += chance.one(of: Vocabulary.openers) + Array(", ".utf8)
            writeClause(to: &text)
        case 3:
            writePerson(to: &text)
            text += " said on ".utf8
            text += chance.one(of: Vocabulary.days) + Array(" that ".utf8)
            writeClause(to: &text)
        case 4:
            writeClause(to: &text)
            text += ", according to the ".utf8
            text += chance.one(of: places) + [space] + chance.one(of: Vocabulary.bodies)
        case 5:
            text += "About \(2 + chance.below(980)) ".utf8
            writePlural(to: &text)
            text.append(space)
            writePredicate(to: &text)
        default:
            writeClause(to: &text)
            if chance.percent(45) {
                text += (chance.percent(60) ? ", " : " ").utf8
                text += chance.one(of: Vocabulary.linkers) + [space]
                writeClause(to: &text)
            }
        }
        capitalise(&text, at: start)
        text.append(UInt8(ascii: "."))
    }

    private mutating func writeClause(to text: inout [UInt8]) {
        if chance.percent(15) { text += chance.one(of: people) } else { writeThing(to: &text) }
        text.append(space)
        writePredicate(to: &text)
    }

    private mutating func writePredicate(to text: inout [UInt8]) {
        if chance.percent(8) { text += chance.one(of: Vocabulary.adverbs) + [space] }
        if chance.percent(30) {
            text += chance.one(of: Vocabulary.modals) + [space]
            text += Vocabulary.plainVerbs[Self.plainVerbRanks.draw(&chance)]
        } else {
            text += verb()
        }
        text.append(space)
        writeThing(to: &text)
        while chance.percent(45) {
            text += [space] + preposition() + [space]
            if chance.percent(25) { text += chance.one(of: places) } else { writeThing(to: &text) }
        }
        if chance.percent(8) { text += Array(" on ".utf8) + chance.one(of: Vocabulary.days) }
        if chance.percent(4) { text += " in \(1950 + chance.below(77))".utf8 }
    }

    private mutating func writeThing(to text: inout [UInt8]) {
        if chance.percent(12) {
            writePlural(to: &text)
            return
        }
        let determiner = chance.one(of: Vocabulary.determiners)
        text += determiner + [space]
        let start = text.count
        defer { if determiner == Vocabulary.a { mend(&text, at: start) } }
        if chance.percent(35) { text += adjective() + [space] }
        if chance.percent(15) { text += noun() + [space] }
        text += noun()
        if chance.percent(15) {
            text += " of ".utf8
            writePlural(to: &text)
        }
    }

    private mutating func writePlural(to text: inout [UInt8]) {
        if chance.percent(40) { text += adjective() + [space] }
        text += plural(noun())
    }

    /// Someone of this article, or, rarely, somebody who comes nowhere else.
    private mutating func writePerson(to text: inout [UInt8]) {
        guard chance.percent(30) else {
            text += chance.one(of: people)
            return
        }
        text += Names.first(chance.below(40)) + [space] + Names.family(Self.familyRanks.draw(&chance))
        text += Array(", a ".utf8)
        let role = text.count
        text += chance.one(of: Vocabulary.roles) + Array(" at the ".utf8)
        mend(&text, at: role)
        text += Names.place(Self.placeRanks.draw(&chance)) + [space] + chance.one(of: Vocabulary.bodies)
    }

    private mutating func noun() -> [UInt8] {
        Vocabulary.nouns[chance.percent(35) ? chance.one(of: topic) : Self.nounRanks.draw(&chance)]
    }

    private mutating func verb() -> [UInt8] { Vocabulary.verbs[Self.verbRanks.draw(&chance)] }
    private mutating func adjective() -> [UInt8] { Vocabulary.adjectives[Self.adjectiveRanks.draw(&chance)] }
    private mutating func preposition() -> [UInt8] { Vocabulary.prepositions[Self.prepositionRanks.draw(&chance)] }
}

private let space = UInt8(ascii: " ")

private func capitalise(_ text: inout [UInt8], at index: Int) {
    if UInt8(ascii: "a")...UInt8(ascii: "z") ~= text[index] { text[index] -= 32 }
}

/// Makes the "a" before this word "an" where it begins with a vowel; a "u" is mostly spoken as "you".
private func mend(_ text: inout [UInt8], at word: Int) {
    if Array("aeio".utf8).contains(text[word]) { text.insert(UInt8(ascii: "n"), at: word - 1) }
}

/// The plural as it mostly is.
private func plural(_ noun: [UInt8]) -> [UInt8] {
    switch noun.last {
    case UInt8(ascii: "y") where !Array("aeo".utf8).contains(noun[noun.count - 2]): noun.dropLast() + Array("ies".utf8)
    case UInt8(ascii: "s"), UInt8(ascii: "x"): noun + Array("es".utf8)
    case UInt8(ascii: "h") where noun != Array("month".utf8): noun + Array("es".utf8)
    default: noun + [UInt8(ascii: "s")]
    }
}
