/// What a page declares as its address: its canonical link, else og:url; absolute.
enum CanonicalAddress {
    static func of(_ facts: PageFacts) -> Found? {
        let declared = [(facts.canonicalLink, "canonical"), (facts.meta("og:url"), "og:url")]
        for (reference, source) in declared {
            guard let reference, let absolute = WebAddress.absolute(reference, base: facts.base ?? facts.address),
                let address = WebAddress(absolute), !isHome(address, besides: facts.address)
            else { continue }
            return Found(text: absolute, source: source)
        }
        return nil
    }

    /// Templates name the site's root on every page; that is no address of a story that lies deeper.
    private static func isHome(_ address: WebAddress, besides own: WebAddress?) -> Bool {
        isRoot(address) && own.map { !isRoot($0) } ?? false
    }

    private static func isRoot(_ address: WebAddress) -> Bool {
        address.path.allSatisfy { $0 == "/" } && !address.rest.hasPrefix("?")
    }
}
