import ClipCore

/// What a request is about. What is no route is not there, for whoever asks.
enum Route: Hashable, Sendable {
    /// One of the page's files; "" is the page itself.
    case file(String)

    case status, clips, facets, merges, conflicts
    case clip(ClipID), compare(ClipID), history(ClipID)

    case tags(ClipID), star(ClipID), notes(ClipID), highlights(ClipID), resolve(ClipID), delete(ClipID), restore(ClipID)
    case note(ClipID, String), highlight(ClipID, String)
    case plan, merge

    /// What a route takes: reading changes nothing, and everything else brings a body.
    enum Method: String, Sendable { case get = "GET", post = "POST" }

    /// The route of a path below the token, without its query: by its parts as they stand, for no name in it needs an
    /// escape.
    init?(_ path: Substring) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch (parts.count, parts[0]) {
        case (1, let name): self = .file(name)
        case (2, "api"):
            guard let route = Self.lists[parts[1]] else { return nil }
            self = route
        case (3, "api") where parts[1] == "bundles":
            guard let route = Self.bundles[parts[2]] else { return nil }
            self = route
        case (3...5, "api") where parts[1] == "clips":
            guard let clip = ClipID(parts[2]), let route = Self.of(clip, parts.dropFirst(3)) else { return nil }
            self = route
        default: return nil
        }
    }

    private static let lists: [String: Route] = [
        "status": .status, "clips": .clips, "facets": .facets, "merges": .merges, "conflicts": .conflicts,
    ]
    private static let bundles: [String: Route] = ["plan": .plan, "merge": .merge]

    private static func of(_ clip: ClipID, _ rest: ArraySlice<String>) -> Route? {
        if let first = rest.first, let name = rest.dropFirst().first {
            guard isAnnotation(name) else { return nil }
            return first == "notes" ? .note(clip, name) : first == "highlights" ? .highlight(clip, name) : nil
        }
        switch rest.first {
        case nil: return .clip(clip)
        case "compare": return .compare(clip)
        case "history": return .history(clip)
        case "tags": return .tags(clip)
        case "star": return .star(clip)
        case "notes": return .notes(clip)
        case "highlights": return .highlights(clip)
        case "resolve": return .resolve(clip)
        case "delete": return .delete(clip)
        case "restore": return .restore(clip)
        default: return nil
        }
    }

    /// A UUID in lower case, whole.
    private static func isAnnotation(_ name: String) -> Bool {
        name.utf8.count == 36
            && name.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 || $0 == UInt8(ascii: "-") }
    }

    var method: Method {
        switch self {
        case .file, .status, .clips, .facets, .merges, .conflicts, .clip, .compare, .history: .get
        default: .post
        }
    }

    /// Bytes that a body may have.
    var limit: Int {
        switch self {
        case .plan: 1 << 30
        default: method == .get ? 0 : 1 << 20
        }
    }

    /// What a body is.
    var media: String { self == .plan ? "application/octet-stream" : "application/json" }
}
