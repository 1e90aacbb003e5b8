/// Where a picture is to be had: pages that load theirs late keep the address outside `src`, with a placeholder in it.
enum PictureAddress {
    /// The best address among the images and sources of a part of a page; a placeholder's only if there is no other.
    static func best(in part: Range<Int>, of tree: Tree, base: WebAddress?) -> String? {
        let nodes = part.prefix(limit).map { tree[$0] }
        let images = nodes.filter { $0.tag == .img }
        let found =
            images.lazy.compactMap(address).first
            ?? nodes.lazy.filter { $0.tag == .source }.compactMap(address).first
            ?? images.lazy.compactMap { $0[.src] }.first { !$0.isEmpty && !$0.hasPrefix("data:") }
        return found.flatMap { WebAddress.absolute($0, base: base) }
    }

    private static let limit = 200

    private static func address(of node: Tree.Node) -> String? {
        let plain = [Attribute.dataSrc, .dataOriginal, .dataLazySrc, .src].lazy.compactMap { node[$0] }
        if let address = plain.first(where: isReal) { return address }
        let sets = [Attribute.dataSrcset, .dataLazySrcset, .srcset].lazy.compactMap { node[$0] }
        return sets.compactMap(largest).first
    }

    private static func isReal(_ address: String) -> Bool {
        guard !address.isEmpty, !address.hasPrefix("data:") else { return false }
        let name = (address.split(separator: "/").last ?? "").prefix(80).lowercased()
        return !placeholders.contains(where: name.hasPrefix)
    }

    /// How the names of files begin that hold a picture's place until it is loaded.
    private static let placeholders = [
        "blank.", "spacer", "placeholder", "loading.", "loader.", "pixel.", "transparent.", "1x1", "empty.", "lazy.",
        "grey.", "gray.", "dummy.", "clear.gif", "trans.gif", "t.gif",
    ]

    /// The largest of a set such as "/a.jpg 300w, /b.jpg 900w", but none made for a wall.
    private static func largest(in set: String) -> String? {
        var best: (address: String, size: Int)?
        var rest = set.prefix(8000)[...]
        while let start = rest.firstIndex(where: { $0 != "," && !$0.isWhitespace }) {
            rest = rest[start...]
            let address = rest.prefix { !$0.isWhitespace }
            rest = rest[address.endIndex...]
            // A comma ends an entry only after white space or at an address's end: some addresses hold commas.
            let size = rest.prefix { $0 != "," }
            if !address.hasSuffix(",") { rest = rest[size.endIndex...] }
            let pixels = address.hasSuffix(",") ? 1 : Int(size.filter(\.isNumber)) ?? 1
            let name = String(address.hasSuffix(",") ? address.dropLast() : address)
            if isReal(name), pixels <= 3000, pixels > best?.size ?? 0 { best = (name, pixels) }
        }
        return best?.address
    }
}
