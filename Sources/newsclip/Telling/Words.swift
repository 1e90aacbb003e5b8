import ClipCore
import ClipExtract
import ClipStore

/// How things are called when they are told to people.
enum Words {
    /// "1 clip", "2 clips".
    static func count(_ number: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }

    /// The first digits, by which people name things.
    static func short(_ name: some ByteName) -> String { String(name.description.prefix(8)) }

    /// "2026-11-22 10:00Z"
    static func time(_ time: WallTime) -> String {
        let text = time.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))Z"
    }

    /// The day of publication as given, else of clipping.
    static func day(_ clip: ListedClip) -> String {
        clip.published.map { String($0.prefix(10)) } ?? clip.clipped.day.description
    }

    static func bytes(_ count: Int) -> String {
        if count < 10_000 { return "\(count) bytes" }
        return count < 10_000_000 ? "\(count / 1_000) kB" : "\(count / 1_000_000) MB"
    }

    /// "42 s", "3 min 5 s", "2 h 10 min".
    static func duration(_ seconds: Double) -> String {
        let seconds = Int(min(max(seconds, 0), 1e9).rounded(.up))
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3_600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
    }

    static func trust(_ trust: Trust) -> String {
        switch trust {
        case .blocked: "blocked"
        case .met: "not trusted"
        case .trusted: "trusted"
        }
    }

    /// "note 1f2e3d4c" of `note/1f2e3d4c-…`, the field's name of a field.
    static func key(_ key: String) -> String {
        let parts = key.split(separator: "/", maxSplits: 1)
        return parts.count == 2 ? "\(parts[0]) \(parts[1].prefix(8))" : key
    }

    /// Said where a page showed only the open part of its article.
    static let paywalled = "only the open part: the rest is for subscribers"

    /// Why a page gave no article, as JSON names it.
    static func absence(_ absence: Article.Absence) -> String {
        switch absence {
        case .noStory: "no_story"
        case .consentWall: "consent_wall"
        case .needsScripts: "needs_scripts"
        }
    }
}
