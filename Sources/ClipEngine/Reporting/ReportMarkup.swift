import ClipCore
import ClipStore

/// The parts of a press review as markup that is good HTML and good XML.
struct ReportMarkup {
    let plan: ReportPlan
    /// Whether `xml:lang` is said too, as XHTML wants it.
    let isXML: Bool

    /// How a heading below the title is marked: one step deeper where there are groups.
    private var level: Int { plan.sections.first?.name == nil ? 2 : 3 }

    func language(_ tag: String?) -> String {
        Markup.language(tag).map { isXML ? " lang=\"\($0)\" xml:lang=\"\($0)\"" : " lang=\"\($0)\"" } ?? ""
    }

    /// One clip, whole.
    func article(_ view: ClipView, level: Int? = nil) -> String {
        let (clip, level) = (view.listed, level ?? self.level)
        var text = """
            <article id="\(clip.reportAnchor)"\(language(clip.language))>
            <h\(level) dir="auto">\(Escaping.html(clip.reportHeadline))</h\(level)>
            <p class="from">\(origin(clip))</p>

            """
        if let url = clip.url { text += "<p class=\"from\">\(Markup.link(url))</p>\n" }
        if !clip.tags.isEmpty {
            text +=
                "<p class=\"from\">\(clip.tags.map { "<bdi>#\(Escaping.html($0))</bdi>" }.joined(separator: " "))</p>\n"
        }
        text += ReportText.paragraphs(view, isFull: plan.isFull).map { Markup.paragraphs(of: $0) } ?? Self.noText
        text += part("Highlights", level + 1, view.highlights.map(Markup.highlight))
        text += part("Notes", level + 1, view.notes.map(Markup.note))
        return text + "</article>\n"
    }

    private static let noText = "<p lang=\"en\"><em>The text is not held here.</em></p>\n"

    func origin(_ clip: ListedClip) -> String {
        clip.reportOrigin.map { "<bdi>\(Escaping.html($0))</bdi>" }.joined(separator: " · ")
    }

    private func part(_ title: String, _ level: Int, _ parts: [String]) -> String {
        guard !parts.isEmpty else { return "" }
        return
            "<section class=\"work\">\n<h\(level)\(language("en"))>\(title)</h\(level)>\n\(parts.joined())</section>\n"
    }

    /// A link to a clip, with where it is from.
    func entry(_ clip: ListedClip, _ target: String) -> String {
        "<li><a href=\"\(target)\" dir=\"auto\"\(language(clip.language))>\(Escaping.html(clip.reportHeadline))</a> "
            + "<span class=\"from\">\(origin(clip))</span></li>\n"
    }

    /// Clips that stand in another section.
    func elsewhere(_ section: ReportPlan.Section, _ target: (ListedClip) -> String) -> String {
        guard !section.elsewhere.isEmpty else { return "" }
        return "<p class=\"from\">Also under this tag:</p>\n<ul>\n"
            + section.elsewhere.map { entry($0, target($0)) }.joined() + "</ul>\n"
    }

    var style: String {
        """
        :root { color-scheme: light dark }
        body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.6 Georgia, serif; overflow-wrap: anywhere }
        h1, h2, h3, h4 { line-height: 1.25 }
        article { margin: 2.5em 0; border-top: 1px solid #8886 }
        blockquote { margin: 1em 0; padding: 0 1em; border-inline-start: 3px solid #8888 }
        .from { opacity: .75; font-size: .85em }
        .work { font-size: .95em }
        .work h3, .work h4, .work h5 { font-size: 1em; margin-bottom: 0 }
        figure { margin: 2em 0 }
        .chart svg { width: 100%; height: auto }
        .legend { list-style: none; padding: 0; font-size: .85em }
        .legend li { display: inline-block; margin-inline-end: 1.5em }
        .legend svg { width: .8em; height: .8em }
        table { border-collapse: collapse; font-size: .85em }
        caption { text-align: start }
        th, td { padding: .1em .6em; text-align: end; border-bottom: 1px solid #8884 }
        th:first-child { text-align: start }
        .scrolling { overflow-x: auto }
        .scrolling th, .scrolling td { overflow-wrap: normal }
        @media print {
          body { max-width: none; margin: 0; font-size: 10.5pt }
          .scrolling th, .scrolling td { overflow-wrap: anywhere }
          h1, h2, h3, h4 { break-after: avoid }
          h2 { break-before: auto }
          p, li, blockquote { orphans: 3; widows: 3 }
          a { color: inherit; text-decoration: none }
        }

        """
    }
}
