public import ClipCore
import Packing

/// The first line of a bundle (FORMAT.md, section 5.1).
public struct BundleHeader: Hashable, Sendable {
    /// What a file may carry.
    public enum Kind: String, CaseIterable, Sendable {
        case bundle
        /// Carries no change, body or source.
        case state
    }

    /// The library that a bundle comes from.
    public struct Exporter: Hashable, Sendable {
        /// Begins with the fingerprint of `key`.
        public let replica: ReplicaID
        /// The 32 bytes of its author's public key, which signs the end line.
        public let key: [UInt8]
        /// 1 to 256 bytes without control characters.
        public let name: String
        /// Earlier names of this library, under which it will not write again: sorted, at most 256.
        public let predecessors: [ReplicaID]

        /// An exporter; predecessors are sorted here.
        public init(replica: ReplicaID, key: [UInt8], name: String, predecessors: [ReplicaID] = []) {
            (self.replica, self.key, self.name) = (replica, key, name)
            self.predecessors = predecessors.sorted()
        }
    }

    /// What the file may carry.
    public let kind: Kind
    /// The library that it comes from.
    public let exporter: Exporter
    /// Counts the exporter's exports, from 1.
    public let number: Int64
    /// When it was made, by the exporter's clock: for people.
    public let made: WallTime
    /// Features without which a reader must refuse. Version 1 defines none, so a header that was read has none.
    public let requires: [String]
    /// It carries what was whole in a damaged file, and may lack anything.
    public let isSalvaged: Bool

    /// A header; nothing is checked.
    public init(
        kind: Kind, exporter: Exporter, number: Int64, made: WallTime, requires: [String] = [], isSalvaged: Bool = false
    ) {
        (self.kind, self.exporter, self.number, self.made) = (kind, exporter, number, made)
        (self.requires, self.isSalvaged) = (requires, isSalvaged)
    }

    /// The version of the format.
    static let version: Int64 = 1

    /// The whole line without its LF.
    var line: [UInt8] {
        var writer = CanonicalWriter()
        writer.raw("{\"newsclip\":1,\"kind\":")
        writer.string(kind.rawValue)
        writer.raw(",\"exporter\":{\"replica\":")
        writer.hex(exporter.replica)
        writer.raw(",\"key\":\"")
        writer.raw(Hex.ascii(exporter.key))
        writer.raw("\",\"name\":")
        writer.string(exporter.name)
        if !exporter.predecessors.isEmpty {
            writer.raw(",\"predecessors\":")
            writer.list(exporter.predecessors, open: "[", close: "]") { $0.hex($1) }
        }
        writer.raw("},\"number\":")
        writer.integer(number)
        writer.raw(",\"made\":")
        writer.string(made.description)
        writer.raw(",\"requires\":")
        writer.list(requires, open: "[", close: "]") { $0.string($1) }
        if isSalvaged { writer.raw(",\"salvaged\":true") }
        writer.raw("}")
        return writer.bytes
    }
}

extension BundleHeader {
    /// Reads the first line.
    ///
    /// - Throws: ``BundleError``: `newer` for a later version or an unknown requirement, `damaged` for all else.
    init(reading line: ArraySlice<UInt8>) throws {
        do {
            let json = try LineBytes.json(line)
            try Foreign.check(json, "header")
            if let version = json["newsclip"]?.integer, version > Self.version, json.members?.first?.name == "newsclip"
            {
                throw BundleError(
                    .newer, "the bundle is of version \(version) of the format; this program reads version 1")
            }
            try self.init(json)
        } catch let fault as FormatFault {
            throw BundleError(.damaged, "line 1: \(fault)")
        }
        if !requires.isEmpty {
            // The words are a-z, 0-9 and "-" alone, so they can be shown.
            let more = requires.count > 1 ? " and \(requires.count - 1) more" : ""
            throw BundleError(.newer, "the bundle requires what this program does not know: \(requires[0])\(more)")
        }
    }

    private init(_ json: JSON) throws(FormatFault) {
        var reader = try MemberReader(json, "header")
        _ = try reader.integer("newsclip", Self.version...Self.version)
        guard let kind = try reader.required("kind").string,
            let kind = Kind.allCases.first(where: { $0.rawValue.sameBytes(as: kind) })
        else { throw FormatFault("header: neither a bundle nor a state") }
        self.kind = kind
        exporter = try Exporter(try reader.required("exporter"))
        number = try reader.integer("number", 1...Limits.integer - 1)
        made = try reader.time("made")
        requires = try Self.words(try reader.required("requires"))
        // Any other value is an unknown member's.
        isSalvaged = json["salvaged"]?.bool == true
        _ = try reader.hasUnknown()
    }

    private static func words(_ json: JSON) throws(FormatFault) -> [String] {
        guard let elements = json.array, elements.count <= Limits.requirements else {
            throw FormatFault("header: requires is no list of at most \(Limits.requirements)")
        }
        let words = elements.compactMap(\.string).filter { word in
            1...64 ~= word.utf8.count && word.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
        }
        guard words.count == elements.count else { throw FormatFault("header: requires holds what is no word") }
        try SortedList.check(words, "header: requires")
        return words
    }
}

extension BundleHeader.Exporter {
    fileprivate init(_ json: JSON) throws(FormatFault) {
        var reader = try MemberReader(json, "exporter")
        replica = try reader.name("replica")
        guard let key = try reader.required("key").string.flatMap({ Hex.bytes($0.utf8, count: 32) }),
            VerifyingKey(key) != nil
        else {
            throw FormatFault("exporter: no public key, or a weak one")
        }
        self.key = key
        name = try reader.line("name", 1...Limits.name)
        predecessors =
            try reader.optional("predecessors").map { (list) throws(FormatFault) in
                try SortedList.names(list, 0...Limits.predecessors, "exporter: predecessors")
            } ?? []
        _ = try reader.hasUnknown()
        guard replica.author == AuthorID(key: key) else {
            throw FormatFault("exporter: the replica is not of the key's author")
        }
    }
}
