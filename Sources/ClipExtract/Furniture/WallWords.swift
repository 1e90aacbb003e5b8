/// What a subscription wall says where the open part of a story ends.
enum WallWords {
    /// Sure enough to end a story: how to read on, how much is left, or an offer with its price.
    static func isWall(_ text: String) -> Bool {
        guard text.utf8.count < 900, !Reported.beginsQuoted(text) else { return false }
        let phrase = text.phrase
        return unlocking.occurs(in: phrase) || text.hasBytes("%") && remaining.occurs(in: phrase)
            || isPriced(text) && periods.occurs(in: phrase) && offers.occurs(in: phrase)
    }

    private static let unlocking: PhraseSet = [
        "subscribe to unlock", "to unlock this article", "to unlock this story", "to unlock the full",
        "unlock this article", "log in to unlock", "subscribe to continue", "subscribe to keep reading",
        "register to continue reading", "jetzt weiterlesen mit", "mit plus weiterlesen", "jetzt freischalten",
        "artikel freischalten", "um diesen artikel weiterzulesen", "débloquez cet article",
        "pour débloquer cet article",
        "abonnez vous pour lire", "pour lire la suite de cet article", "desbloquea este artículo",
        "suscríbete para seguir leyendo", "suscríbete para leer", "sblocca questo articolo", "abbonati per continuare",
        "abbonati per leggere", "desbloqueie este", "assine para continuar", "assine para ler",
        "ontgrendel dit artikel", "abonneer je om", "odblokuj ten artykuł", "odblokuj dostęp",
        "aby przeczytać cały artykuł", "оформите подписку чтобы", "чтобы дочитать", "оформіть передплату щоб",
        "devamını okumak için abone", "lås upp artikeln", "lås op for", "lås opp artikkelen",
        "avaa artikkeli tilaamalla",
        "odemkněte článek", "odemknout článek", "odomknite článok", "oldja fel a cikket", "deblochează articolul",
        "ξεκλειδώστε το άρθρο", "この続きは有料", "残り文字", "订阅后继续阅读", "訂閱後繼續閱讀", "구독하고 계속",
    ]

    /// "Il vous reste 85 % de cet article à lire."
    private static let remaining: PhraseSet = [
        "il vous reste", "zbývá vám", "zostáva vám", "of this article left", "of this story left",
        "of the article remains", "dieses artikels verbleiben", "des artikels verbleiben", "te queda por leer",
        "te queda el", "ti resta", "ti resta da leggere", "resta lhe", "nog te lezen", "pozostało do przeczytania",
        "осталось прочитать", "вам осталось", "залишилось прочитати", "återstår av artikeln",
        "tilbage af artiklen", "gjenstår av artikkelen", "artikkelista on jäljellä", "van hátra a cikkből",
        "απομένει",
    ]

    /// A number beside a currency.
    private static func isPriced(_ text: String) -> Bool {
        let phrase = text.phrase
        guard phrase.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        return text.unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol }
            || currencies.occurs(in: phrase)
    }

    private static let currencies = PhraseSet(whole: [
        "euro", "euros", "eur", "usd", "chf", "kč", "zł", "kr", "kronor", "kroner", "руб", "рублей", "грн", "lei", "ft",
        "lira", "tl", "円", "元", "원", "₹", "rupees", "ευρώ",
    ])

    private static let periods: PhraseSet = [
        "month", "week", "year", "monat", "woche", "mois", "semaine", "mes", "semana", "mese", "settiman", "mês",
        "maand", "miesi", "tydzień", "месяц", "неделю", "місяц", "ay ", "månad", "måned", "kuukau", "měsí", "mesač",
        "μήνα", "lun", "hónap", "havonta", "か月", "ヶ月", "月額", "每月", "每周", "한 달", "월 ", "شهر", "महीने", "bulan", "tháng",
    ]

    private static let offers: PhraseSet = [
        "unlimited access", "complete digital access", "cancel any time", "cancel anytime", "free trial",
        "jederzeit kündbar", "testen sie unser angebot", "unbegrenzter zugang", "sans engagement", "accès illimité",
        "résiliable", "cancela cuando quieras", "sin permanencia", "acceso ilimitado", "disdici quando vuoi",
        "accesso illimitato", "cancele quando quiser", "acesso ilimitado", "op elk moment opzegbaar",
        "onbeperkt toegang", "onbeperkte toegang", "anuluj w każdej chwili", "zrezygnuj w dowolnym momencie",
        "nieograniczony dostęp", "отмена в любой момент", "отменить в любое время", "безлимитный доступ",
        "скасувати в будь який момент", "istediğiniz zaman iptal", "ingen bindningstid", "avsluta när du vill",
        "ingen binding", "opsig når som helst", "peru milloin tahansa", "zrušit kdykoli", "kdykoli zrušit",
        "zrušiť kedykoľvek", "bármikor lemondható", "anulezi oricând", "ακυρώστε οποτεδήποτε", "いつでも解約", "随时取消",
        "隨時取消", "언제든지 해지", "إلغاء في أي وقت", "batalkan kapan saja", "hủy bất cứ lúc nào",
    ]
}
