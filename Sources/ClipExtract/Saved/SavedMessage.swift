/// A page saved as one MIME message (`.mhtml`, RFC 2557): the page itself, and where it was taken from.
struct SavedMessage {
    static let media = "multipart/related"

    private(set) var page: [UInt8] = []
    private(set) var charset: String?
    private(set) var isHTML = false
    private(set) var location: String?

    private static let depthLimit = 6
    private static let partLimit = 2_000

    /// Whether bytes begin as a message that holds parts or a page.
    static func isMessage(_ bytes: [UInt8]) -> Bool {
        guard let header = MessageHeader(bytes.prefix(64 << 10)), header["content-type"] != nil else { return false }
        guard header["mime-version"] != nil || header["snapshot-content-location"] != nil else { return false }
        return header.isMultipart || header.media == "text/html"
    }

    /// Takes the root part: the first page in the order of the file, at whatever depth; failing that, the first text.
    init(_ bytes: [UInt8]) {
        var text: (header: MessageHeader, body: ArraySlice<UInt8>)?
        var waiting: [(bytes: ArraySlice<UInt8>, depth: Int)] = [(bytes[...], 0)]
        var parts = 0
        while let (part, depth) = waiting.popLast(), parts < Self.partLimit {
            parts += 1
            guard let header = MessageHeader(part) else { continue }
            let body = part[header.bodyStart...]
            if depth == 0 { location = header["snapshot-content-location"] ?? header["content-location"] }
            if header.isMultipart {
                guard depth < Self.depthLimit, let boundary = header.parameter("boundary") else { continue }
                let inner = Self.parts(of: body, boundary)
                waiting += inner.reversed().map { ($0, depth + 1) }
            } else if ["text/html", "application/xhtml+xml"].contains(header.media) {
                take(header, body, isHTML: true)
                return
            } else if header.media == "text/plain", text == nil {
                text = (header, body)
            }
        }
        if let text { take(text.header, text.body, isHTML: false) }
    }

    private mutating func take(_ header: MessageHeader, _ body: ArraySlice<UInt8>, isHTML: Bool) {
        page = TransferCoding.decoded(body, header["content-transfer-encoding"])
        charset = header.parameter("charset")
        self.isHTML = isHTML
        location = location ?? header["content-location"]
    }

    /// What stands between lines of two dashes and the boundary (RFC 2046, section 5.1.1).
    private static func parts(of body: ArraySlice<UInt8>, _ boundary: String) -> [ArraySlice<UInt8>] {
        guard !boundary.isEmpty, boundary.utf8.count < 1000 else { return [] }
        let mark = Array("--\(boundary)".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var at = body.startIndex
        while at < body.endIndex, parts.count < partLimit {
            let end = body[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? body.endIndex
            if body[at..<end].starts(with: mark) {
                if let start { parts.append(body[start..<at]) }
                let isLast = body[(at + mark.count)..<end].starts(with: "--".utf8)
                start = isLast ? nil : end
                if isLast { return parts }
            }
            at = end
        }
        // A file cut short still has its first part.
        if let start { parts.append(body[start...]) }
        return parts
    }
}
