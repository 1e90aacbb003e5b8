/// The day in a path: `/2020/02/20/`, `/2020-02-20-`, `/20200220/`, `/2016/nov/29/`, `/29-10-2021`.
enum AddressDate {
    /// A path without a day holds no date: "/2020/02/story-20" is the month's twentieth story.
    static func day(in path: String) -> String? {
        let parts = path.lowercased().split(separator: "/").map(String.init)
        for (at, part) in parts.enumerated() {
            if let day = day(inPart: part) { return day }
            guard at + 2 < parts.count, let year = number(part, digits: 4), year > 1990 else { continue }
            let month = number(parts[at + 1]) ?? MonthNames.month(parts[at + 1])
            let day = number(String(parts[at + 2].prefix { $0 != "-" && $0 != "_" }))
            if let month, let day, let date = DateText.date(year: year, month: month, day: day) { return date }
        }
        return nil
    }

    private static func number(_ text: String, digits: Int? = nil) -> Int? {
        guard text.utf8.count <= 4, digits.map({ $0 == text.utf8.count }) ?? (text.utf8.count <= 2),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(text)
    }

    private static func day(inPart part: String) -> String? {
        let runs = part.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        for (at, run) in runs.enumerated() {
            if run.utf8.count == 8, let value = Int(run), value > 19_900_000,
                let day = DateText.date(year: value / 10000, month: value / 100 % 100, day: value % 100)
            {
                return day
            }
            guard at + 2 < runs.count else { continue }
            let (second, third) = (runs[at + 1], runs[at + 2])
            guard ["-", "_", "."].contains(where: { part.hasBytes("\(run)\($0)\(second)\($0)\(third)") }),
                let month = number(second)
            else { continue }
            if let year = number(run, digits: 4), year > 1990, let day = number(third),
                let date = DateText.date(year: year, month: month, day: day)
            {
                return date
            }
            if let year = number(third, digits: 4), year > 1990, let day = number(run),
                let date = DateText.date(year: year, month: month, day: day)
            {
                return date
            }
        }
        return nil
    }
}
