import ClipCore

/// Tells the open part of a story for subscribers from a whole one.
///
/// A declared tier (`isAccessibleForFree`, `article:content_tier`) alone says only who may read the rest: metered pages
/// hold all of it. So something must be missing too: the text is a stub, breaks off, or has half of the words that the
/// page counts. Without a declared tier a wall must be seen below a short story.
enum Paywall {
    private static let stub = 150
    private static let short = 300

    static func cuts(_ article: Article, on tree: Tree) -> Bool {
        let tier = Tier(tree)
        let breaksOff = ["…", "...", "[…]", "(…)"].contains(where: article.text.hasSuffix)
        guard tier.isLocked || breaksOff || article.text.utf8.count < 6000 else { return false }
        let words = article.text.wordCount
        if tier.isLocked, words < stub || breaksOff && words < 2 * short || tier.words >= 2 * words { return true }
        return !tier.isFree && words < short && !article.text.isEmpty && hasWall(tree, article)
    }

    /// What the page declares.
    private struct Tier {
        var isLocked = false
        /// Declared to be for everybody: then no words below it say otherwise.
        var isFree = false
        /// Of the whole story; 0 if it is not said.
        var words = 0

        init(_ tree: Tree) {
            for script in tree.jsonLD {
                for value in Self.values(of: "isAccessibleForFree", in: script) {
                    if value.hasPrefix("false") { isLocked = true }
                    if value.hasPrefix("true") { isFree = true }
                }
                words = max(words, Self.values(of: "wordCount", in: script).compactMap { Int($0) }.max() ?? 0)
            }
            for node in tree.nodes where node.tag == .meta {
                guard (node[.property] ?? node[.name])?.lowercased() == "article:content_tier" else { continue }
                isLocked = isLocked || ["locked", "metered"].contains(node[.content]?.lowercased())
            }
            isFree = isFree && !isLocked
        }

        /// The letters and digits after `"name":`, in small letters; no need to parse for so little.
        private static func values(of name: String, in script: String) -> [String] {
            let bytes = Array(script.utf8)[...]
            let mark = Array("\"\(name)\"".utf8)
            var values: [String] = []
            var rest = bytes
            while let found = rest.start(of: mark), values.count < 50 {
                rest = rest[(found + mark.count)...]
                let value = rest.drop { !MarkdownByte.isAlphanumeric($0) && $0 != UInt8(ascii: ",") }
                    .prefix(20).prefix { MarkdownByte.isAlphanumeric($0) }
                values.append(String(decoding: value, as: UTF8.self).lowercased())
            }
            return values
        }
    }

    /// A short line below the story's last paragraph that asks for a subscription in order to read on.
    private static func hasWall(_ tree: Tree, _ article: Article) -> Bool {
        guard
            let last = article.text.split(separator: "\n").last(where: { $0.utf8.count > 60 }).map({ String($0).phrase }
            )
        else { return false }
        let lines = BarePage(tree).visible
        guard
            let end = lines.lastIndex(where: { line in
                let phrase = line.text.phrase
                return phrase.hasBytes(last) || phrase.utf8.count > 60 && last.hasBytes(phrase)
            })
        else { return false }
        return lines[(end + 1)...].prefix(reach).contains { line in
            guard line.text.utf8.count < 500 else { return false }
            if isWallByName(line.block, below: lines[end].block, tree) { return true }
            let phrase = line.text.phrase
            return phrases.contains(where: phrase.hasBytes) || WallWords.isWall(line.text)
        }
    }

    /// Lines below the story among which a wall stands; menus and other stories come later.
    private static let reach = 5

    /// By the class of the block or of what it stands in, as long as the story does not stand in it too.
    private static func isWallByName(_ block: Int, below story: Int, _ tree: Tree) -> Bool {
        var at = block
        while at > story {
            for names in [tree[at][.class], tree[at][.id]] {
                guard let names = names?.lowercased() else { continue }
                if wallNames.contains(where: names.hasBytes) { return true }
            }
            at = tree[at].parent
        }
        return false
    }

    private static let wallNames = ["paywall", "regwall", "pay-wall", "subscriber-wall", "subscription-wall", "piano-"]

    private static let phrases = [
        "to continue reading", "to keep reading", "to read the full", "to read this article", "to read the rest",
        "for subscribers only", "subscriber only", "subscribers only", "exclusive to subscribers",
        "already a subscriber",
        "um weiterzulesen", "weiterlesen mit", "und weiterlesen", "nur für abonnenten", "für abonnenten",
        "bereits abonnent",
        "pour lire la suite", "réservé aux abonnés", "réservée aux abonnés", "réservé à nos abonnés", "déjà abonné",
        "para seguir leyendo", "solo para suscriptores", "exclusivo para suscriptores", "ya eres suscriptor",
        "per continuare a leggere", "riservato agli abbonati", "sei già abbonato", "para continuar a ler",
        "para continuar lendo", "exclusivo para assinantes", "já é assinante", "om verder te lezen",
        "alleen voor abonnees",
        "aby czytać dalej", "dla prenumeratorów", "tylko dla subskrybentów", "чтобы читать дальше",
        "только для подписчиков",
        "доступно по подписке", "щоб читати далі", "лише для передплатників", "devamını okumak için", "sadece aboneler",
        "för att läsa vidare", "för prenumeranter", "for at læse videre", "for å lese videre", "kun for abonnenter",
        "for abonnenter", "jatkaaksesi lukemista", "vain tilaajille", "pro předplatitele", "chcete li číst dál",
        "csak előfizetőknek", "az olvasás folytatásához", "pentru a citi în continuare", "doar pentru abonați",
        "για να συνεχίσετε", "μόνο για συνδρομητές", "会員限定の記事です", "有料会員限定", "この記事は有料", "続きを読むには", "订阅后", "仅限订阅",
        "訂閱後", "僅限訂閱", "繼續閱讀", "구독자 전용", "계속 읽으려면", "للمشتركين فقط", "لمواصلة القراءة", "सब्सक्राइबर", "आगे पढ़ने के लिए",
        "untuk melanjutkan membaca", "khusus pelanggan", "để đọc tiếp", "dành cho thuê bao",
    ]
}
