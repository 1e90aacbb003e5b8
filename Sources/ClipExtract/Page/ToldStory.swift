/// Tells a short story about scripts or cookies from a notice about them: both use the same words.
///
/// A story has a headline, sentences that stand in an article or have somebody who wrote them, and speaks of others.
/// A notice asks its reader for something.
enum ToldStory {
    static func isTold(_ article: Article, _ lines: @autoclosure () -> BarePage, on tree: Tree) -> Bool {
        guard let headline = article.headline, !isRequest(headline) else { return false }
        let paragraphs = article.text.split(separator: "\n").map(String.init).filter(isSentence)
        guard paragraphs.count > 1, paragraphs.reduce(0, { $0 + $1.wordCount }) >= fewest else { return false }
        guard paragraphs.count(where: isAddress) * 2 < paragraphs.count else { return false }
        if article.byline != nil || article.published != nil { return true }
        return lines().visible.count { isSentence($0.text) && tree.isInside($0.block, .article) } > 1
    }

    private static let fewest = 25

    private static func isSentence(_ text: String) -> Bool { text.endsSentence && text.wordCount >= 6 }

    /// Whether it speaks to the reader, or of those who made the page. What somebody is quoted with does not count.
    private static func isAddress(_ paragraph: String) -> Bool {
        !paragraph.unicodeScalars.contains(where: quotes.contains) && persons.occurs(in: paragraph.phrase + " ")
    }

    /// Whether it asks for something, or says "we" and "you".
    private static func isRequest(_ text: String) -> Bool {
        let phrase = text.phrase + " "
        return persons.occurs(in: phrase) || asksToEnable(phrase)
    }

    static func asksToEnable(_ phrase: String) -> Bool { enabling.occurs(in: phrase) }

    private static let quotes = Array("\"“”„«»「『".unicodeScalars)

    private static let persons: PhraseSet = [
        "we ", "our ", "you ", "your ", "please ", "wir ", "unser", "bitte ", "ihrem ", "ihrer einwilligung",
        "dein", "nous ", "notre ", "vous ", "votre ", "vos ", "veuillez ", "nosotros ", "nuestr", "usted ",
        "utilizamos ", "usamos ", "por favor ", "nostr", "vostr", "utilizziamo ", "usiamo ", "você ", "nossa ",
        "nosso", "wij ", "onze ", "jouw ", "uw ", "nasi ", "nasz", "twoj", "używamy ", "proszę ", "мы ", "наш ",
        "наши ", "нашего ", "наших ", "вы ",
        "ваш ", "ваше ", "вашего ", "вашем ", "вашей ", "пожалуйста ", "ми ", "будь ласка ", "biz ", "bizim ",
        "lütfen ", "vi ", "våra ", "vår ",
        "vores ", "våre ", "ditt ", "dina ", "dine ", "käytämme ", "sinun ", "používáme ", "vaše", "prosím ",
        "kérjük ", "használunk ", "folosim ", "dumneavoastră ", "vă rugăm ", "μας ", "σας ", "παρακαλ", "当サイト", "弊社",
        "ください",
        "我们", "我們", "您", "请", "請", "당사", "귀하", "하십시오", "يرجى ", "نحن ", "कृपया ", "kami ", "anda ", "chúng tôi ",
        "vui lòng ",
    ]

    /// To switch something on.
    private static let enabling: PhraseSet = [
        "enable ", "turn on ", "activate ", "aktivieren", "einschalten", "activer ", "activez ", "habilit",
        "activar ", "attiva ", "attivare ", "abilita ", "abilitare ", "ative ", "ativar ", "inschakelen ", "schakel ",
        "włącz",
        "включите ", "включить ", "увімкн", "etkinleştir", "aktivera ", "slå på ", "aktiver ", "aktivér ", "slå til ",
        "salli ", "povolte ", "zapněte ", "engedélyez", "activați ", "ενεργοποι", "有効に", "启用", "啟用", "활성화", "تفعيل ",
        "सक्षम", "aktifkan ", "bật ",
    ]
}
