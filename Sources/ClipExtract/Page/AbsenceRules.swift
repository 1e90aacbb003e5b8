/// Tells pages that stand in an article's way from short articles: by what is left when their own words are taken away.
enum AbsenceRules {
    static func absence(of article: Article, on tree: Tree) -> Article.Absence? {
        let paragraphs = article.text.split(separator: "\n").map { String($0).lowercased() }
        let prose = paragraphs.filter(isProse)
        // Only a page that may be one of those has its lines read.
        lazy var lines = BarePage(tree)
        if ErrorPage.isError(article, on: tree) { return .noStory }
        if ToldStory.isTold(article, lines, on: tree) { return nil }
        if article.text.wordCount < 120, isBotCheck(lines, article) { return .needsScripts }
        if isConsent(paragraphs, lines) { return .consentWall }
        guard prose.allSatisfy(speaksOfScripts) else { return nil }
        let notices = lines.visible.map(\.text) + lines.withoutScripts
        if notices.contains(where: { speaksOfScripts($0.lowercased()) }) { return .needsScripts }
        if !paragraphs.isEmpty, article.text.wordCount >= 12 { return nil }
        let isApplication = paragraphs.isEmpty && tree.nodes.contains { $0.tag == .script }
        return isApplication ? .needsScripts : .noStory
    }

    /// A sentence of some length.
    private static func isProse(_ paragraph: String) -> Bool {
        paragraph.endsSentence && paragraph.wordCount >= 6 || paragraph.wordCount >= 20
    }

    private static func speaksOfScripts(_ text: String) -> Bool {
        if scripts.contains(where: text.hasBytes) { return true }
        let phrase = text.phrase + " "
        return js.occurs(in: phrase) && ToldStory.asksToEnable(phrase)
    }

    private static func isBotCheck(_ lines: BarePage, _ article: Article) -> Bool {
        let spoken = ([article.headline ?? ""] + lines.visible.prefix(40).map(\.text)).map(\.phrase)
        return spoken.contains { line in line.utf8.count < 300 && botChecks.contains(where: line.hasBytes) }
    }

    /// Most of what the page says is about cookies, and it wants an answer.
    private static func isConsent(_ paragraphs: [String], _ lines: @autoclosure () -> BarePage) -> Bool {
        func bytes(_ list: [String]) -> Int { list.reduce(0) { $0 + $1.utf8.count } }
        let spoken = paragraphs.isEmpty ? lines().visible.map { $0.text.lowercased() } : paragraphs
        guard spoken.contains(where: { text in cookies.contains(where: text.hasBytes) }) else { return false }
        let about = spoken.filter { text in text.wordCount >= 4 && consent.contains(where: text.hasBytes) }
        guard about.contains(where: { text in cookies.contains(where: text.hasBytes) }) else { return false }
        guard bytes(about) * 10 >= bytes(spoken) * 6 else { return false }
        return lines().controls.contains { control in
            let phrase = control.phrase
            return phrase.utf8.count < 80 && answers.contains(where: phrase.hasBytes)
        }
    }

    /// The word is the same in most languages.
    private static let scripts = ["javascript", "جافا سكريبت", "جافاسكريبت", "जावास्क्रिप्ट", "джаваскрипт", "자바스크립트"]

    private static let js: PhraseSet = ["js "]

    private static let botChecks = [
        "checking your browser", "verify you are human", "verifying you are human", "you are not a robot",
        "you re not a robot", "are you a robot", "just a moment", "ddos protection", "unusual traffic",
        "complete the captcha",
        "sicherheitsüberprüfung", "kein roboter", "browser wird überprüft", "vérification de votre navigateur",
        "pas un robot", "verificando su navegador", "no eres un robot", "no soy un robot", "non sei un robot",
        "verifica del browser", "não é um robô", "verificando o seu navegador", "geen robot bent", "nie jesteś robotem",
        "не робот", "проверка браузера", "robot olmadığınızı", "inte är en robot", "ikke er en robot",
        "et ole robotti", "nejste robot", "nem robot", "nu ești un robot", "δεν είστε ρομπότ", "ロボットではない", "确认您是真人",
        "確認您是真人", "您不是机器人", "로봇이 아닙니다", "لست روبوتا", "रोबोट नहीं", "bukan robot", "không phải là robot",
    ]

    private static let cookies = [
        "cookie", "traceur", "kakor", "kapslar", "informasjonskaps", "evästeet", "evästei", "çerez", "sütik", "süti ",
        "クッキー", "쿠키", "ملفات تعريف الارتباط", "कुकी", "куки", "ciastecz", "tracking", "consent", "einwilligung",
    ]

    /// What such pages speak of besides.
    private static let consent =
        cookies + [
            "privacy", "personal data", "our partners", "your device", "advertising", "legitimate interest",
            "your choice",
            "datenschutz", "zustimm", "partner", "werbung", "endgerät", "confidentialité", "consentement",
            "partenaires",
            "données", "privacidad", "consentimiento", "socios", "datos personales", "informativa", "consenso",
            "dati personali", "privacidade", "consentimento", "parceiros", "dados pessoais", "toestemming", "gegevens",
            "zgod", "prywatno", "danych osobowych", "согласи", "конфиденциальност", "персональн", "згод",
            "конфіденційн",
            "samtyck", "samtykke", "personuppgift", "personvern", "persondata", "suostum", "tietosuoja", "souhlas",
            "osobní", "hozzájárul", "adatvéd", "συγκατάθεση", "απορρήτου", "consimțământ", "confidențialit", "rıza",
            "gizlilik", "同意", "プライバシー", "隐私", "隱私", "동의", "개인정보", "الموافقة", "الخصوصية", "सहमति", "गोपनीयता",
            "persetujuan",
            "privasi", "đồng ý", "riêng tư",
        ]

    /// What the button says.
    private static let answers = [
        "accept", "agree", "allow all", "consent", "got it", "akzeptier", "zustimm", "einverstanden", "accepte",
        "autoriser",
        "acepta", "aceptar", "accetta", "acconsento", "aceita", "aceito", "concordo", "akkoord", "toestaan", "akcept",
        "zgadzam", "zgoda", "приня", "согла", "прийня", "погодж", "kabul", "godkän", "acceptera", "godta", "tillad",
        "hyväksy", "přijm", "souhlas", "elfogad", "αποδοχή", "συμφωνώ", "同意", "許可", "受け入れる", "接受", "동의", "수락", "موافق",
        "قبول", "स्वीकार", "सहमत", "setuju", "terima", "đồng ý", "chấp nhận",
    ]
}
