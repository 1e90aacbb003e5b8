import ClipCore
import ClipStore

/// A press review as one Markdown text: what clips say is escaped, so it marks nothing.
struct ReportMarkdown {
    private let plan: ReportPlan

    init(_ plan: ReportPlan) { self.plan = plan }

    func write(_ source: ClipSource, _ write: (String) throws -> Void) throws {
        func say(_ text: String) throws { try write(Escaping.visible(text)) }
        try say("# \(MarkdownFile.line(plan.title))\n\n\(plan.subtitle)\n\n## Contents\n\n\(contents)\n\(table)")
        let mark = plan.sections.first?.name == nil ? "##" : "###"
        for section in plan.sections {
            if let name = section.name { try say("\n## \(MarkdownFile.line(name))\n") }
            for clip in section.clips { try say(article(try source(clip), mark)) }
            if !section.elsewhere.isEmpty {
                try say("\nAlso under this tag:\n\n" + section.elsewhere.map { "- \(entry($0))\n" }.joined())
            }
        }
    }

    private var contents: String {
        plan.sections.map { section in
            let clips = section.clips + section.elsewhere
            guard let name = section.name else { return clips.map { "- \(entry($0))\n" }.joined() }
            return "- \(MarkdownFile.line(name))\n" + clips.map { "  - \(entry($0))\n" }.joined()
        }.joined()
    }

    private func entry(_ clip: ListedClip) -> String {
        "**\(MarkdownFile.line(clip.reportHeadline))** \(origin(clip))"
    }

    private func origin(_ clip: ListedClip) -> String {
        clip.reportOrigin.map { MarkdownFile.line($0) }.joined(separator: " · ")
    }

    private var table: String {
        let rows = plan.chart.rows.map { "| \($0.map { MarkdownFile.line($0) }.joined(separator: " | ")) |" }
        let rule = "|" + plan.chart.rows[0].indices.map { $0 == 0 ? " --- |" : " ---: |" }.joined()
        return "## Clips per \(plan.chart.unit) and publication\n\n"
            + ([rows[0], rule] + rows.dropFirst()).joined(separator: "\n") + "\n"
    }

    private func article(_ view: ClipView, _ mark: String) -> String {
        let clip = view.listed
        var text = "\n\(mark) \(MarkdownFile.line(clip.reportHeadline))\n\n\(origin(clip))\n"
        if let url = clip.url { text += "\n\(MarkdownFile.line(url))\n" }
        if !clip.tags.isEmpty {
            text += "\n\(clip.tags.map { "\\#" + MarkdownFile.line($0) }.joined(separator: " "))\n"
        }
        if let paragraphs = ReportText.paragraphs(view, isFull: plan.isFull) {
            for lines in paragraphs {
                text += "\n" + lines.map { MarkdownFile.line(String($0)) }.joined(separator: "  \n") + "\n"
            }
        } else {
            text += "\n*The text is not held here.*\n"
        }
        text += part("Highlights", view.highlights.map(MarkdownFile.highlight))
        return text + part("Notes", view.notes.map(MarkdownFile.note))
    }

    private func part(_ title: String, _ parts: [String]) -> String {
        parts.isEmpty ? "" : "\n**\(title)**\n\n" + parts.joined(separator: "\n\n") + "\n"
    }
}
