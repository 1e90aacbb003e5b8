/// The words of buttons, labels and notices, in the form of `String.phrase`: lower case, no punctuation.
enum FurniturePhrases {
    static let buttons: Set<String> = [
        "advertisement", "continue reading the main story", "ad",
        "advertising",
        "sponsored content", "story continues", "story continues below", "story continues below advertisement",
        "article continues below advertisement", "article continues after ad", "read more", "read more here", "more",
        "show more",
        "see more", "load more", "learn more", "find out more", "continue reading", "keep reading", "share",
        "share this",
        "share this article", "share this story", "share on facebook", "share on twitter", "tweet",
        "pin it",
        "email", "print", "print this", "save", "save for later", "copy link", "comment", "comments", "leave a comment",
        "post a comment", "view comments", "show comments", "add a comment", "join the conversation", "subscribe",
        "subscribe now",
        "sign up", "sign up now", "sign in", "log in", "register", "register now", "donate", "donate now",
        "donate today",
        "become a member", "remind me later", "not now", "maybe later", "no thanks", "close", "dismiss", "skip",
        "skip ad",
        "skip to content", "skip to main content", "back to top", "next", "previous", "next story", "previous story",
        "menu", "home",
        "follow", "follow us", "watch", "watch now", "play", "play video",

        "listen", "related", "related stories", "related articles", "related topics", "related content", "related news",
        "recommended", "recommended for you", "more on this", "more on this story", "more on this topic", "most read",
        "most popular", "trending", "trending now", "you may also like", "you might also like", "up next", "read next",
        "editors picks", "popular stories", "latest news", "newsletter", "accept cookies", "accept all", "i agree",
        "view gallery",
        "view image in fullscreen", "image copyright", "reprints and permissions", "report a typo", "report an error",
        "loading",
        "toggle caption", "enlarge this image",
        "start your free trial",

        "anzeige", "werbung", "weiterlesen", "mehr lesen", "mehr erfahren", "teilen", "drucken", "kommentare",
        "kommentieren",
        "jetzt abonnieren", "anmelden", "mehr zum thema", "jetzt spenden", "später erinnern", "publicité",
        "lire la suite",
        "lire plus", "partager", "imprimer", "commenter", "s abonner", "je m abonne", "se connecter", "faire un don",
        "lire aussi",
        "plus tard", "publicidad", "leer más", "seguir leyendo", "compartir", "imprimir", "comentarios", "suscríbete",
        "suscribirse", "iniciar sesión", "donar", "más tarde", "pubblicità", "leggi tutto", "continua a leggere",
        "condividi",
        "stampa", "commenti", "abbonati", "accedi", "publicidade", "leia mais", "ler mais", "continue lendo",
        "compartilhar",
        "partilhar", "comentários", "assine", "assine já", "entrar", "advertentie", "lees meer", "lees verder", "delen",
        "reacties",
        "abonneren", "word lid", "doneer", "inloggen", "reklama", "czytaj więcej", "czytaj dalej", "udostępnij",
        "drukuj",
        "komentarze", "zaloguj się", "subskrybuj", "реклама", "читать далее", "читать дальше", "подробнее",
        "поделиться",
        "комментарии", "подписаться", "войти", "напомнить позже", "не сейчас", "поддержать", "читати далі",
        "детальніше",
        "поділитися", "коментарі", "підписатися", "підтримати", "reklam", "devamını oku", "devamı", "paylaş", "yazdır",
        "yorumlar",
        "abone ol", "giriş yap", "daha sonra", "skip advertisement", "share full article", "gift this article",
        "breaking", "breaking news", "eilmeldung", "última hora", "срочно", "عاجل", "速報",
        "startseite", "auf facebook teilen", "auf whatsapp teilen", "artikel hören", "artikel anhören", "merken",
        "vorlesen", "écouter l article", "écouter",
        "escuchar", "guardar", "inicio", "accueil", "الرئيسية", "مشاركة", "شارك", "シェア", "シェアする", "ログイン", "会員登録",
        "分享", "首页", "登录", "登录 注册", "扫一扫", "หน้าแรก", "แชร์", "शेयर करें", "शेयर", "होम", "공유", "공유하기", "로그인",
    ]

    /// Words that bars of buttons are made of: two or more of them and nothing else make a line.
    static let barWords: Set<String> = [
        "share", "shares", "tweet", "pin", "pocket", "print", "email", "e", "mail", "save", "copy", "link", "like",
        "play",
        "listen", "follow", "comment", "comments", "sms", "post", "this", "on", "sign", "up", "for", "daily", "weekly",
        "newsletter", "newsletters", "manage", "alerts", "advertisement", "ad", "subscribe", "login", "log", "in",
        "register", "close", "menu", "search", "home", "more", "opinion", "payment", "methods", "add", "interest",
        "rss",
        "teilen", "twittern", "pinnen", "drucken", "merken", "mailen", "kommentieren", "leserbrief", "anzeige",
        "partager",
        "imprimer", "envoyer", "enregistrer", "commenter", "compartir", "tuitear", "imprimir", "guardar", "enviar",
        "condividi", "stampa", "invia", "salva", "compartilhar", "partilhar", "salvar", "baixar", "delen", "printen",
        "bewaar", "udostępnij", "drukuj", "zapisz", "wyślij", "поделиться", "распечатать", "сохранить", "поділитися",
        "paylaş", "yazdır", "kaydet", "dela", "skriv", "ut", "del", "jaa", "tulosta", "sdílet", "vytisknout", "tisk",
        "κοινοποίηση", "εκτύπωση", "distribuie", "megosztás", "nyomtatás", "bagikan", "cetak", "simpan", "chia", "sẻ",
        "シェア", "ツイート", "印刷", "保存", "分享", "打印", "收藏", "공유", "인쇄", "저장", "مشاركة", "طباعة", "حفظ", "शेयर", "करें",
        "कॉपी", "लिंक", "facebook", "twitter", "x", "instagram", "telegram", "whatsapp", "youtube", "tiktok", "linkedin",
        "flipboard", "reddit", "pinterest", "pint", "messenger", "google", "xing", "tumblr", "line", "weibo", "viber",
        "threads", "bluesky", "mastodon", "snapchat", "vk", "ok", "skype", "wechat",
    ]

    /// What a number before it counts.
    static let counted: Set<String> = [
        "comments", "comment", "shares", "likes", "kommentare", "kommentar", "commentaires", "commentaire",
        "comentarios", "comentario", "commenti", "comentários", "reacties", "komentarze", "komentarzy",
        "комментариев", "комментария", "коментарів", "yorum",
    ]

    static let shareOn: PhraseSet = [
        "share on", "share via", "teilen auf", "compartir en", "compartir por", "partager sur", "condividi su",
        "compartilhar no", "compartilhe no", "deel op", "поделиться в", "поделиться во",
    ]

    /// Said to the reader at the place itself.
    static let ownVoice = PhraseSet(whole: [
        "sign up", "sign up here", "your inbox", "click here", "the box", "stories delivered",
    ])

    /// What stands where a story is cut off for those who do not pay, and the shortest appeals of scripts without cues.
    static let walls: PhraseSet = [
        "suscríbete para", "suscríbase para", "de cet article à lire", "abonnez vous pour lire",
        "you re already a subscriber", "you are already a subscriber", "already a subscriber log in",
        "bereits abonnent",
        "sie sind bereits abonnent", "déjà abonné", "ya eres suscriptor", "sei già abbonato", "già abbonato",
        "já é assinante", "al abonnee", "masz już prenumerat", "уже подписаны", "вже підписан", "zaten abone",
        "redan prenumerant", "allerede abonnent", "oletko jo tilaaja",
        "subscribe to continue reading", "subscribe to read", "subscribe to keep reading", "有料会員になると", "有料会員限定",
        "会員限定記事", "ادعموا الصحافة", "ادعم الصحافة", "ادعموا صحافة", "اشترك الآن", "оформите подписку",
    ]

    /// Lines after which other stories begin.
    static let teasers: Set<String> = [
        "related", "related stories", "related articles", "related news", "related posts", "related content",
        "related topics",
        "recommended", "recommended for you", "more stories", "more news", "latest news", "top stories", "most read",
        "most popular", "you may also like", "you might also like", "trending", "trending now", "read next", "up next",
        "don t miss", "popular posts", "comments", "leave a reply", "leave a comment", "about the author",
        "auch interessant",
        "das könnte sie auch interessieren", "das könnte dich auch interessieren", "mehr zum thema", "ähnliche artikel",
        "ähnliche beiträge", "weitere artikel", "weitere beiträge", "über den autor", "kommentare", "meistgelesen",
        "à lire aussi", "sur le même sujet", "dans la même rubrique", "les plus lus", "articles similaires",
        "commentaires",
        "te puede interesar", "noticias relacionadas", "lo más leído", "artículos relacionados", "comentarios",
        "potrebbe interessarti", "articoli correlati", "leggi anche", "ti potrebbe interessare anche", "commenti",
        "você pode gostar", "leia também", "veja também", "notícias relacionadas", "mais lidas", "comentários",
        "lees ook", "meer over", "meest gelezen", "gerelateerde artikelen", "reacties", "zobacz także", "czytaj także",
        "przeczytaj także", "polecane", "komentarze", "читайте также", "по теме", "похожие статьи", "комментарии",
        "читайте також", "коментарі", "ilgili haberler", "çok okunanlar", "yorumlar", "hozzászólások", "kommentarer",
        "kommentit", "komentáře", "comentarii", "σχόλια", "コメント", "评论", "댓글", "التعليقات", "टिप्पणियाँ", "komentar",
        "bình luận",
        "関連記事", "おすすめ情報", "関連キーワード",
        "あわせて読みたい", "関連ニュース", "相关新闻", "相關新聞", "관련기사", "関連リンク",
        "more on this story", "more on this topic", "more on this", "archivado en", "más información", "en savoir plus",
        "sur le même thème", "lire aussi", "à découvrir aussi", "noticias relacionadas", "también te puede interesar",
        "potrebbe interessarti anche", "potrebbero interessarti anche", "sullo stesso argomento", "leia mais",
        "czytaj też", "zobacz też", "więcej na ten temat", "powiązane artykuły", "смотрите также", "материалы по теме",
        "ещё по теме", "еще по теме", "похожие материалы", "схожі новини", "читайте також", "за темою",
        "матеріали за темою",
        "ilgili haber", "benzer haberler", "relaterat", "läs också", "läs mer", "mer om ämnet", "relaterade artiklar",
        "læs også", "relaterede artikler", "les også", "relaterte saker", "lue myös", "aiheesta lisää", "čtěte také",
        "související články", "διαβάστε επίσης", "διαβάστε ακόμη", "σχετικά άρθρα", "citește și", "articole similare",
        "kapcsolódó cikkek", "kapcsolódó", "関連する記事", "こちらもおすすめ", "延伸阅读", "延伸閱讀", "相关阅读", "相關閱讀", "관련 기사",
        "관련 뉴스", "اقرأ أيضا", "اقرأ أيضًا", "مواضيع ذات صلة", "أخبار ذات صلة", "مطالب مرتبط", "اخبار مرتبط",
        "כתבות נוספות", "קראו גם", "यह भी पढ़ें", "ये भी पढ़ें", "इसे भी पढ़ें", "संबंधित खबरें", "আরও পড়ুন", "আরো পড়ুন",
        "ข่าวที่เกี่ยวข้อง", "อ่านข่าวที่เกี่ยวข้อง", "baca juga", "artikel terkait", "berita terkait", "tin liên quan",
        "xem thêm", "đọc thêm", "meer over dit onderwerp", "lees verder", "lesen sie auch", "auch lesenswert",
    ]
    static let teaserOpenings: PhraseSet = [
        "more from ", "more on ", "more about ", "related ", "read more ", "most read ", "weitere artikel ",
        "weitere beiträge ", "mehr zu ", "mehr aus ", "meistgelesen", "viel gelesen ", "empfehlungen aus ", "plus de ",
        "à lire dans ", "les plus lus ", "más sobre ", "más de ", "lo más leído ", "altri articoli ", "altre notizie ",
        "mais sobre ", "mais lidas ", "meer over ", "meest gelezen ", "więcej o ", "najczęściej czytane", "ещё по теме",
        "еще по теме", "самое читаемое", "більше про ", "daha fazla ", "en çok okunan", "mer om ", "mest läst ",
        "mere om ", "mest læst", "lisää aiheesta", "více o ", "περισσότερα ", "mai multe ", "もっと読む", "人気記事", "更多",
        "더 보기", "المزيد ", "और पढ़ें", "selengkapnya ",
    ]

    static let rights: PhraseSet = [
        "all rights reserved", "may not be published broadcast", "may not be reproduced", "click here for reprint",
        "for reprint permission", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados",
        "tutti i diritti riservati", "riproduzione riservata", "todos os direitos reservados",
        "alle rechten voorbehouden",
        "wszelkie prawa zastrzeżone", "все права защищены", "усі права захищені", "всі права захищені",
        "tüm hakları saklıdır",
    ]

    /// Openings that only a pointer to another story has.
    static let pointers: PhraseSet = [
        "read also", "also read", "see also", "related article", "related story", "related stories", "lesen sie auch",
        "lesen sie mehr", "mehr zum thema", "zum weiterlesen", "lire aussi", "à lire aussi", "lire également",
        "lea también",
        "lee también", "te puede interesar", "leggi anche", "leia também", "leia mais", "veja também", "lees ook",
        "czytaj też",
        "czytaj także", "zobacz też", "zobacz także", "читайте также", "читать также", "читайте також",
        "дивіться також",
        "ayrıca okuyun", "läs också", "läs mer", "les også", "læs også", "lue myös", "lue lisää", "lees verder",
        "vea también", "vea además", "puedes ver", "mira también", "lesen sie hier", "hier lesen", "auch lesen",
        "voir aussi", "à voir aussi", "da leggere", "guarda anche", "ver também", "zie ook", "zobacz więcej",
        "ещё по теме", "еще по теме", "смотрите также", "čtěte také", "přečtěte si", "čítajte aj", "olvassa el",
        "διαβάστε επίσης", "διαβάστε ακόμη", "δείτε επίσης", "citește și", "citiți și", "baca juga", "simak juga",
        "đọc thêm", "xem thêm", "इसे भी पढ़ें", "यह भी पढ़ें", "ये भी पढ़ें", "आगे पढ़ें", "اقرأ أيضا", "اقرأ أيضًا", "اقرأ أيضاً",
        "شاهد أيضا", "関連記事", "あわせて読みたい", "続きを読む", "延伸阅读", "延伸閱讀", "相关阅读", "相关新闻", "相關新聞",
        "관련 기사", "관련기사", "함께 읽기", "আরও পড়ুন", "আরো পড়ুন", "อ่านข่าวที่เกี่ยวข้อง", "อ่านเพิ่มเติม", "ข่าวที่เกี่ยวข้อง",
        "ilgili haber", "bunu da oku", "بیشتر بخوانید", "همچنین بخوانید", "מאמרים נוספים", "קראו גם", "קראו עוד",
        "kapcsolódó cikk", "ezt is olvassa", "relaterad artikel", "aiheeseen liittyvää", "související článek",
        "σχετικό άρθρο", "এটিও পড়ুন", "lihat juga", "tin liên quan", "相關閱讀", "関連ニュース",
        "관련 뉴스", "اقرأوا أيضا",
    ]

    /// Labels that make a line a pointer when a colon follows.
    static let labels: Set<String> = [
        "newsletter", "read more", "more", "related", "read", "see more", "watch", "read next", "also", "don t miss",
        "listen",
        "gallery", "in pictures", "advertisement", "mehr", "auch interessant", "voir aussi", "ver también",
        "más información",
        "más", "mira", "guarda anche", "approfondisci", "ver também", "meer", "więcej", "смотрите также", "читайте",
        "share this",
        "follow us", "подробнее", "по теме", "lue myös", "ilgili haber", "interactive", "video", "podcast", "share",
        "ilgili", "ilgili haberler", "relaterat", "relateret", "relatert", "mer", "lisää", "více", "viac", "σχετικά",
        "δείτε", "διαβάστε", "vezi și", "lásd még", "kapcsolódó", "関連", "相关", "相關", "관련", "ذات صلة", "مرتبط",
        "עוד בנושא", "संबंधित", "সম্পর্কিত", "terkait", "liên quan", "mehr dazu", "en savoir plus",
    ]

    /// What readers are to be kept.
    static let informed: PhraseSet = [
        "stay up to date", "stay informed", "keep up to date", "get real time updates", "never miss", "don t miss a",
        "auf dem laufenden", "immer informiert", "nichts mehr verpassen", "restez informé", "ne manquez rien",
        "mantente informado", "manténgase informado", "no te pierdas", "rimani aggiornato", "resta aggiornato",
        "fique por dentro", "mantenha se informado", "blijf op de hoogte", "mis niets", "bądź na bieżąco",
        "będziesz na bieżąco", "будьте в курсе", "не пропустит", "будьте в курсі", "haberdar ol", "håll dig uppdaterad",
        "hold deg oppdatert", "pysy ajan tasalla", "zůstaňte v obraze", "μείνετε ενημερωμένοι", "rămâi la curent",
        "最新情報をお届け", "订阅", "tetap terhubung",
    ]

    /// "If you enjoyed this": what comes next is asked of a reader.
    static let enjoyed: PhraseSet = [
        "if you enjoyed this", "if you enjoy this", "if you liked this", "if you like what you", "if you value",
        "if you believe in our", "wenn ihnen dieser", "wenn dir dieser", "gefällt ihnen unser", "gefällt dir unser",
        "si cet article vous", "si te ha gustado", "si te gustó", "se ti è piaciuto", "se gostou d",
        "als je dit artikel",
        "jeśli podobał", "если вам понравил", "якщо вам сподобал", "bu haberi beğen", "om du gillar",
        "hvis du kan lide",
    ]

    /// What is asked of readers for the newsroom itself.
    static let askUs = PhraseSet(whole: [
        "help us", "tell us", "send us", "write to us", "let us know", "get in touch with us", "contact us",
        "hilf uns", "helfen sie uns", "schreiben sie uns", "schicken sie uns", "sagen sie uns", "aidez nous",
        "écrivez nous", "contactez nous", "ayúdanos", "escríbenos", "cuéntanos", "aiutaci", "scrivici", "ajude nos",
        "escreva para nós", "fale conosco", "help ons", "schrijf ons", "pomóż nam", "napisz do nas", "помогите нам",
        "пишите нам", "допоможіть нам", "напишіть нам", "bize yazın", "hjälp oss", "skriv till oss", "hjælp os",
    ])

    static let mail = PhraseSet(whole: [
        "newsletter", "newsletters", "inbox", "briefing", "e mail updates", "email alerts", "daily email", "bülten",
        "рассылку",
        "рассылка", "розсилку", "boletín", "infolettre",
    ])

    static let signUp = PhraseSet(whole: [
        "sign up", "signing up", "subscribe", "subscribe to", "delivered", "get our", "straight to your",
        "get the best", "in your inbox",
        "to your inbox", "jetzt anmelden", "kostenlos anmelden", "hier anmelden", "melden sie sich", "melde dich",
        "abonnieren", "abonniere", "abonnez vous", "inscrivez vous", "suscríbete", "suscríbase",
        "iscriviti",
        "abbonati", "inscreva se", "assine", "receba", "schrijf je in", "meld je aan", "zapisz się", "подпишитесь",
        "підпишіться",
        "abone olun",
    ])

    static let commands = PhraseSet(whole: [
        "follow", "like", "join", "sign up", "subscribe", "download", "get", "listen", "watch", "find us", "connect",
        "click",
        "read", "visit", "share", "tune in", "folgen sie", "folge", "suivez", "síguenos", "siga", "sigue", "seguici",
        "volg",
        "obserwuj", "śledź", "подписывайтесь", "подпишитесь", "підписуйтесь", "takip edin", "bizi",
    ])

    static let channels = PhraseSet(whole: [
        "twitter", "facebook", "instagram", "telegram", "whatsapp", "youtube", "tiktok", "linkedin", "flipboard",
        "podcast",
        "apple podcasts", "spotify", "app", "apps", "app store", "google play", "google news", "viber", "bluesky",
        "mastodon",
        "threads", "x", "телеграм", "телеграме", "вконтакте", "ios", "android", "whatsapp kanal", "canal de youtube",
    ])

    static let apps = PhraseSet(whole: [
        "app", "apps", "aplicación", "aplicativo", "aplikację", "приложение", "застосунок",
    ])
    static let platforms = PhraseSet(whole: ["ios", "android", "iphone", "app store", "google play"])

    /// Where the reader is to press, said last.
    static let hereAtLast = [
        "sign up here", "subscribe here", "register here", "click here", "tap here", "find out more here",
        "read more here",
        "hier anmelden", "hier abonnieren", "hier klicken", "hier entlang", "hier weiterlesen", "mehr dazu hier",
        "inscrivez vous ici", "cliquez ici", "suscríbete aquí", "haz clic aquí", "clique aqui", "clicca qui",
        "iscriviti qui", "klik hier", "schrijf je hier in", "kliknij tutaj", "zapisz się tutaj", "нажмите здесь",
        "подпишитесь здесь", "tıklayın", "klicka här", "klik her", "klikkaa tästä",
    ]

    static let supportVerbs = PhraseSet(whole: [
        "support", "donate", "subscribe", "unterstützen sie", "unterstütze", "soutenez", "apoya", "apoye", "sostieni",
        "apoie",
        "steun", "wesprzyj", "поддержите", "підтримайте", "destek olun", "spenden sie", "faites un don", "dona",
    ])
}
