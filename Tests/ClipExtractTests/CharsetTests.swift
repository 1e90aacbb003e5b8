import ClipExtract
import Glibc
import Packing
import Testing

/// Bytes that say nothing of their charset, in the languages and charsets that old pages and text files are in.
struct CharsetTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        let language: String
        let charsets: [String]
        let headline: String
        let story: String
        var testDescription: String { language }
    }

    static let samples: [Sample] = [
        Sample(
            language: "German", charsets: ["WINDOWS-1252", "ISO-8859-1", "ISO-8859-15"],
            headline: "Brücke über die Mühle bleibt gesperrt",
            story: "Die Stadt prüft, ob die alte Brücke noch trägt. Für Fußgänger soll sie im Frühjahr wieder öffnen."),
        Sample(
            language: "French", charsets: ["WINDOWS-1252", "ISO-8859-1"], headline: "Le marché fermé jusqu'à l'été",
            story: "Après l'incendie, les commerçants espèrent être relogés près de la forêt. « Ça ira », dit le maire."
        ),
        Sample(
            language: "Spanish", charsets: ["WINDOWS-1252", "ISO-8859-1"],
            headline: "El señor alcalde pidió perdón",
            story: "La reunión comenzó tarde. ¿Quién pagará los daños del año pasado? Nadie respondió en la sesión."),
        Sample(
            language: "Portuguese", charsets: ["WINDOWS-1252", "ISO-8859-1"], headline: "Eleição é adiada em São Brás",
            story: "A câmara não aprovou as contas. Os vereadores pedirão explicações à comissão até quinta-feira."),
        Sample(
            language: "Swedish", charsets: ["WINDOWS-1252", "ISO-8859-1"], headline: "Färjan går åter på lördag",
            story: "Efter tre veckor är färjan lagad. Öborna får åka gratis första dagen, säger rederiet."),
        Sample(
            language: "Danish", charsets: ["WINDOWS-1252", "ISO-8859-1"], headline: "Færre både på søen i år",
            story: "Kommunen vil have færre både på søen. Fugle yngler på øerne, og støjen skræmmer dem væk."),
        Sample(
            language: "Polish", charsets: ["WINDOWS-1250", "ISO-8859-2"], headline: "Wójt zamknął ścieżkę nad rzeką",
            story: "Ścieżka będzie zamknięta do końca miesiąca. Źródłem kłopotów są żmije, które wyszły na słońce."),
        Sample(
            language: "Czech", charsets: ["WINDOWS-1250", "ISO-8859-2"], headline: "Příliš žluté světlo v tramvaji",
            story: "Řidiči si stěžují, že nové světlo je příliš ostré. Dopravní podnik ho vymění během června."),
        Sample(
            language: "Hungarian", charsets: ["WINDOWS-1250", "ISO-8859-2"],
            headline: "Megnyílt az új könyvtár a főtéren",
            story: "A gyűjtemény ötezer kötetből áll. Az első napon hosszú sor várt az épület előtt, főleg diákok."),
        Sample(
            language: "Turkish", charsets: ["WINDOWS-1254", "ISO-8859-9"], headline: "Köprü yarın açılıyor",
            story:
                "Şehir içindeki köprü onarımdan sonra yarın açılıyor. Balıkçılar ışıkların çok güçlü olduğunu söyledi."),
        Sample(
            language: "Lithuanian", charsets: ["WINDOWS-1257", "ISO-8859-13"], headline: "Žvejai grįžo į uostą",
            story: "Šįryt žvejai grįžo į uostą be žuvų. Ežeras užšąlo anksčiau nei įprastai, sakė jūreivių sąjunga."),
        Sample(
            language: "Russian", charsets: ["WINDOWS-1251", "KOI8-R", "ISO-8859-5"], headline: "Мост закрыт до весны",
            story: "Старый мост через реку закрыли на ремонт. Жителям придётся ездить в объезд до апреля."),
        Sample(
            language: "Ukrainian", charsets: ["WINDOWS-1251", "KOI8-U", "ISO-8859-5"],
            headline: "У місті відкрили їдальню",
            story: "Нова їдальня працює щодня. Її відвідують не лише студенти, а й мешканці сусідніх вулиць."),
        Sample(
            language: "Bulgarian", charsets: ["WINDOWS-1251"], headline: "Пазарът остава затворен",
            story: "Търговците искат пазарът да отвори преди празниците. Кметът обеща отговор до петък."),
        Sample(
            language: "Greek", charsets: ["WINDOWS-1253", "ISO-8859-7"], headline: "Κλειστό το λιμάνι λόγω ανέμων",
            story: "Τα πλοία έμειναν δεμένα για δεύτερη μέρα. Οι επιβάτες περιμένουν στην αίθουσα αναμονής."),
        Sample(
            language: "Hebrew", charsets: ["WINDOWS-1255", "ISO-8859-8"], headline: "הגשר נסגר לתנועה",
            story: "הגשר הישן נסגר לתנועה עד האביב. התושבים יצטרכו לנסוע בדרך ארוכה יותר."),
        Sample(
            language: "Arabic", charsets: ["WINDOWS-1256", "ISO-8859-6"], headline: "إغلاق الجسر القديم",
            story: "أغلقت المدينة الجسر القديم حتى الربيع. وقال السكان إنهم يحتاجون إلى طريق آخر."),
        Sample(
            language: "Thai", charsets: ["CP874"], headline: "ปิดสะพานเก่าถึงเดือนเมษายน",
            story: "เมืองปิดสะพานเก่าเพื่อซ่อมแซม ชาวบ้านต้องใช้ทางอื่นจนถึงฤดูร้อน"),
        Sample(
            language: "Vietnamese", charsets: ["WINDOWS-1258"], headline: "Cầu cũ đóng cửa đến mùa xuân",
            story: "Thành phố đóng cửa cây cầu cũ để sửa chữa. Người dân phải đi đường vòng đến tháng tư."),
        Sample(
            language: "Japanese", charsets: ["CP932", "EUC-JP", "ISO-2022-JP"], headline: "古い橋、春まで通行止め",
            story: "市は古い橋を修理のため春まで通行止めにすると発表した。住民は遠回りをしなければならない。"),
        Sample(
            language: "Korean", charsets: ["EUC-KR", "UHC"], headline: "낡은 다리 봄까지 통제",
            story: "시는 낡은 다리를 수리하기 위해 봄까지 통제한다고 밝혔다. 주민들은 다른 길을 이용해야 한다."),
        Sample(
            language: "Chinese", charsets: ["GB18030", "EUC-CN"], headline: "旧桥关闭到春天",
            story: "市政府表示，旧桥将关闭维修，直到明年春天。居民说，他们每天要多走三公里的路去上班。"),
        Sample(
            language: "Taiwanese", charsets: ["BIG5"], headline: "舊橋關閉到春天",
            story: "市政府表示，舊橋將關閉維修，直到明年春天。居民說，他們每天要多走三公里的路去上班。"),
    ]

    /// What iconv writes, for the extractor to read.
    static func encoded(_ text: String, _ charset: String) -> [UInt8] {
        guard let handle = iconv_open("\(charset)//TRANSLIT", "UTF-8"), handle != iconv_t(bitPattern: -1) else {
            return []
        }
        defer { iconv_close(handle) }
        var input = Array(text.utf8).map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4 + 64)
        let room = output.count
        let left = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                var (length, left) = (input.count, output.count)
                _ = iconv(handle, &from, &length, &to, &left)
                _ = iconv(handle, nil, nil, &to, &left)
                return left
            }
        }
        return output.prefix(room - left).map { UInt8(bitPattern: $0) }
    }

    private static func decoded(_ bytes: [UInt8], _ charset: String? = nil, html: Bool = false) -> String {
        Decoding.text(bytes, charset: charset, isHTML: html)
    }

    @Test(arguments: samples)
    func `undeclared text is read by what its letters look like`(sample: Sample) {
        for charset in sample.charsets {
            for text in [sample.headline, sample.story, "\(sample.headline)\n\n\(sample.story)\n\n\(sample.story)"] {
                let text = charset == "ISO-8859-8" || charset.hasPrefix("EUC") ? text.filter { $0 != "„" } : text
                let read = Self.decoded(Self.encoded(text, charset))
                #expect(read == text, "\(sample.language) in \(charset)")
            }
        }
    }

    @Test(arguments: samples)
    func `an undeclared page is read like a text`(sample: Sample) {
        let page = "<html><head><title>\(sample.headline)</title></head><body><p>\(sample.story)</p></body></html>"
        for charset in sample.charsets where charset != "ISO-2022-JP" {
            let article = Extractor.article(from: Self.encoded(page, charset), media: "text/html")
            #expect(article.text == sample.story, "\(sample.language) in \(charset)")
        }
    }

    @Test(arguments: samples)
    func `a wrong declaration loses to the bytes`(sample: Sample) {
        // Single-byte charsets define nearly all bytes, so only these can be contradicted.
        for charset in sample.charsets where charset != "ISO-2022-JP" {
            let bytes = Self.encoded(sample.story, charset)
            #expect(Self.decoded(bytes, "utf-8") == sample.story, "\(charset) called utf-8")
            #expect(Self.decoded(bytes, "no-such-charset") == sample.story)
        }
    }

    @Test(arguments: ["Russian", "Greek", "Japanese", "Korean", "Chinese", "Hebrew", "Arabic", "Thai"])
    func `Latin-1 that a server declares for everything loses to letters of another script`(language: String) throws {
        let sample = try #require(Self.samples.first { $0.language == language })
        for charset in sample.charsets where charset != "ISO-2022-JP" {
            #expect(Self.decoded(Self.encoded(sample.story, charset), "iso-8859-1") == sample.story, "\(charset)")
        }
    }

    @Test func `what is declared holds where the letters could be either's`() {
        #expect(Self.decoded([0xCC, 0xE0, 0xF0], "windows-1251") == "Мар")
        #expect(Self.decoded([0xCC, 0xE0, 0xF0], "iso-8859-1") == "Ìàð")
        #expect(Self.decoded([0x3F, 0xE9], "windows-1250") == "?é")
    }

    @Test func `UTF-16 and UTF-32 are read with a mark, UTF-16 without one too`() {
        let text = "Ærø Bridge closed: Мост закрыт"
        for charset in ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"] {
            #expect(Self.decoded(Self.encoded("\u{FEFF}" + text, charset)) == text, "\(charset) with a mark")
        }
        for charset in ["UTF-16LE", "UTF-16BE"] { #expect(Self.decoded(Self.encoded(text, charset)) == text) }
    }

    @Test(arguments: [
        "<?xml version='1.0' encoding='windows-1251'?><html>", "<meta charset=windows-1251>",
        "<META CHARSET = 'Windows-1251' >", "<meta content='text/html; charset=windows-1251' http-equiv=Content-Type>",
        "<!-- <meta charset=utf-8> --><script charset='utf-8' src=a></script><meta charset=\"cp1251\"/>",
    ])
    func `a page declares its charset in these ways`(head: String) {
        #expect(Self.decoded(Array(head.utf8) + [0xCC, 0xE0, 0xF0], html: true).hasSuffix("Мар"))
    }

    @Test func `a few broken bytes in UTF-8 do not make it another charset`() {
        let text = "Žižkov, Žižkov, Žižkov, Žižkov"
        let bytes = Array(text.utf8) + [0xC5] + Array(" a".utf8)
        #expect(Self.decoded(bytes, "windows-1250") == text + "\u{FFFD} a")
    }

    @Test func `one bad byte does not contradict a declaration`() {
        #expect(Self.decoded([0x93, 0x8C, 0x8B, 0x9E, 0xFF, 0x41], "shift_jis") == "東京\u{FFFD}A")
    }
}
