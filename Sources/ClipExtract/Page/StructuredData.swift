import ClipCore

/// The JSON-LD of a page, as far as it speaks of an article.
struct StructuredData: Sendable {
    struct Author: Sendable {
        var name: String
        var isOrganisation: Bool
    }

    private(set) var headline: String?
    private(set) var published: String?
    private(set) var modified: String?
    private(set) var authors: [Author] = []
    private(set) var publisher: String?
    private(set) var language: String?
    /// The article's text as declared, entities resolved; it may hold tags.
    private(set) var body: String?

    private static let nodeLimit = 5_000

    /// - Parameter addresses: what the page is called by, to tell its own article from others that it lists.
    init(_ scripts: [String] = [], of addresses: [WebAddress] = []) {
        let nodes = scripts.compactMap(JSON.read).flatMap(Self.flattened)
        let articles = nodes.filter { Self.isArticle($0) }
        let article = articles.first { Self.speaksOf(addresses, $0) } ?? articles.first
        let page = nodes.first { Self.isType($0, "WebPage") }
        headline = Self.text(article?["headline"] ?? article?["name"])
        published =
            Self.text(article?["datePublished"] ?? article?["dateCreated"])
            ?? nodes.lazy.compactMap { Self.text($0["datePublished"]) }.first
        modified = Self.text(article?["dateModified"] ?? page?["dateModified"])
        let people = article?["author"] ?? article?["creator"] ?? page?["author"]
        authors = people.map { Self.authors($0, among: nodes) } ?? []
        publisher =
            (article?["publisher"] ?? page?["publisher"]).flatMap { Self.authors($0, among: nodes).first?.name }
            ?? nodes.first { Self.isType($0, "WebSite") }.flatMap { Self.text($0["name"]) }
        language = Self.text(article?["inLanguage"] ?? page?["inLanguage"])
        body = ([article].compactMap { $0 } + nodes).lazy.compactMap { $0["articleBody"]?.list.first?.string }.first
            .map(Entity.unescaped)
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
                || name == "Review" || name == "Recipe"
        }
    }

    private static func isType(_ json: JSON, _ name: String) -> Bool {
        json["@type"]?.list.contains { $0.string == name } ?? false
    }

    private static func speaksOf(_ addresses: [WebAddress], _ json: JSON) -> Bool {
        let own = [json["url"], json["@id"], json["mainEntityOfPage"], json["mainEntityOfPage"]?["@id"]]
            .compactMap { $0?.string.flatMap(WebAddress.init)?.path }
        return addresses.contains { $0.path.utf8.count > 1 && own.contains($0.path) }
    }

    private static func text(_ json: JSON?) -> String? {
        guard let text = json?.list.first?.string else { return nil }
        let clean = Entity.unescaped(text).squeezed
        return clean.isEmpty ? nil : clean
    }

    private static func authors(_ json: JSON, among nodes: [JSON]) -> [Author] {
        json.list.prefix(20).flatMap { person -> [Author] in
            if let name = person.string {
                return [Author(name: Entity.unescaped(name).squeezed, isOrganisation: false)]
            }
            var person = person
            if person["name"] == nil, let id = person["@id"]?.string {
                person = nodes.first { $0["@id"]?.string == id && $0["name"] != nil } ?? person
            }
            let isOrganisation = ["Organization", "NewsMediaOrganization", "Corporation"].contains {
                isType(person, $0)
            }
            return (person["name"]?.list ?? []).compactMap { text($0) }
                .map { Author(name: $0, isOrganisation: isOrganisation) }
        }
    }
}
