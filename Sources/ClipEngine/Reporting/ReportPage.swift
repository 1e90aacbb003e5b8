import ClipCore
import ClipStore

/// A press review as one page that stands by itself: no script, nothing fetched, fit to be printed.
struct ReportPage {
    private let plan: ReportPlan
    private let markup: ReportMarkup

    init(_ plan: ReportPlan) { (self.plan, markup) = (plan, ReportMarkup(plan: plan, isXML: false)) }

    func write(_ source: ClipSource, _ write: (String) throws -> Void) throws {
        try write(head)
        try write(contents)
        try write(chart)
        for (index, section) in plan.sections.enumerated() {
            try write("<section>\n")
            if let name = section.name {
                try write("<h2 id=\"group-\(index + 1)\" dir=\"auto\">\(Escaping.html(name))</h2>\n")
            }
            for clip in section.clips { try write(markup.article(try source(clip))) }
            try write(markup.elsewhere(section, Self.target))
            try write("</section>\n")
        }
        try write("</main>\n</body>\n</html>\n")
    }

    private static func target(_ clip: ListedClip) -> String { "#\(clip.reportAnchor)" }

    private var head: String {
        """
        <!DOCTYPE html>
        <html\(markup.language(plan.language))>
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="Newsclip">
        <title>\(Escaping.html(plan.title))</title>
        <style>
        \(markup.style)</style>
        </head>
        <body>
        <header>
        <h1 dir="auto">\(Escaping.html(plan.title))</h1>
        <p class="from" lang="en">\(plan.subtitle)</p>
        </header>

        """
    }

    private var contents: String {
        var text = "<nav aria-label=\"Contents\">\n<h2 lang=\"en\">Contents</h2>\n"
        for (index, section) in plan.sections.enumerated() {
            if let name = section.name {
                text += "<p dir=\"auto\"><a href=\"#group-\(index + 1)\">\(Escaping.html(name))</a></p>\n"
            }
            text +=
                "<ul>\n"
                + (section.clips + section.elsewhere).map { markup.entry($0, Self.target($0)) }.joined() + "</ul>\n"
        }
        return text + "</nav>\n"
    }

    private var chart: String {
        """
        <figure class="chart" lang="en">
        \(plan.chart.svg)\(plan.chart.legend)<details>
        <summary>As a table</summary>
        <div class="scrolling" tabindex="0" role="region" aria-label="Clips per \(plan.chart.unit) and publication">
        \(plan.chart.table)</div>
        </details>
        </figure>
        <main>

        """
    }
}
