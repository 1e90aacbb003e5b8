import ClipCore
import Packing

/// Reads lines of one member: all that can be said of a line without the others, signatures and digests too.
struct LineReader {
    /// Keys of the authors whose lines came so far.
    let keys: [AuthorID: VerifyingKey]
    /// Packs bodies for the store, if that is wanted.
    var packer: BodyPacker?
    /// Packs changes for the store, if that is wanted.
    var linePacker: LinePacker?

    mutating func line(_ bytes: ArraySlice<UInt8>) throws(FormatFault) -> Line {
        let json = try LineBytes.json(bytes)
        guard let members = json.members, let first = members.first else { throw FormatFault("no object with members") }
        switch Section(first: first.name) {
        case .header: return .header
        case .author: return .author(try AuthorStatement(verifying: Array(bytes), json: json))
        case .basis: return .declaration(.basis, try Self.declaration(json, "basis"))
        case .holds: return .declaration(.holds, try Self.declaration(json, "holds"))
        case .knows: return .declaration(.knows, try Self.declaration(json, "knows"))
        case .wants: return try Self.wants(json)
        case .change: return try change(Array(bytes), json)
        case .body: return try body(try BodyPart(json))
        case .end: return .end(try EndLine(json, line: bytes))
        case nil:
            try Foreign.check(json, "line of an unknown kind")
            return .unknown
        }
    }

    private mutating func change(_ line: [UInt8], _ json: JSON) throws(FormatFault) -> Line {
        let signed = try SignedChange(verifying: line, json: json) { keys[$0] }
        return .change(signed, linePacker?.pack(line, clip: signed.change.clip))
    }

    private static func declaration(_ json: JSON, _ name: String) throws(FormatFault) -> Declaration {
        var line = try MemberReader(json, "line")
        var reader = try MemberReader(try line.required(name), name)
        _ = try line.hasUnknown()
        let replica: ReplicaID = try reader.name("replica")
        let list = try reader.required("runs")
        _ = try reader.hasUnknown()
        guard let elements = list.array, 1...Limits.runs ~= elements.count else {
            throw FormatFault("\(name): not 1 to \(Limits.runs) runs")
        }
        var runs: [Run] = []
        runs.reserveCapacity(elements.count)
        for element in elements {
            let run = try run(element, name)
            guard runs.last.map({ $0.precedes(run) }) ?? true else {
                throw FormatFault("\(name): runs not sorted, or one twice")
            }
            runs.append(run)
        }
        return Declaration(replica: replica, runs: runs)
    }

    private static func run(_ json: JSON, _ name: String) throws(FormatFault) -> Run {
        guard let parts = json.array, parts.count == 3, let first = parts[0].integer, let last = parts[1].integer,
            let id = parts[2].string.flatMap({ ChangeID($0) }), 1 <= first, first <= last
        else { throw FormatFault("\(name): no run") }
        return Run(first: first, last: last, id: id)
    }

    private static func wants(_ json: JSON) throws(FormatFault) -> Line {
        var line = try MemberReader(json, "line")
        var reader = try MemberReader(try line.required("wants"), "wants")
        _ = try line.hasUnknown()
        let bodies: [Digest] = try SortedList.names(try reader.required("bodies"), 0...Limits.wants, "wants: bodies")
        let changes: [ChangeID] = try SortedList.names(
            try reader.required("changes"), 0...Limits.wants, "wants: changes")
        _ = try reader.hasUnknown()
        guard !bodies.isEmpty || !changes.isEmpty else { throw FormatFault("wants: nothing wanted") }
        return .wants(bodies: bodies, changes: changes)
    }

    private mutating func body(_ part: BodyPart) throws(FormatFault) -> Line {
        part.of == 1 ? .body(try BundleBody(whole: part.bytes, part, packer: &packer)) : .part(part)
    }

}

extension Run {
    /// Whether this one stands before `other` in a declaration.
    func precedes(_ other: Run) -> Bool { (first, last, id) < (other.first, other.last, other.id) }
}

extension BodyPart {
    fileprivate init(_ json: JSON) throws(FormatFault) {
        let isBody = json["body"] != nil && json.members?.first?.name.utf8.count == 4
        var reader = try MemberReader(json, isBody ? "body" : "source")
        digest = try reader.name(isBody ? "body" : "source")
        kind = isBody ? .body : .source(media: try Self.media(try reader.required("media")))
        part = try reader.integer("part", 1...Int64(Limits.parts))
        of = try reader.integer("of", 1...Int64(Limits.parts))
        guard part <= of else { throw FormatFault("part \(part) of \(of)") }
        bytes = isBody ? try Self.text(try reader.required("text")) : try Self.base64(try reader.required("base64"))
        guard !bytes.isEmpty else { throw FormatFault("an empty part") }
        _ = try reader.hasUnknown()
    }

    private static func media(_ json: JSON) throws(FormatFault) -> String {
        guard let media = json.string, MediaType.isValid(media) else { throw FormatFault("source: no media type") }
        return media
    }

    private static func text(_ json: JSON) throws(FormatFault) -> [UInt8] {
        guard let text = json.string else { throw FormatFault("body: no text") }
        return Array(text.utf8)
    }

    private static func base64(_ json: JSON) throws(FormatFault) -> [UInt8] {
        guard let bytes = json.string.flatMap({ Base64.decode(Array($0.utf8)) }) else {
            throw FormatFault("source: no base64")
        }
        return bytes
    }
}

extension BundleBody {
    /// The body or source whose bytes are whole, if they have the digest that its parts claim.
    init(whole bytes: [UInt8], _ part: BodyPart, packer: inout BodyPacker?) throws(FormatFault) {
        guard Digest(of: bytes) == part.digest else { throw FormatFault("bytes that have another digest") }
        self.init(kind: part.kind, digest: part.digest, bytes: bytes, packed: packer?.pack(bytes))
    }
}

extension EndLine {
    fileprivate init(_ json: JSON, line: ArraySlice<UInt8>) throws(FormatFault) {
        guard let members = json.members, members.count == 2, members[1].name.sameBytes(as: "sig"),
            let parts = SignedLine.split(line)
        else { throw FormatFault("end: not a signed line") }
        (signed, signature) = parts
        var reader = try MemberReader(members[0].value, "end")
        let lines = try reader.integer("lines", 0...Limits.integer - 1)
        let bytes = try reader.integer("bytes", 0...Limits.integer - 1)
        claim = BundleEnd(lines: lines, bytes: bytes, sha256: try reader.name("sha256"))
        _ = try reader.hasUnknown()
    }
}
