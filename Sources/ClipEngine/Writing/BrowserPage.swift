import ClipCore
import Foundation

extension ClipInput {
    /// A page as a browser shows it: the text of its tree, which is in no file.
    ///
    /// - Parameter address: where the browser has it from; one that is no web address says nothing.
    public init(page: String, address: String) {
        // What the page says of its own charset was true of the bytes that the server sent. A mark at its beginning
        // counts before that, and is kept with the source.
        let bytes = [0xEF, 0xBB, 0xBF] + Array(page.utf8)
        let isWeb = CanonicalURL(address) != nil && address.lowercased().hasPrefix("http")
        let place = isWeb ? UserPart.removed(from: address) : nil
        self.init(origin: .page(bytes, place), name: place ?? "the page")
    }
}

extension Library {
    /// Whether the words stand in a clip's text as it is shown; false where there is no such clip, or no text.
    public func quotes(_ words: String, in clip: String) -> Bool {
        guard let text = try? show(clip, capture: nil).text,
            let found = try? Quotation.highlight(words, in: text, note: nil)
        else { return false }
        return found.prefix != nil || found.suffix != nil
    }
}
