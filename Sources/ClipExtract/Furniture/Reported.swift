/// Tells a sentence of the story that reports what somebody said, even if it begins like an appeal or a button.
enum Reported {
    /// Whether a full sentence names an act of speech: "Support us, the banner reads."
    ///
    /// `spoken` is the phrase of what stands outside quotation marks, with a space at either end.
    static func isReport(_ text: String, spoken: String) -> Bool {
        guard text.endsInFullStop else { return false }
        return spoken.split(separator: " ").contains { verbs.contains(String($0)) }
            || sources.contains(where: spoken.hasBytes) || spoken.hasSuffix(" say ")
    }

    /// Whether it begins with a quotation mark: somebody speaks, and no button does.
    static func beginsQuoted(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return ["\"", "“", "”", "„", "‟", "«", "»", "‹", "›", "‘", "‚", "'", "「", "『", "《"].contains(first)
    }

    // In the order en de fr es it pt nl pl ru uk tr ar hi.
    private static let verbs: Set<String> = Set(
        """
        said says told wrote writes added asked argued warned replied explained announced claimed insisted tweeted \
        posted urged urges reads shouted chanted cried recalled joked advises \
        sagte sagt sagten schrieb schreibt erklärte erklärten betonte forderte fügte meinte warnte antwortete teilte rät riet fordert ruft \
        déclaré déclare dit écrit affirmé affirme expliqué explique ajouté ajoute assuré souligné lancé lance demande réclame \
        dijo dice dijeron escribió afirmó aseguró explicó señaló añadió declaró pidió pide piden advirtió \
        detto disse dichiarato scritto scrive spiegato aggiunto affermato \
        disse diz escreveu afirmou explicou acrescentou declarou \
        zei zegt schreef schrijft aldus verklaarde voegde \
        powiedział powiedziała mówi napisał napisała dodał dodała stwierdził stwierdziła podkreślił \
        сказал сказала сказали говорит написал написала заявил заявила добавил добавила сообщил сообщила пояснил призвал призвала призывает просит \
        сказав говорить написав заявив заявила додав додала повідомив пояснив \
        dedi diyor söyledi yazdı belirtti açıkladı ekledi \
        قال قالت وقال وقالت كتب كتبت صرح أضاف وأضاف \
        कहा बताया लिखा बोले
        """.split(separator: " ").map(String.init))

    /// Names of a source, and verbs in scripts without spaces, where a word cannot be told from its neighbours.
    private static let sources = [
        " according to ", " laut ", " selon ", " según ", " secondo ", " segundo ", " volgens ", " według ",
        " по словам ",
        " за словами ", "と述べ", "と語っ", "と話し", "と言っ", "と書い", "と説明", "と訴え", "表示", "写道", "說", "说", "กล่าว", "บอกว่า",
        "ระบุว่า",
    ]
}
