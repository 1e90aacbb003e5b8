/// Short set lines about an article that are no part of it: who edited it and where it came from, how long it takes to
/// read, how to report a mistake, who may copy it, its pages' numbers.
enum SmallPrint {
    static func isSmallPrint(_ text: String, phrase: String, words: Int) -> Bool {
        guard text.utf8.count < 500 else { return false }
        // The keys that report a mistake are the same in any language.
        if words <= 40, phrase.hasBytes("ctrl enter") || isRights(text, phrase) { return true }
        guard words <= 12 else { return false }
        return isSource(text, phrase, words) || isEditor(text) || isPaging(phrase)
            || !text.endsInFullStop && isTime(phrase)
            || labels.contains(phrase)
    }

    private static func isRights(_ text: String, _ phrase: String) -> Bool {
        if text.hasPrefix("【免责声明】") || text.hasPrefix("免责声明") || text.hasPrefix("免責聲明") { return true }
        return copying.occurs(in: phrase)
    }

    private static let copying: PhraseSet = [
        "무단 전재", "무단전재", "재배포 금지", "無断転載", "無断複写", "禁止转载", "未经授权不得转载", "未經授權不得轉載", "版权所有 未经",
        "無断での転載", "転載を禁じ", "저작권자",
    ]

    /// "Źródło: PAP", "Quelle: dpa/afp": a label of the kind, a colon, and a name or two.
    private static func isSource(_ text: String, _ phrase: String, _ words: Int) -> Bool {
        guard words <= 6, !text.endsInFullStop, let colon = text.firstIndex(where: { ":：".contains($0) }) else {
            return false
        }
        let name = text[text.index(after: colon)...]
        return sources.contains(String(text[..<colon]).phrase) && name.utf8.count > 1 && name.utf8.count < 60
            && !name.contains("?")
    }

    private static let sources: Set<String> = Set(
        [
            "source", "sources", "quelle", "quellen", "fuente", "fuentes", "fonte", "fonti", "fontes", "bron",
            "bronnen",
            "źródło", "źródła", "источник", "источники", "джерело", "джерела", "крыніца", "kaynak", "källa", "källor",
            "kilde", "kilder", "lähde", "lähteet", "zdroj", "zdroje", "πηγή", "πηγές", "sursa", "surse", "forrás",
            "източник", "izvor", "vir", "allikas", "avots", "šaltinis", "出典", "ソース", "来源", "來源", "稿源", "출처", "자료",
            "المصدر", "منبع", "מקור", "स्रोत", "स्त्रोत", "সূত্র", "ที่มา", "sumber", "nguồn", "burimi",
        ].map(\.phrase))

    /// "（责编：王敏）"
    private static func isEditor(_ text: String) -> Bool {
        let inner = text.trimming(["(", ")", "（", "）", "[", "]", "【", "】"])
        return inner.unicodeScalars.count < 40 && editors.contains(where: inner.hasPrefix)
    }

    private static let editors = ["责编", "责任编辑", "責任編輯", "責編", "编辑：", "编辑:", "編輯：", "編輯:", "审核：", "审核:", "校对：", "校对:"]

    /// "Halaman: 1 2 3", "Page: 1 2 View all": a word for page, and then numbers in their order.
    private static func isPaging(_ phrase: String) -> Bool {
        let parts = phrase.split(separator: " ")
        guard parts.count >= 3, let first = parts.first, pages.contains(String(first)), parts[1] == "1" else {
            return false
        }
        return parts[2] == "2"
    }

    private static let pages: Set<String> = [
        "page", "pages", "seite", "seiten", "página", "páginas", "pagina", "pagine", "strona", "strony", "страница",
        "страницы", "сторінка", "sayfa", "sida", "side", "sivu", "strana", "stránka", "σελίδα", "oldal", "halaman",
        "laman", "trang", "ページ", "หน้า",
    ]

    /// "Temps de lecture : 3 min", "3 min read".
    private static func isTime(_ phrase: String) -> Bool {
        times.begins(phrase) && phrase.utf8.contains { (0x30...0x39).contains($0) }
    }

    private static let times = PhraseSet(
        [
            "temps de lecture", "lesezeit", "lesedauer", "reading time", "read time", "estimated reading time",
            "tiempo de lectura", "tempo di lettura", "tempo de leitura", "leestijd", "czas czytania",
            "время чтения", "время на чтение", "час читання", "час на читання", "okuma süresi", "lästid", "læsetid",
            "lesetid", "lukuaika", "doba čtení", "čas čtení", "χρόνος ανάγνωσης", "timp de citire", "timp de lectură",
            "olvasási idő", "この記事は約", "読了時間", "阅读时间", "预计阅读", "وقت القراءة", "مدة القراءة", "זמן קריאה",
            "waktu baca", "thời gian đọc", "पढ़ने का समय",
        ].map(\.phrase))

    /// Set above or below a story that only subscribers may read whole.
    private static let labels: Set<String> = [
        "article réservé aux abonnés", "réservé aux abonnés", "article abonné", "abonnés",
        "contenu réservé aux abonnés",
        "subscribers only", "subscriber exclusive", "for subscribers", "exclusive to subscribers", "nur für abonnenten",
        "exklusiv für abonnenten", "solo para suscriptores", "exclusivo para suscriptores", "solo per abbonati",
        "riservato agli abbonati", "exclusivo para assinantes", "alleen voor abonnees", "voor abonnees",
        "tylko dla subskrybentów", "tylko dla prenumeratorów", "только для подписчиков", "лише для передплатників",
        "sadece aboneler", "för prenumeranter", "for abonnenter", "kun for abonnenter", "vain tilaajille",
        "tilaajille", "pro předplatitele", "μόνο για συνδρομητές", "csak előfizetőknek", "doar pentru abonați",
        "会員限定", "有料会員限定", "会員限定記事", "구독자 전용", "للمشتركين فقط", "khusus pelanggan",
    ]
}
