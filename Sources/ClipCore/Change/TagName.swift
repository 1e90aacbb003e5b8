/// How a tag's name becomes a key: the same tag, however typed.
public enum TagName {
    /// Lower-cased, white space squeezed to single spaces; nil where nothing is left or it is too long.
    ///
    /// The writer normalises; readers compare bytes. So a newer Unicode table can make
    /// two tags of one, and never breaks a change.
    public static func normalised(_ typed: String) -> String? {
        let name = squeezed(typed).lowercased()
        return Key.tag(name) == nil ? nil : name
    }

    /// The text without controls, outer white space, and double spaces.
    public static func squeezed(_ text: String) -> String {
        let scalars = text.unicodeScalars.map {
            $0.properties.isWhitespace || $0.value < 0x20 || 0x7F...0x9F ~= $0.value ? " " : $0
        }
        var squeezed = String.UnicodeScalarView()
        for scalar in scalars where scalar != " " || (squeezed.last ?? " ") != " " { squeezed.append(scalar) }
        if squeezed.last == " " { squeezed.removeLast() }
        return String(squeezed)
    }
}
