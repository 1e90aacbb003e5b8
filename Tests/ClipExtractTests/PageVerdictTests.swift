import ClipExtract
import Testing

/// Is there a story on the page, and all of it?
struct PageVerdictTests {
    private static func read(_ body: String, head: String = "<title>The Daily Stone</title>") -> Article {
        let html = "<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>"
        return Extractor.article(from: Array(html.utf8), media: "text/html", url: "https://news.example/bridge")
    }

    private static let story = [
        "The bridge over the river stays closed until spring, the council said on Monday, as the arches need new stones.",
        "Drivers must take the long way round, some twelve kilometres through the next village.",
    ]
    private static let paragraphs = story.map { "<p>\($0)</p>" }.joined()

    // MARK: No story

    @Test(arguments: [
        (
            "We value your privacy",
            "We and our 412 partners store cookies on your device to show you personalised advertising and content. "
                + "You can change your choice at any time in our privacy policy.", "Accept all"
        ),
        (
            "Zustimmung erforderlich",
            "Mit Ihrer Zustimmung verwenden wir und unsere Partner Cookies und ähnliche Techniken für Werbung auf Ihrem "
                + "Endgerät. Näheres steht in der Datenschutzerklärung.", "Zustimmen und weiter"
        ),
        (
            "Votre vie privée",
            "Avec nos partenaires, nous utilisons des cookies pour mesurer l'audience et afficher de la publicité. "
                + "Vous pouvez retirer votre consentement à tout moment.", "Tout accepter"
        ),
        (
            "Respetamos su privacidad",
            "Nosotros y nuestros socios utilizamos cookies para mostrar publicidad según su consentimiento. "
                + "Puede cambiar de opinión en cualquier momento.", "Aceptar y continuar"
        ),
        (
            "Używamy plików cookie",
            "Za Twoją zgodą my i nasi partnerzy używamy plików cookie, aby wyświetlać reklamy. Zgodę można wycofać.",
            "Akceptuję"
        ),
        (
            "Мы используем файлы cookie",
            "С вашего согласия мы и наши партнёры используем файлы cookie и обрабатываем персональные данные.",
            "Принять всё"
        ),
        ("クッキーの使用について", "当サイトと提携先は、広告の表示のためにクッキーを使用します。プライバシーに関する設定は変更できます。", "同意する"),
    ])
    func `a page that asks about cookies is a consent wall`(heading: String, text: String, button: String) {
        let box = "<div class=x><h1>\(heading)</h1><p>\(text)</p><button>\(button)</button></div>"
        #expect(Self.read(box).absence == .consentWall)
        #expect(Self.read("<h1>Bridge closed</h1><article>\(Self.paragraphs)</article>\(box)").absence == nil)
    }

    @Test func `a story about cookies is a story`() {
        let page =
            "<h1>Court limits cookies</h1><p>The court ruled on Tuesday that cookies need consent even if a site is free.</p>"
            + "<p>Anna Berg, who had sued the bakery's web shop, called it a good day for everybody who buys bread.</p>"
            + "<p>The bakery said that it would not appeal against the ruling, and close the shop for a week.</p>"
        #expect(Self.read(page + "<div class=cookie-bar>We use cookies. <button>Accept</button></div>").absence == nil)
    }

    @Test(arguments: [
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
        "<div id=app></div><script src=/app.js></script>",
        "<p>Bitte aktivieren Sie JavaScript, um diese Seite zu lesen.</p>",
        "<h1>Veuillez activer JavaScript</h1><p>Ce site ne fonctionne pas sans JavaScript.</p>",
        "<p>Для работы сайта включите JavaScript в настройках браузера.</p>",
        "<p>このサイトを利用するにはJavaScriptを有効にしてください。</p>",
        "<h1>Just a moment...</h1><p>Checking your browser before you go on to news.example.</p>",
        "<h1>news.example</h1><p>Please verify you are human by completing the action below.</p>",
    ])
    func `a page that wants scripts, or proof of a human, needs scripts`(body: String) {
        #expect(Self.read(body).absence == .needsScripts)
    }

    @Test func `a page of nothing but a menu has no story, and keeps the fields it has`() {
        let article = Self.read(
            "<nav><a href=/a>Home</a> <a href=/b>Sport</a></nav>",
            head: "<title>The Daily Stone</title><meta property=og:site_name content='The Daily Stone'>")
        #expect(article.absence == .noStory)
        #expect(article.publication == "The Daily Stone")
    }

    @Test func `two sentences are an article, with a notice about scripts beside them too`() {
        let page =
            "<h1>Bridge closed</h1>\(Self.paragraphs)<noscript>Please enable JavaScript to see comments.</noscript>"
        #expect(Self.read(page).absence == nil)
        #expect(Self.read("<h1>Most</h1><p>Most zamknięty. Objazd przez wieś do wiosny.</p>").absence == nil)
    }

    @Test(arguments: ["\\n\\n", "</p><p>"])
    func `a story that only the structured data holds is a story`(apart: String) {
        let (open, close) = apart == "</p><p>" ? ("<p>", "</p>") : ("", "")
        let body = open + Self.story.joined(separator: apart) + close
        let data =
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Bridge closed\",\"articleBody\":"
            + "\"\(body)\"}</script>"
        let article = Self.read("<div id=root></div><script src=a.js></script>", head: data)
        #expect(article.text == Self.story.joined(separator: "\n\n"))
        #expect(article.absence == nil)
    }

    // MARK: Part of a story

    private static let locked =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\": false,\"hasPart\":"
        + "{\"isAccessibleForFree\":\"False\",\"cssSelector\":\".rest\"}}</script>"
    private static let tier = "<meta property='article:content_tier' content='locked'>"

    @Test(arguments: [locked, tier])
    func `a stub of a story that is declared to be for subscribers is paywalled`(head: String) {
        let article = Self.read("<h1>Bridge closed</h1><article>\(Self.paragraphs)</article>", head: head)
        #expect(article.isPaywalled)
        #expect(article.text.contains(Self.story[1]))
        #expect(article.absence == nil)
    }

    @Test func `a whole story is not paywalled by its label`() {
        let long = (1...9).map { "<p>Day \($0): \(Self.story[0]) \(Self.story[1])</p>" }.joined()
        #expect(!Self.read("<article>\(long)</article>", head: Self.locked).isPaywalled)
        let counted = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"wordCount\":\"2100\"}</script>"
        #expect(Self.read("<article>\(long)</article>", head: Self.locked + counted).isPaywalled)
        #expect(
            Self.read("<article>\(long)<p>And then the mayor said that…</p></article>", head: Self.tier).isPaywalled)
    }

    @Test(arguments: [
        "To continue reading, subscribe now", "Um weiterzulesen, brauchen Sie ein Abo",
        "La suite est réservée aux abonnés",
        "Contenido exclusivo para suscriptores", "Contenuto riservato agli abbonati", "Exclusivo para assinantes",
        "Dit artikel is alleen voor abonnees", "Tylko dla subskrybentów", "Материал только для подписчиков",
        "Kun for abonnenter", "Jen pro předplatitele", "Csak előfizetőknek", "続きを読むにはご登録ください", "구독자 전용 기사입니다",
    ])
    func `a wall below a short story means that there is more`(wall: String) {
        let page = "<h1>Bridge closed</h1><article>\(Self.paragraphs)</article><div class=gate><p>\(wall)</p></div>"
        let article = Self.read(page)
        #expect(article.isPaywalled)
        #expect(article.text == Self.story.joined(separator: "\n\n"))
    }

    @Test func `an offer to subscribe at the top, or hidden, is no wall`() {
        let offer = "<p>Subscribe to continue reading</p>"
        let page = "<header>\(offer)</header><h1>Bridge closed</h1><article>\(Self.paragraphs)</article>"
        #expect(!Self.read(page + "<div style='display: none'>\(offer)</div>").isPaywalled)
    }
}
