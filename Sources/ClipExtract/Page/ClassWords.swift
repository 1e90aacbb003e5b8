/// The words that pages all over the world build their class names of. English ones stand in every language's pages;
/// beside them stand those of other languages, without accents, as names are written.
enum ClassWords {
    /// What takes the next word's meaning away; a page builder that calls every box a widget is among them.
    static let negations: Set<String> = [
        "elementor",
        "no", "has", "with", "without", "non", "not", "have", "is", "show", "hide", "post",
    ]

    static let furnitureRoles: Set<String> = [
        "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
        "toolbar", "tablist", "button", "alert", "tooltip",
    ]

    /// Whole names only: `hidden-xs` hides on small screens, `label-hidden` hides a label.
    static let hiddenNames: Set<String> = [
        "hidden", "visually-hidden", "display-hidden", "u-hidden", "element-invisible", "d-none",
    ]

    /// What one word says; of two meanings the stronger.
    static let meanings: [String: ClassNames.Meaning] = {
        var meanings: [String: ClassNames.Meaning] = [:]
        let lists: [(Set<String>, ClassNames.Meaning)] = [
            (standfirsts, .standfirst), (teasers, .teaser), (captions, .caption), (furniture, .furniture),
            (doubtful, .doubtful),
            (apart, .apart),
        ]
        for (words, meaning) in lists { for word in words { meanings[word] = meaning } }
        return meanings
    }()

    static let storyNames: Set<String> = [
        "content-body", "entry-content", "post-content", "story-content", "article-content", "article-text",
        "story-text", "post-body", "entry-body", "entry", "article-body", "story-body", "articlebody", "storybody",
        "body-copy", "page-content", "main-content", "rich-text", "richtext", "body-text", "article-main",
        "post-entry", "news-body", "news-text", "text-content", "content-text", "articletext", "blog-content",
        "news-content", "articlecontent", "artikel-text", "artikeltext", "artikel-body", "artikelbody",
        "artikel-inhalt", "texte-article", "corps-article", "article-corps", "corps-texte", "cuerpo-noticia",
        "cuerpo-articulo", "texto-noticia", "texto-articulo", "contenido-noticia", "cuerpo-nota", "corpo-noticia",
        "conteudo-materia", "texto-materia", "materia-conteudo", "corpo-articolo", "testo-articolo",
        "contenuto-articolo", "artikel-tekst", "tresc-artykulu", "brodtext", "brodtekst", "haber-metni",
        "haber-icerik", "haber-detay", "isi-berita",
    ]

    /// Two parts at the end of a longer name, as in `c-article__story-body`.
    static let storyEndings: Set<String> = [
        "article-body", "story-body", "entry-content", "article-content", "article-text", "body-content",
        "post-content", "story-content", "post-body", "body-text",
    ]

    private static let standfirsts: Set<String> = [
        "standfirst", "dek", "lede", "lead", "intro", "subtitle", "subhead", "subheadline", "subheading", "excerpt",
        "chapo", "summary", "deck", "vorspann", "sumario", "entradilla", "abstract", "kicker", "description",
        "chapeau", "bajada", "copete", "subtitulo", "sottotitolo", "occhiello", "sommario", "linhafina", "zajawka",
        "ingress", "manchet", "perex", "underrubrik", "ondertitel", "inleiding", "anriss",
    ]

    /// What announces another story, unless it stands over this one.
    private static let teasers: Set<String> = ["teaser", "teasers"]

    private static let captions: Set<String> = [
        "caption", "captions", "figcaption", "bildunterschrift", "bildtext", "bildlegende", "legende", "legenda",
        "didascalia", "onderschrift", "bildetekst", "billedtekst", "kuvateksti", "popisek", "kepalairas",

    ]

    /// Readers' talk and the page's own business: these may be longer than the story and are still no part of it.
    private static let apart: Set<String> = [
        "cookie", "cookies", "consent", "gdpr", "comment", "comments", "disqus", "commentlist", "kommentare",
        "commentaires", "comentarios", "respond", "replies", "discussion", "forum", "kommentar", "kommentarer",
        "kommentit", "commentaire", "comentario", "commenti", "commento", "komentarze", "komentare", "komentar",
        "reacties", "yorum", "yorumlar", "hozzaszolas", "diskussion",
    ]

    private static let furniture: Set<String> = [
        "nav", "navbar", "navigation", "subnav", "topnav", "menu", "submenu", "breadcrumb", "breadcrumbs", "sidebar",
        "rail", "sidenav", "footer", "masthead", "toolbar", "share", "sharing", "shares", "sharebar", "sharethis",
        "addthis", "addtoany", "sharedaddy", "social", "socials", "socialmedia", "follow", "facebook", "twitter",
        "whatsapp", "related", "relateds", "recommended", "recommendation", "recommendations", "recirc",
        "recirculation", "readmore", "moreon", "outbrain", "taboola", "popular", "trending", "mostread",
        "mostpopular", "newsletter", "newsletters", "subscribe", "subscription", "subscriptions", "signup", "signin",
        "login", "promo", "promos", "promotion", "promobox", "advert",
        "adverts", "advertisement", "advertisements", "advertising", "ad", "ads", "adbox", "adslot", "adunit",
        "adsense", "dfp", "sponsor", "sponsored", "sponsors", "banner", "privacy", "popup", "modal", "overlay",
        "lightbox", "tooltip", "dropdown", "offcanvas", "widget", "widgets", "pagination", "pager", "paginator",
        "tags", "taglist", "tagcloud", "topics", "byline", "bylines", "author",
        "authors", "authorbox", "bio", "biography", "dateline", "timestamp", "pubdate", "printfriendly", "skip",
        "screenreader", "sr", "visuallyhidden", "donate", "donation", "donations", "upsell", "cta", "copyright",
        "disclaimer", "toc", "tableofcontents", "carousel",
        "slider", "ticker", "disclosure", "metadata", "postmeta",
        "noprint", "jumplink", "autor", "prevnext", "siblings",
        "siderail", "livechat", "navi", "hauptnavigation", "navigatie", "navegacion",
        "navegacao", "navigazione", "inhaltsverzeichnis", "brotkrumen", "ariane", "migas", "kruimelpad", "rodape",
        "fusszeile", "stopka", "voettekst", "zapati", "paticka", "lablec", "seitenleiste", "zijbalk", "werbung",
        "anzeige", "anzeigen", "publicidad", "publicidade", "publicite", "pubblicita", "reklama", "reklame",
        "reclame", "annonce", "annons", "annonser", "mainos", "hirdetes", "reklam", "iklan", "quangcao", "teilen",
        "compartir", "partage", "partager", "condividi", "condivisione", "compartilhar", "compartilhe", "delen",
        "udostepnij", "paylas", "bagikan", "sdilet", "megosztas", "verwandt", "verwandte", "relacionadas",
        "relacionados", "relacionada", "relacionado", "correlati", "correlate", "gerelateerd", "powiazane",
        "souvisejici", "kapcsolodo", "terkait", "ilgili", "relaterte", "relaterade", "relateret", "connexes",
        "similaires", "weiterlesen", "leiamais", "leggianche", "lireaussi", "meistgelesen", "masleidas", "maislidas",
        "empfehlungen", "recomendados", "recomendadas", "siguenos", "abo", "abonnement", "abonnieren", "abonnez",
        "suscripcion", "suscribete", "assine", "assinatura", "abbonati", "prenumerera", "prenumerata", "abonelik",
        "anmelden", "auteur", "auteurs", "autore", "autores", "autoren", "verfasser", "yazar", "skribent",
        "forfatter", "szerzo", "penulis", "etiquetas", "schlagworte", "schlagwort", "stichworte", "motscles",
        "etiketler", "datum", "fecha", "tarih", "suche", "buscar", "busca", "buscador", "ricerca", "zoeken", "szukaj",
        "arama", "drucken", "imprimir", "imprimer", "impressum", "datenschutz",
    ]

    /// Names that a vote, a video or a box of facts in the story has as well: they need to be borne out by what stands inside.
    private static let doubtful: Set<String> = [
        "vote", "poll", "video", "audio", "player", "gallery", "slideshow", "factbox", "infobox", "support", "print",
        "legal", "feedback", "search", "partner", "partners", "rating", "ratings", "membership", "registration",
        "register", "galerie", "galeria", "galleria", "bildergalerie", "fotostrecke", "diaporama",
    ]

    /// The second words of a pair by its first.
    static let furniturePairs = Dictionary(grouping: pairs.map { $0.split(separator: "-").map(String.init) }) { $0[0] }
        .mapValues { Set($0.map { $0[1] }) }

    private static let pairs = [
        "read-more", "read-next", "read-also", "more-from", "more-on", "more-stories", "more-news", "most-read",
        "most-popular", "most-viewed", "sign-up", "sign-in", "log-in", "social-media", "see-also", "also-like",
        "you-may", "up-next", "next-post", "prev-post", "previous-post", "post-navigation", "entry-meta", "post-meta",
        "article-meta", "meta-data", "entry-footer", "post-footer", "article-footer", "story-footer", "post-tags",
        "article-tags", "tag-list", "entry-tags", "back-to", "table-of", "call-to", "email-form", "next-article",
        "other-articles", "latest-news", "site-header", "page-header", "author-bio", "about-author", "story-meta",
        "article-info", "post-info", "photo-credit", "article-date", "post-date", "entry-date", "publish-date",
        "story-date", "further-reading", "editors-picks", "in-other", "jump-to", "sub-nav", "top-bar", "fact-box",
        "info-box", "side-bar", "barra-lateral", "colonne-droite", "lire-aussi", "leggi-anche", "leia-mais",
        "leia-tambem", "lee-tambien", "lees-ook", "czytaj-takze", "lue-myos", "ler-mais", "mehr-zum",
        "auch-interessant", "mas-leidas", "mas-leido", "mas-noticias", "mais-lidas", "mais-noticias", "plus-lus",
        "piu-letti", "mest-lest", "mest-lasta", "mots-cles", "mentions-legales", "baca-juga", "oku-devam",
        "benzer-haberler", "ilgili-haberler",
    ]
}
