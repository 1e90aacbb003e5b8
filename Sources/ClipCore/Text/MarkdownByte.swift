/// Kinds of bytes that Markdown's rules ask about.
public enum MarkdownByte {
    /// ASCII letters only.
    public static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

    /// Bytes beyond ASCII count as letters: that is what most of them are.
    public static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
    }

    /// ASCII punctuation: what a backslash escapes (CommonMark 0.31, section 2.4).
    public static func isPunctuation(_ byte: UInt8) -> Bool {
        (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
            || (0x7B...0x7E).contains(byte)
    }
}
