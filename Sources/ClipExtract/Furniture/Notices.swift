/// Sentences that a publication sets into every page: what its links earn, what a frame needs leave for, under what a
/// post was filed, who may comment, how the article was liked.
///
/// Told by two words that meet only there, each in many languages.
enum Notices {
    static func isNotice(_ phrase: String, words: Int) -> Bool {
        guard words <= 70 else { return false }
        return words <= 12 && asksForLiking(phrase) || fixed.occurs(in: phrase)
            || earnings.occurs(in: phrase) && links.occurs(in: phrase) && here.occurs(in: phrase)
            || consents.occurs(in: phrase) && frames.occurs(in: phrase)
            || words <= 45 && privacy.occurs(in: phrase) && consents.occurs(in: phrase)
            || words <= 30 && comments.occurs(in: phrase) && moderation.occurs(in: phrase)
    }

    /// "This entry was posted in Harbour": what no story says of itself.
    static func isFiling(_ phrase: String, words: Int) -> Bool { words <= 25 && starts.begins(phrase) }

    /// "Did you like this article?", "Share this story".
    static func asksForLiking(_ phrase: String) -> Bool { likings.occurs(in: phrase) && articles.occurs(in: phrase) }

    // en de fr es it pt nl pl ru uk tr sv ja zh, in this order.

    private static let links: PhraseSet = [
        "link", "enlace", "lien", "ссылк", "посилан", "länk", "odnośnik", "リンク", "链接",
    ]
    private static let earnings: PhraseSet = [
        "commission", "affiliate", "provision", "comisión", "commissione", "comissão", "commissie", "prowizj",
        "комисси", "комісі", "komisyon", "アフィリエイト", "佣金",
    ]
    /// Where the links are, or whose.
    private static let here: PhraseSet = [
        "we ", "our ", "this article", "this page", "this site", "this post", "wir ", "unser", "diesem artikel",
        "dieser artikel", "dieser seite", "diesem beitrag", "dieser beitrag", "nous ", "cet article", "cette page",
        "este artículo", "esta página", "nuestr", "questo articolo", "questa pagina", "nostr", "este artigo",
        "noss", "dit artikel", "onze ", "tego artykuł", "nasz", "эта стат", "этой стат", "цій статт", "bu ",
        "den här artikeln", "本記事", "当サイト", "本文",
    ]

    private static let consents: PhraseSet = [
        "consent", "you agree", "i agree", "you accept", "i accept", "unsubscribe", "einwillig", "zustimm",
        "stimme ich",
        "ich stimme", "stimmen sie", "einverstanden", "abmelden",
        "akzeptier", "consentement", "acceptez", "accepté", "accepter les", "consentimiento",
        "aceptar", "consenso", "accettare", "consentimento", "toestemming", "zgod", "соглас", "згод", "onay",
        "samtyck", "samtykk", "同意",
    ]
    private static let frames: PhraseSet = [
        "embedded", "external content", "third party content", "display this content", "view this content",
        "eingebettet", "externe inhalte", "externer inhalt", "externen inhalt", "contenu externe", "contenu tiers",
        "ce contenu", "contenido externo", "este contenido", "contenuto esterno", "questo contenuto",
        "conteúdo externo", "este conteúdo", "externe inhoud", "deze inhoud", "cookies to", "cookies um",
        "cookies pour",
        "cookies para", "cookies per", "zewnętrzn", "внешн", "зовнішн", "externt innehåll", "eksternt innhold",
        "外部コンテンツ",
    ]

    private static let privacy: PhraseSet = [
        "privacy policy", "privacy notice", "terms of use", "terms of service", "datenschutz", "werbevereinbarung",
        "politique de confidentialité", "política de privacidad", "informativa sulla privacy",
        "política de privacidade",
        "privacybeleid", "privacyverklaring", "polityk prywatności", "polityką prywatności", "конфиденциальност",
        "персональных данных", "персональних даних", "gizlilik", "integritetspolicy", "personvern", "tietosuoja",
        "プライバシー", "隐私", "개인정보",
    ]

    private static let comments: PhraseSet = [
        "comment", "kommentar", "comentario", "comentário", "commenti", "reacties", "komentarz", "комментар",
        "коментар",
        "yorum", "コメント", "评论", "댓글",
    ]
    private static let moderation: PhraseSet = [
        "moderated", "moderator", "moderation", "netiquette", "house rules", "community guidelines",
        "community standards", "moderier", "modéré",
        "moderad", "moderaç", "netiqueta", "модерат", "модератор", "правила коммент", "huisregels",
    ]

    private static let articles: PhraseSet = [
        "article", "artikel", "beitrag", "artículo", "articolo", "artigo", "artykuł", "стат", "стать",
        "story", "page ", "seite ", "nota", "haber", "yazı", "記事", "文章", "기사", "artikkel",
    ]
    private static let likings: PhraseSet = [
        "helpful", "did you like", "enjoy this", "found this", "rate this", "share this", "nützlich",
        "hilfreich", "gefallen", "artikel teilen", "beitrag teilen", "bewerten sie", "utile", "vous a plu",
        "aimé cet", "te ha gustado", "te gustó", "te ha resultado", "comparte", "ti è piaciuto", "condividi",
        "gostou", "compartilhe", "nuttig", "deel dit", "podobał", "oceń", "udostępnij", "понравил", "оцените",
        "поделит", "сподобал", "beğendiniz", "paylaş", "dela artikeln", "hjälpte", "役に立ち", "有帮助", "도움이 되",
    ]

    private static let starts: PhraseSet = [
        "this entry was posted", "this post was published", "posted in", "filed under", "tagged with", "tagged as",
        "dieser eintrag wurde", "dieser beitrag wurde veröffentlicht", "veröffentlicht in", "verschlagwortet mit",
        "cette entrée a été publiée", "publié dans", "esta entrada fue publicada", "publicado en la categoría",
        "questa voce è stata pubblicata", "pubblicato in", "este post foi publicado", "publicado em categoria",
        "dit bericht is geplaatst", "geplaatst in", "ten wpis został", "wpis został opublikowany",
        "запись опубликована", "эта запись была", "цей запис", "tento příspěvek byl", "αυτή η καταχώρηση",
        "această intrare", "ez a bejegyzés", "denne posten ble", "entri ini", "mục này được đăng",
        "опубликовано в рубрике", "опубліковано в", "bu yazı", "det här inlägget", "dette indlæg blev",
        "you must be logged in", "you need to be logged in", "log in to comment", "please log in to",
        "sie müssen sich anmelden", "sie müssen angemeldet sein", "du musst angemeldet sein", "um zu kommentieren",
        "vous devez être connecté", "connectez vous pour", "debes iniciar sesión", "inicia sesión para comentar",
        "devi essere connesso", "devi effettuare", "você precisa estar logado", "faça login para", "je moet ingelogd",
        "musisz się zalogować", "zaloguj się aby", "для комментирования", "чтобы оставить комментарий",
        "yorum yapabilmek", "du måste vara inloggad", "コメントするには", "登录后", "댓글을",
        "this is a breaking news", "this is a breaking story", "this is a developing story", "more to follow",
        "this story is developing", "this story has been updated", "diese meldung wird aktualisiert",
        "dieser artikel wird laufend aktualisiert", "dieser artikel wird fortlaufend",
    ]

    /// Said of a whole site, wherever in the sentence.
    private static let fixed: PhraseSet = [
        "hide caption", "not necessarily support or endorse", "not necessarily endorse", "do not necessarily reflect",
        "does not necessarily reflect", "views expressed are those of",
        "opinions expressed are those of", "geben nicht unbedingt die meinung", "n engagent que leurs auteurs",
        "n engagent que leur auteur", "no reflejan necesariamente", "non rispecchiano necessariamente",
        "não refletem necessariamente", "может не совпадать с", "може не збігатися з", "yazarın kendi görüş",
        "soweit nicht anders angegeben", "sofern nicht anders ausgewiesen", "except where otherwise noted",
        "unless otherwise noted content", "sauf mention contraire", "salvo indicación contraria",
        "form requires javascript", "enable javascript to",
    ]
}
