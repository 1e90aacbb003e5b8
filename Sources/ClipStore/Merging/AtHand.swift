import ClipCore

/// What a transaction has just written and will soon need again, as far as there is room: changes that bringing clips up to
/// date need not decode, texts that feeding the index need not unpack; and of which kinds of rows there are none.
///
/// A class, because all readers of the transaction share it. Neither what the log says of a number nor what a body holds
/// ever changes, and what rows are written is told, so nothing in here goes stale.
final class AtHand {
    private var changes: [Int64: (id: ChangeID, change: Change)] = [:]
    private var texts: [Int64: [UInt8]] = [:]
    private var rareRows: [RareRow: Bool] = [:]
    private var roomForLines = 4 << 20
    private var roomForTexts = 8 << 20

    func keep(_ signed: SignedChange, _ number: Int64) {
        guard roomForLines >= signed.line.count else { return }
        roomForLines -= signed.line.count
        changes[number] = (signed.id, signed.change)
    }

    /// Keeps the uncompressed bytes of a body.
    func keep(_ text: [UInt8], ofBody number: Int64) {
        guard roomForTexts >= text.count, texts.updateValue(text, forKey: number) == nil else { return }
        roomForTexts -= text.count
    }

    func change(_ number: Int64) -> (id: ChangeID, change: Change)? { changes[number] }

    func hasText(ofBody number: Int64) -> Bool { texts[number] != nil }

    func mayHave(_ row: RareRow, looking: () throws -> Bool) rethrows -> Bool {
        if let known = rareRows[row] { return known }
        let found = try looking()
        rareRows[row] = found
        return found
    }

    func note(_ row: RareRow) { rareRows[row] = true }

    /// Hands a text out, once.
    func takeText(ofBody number: Int64) -> [UInt8]? {
        guard let text = texts.removeValue(forKey: number) else { return nil }
        roomForTexts += text.count
        return text
    }
}
