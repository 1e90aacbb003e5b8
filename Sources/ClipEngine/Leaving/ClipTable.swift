import ClipCore
import ClipStore

/// Clips as a table for spreadsheets: cells in quotes, nothing that would be run as a formula (RFC 4180, UTF-8).
enum ClipTable {
    static let header = line([
        "id", "headline", "byline", "published", "publication", "url", "language", "clipped", "tags", "words", "notes",
        "highlights", "text",
    ])

    /// Longer texts are cut: spreadsheets take 32,767 characters a cell.
    private static let longest = 32_000

    static func row(_ view: ClipView, _ report: inout DumpReport) -> [UInt8] {
        report.count(view)
        let clip = view.listed
        return line([
            "\(clip.id)", clip.headline, clip.byline, clip.published, clip.publication, clip.url, clip.language,
            "\(clip.clipped)", clip.tags.joined(separator: ", "), "\(clip.words)",
            view.notes.map(\.text).joined(separator: "\n\n"),
            view.highlights.map { mark in
                mark.highlight.note.map { "\(mark.highlight.exact) — \($0)" } ?? mark.highlight.exact
            }
            .joined(separator: "\n\n"),
            view.text.map(cut),
        ])
    }

    private static func cut(_ text: String) -> String {
        text.utf16.count > longest ? String(text.prefix(longest / 2)) + "…" : text
    }

    private static func line(_ cells: [String?]) -> [UInt8] {
        Array((cells.map { Escaping.csv($0 ?? "") }.joined(separator: ",") + "\r\n").utf8)
    }
}
