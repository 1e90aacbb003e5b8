/// Letters and endings that settle what short words leave open.
enum LanguageLetters {
    /// The languages that write all the telling letters of a word; none if it holds no such letter.
    static func languages(of word: Substring.UnicodeScalarView) -> Set<String> {
        var found: Set<String>?
        for scalar in word {
            guard scalar.value > 0x7F, let own = own(scalar) else { continue }
            found = found?.intersection(own) ?? own
        }
        guard let found else { return Self.endings.contains { word.suffix($0.count).elementsEqual($0) } ? ["fi"] : [] }
        return found
    }

    private static func own(_ scalar: Unicode.Scalar) -> Set<String>? {
        if (0x1EA0...0x1EF9).contains(scalar.value) { return ["vi"] }
        return letters[scalar]
    }

    /// Finnish has few short words; its cases end like this.
    private static let endings = ["ssa", "lla", "sta", "lle", "ksi", "nen", "aan", "een", "ttu", "uu"]
        .map { Array($0.unicodeScalars) }

    private static let letters: [Unicode.Scalar: Set<String>] = {
        var table: [Unicode.Scalar: Set<String>] = [:]
        for (letters, languages) in lists {
            let languages = Set(languages.split(separator: " ").map(String.init))
            for letter in letters.unicodeScalars { table[letter, default: []].formUnion(languages) }
        }
        return table
    }()

    private static let lists: [(String, String)] = [
        ("àùò", "it vi"), ("àùè", "fr it"), ("àòè", "ca"), ("éêèçàâîôûùœëï", "fr"), ("ãõâêôàçáéíóú", "pt"),
        ("ñáéíóúü", "es"), ("ñáéíóú", "gl"), ("ñ", "eu"), ("éíóúïç", "ca"), ("èéìòù", "it"), ("ëé", "nl"), ("ëç", "sq"),
        ("äöüß", "de"), ("åäöé", "sv"), ("åøæ", "da no"), ("äö", "fi"), ("äöõü", "et"), ("þðæáéíóúýö", "is"),
        ("áéíóú", "ga"), ("êâôŵŷ", "cy"), ("áéíóöőúüű", "hu"), ("ąćęłńóśźż", "pl"), ("áčďéěíňóřšťúůýž", "cs"),
        ("áäčďéíĺľňóôŕšťúýž", "sk"), ("čšž", "sl"), ("čćđšž", "hr sr"), ("ăâîșțşţ", "ro"), ("ąčęėįšųūž", "lt"),
        ("āčēģīķļņšūž", "lv"), ("šž", "et"), ("çğıöşüâ", "tr"), ("çğıöşüə", "az"), ("ăâđêôơưàáãèéìíòóõùúý", "vi"),
        ("їєґіищ", "uk"), ("іўыэё", "be"), ("ыэёъищ", "ru"), ("ъщи", "bg"), ("јљњџђћи", "sr"), ("јљњџѓќѕи", "mk"),
        ("әғқңөұүһіыи", "kk"), ("ةىيكأإ", "ar"), ("پچژگکی", "fa"), ("پچژگکیٹڈڑںہےھ", "ur"), ("ळ", "mr"),
    ]
}
