import ClipCore

/// What the class, id and role of an element say about it, by general words and never by one site's names.
enum ClassNames {
    enum Meaning { case furniture, comments, story, standfirst, none }

    static func meaning(of node: Tree.Node) -> Meaning {
        if let role = node[.role], furnitureRoles.contains(role.lowercased()) { return .furniture }
        if let itemprop = node[.itemprop], itemprop.lowercased().contains("articlebody") { return .story }
        var found: Set<Meaning> = []
        for names in [node[.class], node[.id]] {
            guard let names, !names.isEmpty else { continue }
            for name in names.split(whereSeparator: \.isWhitespace).prefix(12) {
                found.insert(Self.meaning(of: parts(of: name)))
            }
        }
        // A grid called after its sidebar may hold the story all the same.
        return [.story, .comments, .furniture, .standfirst].first(where: found.contains) ?? .none
    }

    private static func meaning(of parts: [String]) -> Meaning {
        let phrase = parts.joined(separator: "-")
        if storyNames.contains(phrase) || storyEndings.contains(where: phrase.hasSuffix) { return .story }
        if let first = parts.first, negations.contains(first) { return .none }
        for (at, part) in parts.enumerated() {
            if comments.contains(part), at == 0 || !negations.contains(parts[at - 1]) { return .comments }
            if furniture.contains(part), at == 0 || !negations.contains(parts[at - 1]) { return .furniture }
        }
        for (first, second) in zip(parts, parts.dropFirst()) where furniturePairs.contains(first + "-" + second) {
            return .furniture
        }
        return parts.contains(where: standfirsts.contains) ? .standfirst : .none
    }

    /// Whether an element calls itself the words to a picture.
    static func isCaption(_ node: Tree.Node) -> Bool {
        guard let names = node[.class], node.tag != .figure, node.tag != .body else { return false }
        return names.split(whereSeparator: \.isWhitespace).prefix(12).contains { name in
            let parts = parts(of: name)
            return parts.last.map(captions.contains) ?? false && parts.first.map(negations.contains) == false
        }
    }

    private static let captions: Set<String> = [
        "caption", "captions", "figcaption", "imagecaption", "photocaption", "bildunterschrift", "bildtext", "legende",
        "bildunterzeile", "credit", "credits", "photocredit", "imagecredit", "bildnachweis",
    ]

    /// `articleBody__share-bar2` → article, body, share, bar
    private static func parts(of name: Substring) -> [String] {
        var parts: [String] = []
        var part: [UInt8] = []
        var previousIsLower = false
        func end() {
            if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
            part = []
        }
        for byte in name.utf8 {
            let isUpper = (0x41...0x5A).contains(byte)
            if !MarkdownByte.isLetter(byte) { end() } else if isUpper && previousIsLower { end() }
            if MarkdownByte.isLetter(byte) { part.append(byte | 0x20) }
            previousIsLower = (0x61...0x7A).contains(byte)
        }
        end()
        return parts
    }

    private static let negations: Set<String> = [
        "no", "has", "with", "without", "non", "not", "have", "is", "show", "hide", "post",
    ]

    private static let furnitureRoles: Set<String> = [
        "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
        "toolbar", "tablist", "button", "alert", "tooltip",
    ]

    private static let storyNames: Set<String> = [
        "content-body", "entry-content", "post-content", "story-content", "article-content", "article-text",
        "story-text",
        "post-body", "entry-body", "entry", "article-body", "story-body", "articlebody", "storybody", "body-copy",
        "page-content", "main-content", "rich-text", "richtext", "body-text", "article-main", "post-entry", "news-body",
        "news-text", "text-content", "content-text", "articletext", "blog-content", "news-content", "articlecontent",
    ]
    private static let storyEndings = [
        "article-body", "story-body", "entry-content", "article-content", "article-text", "body-content",
        "post-content",
        "story-content", "post-body", "body-text", "article-body-content",
    ]

    private static let standfirsts: Set<String> = [
        "standfirst", "dek", "lede", "lead", "intro", "subtitle", "subhead", "subheadline", "subheading", "excerpt",
        "chapo",
        "teaser", "summary", "deck", "vorspann", "sumario", "entradilla", "abstract", "kicker", "description",
    ]

    private static let comments: Set<String> = [
        "comment", "comments", "disqus", "commentlist", "kommentare", "commentaires", "comentarios", "respond",
        "replies",
        "discussion", "forum",
    ]

    private static let furniture: Set<String> = [
        "nav", "navbar", "navigation", "subnav", "topnav", "menu", "submenu", "breadcrumb", "breadcrumbs", "sidebar",
        "rail",
        "sidenav", "footer", "masthead", "toolbar", "share", "sharing", "shares", "sharebar", "sharethis", "addthis",
        "addtoany", "sharedaddy", "social", "socials", "socialmedia", "follow", "facebook", "twitter", "whatsapp",
        "related", "relateds", "recommended", "recommendation", "recommendations", "recirc", "recirculation",
        "readmore",
        "moreon", "outbrain", "taboola", "popular", "trending", "mostread", "mostpopular", "newsletter", "newsletters",
        "subscribe", "subscription", "subscriptions", "signup", "signin", "login", "register", "registration",
        "paywall",
        "promo", "promos", "promotion", "promobox", "advert", "adverts", "advertisement", "advertisements",
        "advertising",
        "ad", "ads", "adbox", "adslot", "adunit", "adsense", "dfp", "sponsor", "sponsored", "sponsors", "banner",
        "cookie",
        "cookies", "consent", "gdpr", "privacy", "popup", "modal", "overlay", "lightbox", "tooltip", "dropdown",
        "offcanvas",
        "widget", "widgets", "pagination", "pager", "paginator", "rating", "ratings", "vote", "poll", "tags", "taglist",
        "tagcloud", "topics", "byline", "bylines", "author", "authors", "authorbox", "bio", "biography", "dateline",
        "timestamp", "pubdate", "printfriendly", "print", "skip", "screenreader", "sr", "hidden", "visuallyhidden",
        "donate", "donation", "donations", "support", "membership", "upsell", "cta", "copyright", "disclaimer", "legal",
        "toc", "tableofcontents", "carousel", "slider", "slideshow", "gallery", "ticker", "disclosure", "infobox",
        "factbox", "metadata", "postmeta", "noprint", "jumplink", "feedback", "search", "autor", "partner",
        "partners", "prevnext", "siblings", "siderail", "livechat", "player", "audio", "video",
    ]

    private static let furniturePairs: Set<String> = [
        "read-more", "read-next", "read-also", "more-from", "more-on", "more-stories", "more-news", "most-read",
        "most-popular",
        "most-viewed", "sign-up", "sign-in", "log-in", "social-media", "see-also", "also-like", "you-may", "up-next",
        "next-post", "prev-post", "previous-post", "post-navigation", "entry-meta", "post-meta", "article-meta",
        "meta-data",
        "entry-footer", "post-footer", "article-footer", "story-footer", "post-tags", "article-tags", "tag-list",
        "entry-tags", "back-to", "table-of", "call-to", "email-form", "next-article", "other-articles", "latest-news",
        "site-header", "page-header", "author-bio", "about-author", "story-meta", "article-info", "post-info",
        "photo-credit",
        "article-date", "post-date", "entry-date", "publish-date", "story-date", "further-reading", "editors-picks",
        "in-other", "jump-to", "sub-nav", "top-bar", "fact-box", "info-box", "side-bar",
    ]
}
