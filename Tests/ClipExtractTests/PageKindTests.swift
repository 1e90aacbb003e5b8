import ClipExtract
import Testing

/// Pages of many kinds, whole: what a reader came for is there, what stands around it is not.
struct PageKindTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var kind: String
        var story: String
        var wanted: [String]
        var testDescription: String { kind }
    }

    private static func article(_ story: String, options: Extractor.Options = .init()) -> Article {
        let html = """
            <html><head><title>The Quay at Night | The Lantern</title></head><body>
            <nav><ul><li><a href=/a>Harbour</a><li><a href=/b>Town</a></ul></nav>
            <main><h1>The Quay at Night</h1><article>\(story)</article></main>
            <aside><h3>Most read</h3><ul><li><a href=/c>Bridge closed again</a></ul></aside>
            <footer>© 2021 The Lantern. All rights reserved.</footer></body></html>
            """
        return Extractor.article(
            from: Array(html.utf8), media: "text/html", url: "https://lantern.example/quay.html", options: options)
    }

    private static let talk =
        "We started with two boats and a rope, and nobody in the town believed that it would last the first winter."

    private static let samples = [
        Sample(
            kind: "interview",
            story:
                "<p>\(talk)</p><p><b>Why the quay?</b></p><p>\(talk) One.</p><p><b>And now?</b></p><p>\(talk) Two.</p>",
            wanted: ["Why the quay?", "And now?", talk + " One.", talk + " Two."]),
        Sample(
            kind: "recipe",
            story: "<p>\(talk)</p><h2>Ingredients</h2><ul><li>200 g flour</li><li>3 eggs</li><li>salt</li></ul>"
                + "<h2>Method</h2><ol><li>Mix flour and eggs until smooth.</li><li>Fry in butter.</li></ol>",
            wanted: [
                "Ingredients", "200 g flour", "3 eggs", "Method", "Mix flour and eggs until smooth.", "Fry in butter.",
            ]),
        Sample(
            kind: "list of places with linked headings",
            story: "<p>\(talk)</p>"
                + ["First Pier", "Second Pier", "Third Pier", "Fourth Pier"].map {
                    "<h2><a href=https://elsewhere.example/\($0.utf8.count)>\($0) of the town</a></h2>"
                        + "<p>\(talk) \($0). \(talk) \(talk)</p>"
                }.joined(),
            wanted: ["First Pier of the town", "Fourth Pier of the town", "\(talk) Fourth Pier."]),
        Sample(
            kind: "live blog",
            story: ["9:10", "9:40", "10:05"].map { "<div><h3>\($0) Boats leave</h3><p>\(talk) \($0).</p></div>" }
                .joined(),
            wanted: ["\(talk) 9:10.", "\(talk) 9:40.", "\(talk) 10:05."]),
        Sample(
            kind: "verse",
            story:
                "<p>\(talk)</p><blockquote><p>The rope is wet,<br>the lamp is low,<br>and nobody comes.</p></blockquote>"
                + "<p>\(talk) Twice.</p>",
            wanted: ["The rope is wet,\nthe lamp is low,\nand nobody comes."]),
        Sample(
            kind: "table",
            story: "<p>\(talk)</p><table><tr><th>Boat</th><th>Year</th></tr><tr><td>Grey Gull</td><td>1931</td></tr>"
                + "<tr><td>Petrel</td><td>1934</td></tr></table><p>\(talk) Twice.</p>",
            wanted: ["Grey Gull\t1931", "Petrel\t1934"]),
        Sample(
            kind: "short news",
            story: "<p>The quay stays open at night.</p><p>The mayor signed the order on Monday.</p>",
            wanted: ["The quay stays open at night.", "The mayor signed the order on Monday."]),
    ]

    @Test(arguments: samples) func `a page of any kind keeps its story and nothing else`(sample: Sample) {
        let text = Self.article(sample.story).text
        for wanted in sample.wanted { #expect(text.contains(wanted)) }
        for unwanted in ["Bridge closed", "Most read", "All rights"] { #expect(!text.contains(unwanted)) }
    }

    @Test(arguments: [
        "قررت إدارة الميناء يوم الاثنين أن تبحر العبارة طوال فصل الشتاء للمرة الأولى منذ ثلاثين عاما.",
        "هیئت مدیره بندر روز دوشنبه تصمیم گرفت که کشتی برای نخستین بار در سراسر زمستان حرکت کند.",
        "הנהלת הנמל החליטה ביום שני שהמעבורת תפליג לאורך כל החורף בפעם הראשונה זה שלושים שנה.",
        "बंदरगाह समिति ने सोमवार को तय किया कि नाव इस बार पहली बार पूरी सर्दियों में चलती रहेगी।",
        "港の理事会は月曜日、フェリーを初めて冬の間も運航することを四時間の議論の末に決めた。町長もこれを認めた。",
        "港口委员会星期一决定，渡轮将首次在整个冬季照常航行。会议持续了四个小时，市长也表示同意。",
        "항만 위원회는 월요일에 연락선을 처음으로 겨울 내내 운항하기로 네 시간의 회의 끝에 결정했다.",
        "คณะกรรมการท่าเรือตัดสินใจเมื่อวันจันทร์ว่าจะเดินเรือข้ามฟากตลอดฤดูหนาวเป็นครั้งแรกในรอบสามสิบปี",
    ])
    func `a story is told from its surroundings in any script`(sentence: String) {
        let text = Self.article("<p>\(sentence)</p><p>\(sentence) 2</p><p>\(sentence) 3</p><p>\(sentence) 4.</p>").text
        #expect(text.hasPrefix(sentence))
        #expect(text.contains("\(sentence) 3"))
        #expect(!text.contains("Bridge closed"))
    }

    @Test func `what the library knows as furniture is neither headline nor byline`() {
        let known: Set<String> = ["Your town at a glance", "By The Lantern Night Desk"]
        var options = Extractor.Options()
        options.isFurniture = { known.contains($0) }
        let html = """
            <html><head><title>Boats</title></head><body><h1>Your town at a glance</h1><h1>Boats Leave at Nine</h1>
            <p>By The Lantern Night Desk</p><p>\(Self.talk)</p><p>\(Self.talk) Twice.</p></body></html>
            """
        let article = Extractor.article(from: Array(html.utf8), media: "text/html", options: options)
        #expect(article.headline == "Boats Leave at Nine")
        #expect(article.byline == nil)
    }
}
