/// Writes or clears one key of a clip and names the dots that it replaces.
public struct Operation: Hashable, Sendable {
    /// What an operation does to its key.
    public enum Effect: Hashable, Sendable {
        case write(Value)
        case clear
        /// Of a later version: kept and passed on, without effect.
        case held
    }

    /// At most one operation of a change has this key.
    public let key: Key
    /// A write, a clearing, or what only a later version understands.
    public let effect: Effect
    /// The values that were current when it was written: ascending, no dot twice.
    public let replaces: [Dot]

    /// Sorts the dots; nothing else is checked.
    public init(_ key: Key, _ effect: Effect, replaces: [Dot] = []) {
        (self.key, self.effect, self.replaces) = (key, effect, replaces.sorted())
    }

    /// The value, if the operation writes one that this version understands.
    public var value: Value? { if case .write(let value) = effect { value } else { nil } }

    func write(to writer: inout CanonicalWriter) {
        writer.raw("{\"key\":")
        writer.string(key.description)
        if case .write(let value) = effect {
            writer.raw(",\"value\":")
            writer.raw(value.bytes)
        }
        if !replaces.isEmpty {
            writer.raw(",\"replaces\":")
            writer.list(replaces, open: "[", close: "]") { $0.string($1.description) }
        }
        writer.raw("}")
    }

    /// Reads one operation of a change by `author`.
    init(_ json: JSON, author: AuthorID) throws(FormatFault) {
        var reader = try MemberReader(json, "operation")
        guard let text = try reader.required("key").string, let key = Key(text) else {
            throw FormatFault("operation: no key")
        }
        let value = reader.optional("value")
        let replaces = reader.optional("replaces")
        let hasUnknown = try reader.hasUnknown()
        self.key = key
        self.replaces = try replaces.map { (dots) throws(FormatFault) in try SortedList.dots(dots, "replaces") } ?? []
        guard !hasUnknown, key.kind != .unknown else {
            if let value { try Foreign.check(value, "value") }
            effect = .held
            return
        }
        if let owner = key.owner, owner != author { throw FormatFault("a star or read mark of somebody else") }
        if let value {
            try ValueRules.check(value, for: key, author: author)
            effect = .write(Value(value))
        } else {
            effect = .clear
        }
        try checkForm()
    }

    private func checkForm() throws(FormatFault) {
        switch (key.kind, effect) {
        case (.capture, .clear): throw FormatFault("a capture cannot be cleared")
        case (.capture, _) where !replaces.isEmpty: throw FormatFault("a capture replaces nothing")
        case (.deleted, .clear): throw FormatFault("\"deleted\" cannot be cleared; a restore is written")
        case (_, .clear) where replaces.isEmpty: throw FormatFault("a clearing that names nothing")
        default: break
        }
    }
}
