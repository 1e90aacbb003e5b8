import ClipCore
import Packing

/// Web archives (ISO 28500): records one behind the other, often packed with gzip each by itself; and WACZ, a zip
/// archive of such files under `archive/`. Taken are answers of 200 that are HTML, each with its address and time.
enum WARC {
    static func read(_ files: FileSet, _ take: (Gathered) throws -> Void) throws {
        let archives = files.paths.filter {
            $0.lowercased().hasSuffix(".warc") || $0.lowercased().hasSuffix(".warc.gz")
        }
        guard !archives.isEmpty else { throw ImportFault("no WARC files in it") }
        for path in archives {
            do { try read(files.bytes(path, limit: ImportLimits.file), path, take) } catch let fault as ImportFault {
                try take(.skipped(place: path, why: fault.description))
            }
        }
    }

    /// What is damaged is told, and the rest is read on from the next record or, in a packed archive, the next member.
    static func read(_ bytes: [UInt8], _ name: String, _ take: (Gathered) throws -> Void) throws {
        var isOne = false
        if GzipFile.isGzip(bytes) {
            func damaged(_ at: Int, _ error: PackingError) throws {
                try take(.skipped(place: name, why: "damaged at byte \(at): \(error.what)"))
            }
            do {
                try GzipFile.eachWholeMember(
                    bytes, maximum: ImportLimits.inflated(from: bytes.count), each: ImportLimits.file, damaged: damaged
                ) { member in
                    if try records(member[...], name, take) { isOne = true }
                }
            } catch let error as PackingError {
                throw ImportFault("damaged: \(error.what)")
            }
        } else {
            isOne = try records(bytes[...], name, take)
        }
        guard isOne else { throw ImportFault("not a web archive, or a damaged one") }
    }

    /// Damaged records after which nobody looks for whole ones.
    private static let mostDamaged = 1_000

    /// Whether there is any record in it.
    private static func records(
        _ bytes: ArraySlice<UInt8>, _ name: String, _ take: (Gathered) throws -> Void
    ) throws -> Bool {
        var (rest, isOne, damaged) = (bytes, false, 0)
        while true {
            rest = rest.drop { $0 == 0x0D || $0 == 0x0A }
            if rest.isEmpty { return isOne }
            if let (header, record) = record(rest) {
                isOne = true
                rest = rest[record.endIndex...]
                if let gathered = page(header, record, name) { try take(gathered) }
                continue
            }
            let isCut = rest.starts(with: "WARC/1.".utf8)
            guard let next = Find.first("WARC/1.", in: rest.dropFirst()) else {
                // An archive of which nothing is whole is none.
                guard isOne || isCut else { return false }
                let why = isCut ? "the file ends in the middle of a record" : "a damaged record"
                try take(.skipped(place: name, why: why))
                return true
            }
            damaged += 1
            guard damaged <= mostDamaged else { throw ImportFault("damaged in too many places") }
            try take(.skipped(place: name, why: "a damaged record"))
            rest = rest[next...]
        }
    }

    /// The record that begins there; nil where none does, or where its end is not what it says.
    private static func record(_ bytes: ArraySlice<UInt8>) -> (Header, ArraySlice<UInt8>)? {
        guard bytes.starts(with: "WARC/1.".utf8), let (header, body) = Header.cut(bytes),
            let length = header["content-length"].flatMap({ Int($0) }), 0...body.count ~= length
        else { return nil }
        let rest = body.dropFirst(length)
        guard [nil, 0x0D, 0x0A].contains(rest.first) || rest.starts(with: "WARC/1.".utf8) else { return nil }
        return (header, body.prefix(length))
    }

    /// Nil for what is no page at all: requests, pictures, redirects.
    private static func page(_ header: Header, _ record: ArraySlice<UInt8>, _ name: String) -> Gathered? {
        let type = header["warc-type"]
        var clip = ForeignClip(name)
        clip.url = header["warc-target-uri"].map { $0.hasPrefix("<") ? String($0.dropFirst().dropLast()) : $0 }
        if let url = clip.url { clip.place = UserPart.removed(from: url) }
        clip.saved = header["warc-date"].flatMap { WallTime(loose: $0) }
        if type == "resource", let media = header["content-type"], isPage(media) {
            clip.content = .page(Array(record), charset: charset(media))
            return .clip(clip)
        }
        guard type == "response", record.starts(with: "HTTP/".utf8), let (http, body) = Header.cut(record),
            http.first.split(separator: " ").dropFirst().first == "200", let media = http["content-type"], isPage(media)
        else { return nil }
        guard record.count <= ImportLimits.part else {
            return .skipped(place: clip.place, why: "larger than a page may be")
        }
        guard let page = decoded(body, http) else {
            return .skipped(place: clip.place, why: "packed in a way that is not known here")
        }
        clip.content = .page(page, charset: charset(media))
        return .clip(clip)
    }

    private static func isPage(_ media: String) -> Bool {
        ["text/html", "application/xhtml+xml"].contains(
            media.lowercased().prefix { $0 != ";" && $0 != " " }.description)
    }

    private static func charset(_ media: String) -> String? {
        for part in media.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2, Text.line(String(pair[0]))?.lowercased() == "charset" {
                return Text.list(String(pair[1]), ["\"", "'"]).first
            }
        }
        return nil
    }

    /// The body without the codings of the transfer; nil where one is not known.
    private static func decoded(_ body: ArraySlice<UInt8>, _ header: Header) -> [UInt8]? {
        var bytes = Array(body)
        if header["transfer-encoding"]?.lowercased().contains("chunked") == true { bytes = unchunked(bytes) ?? bytes }
        switch header["content-encoding"]?.lowercased() {
        case nil, "identity", "": return bytes
        case "gzip", "x-gzip":
            // Some programs write down the coding and store the page without it.
            return GzipFile.isGzip(bytes) ? try? GzipFile.inflated(bytes, maximum: ImportLimits.part) : bytes
        case "deflate":
            return try? GzipFile.inflated(
                deflate: bytes.dropFirst(bytes.first == 0x78 ? 2 : 0), maximum: ImportLimits.part)
        default:
            return Text.decoded(Array(bytes.prefix(500))).contains("<")
                && bytes.prefix(500).allSatisfy { $0 >= 0x09 && $0 < 0x80 } ? bytes : nil
        }
    }

    /// RFC 9112, section 7.1; nil where the body was stored without its chunks.
    private static func unchunked(_ bytes: [UInt8]) -> [UInt8]? {
        var (whole, rest) = ([UInt8](), bytes[...])
        while let end = Find.first("\r\n", in: rest) {
            let digits = rest[..<end].prefix { $0 != 0x3B && $0 != 0x20 }
            guard 1...8 ~= digits.count,
                let size = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).map(Int.init)
            else {
                return nil
            }
            if size == 0 { return whole }
            guard size <= rest.endIndex - end - 2 else { return nil }
            whole += rest[(end + 2)..<(end + 2 + size)]
            rest = rest[(end + 2 + size)...].dropFirst(2)
        }
        return nil
    }

    /// Header lines up to an empty one, the first by itself; names in lower case, the first of a name counts.
    struct Header {
        let first: String
        private var values: [String: String] = [:]
        subscript(_ name: String) -> String? { values[name] }

        static func cut(_ bytes: ArraySlice<UInt8>) -> (Header, ArraySlice<UInt8>)? {
            let window = bytes.prefix(256 << 10)
            guard let end = Find.first("\r\n\r\n", in: window) else { return nil }
            let lines = String(decoding: window[..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
            var header = Header(first: lines.first.map(String.init) ?? "")
            for line in lines.dropFirst().prefix(1_000) {
                guard let colon = line.firstIndex(of: ":") else { continue }
                let name = line[..<colon].lowercased()
                if header.values[name] == nil {
                    header.values[name] = Text.line(String(line[line.index(after: colon)...]))
                }
            }
            return (header, bytes[(end + 4)...])
        }

        private init(first: String) { self.first = first }
    }
}
