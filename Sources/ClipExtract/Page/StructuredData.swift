import ClipCore

/// The JSON-LD of a page, as far as it speaks of an article.
struct StructuredData: Sendable {
    private(set) var headline: String?
    private(set) var published: String?
    private(set) var authors: [String] = []
    private(set) var publisher: String?
    /// The article's text as declared, entities resolved; it may hold tags.
    private(set) var body: String?

    private static let nodeLimit = 5_000

    init(_ scripts: [String] = []) {
        var nodes: [JSON] = []
        for script in scripts {
            guard let start = script.firstIndex(where: { $0 == "{" || $0 == "[" }),
                let json = JSON.read(String(script[start...]))
            else { continue }
            nodes += Self.flattened(json)
        }
        let article = nodes.first { Self.isArticle($0) }
        headline = Self.text(article?["headline"] ?? article?["name"])
        published =
            Self.text(article?["datePublished"] ?? article?["dateCreated"])
            ?? nodes.lazy.compactMap { Self.text($0["datePublished"]) }.first
        let people = article?["author"] ?? article?["creator"]
        authors = people.map { Self.names($0, among: nodes) } ?? []
        body = nodes.lazy.compactMap { $0["articleBody"]?.string }.first.map(Entity.unescaped)
        publisher = (article?["publisher"]).flatMap { Self.names($0, among: nodes).first }
    }

    /// All objects that may stand for something of the page, in the order of the document.
    private static func flattened(_ json: JSON) -> [JSON] {
        var found: [JSON] = []
        var waiting = [json]
        while let next = waiting.popLast(), found.count < nodeLimit {
            switch next {
            case .array(let values): waiting += values.reversed()
            case .object(let members):
                found.append(next)
                let inner = members.filter {
                    ["@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"].contains($0.0)
                }
                waiting += inner.map(\.1).reversed()
            default: break
            }
        }
        return found
    }

    private static func isArticle(_ json: JSON) -> Bool {
        (json["@type"]?.list ?? []).contains { type in
            guard let name = type.string else { return false }
            return name.hasSuffix("Article") || name.hasSuffix("Posting") || name.hasSuffix("Report")
                || name == "Review"
                || name == "Recipe"
        }
    }

    private static func text(_ json: JSON?) -> String? {
        guard let text = json?.list.first?.string else { return nil }
        let clean = Entity.unescaped(text).squeezed
        return clean.isEmpty ? nil : clean
    }

    private static func names(_ json: JSON, among nodes: [JSON]) -> [String] {
        json.list.prefix(20).flatMap { person -> [String] in
            if let name = person.string { return [Entity.unescaped(name).squeezed] }
            if let names = person["name"] { return names.list.compactMap { text($0) } }
            guard let id = person["@id"]?.string else { return [] }
            return nodes.lazy.compactMap { $0["@id"]?.string == id ? text($0["name"]) : nil }.first.map { [$0] } ?? []
        }
    }
}
