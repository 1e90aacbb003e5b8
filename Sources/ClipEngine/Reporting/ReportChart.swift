import ClipCore
import ClipStore

/// How many clips there are of each publication, day by day; in months or years where that would be too many days.
struct ReportChart {
    /// Publications, those with most clips first; the last may stand for all others.
    let series: [String]
    /// In their order, with the count of each of the series.
    let periods: [(name: String, counts: [Int])]
    /// "day", "month" or "year"
    let unit: String

    private static let mostPeriods = 62
    private static let mostSeries = 6

    /// - Parameter clips: the latest first.
    init(_ clips: [ListedClip]) {
        let (names, place) = Self.series(clips)
        let days = Set(clips.map(\.reportDay)).sorted()
        let (unit, width, keys) = Self.periods(days)
        var counts: [String: [Int]] = [:]
        for clip in clips {
            let key = String(clip.reportDay.prefix(width))
            counts[key, default: Array(repeating: 0, count: names.count)][place(clip)] += 1
        }
        let none = Array(repeating: 0, count: names.count)
        (series, self.unit) = (names, unit)
        periods = keys.map { ($0, counts[$0] ?? none) }
    }

    private static func name(_ clip: ListedClip) -> String { clip.publication ?? "(no publication)" }

    private static func series(_ clips: [ListedClip]) -> (names: [String], place: (ListedClip) -> Int) {
        var counts: [String: Int] = [:]
        for clip in clips { counts[name(clip), default: 0] += 1 }
        let all = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let isCut = all.count > mostSeries + 1
        let shown = isCut ? Array(all.prefix(mostSeries)) : all
        let places = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, $0) })
        return (shown + (isCut ? ["\(all.count - mostSeries) others"] : []), { places[name($0)] ?? mostSeries })
    }

    /// The finest unit of which there are not too many, none left out between the first and the last.
    private static func periods(_ days: [String]) -> (unit: String, width: Int, keys: [String]) {
        guard let first = days.first.flatMap({ CalendarDay($0) }), let last = days.last.flatMap({ CalendarDay($0) })
        else { return ("day", 10, days) }
        if last.number - first.number < mostPeriods {
            return ("day", 10, (first.number...last.number).map { CalendarDay(number: $0).description })
        }
        let (from, to) = (month(first), month(last))
        if to - from < mostPeriods { return ("month", 7, (from...to).map(monthName)) }
        let years = (from / 12)...(to / 12)
        if years.count <= mostPeriods { return ("year", 4, years.map { String(monthName($0 * 12).prefix(4)) }) }
        return ("year", 4, Set(days.map { String($0.prefix(4)) }).sorted())
    }

    /// Months since the year 0.
    private static func month(_ day: CalendarDay) -> Int {
        let parts = day.description.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? parts[0] * 12 + parts[1] - 1 : 0
    }

    private static func monthName(_ month: Int) -> String {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - "\(number)".utf8.count)) + "\(number)"
        }
        return "\(padded(month / 12, 4))-\(padded(month % 12 + 1, 2))"
    }

    // MARK: As markup

    /// Told apart by those who do not see all colours, too (Okabe and Ito, "Color universal design", 2008).
    private static let colours = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#808080"]

    private static let (width, height, base) = (7_200, 1_500, 1_250)

    /// Bars, one on the other for each publication; what the colours mean stands below.
    var svg: String {
        let most = max(1, periods.map { $0.counts.reduce(0, +) }.max() ?? 1)
        let step = Self.width / max(1, periods.count)
        let bar = max(20, min(step * 4 / 5, 600))
        var svg = """
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="\(label)" viewBox="0 0 \(Self.width) \(Self.height)">

            """
        for (index, period) in periods.enumerated() {
            var top = Self.base
            for (place, count) in period.counts.enumerated() where count > 0 {
                let size = max(10, count * (Self.base - 150) / most)
                top -= size
                svg +=
                    "<rect x=\"\(index * step + (step - bar) / 2)\" y=\"\(top)\" width=\"\(bar)\" height=\"\(size)\" "
                svg += "fill=\"\(Self.colours[place % Self.colours.count])\"><title>"
                svg += "\(Escaping.html("\(period.name), \(series[place]): \(count)"))</title></rect>\n"
            }
        }
        svg +=
            "<line x1=\"0\" y1=\"\(Self.base)\" x2=\"\(Self.width)\" y2=\"\(Self.base)\" stroke=\"currentColor\" stroke-width=\"8\"/>\n"
        svg += text(0, 110, "start", "at most \(most) a \(unit)")
        return svg + names(step) + "</svg>\n"
    }

    /// Few periods are all named, of many the first and the last.
    private func names(_ step: Int) -> String {
        let place = Self.height - 80
        if periods.count <= 8 {
            return periods.enumerated().map { text($0 * step + step / 2, place, "middle", $1.name) }.joined()
        }
        return text(0, place, "start", periods.first?.name ?? "")
            + text(Self.width, place, "end", periods.last?.name ?? "")
    }

    private var label: String { "Clips per \(unit) and publication; the table says the same" }

    private func text(_ x: Int, _ y: Int, _ anchor: String, _ text: String) -> String {
        "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\" font-size=\"130\" fill=\"currentColor\">\(Escaping.html(text))</text>\n"
    }

    /// What each colour means.
    var legend: String {
        let entries = series.enumerated().map { place, name in
            "<li><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\" width=\"10\" height=\"10\" aria-hidden=\"true\">"
                + "<rect width=\"10\" height=\"10\" fill=\"\(Self.colours[place % Self.colours.count])\"/></svg> "
                + "<bdi>\(Escaping.html(name))</bdi></li>\n"
        }
        return "<ul class=\"legend\">\n\(entries.joined())</ul>\n"
    }

    /// The counts, for those who do not see the bars: periods without clips are left out.
    var rows: [[String]] {
        [[unit] + series + ["all"]]
            + periods.filter { $0.counts.contains { $0 > 0 } }.map { period in
                [period.name] + period.counts.map(String.init) + ["\(period.counts.reduce(0, +))"]
            }
    }

    var table: String {
        func cells(_ cells: [String], head: Bool) -> String {
            let texts = cells.enumerated().map { place, cell in
                if head { return "<th scope=\"col\" dir=\"auto\">\(Escaping.html(cell))</th>" }
                return place == 0 ? "<th scope=\"row\">\(Escaping.html(cell))</th>" : "<td>\(Escaping.html(cell))</td>"
            }
            return "<tr>\(texts.joined())</tr>\n"
        }
        return """
            <table>
            <caption>Clips per \(unit) and publication</caption>
            <thead>
            \(cells(rows[0], head: true))</thead>
            <tbody>
            \(rows.dropFirst().map { cells($0, head: false) }.joined())</tbody>
            </table>

            """
    }
}
