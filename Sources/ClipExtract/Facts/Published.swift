/// When it was published: the surest mark that the page gives.
enum Published {
    static func of(_ facts: PageFacts) -> String? {
        let candidates: [String?] = [
            facts.structured.published, facts.meta("article:published_time", "og:article:published_time"),
            facts.meta(
                "datepublished", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date"),
            facts.itempropDates.first,
            facts.meta("dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "cxenseparse:recs:publishtime"),
        ]
        for candidate in candidates.compactMap({ $0 }) {
            if let date = DateText.normalised(candidate) { return date }
        }
        return fromAddress(facts) ?? facts.times.lazy.compactMap { DateText.normalised($0) }.first
            ?? facts.visibleDates.lazy.compactMap { DateText.day(in: $0) }.first
            ?? facts.meta("article:modified_time", "og:updated_time").flatMap(DateText.normalised)
    }

    /// `/2020/02/20/`, `/2020-02-20-` or `/20200220/` in the path; a path without a day is no date.
    private static func fromAddress(_ facts: PageFacts) -> String? {
        guard let path = (facts.address ?? facts.canonicalURL.flatMap(WebAddress.init))?.path else { return nil }
        let numbers = path.split { !$0.isASCII || !$0.isNumber }
        for at in numbers.indices {
            let number = numbers[at]
            if number.utf8.count == 8, let value = Int(number),
                let day = DateText.date(year: value / 10000, month: value / 100 % 100, day: value % 100),
                value > 19_900_000
            {
                return day
            }
            guard number.utf8.count == 4, at + 2 < numbers.count, let year = Int(number), year > 1990,
                let month = Int(numbers[at + 1]), let day = Int(numbers[at + 2])
            else { continue }
            // Only what stands side by side: "/2020/02/story-20" has no day.
            let joined = ["/", "-", "_"].contains {
                path.contains("\(number)\($0)\(numbers[at + 1])\($0)\(numbers[at + 2])")
            }
            if joined, let date = DateText.date(year: year, month: month, day: day) { return date }
        }
        return nil
    }
}
