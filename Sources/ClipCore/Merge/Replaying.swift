extension ClipState {
    /// The state that a set of changes makes of one clip, worked out from the whole set at once.
    ///
    /// It is what taking the changes in one by one, in any order, must come to; nothing is shared with that way but the
    /// rules themselves. Changes of other clips, and changes given twice, count for nothing.
    public init<Rules: MergeRules>(
        _ clip: ClipID, replaying changes: some Sequence<(id: ChangeID, change: Change)>,
        rules: Rules.Type = StandardRules.self
    ) {
        var written: [Dot: WrittenValue] = [:]
        var replacements: [Replacement] = []
        for (id, change) in changes where change.clip == clip {
            for (index, operation) in change.operations.enumerated() {
                replacements += Rules.replacements(by: operation, of: change, current: [])
                guard let value = operation.value else { continue }
                let dot = Dot(id, index)
                written[dot] = WrittenValue(clip: clip, key: operation.key, dot: dot, at: change.at, value: value)
            }
        }
        for replacement in replacements {
            guard let target = written[replacement.dot], Rules.counts(replacement, for: target) else { continue }
            written[replacement.dot] = nil
        }
        self.init(clip, current: Array(written.values), rules: rules)
    }
}
