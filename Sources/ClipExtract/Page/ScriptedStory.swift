import ClipCore

/// The story of a page that builds itself in the browser, as far as it is in the page's JSON-LD.
enum ScriptedStory {
    /// The declared text as blocks, if it is far longer than what was found in the page.
    static func blocks(of declared: String, longerThan found: String) -> [Block]? {
        guard declared.utf8.count > 150 || isNotice(found) && declared.endsSentence && declared.wordCount > 7,
            declared.utf8.count > found.utf8.count * 2
        else { return nil }
        let blocks = DeclaredStory.blocks(of: declared, address: nil)
        return blocks.isEmpty ? nil : blocks
    }

    /// A page that shows a line at most, such as "Please enable JavaScript", has no story of its own.
    private static func isNotice(_ found: String) -> Bool { found.utf8.count < 100 }
}
