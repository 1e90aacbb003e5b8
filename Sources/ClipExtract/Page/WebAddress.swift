/// A web address cut into the parts that resolving a link needs (RFC 3986, section 5, for http and https only).
struct WebAddress {
    var scheme: String
    var authority: String
    var path: String
    var rest: String

    init?(_ text: String) {
        let text = text.trimming([])
        guard let colon = text.firstRange(of: "://") else { return nil }
        scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let after = text[colon.upperBound...]
        authority = String(after.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
        guard !authority.isEmpty, authority.utf8.count < 256, !authority.contains(where: \.isWhitespace) else {
            return nil
        }
        let tail = after.dropFirst(authority.count)
        path = String(tail.prefix { $0 != "?" && $0 != "#" })
        rest = String(tail.dropFirst(path.count))
    }

    /// An absolute http(s) address, or nil for scripts, mail, places on the same page and what cannot be resolved.
    static func absolute(_ reference: String, base: WebAddress?) -> String? {
        let reference = reference.trimming([])
        guard !reference.isEmpty, reference.first != "#", reference.utf8.count < 4096 else { return nil }
        if reference.contains("://"), WebAddress(reference) != nil { return reference }
        let head = reference.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        // A long path would be written out again for every link of three letters.
        guard !head.contains(":"), let base, base.path.utf8.count < 512 else { return nil }
        if reference.hasPrefix("//") { return "\(base.scheme):\(reference)" }
        let origin = "\(base.scheme)://\(base.authority)"
        if reference.hasPrefix("/") { return origin + reference }
        if reference.hasPrefix("?") { return origin + base.path + reference }
        let folder = base.path.lastIndex(of: "/").map { String(base.path[...$0]) } ?? "/"
        let path = reference.prefix { $0 != "?" && $0 != "#" }
        return origin + collapsed(folder + path) + reference.dropFirst(path.count)
    }

    private static func collapsed(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            if segment == ".." { _ = segments.popLast() } else if segment != "." { segments.append(segment) }
        }
        return "/" + segments.joined(separator: "/")
    }
}
