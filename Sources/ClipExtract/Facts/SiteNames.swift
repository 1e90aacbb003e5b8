/// By what names a page's publication goes, to tell them from parts of a title.
struct SiteNames: Sendable {
    private let names: [String]
    /// The labels of the host, joined: "www.the-lantern.example" is "thelanternexample".
    private let host: String

    init(_ facts: PageFacts) {
        let declared = [
            facts.meta("og:site_name"), facts.meta("application-name", "apple-mobile-web-app-title"),
            facts.structured.publisher, facts.meta("twitter:site").map { String($0.drop { $0 == "@" }) },
        ]
        names = declared.compactMap { $0?.phrase }.filter { $0.utf8.count > 1 && $0.wordCount < 8 }
        let address = facts.address ?? facts.canonicalLink.flatMap(WebAddress.init)
        host = Self.joined(address.map(Self.host) ?? "")
    }

    /// The host, of the page within where the address is an archive's: "https://archive.example/2016/http://news.example/".
    private static func host(_ address: WebAddress) -> String {
        let inner = ["/http://", "/https://"].lazy.compactMap { address.path.firstRange(of: $0) }.first
            .flatMap { WebAddress(String(address.path[address.path.index(after: $0.lowerBound)...])) }
        return (inner ?? address).authority.lowercased()
    }

    private static func joined(_ text: String) -> String {
        String(text.unicodeScalars.filter(\.isWordPart).map(Character.init))
    }

    /// Whether a text is the name of the site, or, unless asked for exactly, begins with it and is little more.
    func holds(_ text: String, exactly: Bool = false) -> Bool {
        let phrase = text.phrase
        guard phrase.utf8.count > 1 else { return true }
        if exactly { return names.contains(phrase) || !host.isEmpty && host == Self.joined(phrase) }
        if names.contains(where: { phrase == $0 || phrase.hasPrefix($0 + " ") && phrase.wordCount <= $0.wordCount + 6 })
        {
            return true
        }
        if names.contains(where: { $0.hasSuffix(" " + phrase) || $0.hasPrefix(phrase + " ") }), phrase.utf8.count > 3 {
            return true
        }
        let bare = Self.joined(phrase)
        guard bare.utf8.count > 3, !host.isEmpty else { return false }
        return host.hasBytes(bare) || bare.hasPrefix(host) && bare.utf8.count < host.utf8.count + 12
            || host.hasBytes(Self.transcribed(bare))
    }

    /// As German hosts spell umlauts.
    private static func transcribed(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "ä": result += "ae"
            case "ö": result += "oe"
            case "ü": result += "ue"
            case "ß": result += "ss"
            case "é", "è", "ê": result += "e"
            case "á", "à", "ã": result += "a"
            case "ó", "ô": result += "o"
            case "í": result += "i"
            case "ñ": result += "n"
            case "ç": result += "c"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
