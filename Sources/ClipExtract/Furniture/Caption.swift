/// Tells the words under a picture: a short paragraph that ends in whom the picture is from.
enum Caption {
    static func isCaption(_ text: String) -> Bool {
        guard text.utf8.count < 700, !text.hasPrefix("\"") else { return false }
        if openings.begins(String(text.unicodeScalars.prefix(24)).lowercased()) { return text.wordCount <= 60 }
        // Whose picture it is, said last.
        if takenBy.contains(where: text.trimming([")", "）", "」"]).hasSuffix) { return text.wordCount <= 60 }
        let tail = creditTail(text)
        guard !tail.isEmpty, tail.wordCount <= 14, text.wordCount <= 90 else { return false }
        let lowerTail = tail.lowercased()
        if marks.contains(where: lowerTail.hasBytes) { return true }
        guard tail.words.contains(where: agencies.contains) else { return false }
        // An agency alone in brackets ends news in brief; with a slash or a caption's sentence before it, it is a
        // credit.
        return tail.contains("/") || tail.contains("|") || tail.wordCount <= 6 && text.utf8.count > tail.utf8.count + 20
    }

    /// What follows the last full stop, or the last bracket; nothing if the text ends like a sentence.
    private static func creditTail(_ text: String) -> String {
        let trimmed = text.trimming([])
        if trimmed.hasSuffix(")"), let open = trimmed.lastIndex(of: "(") {
            let bracket = String(trimmed[open...])
            if let outer = trimmed[..<open].lastIndex(of: "("), trimmed.hasSuffix("))") || trimmed.hasSuffix(") )") {
                return String(trimmed[outer...])
            }
            return bracket
        }
        if trimmed.endsInFullStop { return "" }
        // Without a sentence before it, only explicit marks of a credit count.
        return afterSentence(trimmed) ?? String(trimmed.suffix(60))
    }

    private static func afterSentence(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        for at in bytes.indices.reversed() where bytes[at] == 0x20 {
            if breaks.contains(where: { bytes[..<(at + 1)].suffix($0.count).elementsEqual($0) }) {
                return String(decoding: bytes[(at + 1)...], as: UTF8.self)
            }
        }
        return nil
    }

    private static let breaks = [". ", "! ", "? ", "” ", "\" ", "» ", "; ", " - ", " – ", " — "].map { Array($0.utf8) }

    private static let openings: PhraseSet = [
        "photo:", "photo :", "photos:", "photo by ", "photograph:", "photograph by ", "image:", "image credit",
        "picture:", "photo credit",
        "foto:", "foto de ", "fotos:", "bild:", "fot.", "zdjęcie:", "фото:", "фото ", "crédit photo", "crédits photo",
        "fotoğraf:",
        "image copyright", "(photo", "credit:", "imagen:", "immagine:", "©", "صورة:", "تصوير:", "الصورة:", "फ़ोटो:", "फोटो:",
        "写真:", "写真：", "写真＝", "图片来源", "图：", "사진:", "사진=", "image illustrative", "illustration :", "kuva:",
        "billede:", "bilde:", "φωτογραφία:", "φωτο:", "fotografie:", "fotó:", "kép:", "gambar:", "ảnh:", "ภาพ:",
        "תמונה:",
    ]

    private static let marks = [
        "photo:", "photo :", "photo by", "photograph by", "photograph:", "image:", "image by", "credit:", "foto:",
        "foto :", "bild:", "fot.", "фото:",
        "fotoğraf:", "getty images", "ap photo", "©", "photo/", "/getty", "/ap", "/afp", "/reuters", "/shutterstock",
        "via getty", "via ap",
        "/ap)", "illustration by", "illustration:", "courtesy of", "handout", "file photo", "crédit", "photo credit",
        "credit...", "(फ़ोटो", "(फोटो", "(写真", "（写真",
    ]

    private static let takenBy = ["撮影", "提供写真", " 摄", "/摄", "／摄", "摄影", " 攝", "攝影", "촬영"]

    private static let agencies: Set<String> = [
        "ap", "afp", "reuters", "getty", "tass", "epa", "efe", "dpa", "ansa", "lusa", "pap", "anp", "belga", "keystone",
        "upi", "ria",
        "sputnik", "xinhua", "kyodo", "yonhap", "bloomberg", "zuma", "imago", "alamy", "shutterstock", "istock",
        "unian",
        "ukrinform", "čtk", "ctk", "ntb", "ritzau", "anadolu", "dha", "iha", "magnum", "wikimedia", "flickr",
        "unsplash",
        "pixabay", "тасс", "риа", "рбк", "унiан", "уніан", "укрінформ", "agencies", "wikipedia",
    ]
}
