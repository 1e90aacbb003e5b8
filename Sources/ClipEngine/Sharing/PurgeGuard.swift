import ClipStore

/// What is purged does not come back, so what would erase a large part of the library stops and asks.
extension StoreWriter {
    /// What others' marks have erased in this transaction, where it is too much to go unasked: more than 20 texts and 5 %
    /// of what was held `before`, counted since the owner last agreed. nil: it is not.
    ///
    /// - Parameter isAllowed: the owner agrees now.
    func purgeThreat(_ before: LibraryState, isAllowed: Bool) throws -> String? {
        guard erased.purged > 0 else { return nil }
        if isAllowed {
            try countErased(nil)
            return nil
        }
        let total = try erased.purged + reader.erasedTally()
        try countErased(erased.purged)
        guard total > 20, total * 20 > before.bodies else { return nil }
        return "this would erase \(total) of \(before.bodies) texts and sources for good"
    }
}
