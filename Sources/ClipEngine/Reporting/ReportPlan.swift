import ClipCore
import ClipStore

/// What stands where in a press review, decided before anything is written.
struct ReportPlan {
    /// Clips that stand together.
    struct Section {
        /// Nil where nothing is grouped.
        let name: String?
        /// Told here.
        var clips: [ListedClip] = []
        /// Told in an earlier section, which their first tag names, and named here.
        var elsewhere: [ListedClip] = []
    }

    let title: String
    let made: WallTime
    let isFull: Bool
    let sections: [Section]
    let chart: ReportChart
    /// First and last day.
    let days: (first: String, last: String)
    let count: Int

    /// - Parameter clips: at least one.
    init(_ clips: [ListedClip], _ options: ReportOptions, made: WallTime) {
        title = TagName.squeezed(options.title ?? "").isEmpty ? "Press review" : TagName.squeezed(options.title ?? "")
        (self.made, isFull, count) = (made, options.isFull, clips.count)
        // By id where the day is the same: the same library gives the same review.
        let ordered = clips.sorted { ($1.reportDay, $0.id) < ($0.reportDay, $1.id) }
        sections = Self.sections(ordered, options.grouping)
        chart = ReportChart(ordered)
        days = (ordered.last?.reportDay ?? "", ordered.first?.reportDay ?? "")
    }

    /// "3 clips, 2026-11-20 to 2026-11-22; made 2026-11-23 09:00 UTC"
    var subtitle: String {
        let range = days.first == days.last ? days.first : "\(days.first) to \(days.last)"
        let time = made.description
        return
            "\(count) \(count == 1 ? "clip" : "clips"), \(range); made \(time.prefix(10)) \(time.dropFirst(11).prefix(5)) UTC"
    }

    /// The language of most clips that say one.
    var language: String {
        var counts: [String: Int] = [:]
        for clip in sections.flatMap(\.clips) {
            if let language = Markup.language(clip.language) { counts[language, default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "en"
    }

    private static func sections(_ clips: [ListedClip], _ grouping: ReportGrouping?) -> [Section] {
        guard let grouping else { return [Section(name: nil, clips: clips)] }
        var sections: [String: Section] = [:]
        for clip in clips {
            for (index, name) in names(clip, grouping).enumerated() {
                var section = sections[name.key] ?? Section(name: name.shown)
                if index == 0 { section.clips.append(clip) } else { section.elsewhere.append(clip) }
                sections[name.key] = section
            }
        }
        // Days the latest first, names from A on; what has none stands last.
        let keys = sections.keys.sorted {
            grouping == .day ? $0 > $1 : ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1)
        }
        return keys.compactMap { sections[$0] }
    }

    private static func names(_ clip: ListedClip, _ grouping: ReportGrouping) -> [(key: String, shown: String)] {
        switch grouping {
        case .day: return [(clip.reportDay, clip.reportDay)]
        case .publication:
            let name = clip.publication ?? ""
            return [(name.lowercased(), name.isEmpty ? "(no publication)" : name)]
        case .tag:
            return clip.tags.isEmpty ? [("", "(no tag)")] : clip.tags.map { ($0.lowercased(), "#" + $0) }
        }
    }
}

extension ListedClip {
    /// The day of publication, else of clipping.
    var reportDay: String { published.map { String($0.prefix(10)) } ?? "\(clipped.day)" }

    var reportHeadline: String { headline.flatMap { $0.isEmpty ? nil : $0 } ?? "(no headline)" }

    /// What names it in a review.
    var reportAnchor: String { "clip-\(id)" }

    /// Who, where and when.
    var reportOrigin: [String] {
        [byline, publication, published.map { String($0.prefix(10)) } ?? "clipped \(clipped.day)"].compactMap(\.self)
    }
}
