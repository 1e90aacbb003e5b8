extension CanonicalURL {
    /// Whether the canonical URL that a page declares may name this page.
    ///
    /// It may when it is on the same host (`www.`, mobile and AMP hosts are one with it; the port is not compared) and
    /// has a real path: not the home page, and not a login, consent, paywall, search or error page. A path that is only
    /// `/` is real when a query or fragment tells pages apart on this very page too. Nor may it be this page's URL
    /// without the part that tells its pages apart: the fragment, or the query of a script.
    public func accepts(declared: CanonicalURL) -> Bool {
        guard host == declared.host, !declared.isCut(from: self) else { return false }
        return declared.hasRealPath || (declared.isAddressedByQuery && isAddressedByQuery)
    }

    /// The URL that names the clip: the declared one if acceptable, else the page's own.
    ///
    /// Either text may be one that has no canonical form; it then counts as not given. Without a page's own URL (a
    /// saved file) the declared one is taken if its path is real: there is no host to hold it against. A declared path
    /// (`/a`) or host and path (`//host/a`) stands on the page's origin; other relative references count as not given.
    public static func naming(page: String?, declared: String?) -> CanonicalURL? {
        let page = page.flatMap { CanonicalURL($0) }
        guard let declared = declared.flatMap({ resolved($0, on: page) }) else { return page }
        guard let page else { return declared.hasRealPath ? declared : nil }
        return page.accepts(declared: declared) ? declared : page
    }

    /// First or last segments (up to their first dot) of pages that stand in the article's way.
    static let gates = URLByte.words(
        """
        login log-in logon signin sign-in signup sign-up register registration auth oauth oauth2 sso account accounts
        anmelden anmeldung einloggen registrieren connexion inscription
        consent cookie-consent cookiewall cookie-wall cookies privacy-gate privacy-wall gdpr zustimmung
        paywall subscribe subscription subscriptions abo abonnement abonnieren checkout
        search suche recherche buscar
        error errors 400 401 403 404 410 429 451 500 502 503 not-found notfound page-not-found access-denied
        forbidden blocked captcha
        """)

    /// Last segments (up to their first dot) of home pages. As first segments they may be sections.
    static let homes = URLByte.words("home homepage startseite accueil default index")

    /// Extensions of scripts: without its query `story.php` names no story.
    static let scripts = URLByte.words("php asp aspx jsp cgi pl do")

    /// Parameters of search pages, and of pages that send the reader on.
    static let gateParameters = URLByte.words(
        "q s query search redirect redirect_to redirect_uri redirecturl return return_to returnto returnurl next continue"
    )

    private static func resolved(_ declared: String, on page: CanonicalURL?) -> CanonicalURL? {
        guard declared.utf8.count <= inputLimit else { return nil }
        let reference = URLParts.cleaned(Array(declared.utf8))
        guard let page, reference.first == URLByte.slash else { return CanonicalURL(declared) }
        let origin = reference.dropFirst().first == URLByte.slash ? "https:" : page.origin
        return CanonicalURL(origin + String(decoding: reference, as: UTF8.self))
    }

    /// Scheme, host and port.
    private var origin: String {
        let authority = text.utf8.dropFirst("https://".utf8.count).prefix { $0 != URLByte.slash }
        return "https://" + String(decoding: authority, as: UTF8.self)
    }

    private func isCut(from page: CanonicalURL) -> Bool {
        guard let mine = URLParts(Array(text.utf8)), let theirs = URLParts(Array(page.text.utf8)) else { return false }
        guard mine.path.segments == theirs.path.segments else { return false }
        if mine.fragment.isEmpty && !theirs.fragment.isEmpty { return true }
        let isScript = mine.path.segments.last.map { Self.scripts.contains(Self.suffix($0)) } ?? false
        return isScript && mine.query.isEmpty && !theirs.query.isEmpty
    }

    private var hasRealPath: Bool {
        guard let parts = URLParts(Array(text.utf8)), let first = parts.path.segments.first else { return false }
        let last = parts.path.segments.last ?? first
        let isGate = Self.gates.contains(Self.stem(first)) || Self.gates.contains(Self.stem(last))
        return !isGate && !Self.homes.contains(Self.stem(last)) && !Self.hasGateParameter(parts)
    }

    private var isAddressedByQuery: Bool {
        guard let parts = URLParts(Array(text.utf8)), parts.path.segments.isEmpty else { return false }
        return !(parts.query.isEmpty && parts.fragment.isEmpty) && !Self.hasGateParameter(parts)
    }

    /// What follows the segment's last dot, in lower case; empty when it has none.
    private static func suffix(_ segment: [UInt8]) -> [UInt8] {
        segment.lastIndex(of: URLByte.dot).map { URLByte.lowercased(segment[($0 + 1)...]) } ?? []
    }

    /// The segment in lower case without extensions: `login` for `Login.aspx`.
    private static func stem(_ segment: [UInt8]) -> [UInt8] {
        URLByte.lowercased(segment.prefix { $0 != URLByte.dot })
    }

    private static func hasGateParameter(_ parts: URLParts) -> Bool {
        URLQuery(parts.query).parameters.contains { gateParameters.contains(URLByte.lowercased($0.name)) }
    }
}
