import ClipCore
import ClipEngine
import ClipStore

/// One clip as it is shown whole.
struct ShowText {
    private let view: ClipView
    private let alsoIn: [RelatedClip]?
    private let columns = Channel.output.textColumns

    /// - Parameter alsoIn: clips whose text belongs together with this one's; nil where that is not known.
    init(_ view: ClipView, alsoIn: [RelatedClip]?) { (self.view, self.alsoIn) = (view, alsoIn) }

    static let wantedHint = "any later bundle that carries it brings it: ask a colleague for one without --no-bodies"

    var lines: [Line] {
        head + [""] + text + section("Notes", notes) + section("Highlights", highlights) + captures + conflicts
    }

    private var head: [Line] {
        let clip = view.listed
        let origin = [
            clip.byline, clip.publication, clip.published ?? "clipped \(clip.clipped.day)",
        ].compactMap(\.self)
        var lines =
            Wrapping.lines(clip.headline ?? "(no headline)", columns: columns).map { $0.styled(.bold) }
            + Wrapping.lines(origin.joined(separator: " · "), columns: columns)
        if let url = clip.url { lines.append(Line(url, .accent)) }
        if view.captures.first(where: \.isShown)?.capture.paywalled == true {
            lines.append(Line(Words.paywalled, .warning))
        }
        lines += Wrapping.lines(of: clip.tags.map { Line("#\($0)", .accent) }, columns: columns)
        if !view.stars.isEmpty {
            lines += Wrapping.lines("starred by \(view.stars.joined(separator: ", "))", columns: columns)
        }
        lines.append(Line("clip \(clip.id)", .faint))
        if view.members.count > 1 {
            let members = view.members.map(\.description).joined(separator: ", ")
            lines += Wrapping.lines("joined from \(members)", columns: columns).map { $0.styled(.faint) }
        }
        lines += RelatedText.alsoIn(alsoIn ?? [], columns: columns)
        if clip.isDeleted {
            lines.append(Line("deleted; `newsclip restore \(Words.short(clip.id))` brings it back", .warning))
        }
        if view.isContested {
            lines.append(Line("somebody deleted this clip without having seen all of it: it stays", .warning))
        }
        return lines
    }

    private var text: [Line] {
        if let reason = view.purgeReason {
            let why = reason.isEmpty ? "" : " (\(reason))"
            return Wrapping.lines("The text is purged here\(why).", columns: columns).map { $0.styled(.warning) }
        }
        guard let text = view.text else {
            let wanted = "The text is not held here. It is wanted, and any later bundle that carries it brings it."
            return Wrapping.lines(wanted, columns: columns).map { $0.styled(.warning) }
        }
        return Wrapping.lines(text, columns: columns)
    }

    private var notes: [Line] {
        view.notes.flatMap { note in
            [by(note.id, note.author, note.at)] + indented(note.text)
        }
    }

    private var highlights: [Line] {
        view.highlights.flatMap { mark in
            [by(mark.id, mark.author, mark.at)] + indented("“\(mark.highlight.exact)”")
                + (mark.highlight.note.map { indented($0) } ?? [])
        }
    }

    private var captures: [Line] {
        guard view.captures.count > 1 else { return [] }
        return section(
            "Captures",
            view.captures.map { capture in
                let shown = capture.isShown ? "  shown" : ""
                let missing = capture.hasBody ? "" : capture.isPurged ? "  text purged" : "  text wanted"
                let taken = "\(Words.time(capture.capture.at))  \(capture.author)"
                let words = Words.count(capture.capture.words, "word")
                return
                    "\(capture.number)  \(Words.short(capture.digest), .accent)  \(taken)  \(words)\(shown)\(missing)"
            })
    }

    private var conflicts: [Line] {
        section("Conflicts", view.conflicts.flatMap { ConflictText.lines($0, withClip: false) })
    }

    private func section(_ title: Line, _ lines: [Line]) -> [Line] {
        lines.isEmpty ? [] : ["", title.styled(.bold)] + lines
    }

    private func by(_ id: String, _ author: String, _ at: WallTime?) -> Line {
        "\(String(id.prefix(8)), .accent)  \(author)\(at.map { "  " + Words.time($0) } ?? "")"
    }

    /// For programs.
    var json: JSON { view.inJSON(alsoIn: alsoIn) }

    private func indented(_ text: String) -> [Line] { Wrapping.lines(text, columns: columns - 2).map { "  " + $0 } }
}
