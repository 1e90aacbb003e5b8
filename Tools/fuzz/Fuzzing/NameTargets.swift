import ClipCore
import ClipEngine

/// Web addresses: names of clips, and what is asked of a server.
struct AddressTarget: FuzzTarget {
    let isPlanted: Bool

    func brokenLaw(by bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        if let url = CanonicalURL(text), let law = canonical(url) { return law }
        guard let asked = RequestAddress(text) else { return nil }
        if !Self.isVisible(asked.description) { return "a request is visible ASCII" }
        if RequestAddress(asked.description) != asked { return "a request asks for itself" }
        return !asked.host.contains("@") && asked.target.hasPrefix("/") ? nil : "a request has host and path"
    }

    private func canonical(_ url: CanonicalURL) -> String? {
        var text = url.text
        // A path with a percent sign and a query grows at each reading.
        if isPlanted, text.contains("%2"), text.contains("?") { text += "/" }
        if CanonicalURL(text) != CanonicalURL(url.text) || CanonicalURL(url.text) != url {
            return "a canonical form is its own"
        }
        if url.text.utf8.count > CanonicalURL.limit { return "a canonical form is bounded" }
        guard Self.isVisible(url.text) else { return "a canonical form is visible ASCII" }
        let named = CanonicalURL.naming(page: url.text, declared: url.text)
        return named == url ? nil : "a page that declares its own address is named by it"
    }

    private static func isVisible(_ text: String) -> Bool { text.utf8.allSatisfy { 0x21...0x7E ~= $0 } }
}

/// Dates and times.
struct DateTarget: FuzzTarget {
    let isPlanted: Bool

    func brokenLaw(by bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        if let date = PublishedDate(loose: text) {
            var written = date.description
            // Midnight is written as the end of the day before.
            if isPlanted, written.contains("T00:00") { written = "\(date.day)T24:00:00Z" }
            guard let again = PublishedDate(written) else { return "a date that is written can be read" }
            if again != date || PublishedDate(loose: written) != date { return "a date reads as it is written" }
            if !written.hasPrefix("\(date.day)") { return "a date begins with its day" }
        }
        if let time = WallTime(text) {
            if !time.description.sameBytes(as: text) { return "a time has one form" }
            if WallTime(milliseconds: time.milliseconds) != time { return "a time is its milliseconds" }
        }
        return nil
    }
}
