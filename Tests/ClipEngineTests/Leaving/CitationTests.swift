import ClipCore
import Testing

@testable import ClipEngine

@Suite struct CitationTests {
    static let bylines: [(byline: String, language: String?, names: [String])] = [
        ("Petra Lang, Tom Okafor", "en", ["Lang, Petra", "Okafor, Tom"]),
        ("Petra Lang and Tom Okafor", "en", ["Lang, Petra", "Okafor, Tom"]),
        ("Petra Lang und Tom Okafor", "de", ["Lang, Petra", "Okafor, Tom"]),
        ("Doe, Jane", "en", ["Doe, Jane"]),
        ("Doe, Jane Ann", "en", ["Doe, Jane Ann"]),
        ("Doe, Jane; Roe, Richard", "en", ["Doe, Jane", "Roe, Richard"]),
        ("Reuters, AFP", "en", ["Reuters", "AFP"]),
        ("Jane Doe, Reuters", "en", ["Doe, Jane", "Reuters"]),
        ("The Associated Press", "en", ["The Associated Press"]),
        ("Gazette Staff", nil, ["Gazette Staff"]),
        ("Martin Luther King Jr.", "en", ["King, Martin Luther, Jr."]),
        ("Ursula von der Leyen", "de", ["von der Leyen, Ursula"]),
        ("Vincent van Gogh", "nl", ["van Gogh, Vincent"]),
        ("María de los Ángeles Ruiz", "es", ["Ruiz, María de los Ángeles"]),
        ("Иван Петров и Анна Сидорова", "ru", ["Петров, Иван", "Сидорова, Анна"]),
        ("منى حسن، أحمد عبد الله", "ar", ["حسن, منى", "عبد الله, أحمد"]),
        ("王小明", "zh", ["王, 小明"]), ("欧阳锋", "zh-Hans", ["欧阳, 锋"]), ("记者 王小明、李雷", "zh", ["王, 小明", "李, 雷"]),
        ("김철수 기자", "ko", ["김, 철수"]), ("남궁민수", "ko", ["남궁, 민수"]), ("김 철수", "ko", ["김, 철수"]),
        ("山田太郎", "ja", ["山田太郎"]), ("山田 太郎", "ja", ["山田, 太郎"]), ("共同通信", "ja", ["共同通信"]),
        ("ジョン・スミス", "ja", ["ジョン・スミス"]),
        ("Nagy Péter", "hu", ["Nagy, Péter"]), ("Nguyễn Văn An", "vi", ["Nguyễn, Văn An"]),
        ("राम शर्मा और सीता वर्मा", "hi", ["शर्मा, राम", "वर्मा, सीता"]),
        ("Madonna", "en", ["Madonna"]), ("", "en", []), (" , ; ", "en", []),
        ("Smith, John Jr.", "en", ["Smith, John, Jr."]), ("Smith, John, Jr.", "en", ["Smith, John, Jr."]),
        ("Smith Jr., John", "en", ["Smith, John, Jr."]),
        ("King, Martin Luther Jr.", "en", ["King, Martin Luther, Jr."]),
        ("John Smith, Jr., Jane Doe", "en", ["Smith, John, Jr.", "Doe, Jane"]),
        ("By Jane Doe", "en", ["Doe, Jane"]), ("BY JANE DOE", nil, ["DOE, JANE"]),
        ("By Jane Doe; Tom Roe", nil, ["Doe, Jane", "Roe, Tom"]), ("By", "en", ["By"]), ("By Reuters", "", ["Reuters"]),
        ("Von Petra Lang", "de", ["Lang, Petra"]), ("Par Anne Petit", "fr-CA", ["Petit, Anne"]),
        ("Por María Ruiz", "es", ["Ruiz, María"]), ("Por Ana Lima", "pt", ["Lima, Ana"]),
        ("Von Miller", "en", ["Miller, Von"]), ("von Berg", "de", ["Berg, von"]), ("Von Miller", nil, ["Miller, Von"]),
        ("Byron Doe", "en", ["Doe, Byron"]), ("Bo By", "da", ["By, Bo"]),
    ]

    static let written: [(byline: String, language: String?, text: String)] = [
        ("李小明", "zh", "李小明"), ("王 小明", "zh", "王 小明"), ("记者 欧阳锋、李雷", "zh", "欧阳锋, 李雷"), ("김철수 기자", "ko", "김철수"),
        ("김 철수", "ko", "김 철수"), ("山田 太郎", "ja", "山田 太郎"), ("Nagy Péter", "hu", "Nagy Péter"),
        ("Nagy, Péter", "hu", "Nagy Péter"), ("Nguyễn Văn An", "vi", "Nguyễn Văn An"),
        ("Doe, Jane", "en", "Jane Doe"), ("Smith, John Jr.", "en", "John Smith Jr."),
        ("Ursula von der Leyen", "de", "Ursula von der Leyen"), ("Reuters", "en", "Reuters"),
    ]

    @Test(arguments: written)
    func `a name is written out in the order of its people`(byline: String, language: String?, text: String) {
        let names = BylineNames(language: language, publication: nil).names(of: byline)
        #expect(names.map(\.written).joined(separator: ", ").sameBytes(as: text))
    }

    @Test(arguments: bylines)
    func `a byline gives its names`(byline: String, language: String?, names: [String]) {
        #expect(BylineNames(language: language, publication: nil).names(of: byline).map(\.sorted) == names)
    }

    @Test func `a publication that signs is nobody's family`() {
        #expect(
            BylineNames(language: "en", publication: "Harbour Observer").names(of: "Harbour Observer").map(\.isWhole)
                == [true])
    }

    /// A clip with everything that the forms give a meaning of their own.
    private func hostile() throws -> (Desk, Citation) {
        let desk = try Desk("Anna")
        let clip = try desk.clip(
            story(), url: "https://gazette.example/a_b?c={d}&e=50%25", tags: ["R&D, costs", "{x}"])
        var given = GivenFields()
        given[.headline] = "50% of {all} \\ #1_a ~ ^ $5 & \u{202E}more\r\nER  - \nTY  - BOOK"
        given[.byline] = "Jane Doe, Research and Sons, News Agency, Reuters and AFP"
        given[.publication] = "The Gazette & Sons"
        given[.published] = "2026-11-20T10:00:00+01:00"
        given[.language] = "en"
        _ = try desk.library.correct(clip.id.description, given)
        return (desk, try #require(try desk.library.cite([clip.id.description, clip.id.description]).first))
    }

    @Test func `BibTeX's own characters are commands, and braces come in pairs`() throws {
        let (desk, citation) = try hostile()
        let entry = citation.text(.bibtex)
        #expect(
            entry.contains(
                "title        = {{50\\% of \\textbraceleft{}all\\textbraceright{} \\textbackslash{} \\#1\\_a"))
        #expect(entry.contains("url          = {https://gazette.example/a_b?c=%7Bd%7D&e=50%25},"))
        #expect(entry.contains("month        = nov,"))
        #expect(entry.contains("journal      = {The Gazette \\& Sons},"))
        #expect(entry.hasPrefix("@article{clip-"))
        #expect(entry.utf8.count { $0 == 0x7B } == entry.utf8.count { $0 == 0x7D })
        #expect(!entry.contains("\u{202E}"))
        _ = desk
    }

    @Test func `an RIS entry has one tag a line, whatever the headline holds`() throws {
        let (desk, citation) = try hostile()
        let lines = citation.text(.ris).utf8.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        #expect(lines.first == "TY  - NEWS\r" && lines.last == "ER  - \r")
        #expect(lines.count { $0.hasPrefix("TY") } == 1 && lines.count { $0.hasPrefix("ER") } == 1)
        #expect(lines.contains("DA  - 2026/11/20/\r") && lines.contains("PY  - 2026\r"))
        #expect(lines.contains("AU  - Doe, Jane\r") && lines.contains("KW  - R&D, costs\r"))
        _ = desk
    }

    @Test func `CSL JSON names a newspaper article and its day`() throws {
        let (desk, citation) = try hostile()
        #expect(citation.csl["type"]?.string == "article-newspaper")
        #expect(
            citation.csl["issued"]
                == .members([JSON.Member("date-parts", .array([.array([.integer(2026), .integer(11), .integer(20)])]))])
        )
        #expect(citation.csl["author"]?.array?.first?["family"]?.string == "Doe")
        _ = desk
    }

    @Test func `no correction changes a key`() throws {
        let desk = try Desk("Anna")
        let clip = try desk.clip(story())
        let before = try desk.library.cite([clip.id.description]).map(\.key)
        var given = GivenFields()
        (given[.headline], given[.byline]) = ("Another", "Somebody Else")
        _ = try desk.library.correct(clip.id.description, given)
        #expect(try desk.library.cite([clip.id.description]).map(\.key) == before)
        #expect(before == ["clip-\(clip.id.description.prefix(16))"])
    }
}
