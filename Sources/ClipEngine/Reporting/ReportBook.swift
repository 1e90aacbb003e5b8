import ClipCore
import ClipStore
import Packing

/// A press review as a book: EPUB 3.2 (https://www.w3.org/publishing/epub32), a zip archive of XHTML.
struct ReportBook {
    private let plan: ReportPlan
    private let markup: ReportMarkup

    init(_ plan: ReportPlan) { (self.plan, markup) = (plan, ReportMarkup(plan: plan, isXML: true)) }

    func write(_ source: ClipSource, _ write: ([UInt8]) throws -> Void) throws {
        var zip = ZipWriter()
        func add(_ name: String, _ text: String, isStored: Bool = false) throws {
            // The two that HTML shows as they are and XML has no place for (XML 1.0, production 2).
            let scalars = text.unicodeScalars.map { 0xFFFE...0xFFFF ~= $0.value ? "\u{FFFD}" : $0 }
            let valid = String(String.UnicodeScalarView(scalars))
            try write(try zip.entry(name, Array(valid.utf8), isStored: isStored))
        }
        do {
            // OCF 3.2, section 4.3: first in the archive, not packed, so that the kind of the file stands at byte 38.
            try add("mimetype", "application/epub+zip", isStored: true)
            try add("META-INF/container.xml", Self.container)
            try add("EPUB/package.opf", package)
            try add("EPUB/style.css", markup.style)
            try add("EPUB/nav.xhtml", page(plan.title, nil, navigation))
            try add("EPUB/start.xhtml", page(plan.title, nil, start))
            for (index, section) in plan.sections.enumerated() {
                if let name = section.name {
                    try add("EPUB/group-\(index + 1).xhtml", page(name, nil, opening(section, name)))
                }
                for clip in section.clips {
                    let article = markup.article(try source(clip), level: 1)
                    try add("EPUB/\(file(clip))", page(clip.reportHeadline, clip.language, article))
                }
            }
        } catch let error as PackingError {
            throw EngineError(.usage, "\(error.what): a book takes some \(ZipWriter.mostEntries) clips")
        }
        try write(zip.end())
    }

    private func file(_ clip: ListedClip) -> String { "\(clip.reportAnchor).xhtml" }

    private static let container = """
        <?xml version="1.0" encoding="UTF-8"?>
        <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
        <rootfiles>
        <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
        </rootfiles>
        </container>

        """

    /// What names this book: another moment, another title or other clips make another one.
    private var identifier: String {
        let clips = plan.sections.flatMap(\.clips).map(\.id.description).joined(separator: " ")
        return "newsclip:report:\(Digest(of: Array("\(plan.title)\n\(plan.made)\n\(plan.isFull)\n\(clips)".utf8)))"
    }

    private var package: String {
        var (manifest, spine) = ("", "")
        func add(_ id: String, _ href: String, _ properties: String = "", isRead: Bool = true) {
            let more = properties.isEmpty ? "" : " properties=\"\(properties)\""
            manifest += "<item id=\"\(id)\" href=\"\(href)\" media-type=\"application/xhtml+xml\"\(more)/>\n"
            if isRead { spine += "<itemref idref=\"\(id)\"/>\n" }
        }
        add("nav", "nav.xhtml", "nav", isRead: false)
        add("start", "start.xhtml", "svg")
        for (index, section) in plan.sections.enumerated() {
            if section.name != nil { add("group-\(index + 1)", "group-\(index + 1).xhtml") }
            for clip in section.clips { add(clip.reportAnchor, file(clip)) }
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="\(plan.language)">
            <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:identifier id="id">\(identifier)</dc:identifier>
            <dc:title>\(Escaping.html(plan.title))</dc:title>
            <dc:language>\(plan.language)</dc:language>
            <meta property="dcterms:modified">\(plan.made.description.prefix(19))Z</meta>
            </metadata>
            <manifest>
            <item id="style" href="style.css" media-type="text/css"/>
            \(manifest)</manifest>
            <spine>
            \(spine)</spine>
            </package>

            """
    }

    private func page(_ title: String, _ language: String?, _ body: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"\(markup.language(Markup.language(language) ?? plan.language))>
        <head>
        <title>\(Escaping.html(title))</title>
        <link rel="stylesheet" type="text/css" href="style.css"/>
        </head>
        <body>
        \(body)</body>
        </html>

        """
    }

    private var navigation: String {
        func entry(_ name: String, _ target: String, _ inner: String = "") -> String {
            "<li><a href=\"\(target)\" dir=\"auto\">\(Escaping.html(name))</a>\(inner)</li>\n"
        }
        var entries = entry(plan.title, "start.xhtml")
        for (index, section) in plan.sections.enumerated() {
            let clips = section.clips.map { entry($0.reportHeadline, file($0)) }.joined()
            let inner = clips.isEmpty ? "" : "\n<ol>\n\(clips)</ol>\n"
            entries += section.name.map { entry($0, "group-\(index + 1).xhtml", inner) } ?? clips
        }
        return
            "<nav epub:type=\"toc\" id=\"toc\">\n<h1\(markup.language("en"))>Contents</h1>\n<ol>\n\(entries)</ol>\n</nav>\n"
    }

    private var start: String {
        """
        <h1 dir="auto">\(Escaping.html(plan.title))</h1>
        <p class="from"\(markup.language("en"))>\(plan.subtitle)</p>
        <figure class="chart"\(markup.language("en"))>
        \(plan.chart.svg)\(plan.chart.legend)\(plan.chart.table)</figure>

        """
    }

    private func opening(_ section: ReportPlan.Section, _ name: String) -> String {
        let clips = section.clips.map { markup.entry($0, file($0)) }.joined()
        return "<h1 dir=\"auto\">\(Escaping.html(name))</h1>\n" + (clips.isEmpty ? "" : "<ul>\n\(clips)</ul>\n")
            + markup.elsewhere(section, file)
    }
}
