/// The last look at a page whose story was taken: is there one, and is it all of it?
extension Article {
    /// A text as long is a story, whatever stands around it.
    private static let surelyStory = 1500

    mutating func takeVerdict(on tree: Tree, declared: String?, _ options: Extractor.Options) {
        if text.utf8.count < Self.surelyStory {
            if let blocks = declared.flatMap({ ScriptedStory.blocks(of: $0, longerThan: text) }) {
                take(Story(blocks, options))
                sources[.text] = "json-ld"
            }
            absence = AbsenceRules.absence(of: self, on: tree)
        }
        isPaywalled = absence == nil && Paywall.cuts(self, on: tree)
    }
}
