/// The words of bylines in the languages of the press.
enum BylineWords {
    /// "By", "von", "par": what stands right before a name.
    static let prepositions: Set<String> = [
        "by", "von", "vom", "par", "por", "di", "door", "af", "av", "od", "от", "από", "του", "oleh", "bởi", "przez",
        "de",
        "autor", "autorin", "autoren", "author", "authors", "auteur", "auteurs", "autore", "autori", "autora",
        "autores",
        "autorka", "autorzy", "автор", "авторы", "автори", "yazan", "yazar", "haber", "text", "texte", "texto", "testo",
        "tekst", "текст", "reporter", "korrespondent", "correspondent", "skribent", "journalist", "via", "byline",
        "redactie", "opracowanie", "kirjoittaja", "teksti", "toimittaja", "szerző", "írta", "συντάκτης", "penulis",
        "reportase", "記者", "文", "著者", "作者", "记者", "筆者", "執筆", "投稿者", "撰文", "글", "기자", "بقلم", "كتب", "כתב", "מאת",
        "लेखक", "द्वारा", "words", "bericht", "foto", "skriven", "skrevet", "interview",
    ]

    /// What may stand before the preposition: "Ein Artikel von", "Posted by", "Text und Fotos:".
    static let labels: Set<String> = [
        "written", "words", "story", "reported", "posted", "published", "created", "submitted", "added", "article",
        "text",
        "analysis", "opinion", "comment", "review", "an", "a", "the", "about", "ein", "eine", "der", "die", "das",
        "beitrag", "artikel", "kommentar", "gastbeitrag", "kolumne", "interview", "bericht", "reportage", "verfasst",
        "geschrieben", "erstellt", "veröffentlicht", "rezension", "und", "fotos", "and", "photos", "un", "une",
        "publié", "rédigé", "écrit", "propos", "recueillis", "escrito", "publicado", "redactado", "scritto",
        "pubblicato",
        "a", "cura", "geschreven", "geplaatst", "skriven", "skrevet", "publisert", "kirjoittanut", "dodane", "napisane",
        "опубликовано", "подготовил", "подготовила", "onze", "redacteur", "from", "aus", "author", "autor", "text",
    ]

    /// Writers without a name of their own; they count only where nobody else is named.
    static let staff: Set<String> = [
        "redaktion", "die redaktion", "redaktionsteam", "editorial", "editorial team", "editorial staff",
        "editorial board",
        "editors", "the editors", "editor", "staff", "staff writer", "staff reporter", "news desk", "newsroom",
        "web desk",
        "online desk", "redacción", "redaccion", "la redacción", "rédaction", "la rédaction", "redazione",
        "la redazione",
        "redacao", "redação", "da redação", "redactie", "redaktionen", "redaksjonen", "toimitus", "redakcja", "redakce",
        "szerkesztőség", "redacția", "редакция", "редакція", "σύνταξη", "haber merkezi", "redaksi", "編集部", "编辑部", "编辑",
        "편집부", "هيئة التحرير", "team", "support team", "presse", "pressestelle", "online redaktion",
    ]

    /// What templates put where a name should stand.
    static let nobody: Set<String> = [
        "admin", "administrator", "webmaster", "user", "guest", "author", "authors", "by", "von", "autor", "autoren",
        "autorin", "name", "posted", "share", "follow", "more", "all posts", "alle beiträge", "comments", "anonymous",
        "anonym", "unknown", "unbekannt", "none", "null", "undefined", "n a", "na", "test", "wordpress", "root",
        "posted by",
        "written by", "about the author", "about the authors", "über den autor", "über die autorin", "zum autor",
        "gast",
        "contributors", "contributor", "profile", "profil", "email", "e mail", "mail", "rss", "twitter", "facebook",
        "instagram", "linkedin", "x", "the", "author bio", "bio", "autoreninfo", "firma", "kontakt", "contact",
        "website",
        "default", "superuser", "super user", "system", "redirect", "home", "news", "blog", "updated", "published",
        "redigert av", "quelle", "quellen", "source", "sources", "fuente", "fonte", "bron", "källa", "kilde", "źródło",
        "источник", "来源", "ansprechpartner", "pressekontakt", "journalist", "reporter", "reporters", "correspondent",
        "advertisement", "anzeige", "sponsored",
    ]

    /// Words that stand in no name: links to archives, buttons, captions, comments.
    static let foreign: Set<String> = [
        "view", "posts", "archive", "feed", "share", "shares", "follow", "read", "comments", "comment", "reply", "says",
        "sagt", "schreibt", "dit", "dice", "beiträge", "artikel", "articles", "image", "images", "photo", "photos",
        "foto",
        "fotos", "bild", "bilder", "getty", "shutterstock", "istockphoto", "minutes", "minute", "minuten", "uhr",
        "lesezeit", "updated", "published", "posted", "copyright", "subscribe", "newsletter", "click", "mehr", "zeige",
        "kommentare", "views", "likes", "theme", "powered", "cookies", "cookie", "datenschutz", "privacy", "login",
        "anmelden", "website", "http", "https", "www", "more", "ago", "tagen", "hours",
        "stunden", "kategorie",
        "category", "tags", "abonnieren", "merken", "drucken", "print", "pinterest", "whatsapp", "antworten",
        "why", "warum",
    ]

    /// Small words of sentences; in capitals some of them are names.
    static let sentence: Set<String> = [
        "is", "was", "has", "ist", "war", "hat", "are", "were", "you", "your", "ihr", "ihre", "wir", "we", "my", "vor",
        "min", "days", "when", "where", "what", "how", "this", "that", "these", "his", "her", "their", "our", "unser",
        "wie", "wenn", "dass", "nicht", "not", "auf", "beim", "nach", "durch", "gegen", "sur", "dans", "pour", "est",
        "sont",
        "qui", "que", "para", "una", "het", "een", "som", "att", "har", "что", "как", "это", "на", "при", "для",
    ]

    /// Trades and ranks: a part that holds one is no name.
    static let trades: Set<String> = [
        "correspondent", "editor", "reporter", "journalist", "journalistin", "writer", "columnist", "contributor",
        "producer", "director", "professor", "analyst", "staff", "senior", "chief", "deputy", "head", "political",
        "business", "sports", "economics", "affairs", "bureau", "desk", "redakteur", "redakteurin", "korrespondent",
        "korrespondentin", "chefredakteur", "chefredakteurin", "reporterin", "ressortleiter", "autor", "autorin",
        "volontär", "volontärin", "rédacteur", "rédactrice", "journaliste", "correspondant", "redactor", "redactora",
        "periodista", "corresponsal", "giornalista", "inviato", "correspondente", "jornalista", "repórter", "redacteur",
        "verslaggever", "dziennikarz", "dziennikarka", "корреспондент", "журналист", "обозреватель", "кореспондент",
        "specialist", "photographer", "fotograf", "fotografin", "ceo", "manager", "leiter", "leiterin", "freelance",
        "author", "founder", "co-founder", "projektleiterin", "projektleiter", "publisher", "contributing", "special",
        "managing", "associate", "assistant", "technology", "science", "culture", "politics", "fellow", "expert",
    ]

    /// "and" between the last two names.
    static let conjunctions: Set<String> = [
        "and", "und", "et", "y", "e", "en", "i", "и", "та", "і", "ve", "og", "och", "ja", "a", "és", "și", "και", "dan",
        "và",
        "with", "mit", "avec", "con", "و", "और",
    ]

    /// Small words inside names.
    static let particles: Set<String> = [
        "de", "da", "di", "del", "della", "dos", "das", "do", "du", "des", "van", "von", "der", "den", "ter", "ten",
        "te",
        "zu", "zur", "zum", "la", "le", "los", "las", "bin", "ibn", "al", "el", "bint", "y", "e", "of", "the", "af",
        "av", "für",
        "for", "aus", "dem", "d", "und", "and", "&", "in",
    ]
}
