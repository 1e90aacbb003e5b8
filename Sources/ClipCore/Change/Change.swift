/// One edit of one clip by one replica (FORMAT.md, section 5.5): immutable, signed, numbered without gaps.
public struct Change: Hashable, Sendable {
    /// The library that wrote it; the author's fingerprint is part of the name.
    public let replica: ReplicaID
    /// From 1.
    public let sequence: Int64
    /// The id of this replica's change before; nil exactly when `sequence` is 1.
    public let previous: ChangeID?
    /// The writer's wall clock: it settles nothing but which of several current values is shown.
    public let at: WallTime
    /// The one clip that all operations are about.
    public let clip: ClipID
    /// Sorted by key, no key twice.
    public let operations: [Operation]

    /// Sorts the operations by key; nothing else is checked.
    public init(
        replica: ReplicaID, sequence: Int64, previous: ChangeID?, at: WallTime, clip: ClipID, operations: [Operation]
    ) {
        (self.replica, self.sequence, self.previous) = (replica, sequence, previous)
        (self.at, self.clip) = (at, clip)
        self.operations = operations.sorted { $0.key < $1.key }
    }

    /// The bytes that are signed, and whose digest is the change's id: the line without its signature.
    public var signedBytes: [UInt8] {
        var writer = CanonicalWriter()
        writer.raw("{\"change\":{\"replica\":")
        writer.hex(replica)
        writer.raw(",\"seq\":")
        writer.integer(sequence)
        if let previous {
            writer.raw(",\"prev\":")
            writer.hex(previous)
        }
        writer.raw(",\"at\":")
        writer.string(at.description)
        writer.raw(",\"clip\":")
        writer.hex(clip)
        writer.raw(",\"ops\":")
        writer.list(operations, open: "[", close: "]") { $1.write(to: &$0) }
        writer.raw("}}")
        return writer.bytes
    }

    /// Reads the value of the member `change`.
    public init(_ json: JSON) throws(FormatFault) {
        var reader = try MemberReader(json, "change")
        replica = try reader.name("replica")
        sequence = try reader.integer("seq", 1...Limits.integer - 1)
        previous = try reader.optionalName("prev")
        guard (previous == nil) == (sequence == 1) else {
            throw FormatFault("change: \"prev\" is absent exactly when seq is 1")
        }
        at = try reader.time("at")
        clip = try reader.name("clip")
        let list = try reader.required("ops")
        let isHeld = try reader.hasUnknown()
        guard let elements = list.array, 1...Limits.operations ~= elements.count else {
            throw FormatFault("change: not 1 to \(Limits.operations) operations")
        }
        var operations: [Operation] = []
        operations.reserveCapacity(elements.count)
        for element in elements {
            let operation = try isHeld ? Operation.held(element) : Operation(element, author: replica.author)
            if operation.effect != .held, case .same(clip) = operation.key.kind {
                throw FormatFault("change: a clip the same as itself")
            }
            operations.append(operation)
        }
        try SortedList.check(operations.map(\.key), "change: ops")
        self.operations = operations
    }

    /// How many operations this version does not understand.
    public var heldCount: Int { operations.count { $0.effect == .held } }

    /// The values that this change writes, with their dots.
    public func writes(id: ChangeID) -> [(dot: Dot, key: Key, value: Value)] {
        operations.enumerated().compactMap { index, operation in
            operation.value.map { (Dot(id, index), operation.key, $0) }
        }
    }
}

extension Operation {
    /// An operation of a change that is held whole: its key and its form are looked at, nothing else.
    static func held(_ json: JSON) throws(FormatFault) -> Operation {
        var reader = try MemberReader(json, "operation")
        guard let text = try reader.required("key").string, let key = Key(text) else {
            throw FormatFault("operation: no key")
        }
        if let value = reader.optional("value") { try Foreign.check(value, "value") }
        if let replaces = reader.optional("replaces") { _ = try SortedList.dots(replaces, "replaces") }
        _ = try reader.hasUnknown()
        return Operation(key, .held)
    }
}

/// The ending that every signed line has, and the bytes that are signed.
public enum SignedLine {
    /// `,"sig":"` + 128 digits + `"}`
    public static let endingLength = 8 + 128 + 2

    /// The line (without LF) of these signed bytes and their signature.
    public static func line(_ signed: [UInt8], signature: [UInt8]) -> [UInt8] {
        signed.dropLast() + Array(",\"sig\":\"".utf8) + Hex.ascii(signature) + Array("\"}".utf8)
    }

    /// The signed bytes and the signature of a line (without LF); nil unless it ends as a signed line must.
    public static func split(_ line: ArraySlice<UInt8>) -> (signed: [UInt8], signature: [UInt8])? {
        guard line.count > endingLength else { return nil }
        let ending = line.suffix(endingLength)
        guard ending.starts(with: ",\"sig\":\"".utf8), ending.suffix(2).elementsEqual("\"}".utf8),
            let signature = Hex.bytes(ending.dropFirst(8).prefix(128), count: 64)
        else { return nil }
        return (line.dropLast(endingLength) + [UInt8(ascii: "}")], signature)
    }
}

extension Change {
    /// A change from its stored line, which was verified when it was taken in.
    public init(storedLine line: [UInt8]) throws(FormatFault) {
        guard let value = try CanonicalReader.value(line)["change"] else { throw FormatFault("change: no such member") }
        try self.init(value)
    }
}
