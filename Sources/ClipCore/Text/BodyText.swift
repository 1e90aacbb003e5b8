/// What the text of an article may be, to be kept and passed on as a body (FORMAT.md, section 5.6).
public enum BodyText {
    /// Whether these bytes are 1 byte to 8 MiB of UTF-8 without U+0000.
    public static func isValid(_ bytes: [UInt8]) -> Bool {
        1...Limits.body ~= bytes.count && !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
    }
}
