import ClipCore
import ClipStore

/// What is purged does not come back, so what would erase a large part of the library stops and asks.
extension StoreWriter {
    /// What others' marks have erased in this transaction, where it is too much to go unasked: more than 20 texts and 5 %
    /// of those that do not stand there by the word of whoever brings it, counted since the owner last agreed. nil: it
    /// is not.
    ///
    /// - Parameters:
    ///   - bringer: who exported what is merged; of a backup, the owner.
    ///   - isAllowed: the owner agrees now.
    func purgeThreat(from bringer: AuthorID, to owner: AuthorID, isAllowed: Bool) throws -> String? {
        guard erased.purged > 0 else { return nil }
        if isAllowed {
            try countErased(nil)
            return nil
        }
        let total = try erased.purged + reader.erasedTally()
        try countErased(erased.purged)
        // No more are counted than it takes to know that it is enough.
        guard total > 20, try reader.bodiesHeld(capturedBy: owner, apartFrom: bringer, atMost: total * 19) < total * 19
        else { return nil }
        return "this would erase \(total) texts and sources for good"
    }
}
