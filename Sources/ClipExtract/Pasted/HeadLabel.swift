/// Short lines above a headline: menus, sections, the address of the page.
enum HeadLabel {
    /// How many lines at the start are labels; none if no sentence follows, for then the lines are the text.
    static func run(in paragraphs: [String], where mayBe: (String) -> Bool) -> Int {
        let run = paragraphs.prefix(limit).prefix { isLabel($0) && mayBe($0) }.count
        return paragraphs.dropFirst(run).contains { $0.endsSentence && $0.wordCount > 8 } ? run : 0
    }

    /// No menu is as long.
    private static let limit = 500

    static func isLabel(_ text: String) -> Bool {
        guard !text.endsSentence else { return isAddress(text) }
        return isAddress(text) || isShort(text) || isMenu(text)
    }

    /// An address alone on its line.
    static func isAddress(_ text: String) -> Bool {
        let lower = text.lowercased()
        return !text.contains(" ")
            && (lower.hasPrefix("http://") || lower.hasPrefix("https://") || lower.hasPrefix("www."))
    }

    /// At most three words, or eight letters of a script without spaces; more if they stand in three or more parts.
    private static func isShort(_ text: String) -> Bool {
        guard text.unicodeScalars.contains(where: \.isDense) else { return text.wordCount <= 3 }
        let parts = text.split(separator: " ").map(letters)
        return parts.allSatisfy { $0 <= 8 } && (parts.count == 1 || parts.count >= 3 && parts.reduce(0, +) <= 24)
    }

    private static func letters(_ text: Substring) -> Int {
        text.unicodeScalars.count { $0.isWordPart && $0.properties.generalCategory != .nonspacingMark }
    }

    /// "Home | World | Sport"
    private static func isMenu(_ text: String) -> Bool {
        if isRow(text) { return true }
        let parts = text.split { "|/•·>»›".contains($0) }
        return parts.count >= 3 && text.utf8.count < 200 && parts.allSatisfy { isShort(String($0)) }
    }

    /// "Home World Politics Sport": what leads home stands first, or half are sections of newspapers, and nothing is
    /// a sentence's small word.
    private static func isRow(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (3...20).contains(words.count),
            words.allSatisfy({ $0.first?.isLowercase == false && $0.last?.isPunctuation == false })
        else { return false }
        let known = words.map { $0.lowercased() }
        return homes.contains(known[0]) || known.count(where: isSection) * 2 >= words.count
    }

    /// Whether a word, in small letters, names a section of a newspaper.
    static func isSection(_ word: String) -> Bool { sections.contains(word) || homes.contains(word) }

    private static let sections: Set<String> = [
        "news", "world", "politics", "business", "sport", "sports", "culture", "opinion", "science", "technology",
        "tech", "health", "travel", "weather", "money", "arts", "entertainment", "lifestyle", "video", "economy",
        "local",
        "nachrichten", "politik", "wirtschaft", "kultur", "wissen", "wissenschaft", "gesundheit", "reise", "meinung",
        "panorama", "wetter", "gesellschaft", "regional", "technik", "digital", "ausland", "inland", "actualités",
        "monde", "politique", "économie", "société", "sports", "santé", "sciences", "planète", "météo", "noticias",
        "mundo", "política", "economía", "deportes", "cultura", "sociedad", "ciencia", "salud", "tecnología",
        "cronaca", "politica", "economia", "scienza", "salute", "esteri", "spettacoli", "tecnologia", "mondo",
        "esportes", "esporte", "desporto", "ciência", "saúde", "sociedade", "nieuws", "politiek", "economie", "cultuur",
        "wetenschap", "gezondheid", "buitenland", "binnenland", "wiadomości", "świat", "kraj", "polityka", "gospodarka",
        "biznes", "nauka", "zdrowie", "kultura", "новости", "политика", "экономика", "спорт", "культура", "общество",
        "мир", "наука", "здоровье", "новини", "політика", "економіка", "суспільство", "світ", "здоров'я", "haberler",
        "gündem", "siyaset", "ekonomi", "spor", "kültür", "dünya", "sağlık", "teknoloji", "nyheter", "politik",
        "ekonomi", "kultur", "nyheder", "politikk", "økonomi", "økonomi", "verden", "utrikes", "inrikes", "uutiset",
        "politiikka", "talous", "urheilu", "kulttuuri", "kotimaa", "ulkomaat", "tiede", "terveys", "zprávy", "domácí",
        "zahraničí", "ekonomika", "věda", "zdraví", "ειδήσεις", "πολιτική", "οικονομία", "αθλητικά", "πολιτισμός",
        "κόσμος", "ελλάδα", "υγεία", "știri", "politică", "cultură", "sănătate", "hírek", "belföld", "külföld",
        "gazdaság", "kultúra", "politika", "tudomány", "berita", "politik", "olahraga", "budaya", "dunia", "kesehatan",
        "ニュース", "社会", "政治", "経済", "国際", "スポーツ", "文化", "新闻", "社会", "经济", "国际", "体育", "财经", "科技", "정치", "경제", "사회",
        "스포츠", "문화", "국제", "أخبار", "سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة", "חדשות", "פוליטיקה", "כלכלה", "ספורט",
        "תרבות", "समाचार", "राजनीति", "खेल", "मनोरंजन", "व्यापार", "ข่าว", "กีฬา", "การเมือง", "เศรษฐกิจ",
    ]

    private static let homes: Set<String> = [
        "home", "menu", "startseite", "start", "accueil", "inicio", "portada", "início", "capa", "voorpagina",
        "główna", "главная", "головна", "anasayfa", "hem", "forside", "forsiden", "etusivu", "domů", "úvod", "αρχική",
        "acasă", "címlap", "beranda", "होम", "الرئيسية", "ホーム", "首页", "首頁", "홈", "หน้าแรก", "ראשי",
    ]
}
