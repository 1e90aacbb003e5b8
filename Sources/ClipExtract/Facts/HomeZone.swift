/// The clock of the country that a page is made in, where that country has one.
enum HomeZone {
    /// A stamp in UTC as the home's clock shows it, if there the day is another; nil if it is not, or nothing is known.
    static func local(_ stamp: String, _ facts: PageFacts) -> String? {
        guard let country = country(facts), var hours = offsets[country], stamp.utf8.count == 20, stamp.hasSuffix("Z"),
            let hour = Int(stamp.dropFirst(11).prefix(2))
        else { return nil }
        // The European Union's summer, to the month; elsewhere in the list clocks stand still.
        if (0...2).contains(hours), !winters.contains(country), ("04"..."10").contains(stamp.dropFirst(5).prefix(2)) {
            hours += 1
        }
        let own = String(stamp.prefix(10))
        let moved = hour + hours
        guard let day = moved > 23 ? DateText.following(own) : moved < 0 ? DateText.preceding(own) : nil else {
            return nil
        }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let sign = hours < 0 ? "-" : "+"
        return "\(day)T\(two((moved + 24) % 24))\(stamp.dropFirst(13).prefix(6))\(sign)\(two(abs(hours))):00"
    }

    private static func country(_ facts: PageFacts) -> String? {
        let host = (facts.address ?? facts.canonicalLink.flatMap(WebAddress.init))?.authority.lowercased() ?? ""
        let domain = host.split(separator: ".").last.map(String.init) ?? ""
        if offsets[domain] != nil { return domain }
        guard let tag = facts.languages.first?.tag.lowercased() else { return nil }
        return languages[String(tag.prefix { $0 != "-" && $0 != "_" })]
    }

    /// Countries with one clock, by their domain; hours ahead of UTC in winter.
    private static let offsets: [String: Int] = {
        let lists: [(Int, String)] = [
            (0, "uk ie pt"), (1, "de at ch li lu fr be nl it es pl cz sk hu si hr rs ba me mk al mt se no dk"),
            (2, "fi ee lv lt ro bg gr ua md cy il za"), (3, "tr sa ke by"), (5, "pk"), (7, "th vn"),
            (8, "cn hk tw sg my ph"), (9, "jp kr"), (-3, "ar uy"), (-5, "pe co ec"),
        ]
        return Dictionary(
            uniqueKeysWithValues: lists.flatMap { hours, names in
                names.split(separator: " ").map { (String($0), hours) }
            })
    }()
    /// Languages that nearly all their readers read under one clock, by the domain of their country.
    private static let languages = [
        "de": "de", "it": "it", "pl": "pl", "cs": "cz", "sk": "sk", "hu": "hu", "sv": "se", "da": "dk", "nb": "no",
        "no": "no",
        "fi": "fi", "el": "gr", "tr": "tr", "th": "th", "vi": "vn", "ja": "jp", "ko": "kr", "uk": "ua", "ro": "ro",
        "he": "il",
        "bg": "bg", "hr": "hr", "sl": "si", "et": "ee", "lv": "lv", "lt": "lt",
    ]
    /// Those of the first zones that do not change their clocks as the Union does.
    private static let winters: Set<String> = ["za", "il", "is"]
}
