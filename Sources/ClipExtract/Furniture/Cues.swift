/// Signs in a paragraph that it speaks for the publication and not for the story.
struct Cues: OptionSet, Sendable {
    let rawValue: Int

    static let we = Cues(rawValue: 1)
    static let you = Cues(rawValue: 2)
    /// Support, donate, subscribe: what an appeal asks for.
    static let act = Cues(rawValue: 4)
    static let money = Cues(rawValue: 8)
    static let press = Cues(rawValue: 16)
    static let please = Cues(rawValue: 32)
    /// Help, join, give: asked for in appeals, but in news too.
    static let help = Cues(rawValue: 64)

    /// One point for each sign, two for the act that is asked for.
    var score: Int { rawValue.nonzeroBitCount + (contains(.act) ? 1 : 0) }

    /// Reads the words outside quotation marks: people in a story ask for support all the time.
    static func of(spoken text: String, phrase: String) -> Cues {
        var cues: Cues = text.unicodeScalars.contains(where: isCurrency) ? .money : []
        let bytes = Array(phrase.utf8)
        for word in bytes.split(separator: 0x20) where word.count > 1 { cues.formUnion(of(word: word)) }
        return cues
    }

    private static func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "$", "€", "£", "₽", "₴", "₺": true
        default: false
        }
    }

    private static func of(word: ArraySlice<UInt8>) -> Cues {
        let key = key(word)
        guard begun[Int(key >> 6)] & 1 << UInt64(key & 63) != 0 else { return [] }
        return known[key]?.first { $0.isWhole ? word.elementsEqual($0.bytes) : word.starts(with: $0.bytes) }?.cue
            ?? []
    }

    private static func key(_ word: some Collection<UInt8>) -> UInt16 {
        word.prefix(2).reduce(0) { $0 << 8 | UInt16($1) }
    }

    /// By their first two bytes.
    private static let known: [UInt16: [(bytes: [UInt8], isWhole: Bool, cue: Cues)]] = {
        var known: [UInt16: [(bytes: [UInt8], isWhole: Bool, cue: Cues)]] = [:]
        for (lists, isWhole) in [(wholeWords, true), (stemWords, false)] {
            for (cue, list) in lists {
                for word in list.split(separator: " ") {
                    known[key(word.utf8), default: []].append((Array(word.utf8), isWhole, cue))
                }
            }
        }
        return known
    }()

    /// A bit for each pair of bytes that a known word begins with: most words end here.
    private static let begun: [UInt64] = known.keys.reduce(into: Array(repeating: 0, count: 1024)) { begun, key in
        begun[Int(key >> 6)] |= 1 << UInt64(key & 63)
    }

    // en de fr es it pt nl pl ru uk tr, in this order.
    private static let wholeWords: [(Cues, String)] = [
        (
            .we,
            """
            we us our ours wir uns nous notre nos nosotros noi nostro nostra nostri nós wij ons onze nas мы нас \
            нам ми bizim bize
            """
        ),
        (
            .you,
            """
            you your yours sie ihr ihre ihren ihrer du dir dich dein deine deiner euch vous votre vos usted ustedes tú \
            te tu tus ti tuo tua tue voi vostro você vocês u uw jij je jouw ty twój twoja twoje wasz wasza wasze \
            вы вас ваш ваша ваше вам ви siz sizin senin
            """
        ),
        (.act, "abo steun lid hazte únete dona donar donare doe"),
        (.help, "help join chip give member members"),
        (
            .money,
            """
            month monthly mois mes mensual mensile mese mês mensal maand maandelijks euro euros monatlich \
            monat lira aylık paypal patreon
            """
        ),
        (
            .please,
            """
            please today favor favour thanks bitte danke heute merci gracias grazie obrigado obrigada dank \
            bedankt alsjeblieft alstublieft lütfen
            """
        ),
    ]

    private static let stemWords: [(Cues, String)] = [
        (.we, "unsere nuestr nosso nossa nasz наш наши bizi"),
        (.you, "вашу ваши вашо вашої sizi"),
        (
            .act,
            """
            support donat contribut subscri pledge unterstütz spende spenden abonn mitglied förder soutene \
            soutien soutenez adhér apoya apoyo donaci donazion suscri contribu aporta colabor sostien sosten \
            abbon iscri apoie apoia doação assin donee doneer wesprzyj wspier wspar subskry prenumer darowizn \
            wpłac поддерж пожертв подпиш подписк донат \
            підтрим підпиш підписк destek bağış abone
            """
        ),
        (.money, "miesi złot месяц ежемесячн рубл місяц щомісяц гривн"),
        (
            .press,
            """
            journalis reporting newsroom newspaper independen reader nonprofit newsletter inbox unabhängig \
            leser redaktion indépendan lecteur lectric rédaction periodis independient lector giornalis \
            indipendent lettor jornalis independent leitor onafhankelijk lezer dziennik niezależn czytelni \
            журналист независим читател редакц \
            журналіст незалежн читач gazeteci bağımsız okur
            """
        ),
        (.please, "thank teşekkür просим просьб пожалуйст спасибо дякує prosimy prosz dzięk"),
    ]
}

extension String {
    /// The text with what stands in quotation marks taken out; an unclosed quotation runs to the end.
    var withoutQuotations: String {
        // The first bytes of what is looked for below.
        guard utf8.contains(where: { $0 == 0x22 || $0 == 0xC2 || $0 == 0xE2 }) else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count)
        var isQuoted = false
        for scalar in unicodeScalars {
            switch scalar {
            case "„", "«": isQuoted = true
            case "”", "»": isQuoted = false
            // “ opens in English and closes in German.
            case "“", "\"": isQuoted.toggle()
            default: if !isQuoted { result += scalar.utf8 }
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
