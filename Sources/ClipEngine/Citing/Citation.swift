public import ClipCore
import ClipStore

/// What of a clip a bibliography names, cleaned of what nobody can see.
public struct Citation: Sendable {
    /// The clip; of a joined one, the smallest member.
    public let clip: ClipID
    /// Empty where nobody is named.
    public let authors: [PersonName]
    /// One line of text; nil where the clip has none.
    public let headline, publication, language: String?
    /// When it was published, as far as that is known.
    public let published: CalendarDay?
    /// The address as the clip shows it.
    public let url: String?
    /// When it was first clipped, in UTC.
    public let clipped: CalendarDay
    /// As typed.
    public let tags: [String]

    /// Names the clip in a bibliography: made of its id alone, so that no correction ever changes it.
    public var key: String { "clip-\(clip.description.prefix(16))" }

    init(_ clip: ListedClip) {
        self.clip = clip.id
        (headline, publication) = (Self.seen(clip.headline), Self.seen(clip.publication))
        (language, url) = (Self.seen(clip.language), Self.seen(clip.url))
        published = clip.published.flatMap { PublishedDate($0)?.day }
        clipped = clip.clipped.day
        tags = clip.tags.compactMap { Self.seen($0) }
        authors =
            Self.seen(clip.byline).map {
                BylineNames(language: clip.language, publication: clip.publication).names(of: $0)
            } ?? []
    }

    /// The text on one line, without controls and marks that turn text around: in a citation they mean nothing.
    private static func seen(_ text: String?) -> String? {
        guard let text else { return nil }
        let scalars = Array(TagName.squeezed(text).unicodeScalars)
        var seen = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let (before, after) = (index > 0 ? scalars[index - 1] : nil, scalars[(index + 1)...].first)
            if !Escaping.isHidden(scalar, after: before, before: after) { seen.append(scalar) }
        }
        return seen.isEmpty ? nil : String(seen)
    }
}

/// The forms of a citation.
public enum CitationFormat: String, CaseIterable, Sendable {
    case bibtex, ris
    case cslJSON = "csl-json"
    case text
}

extension Citation {
    /// The citation in a form that is text; CSL JSON is `csl`.
    public func text(_ format: CitationFormat) -> String {
        switch format {
        case .bibtex: BibTeX.entry(self)
        case .ris: RIS.entry(self)
        case .cslJSON: String(decoding: csl.canonicalBytes, as: UTF8.self)
        case .text: line
        }
    }

    /// One line for people: names, headline, publication, day, address.
    private var line: String {
        let names = authors.map(\.written)
        var text = names.isEmpty ? "" : names.joined(separator: ", ") + ": "
        text += "“\(headline ?? "(no headline)")”"
        if let publication { text += ", \(publication)" }
        if let published { text += ", \(published)" }
        text += url.map { ". \($0) (clipped \(clipped))" } ?? ". Clipped \(clipped)"
        return text
    }
}

extension Library {
    /// Citations of clips, in the order in which they are named, each once.
    public func cite(_ names: [String]) throws -> [Citation] {
        try store.read { reader in
            var seen: Set<ClipID> = []
            return try names.compactMap { name in
                let loaded = try reader.loadFound(name)
                guard seen.insert(loaded.shown.id).inserted else { return nil }
                guard let listed = try reader.listing(of: loaded.shown.id) else {
                    throw EngineError(.missing, "no clip \"\(name)\"")
                }
                return Citation(listed)
            }
        }
    }
}
