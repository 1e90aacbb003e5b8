/// The bytes that name a clip without URL.
public enum TextIdentity {
    /// The source with one kind of line end and nothing around it, so that
    /// pasting a text on two machines gives one clip.
    ///
    /// CR LF and lone CR become LF; byte order marks (EF BB BF) and ASCII white space (09–0D, 20) are dropped
    /// before the text, ASCII white space after it. All else stays, spaces before line ends too: it may be
    /// meant. Works on bytes, whatever the encoding; frozen with version 1 of `newsclip:text:`, specified in
    /// `URL.md`. Applying it twice changes nothing more.
    public static func normalised(_ source: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        let text = trimmed(source)
        result.reserveCapacity(text.count)
        var previous: UInt8 = 0
        for byte in text {
            if byte == carriageReturn {
                result.append(lineFeed)
            } else if byte != lineFeed || previous != carriageReturn {
                result.append(byte)
            }
            previous = byte
        }
        return result
    }

    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func trimmed(_ source: [UInt8]) -> ArraySlice<UInt8> {
        var text = source[...].drop(while: isWhiteSpace)
        while text.starts(with: byteOrderMark) {
            text = text.dropFirst(byteOrderMark.count).drop(while: isWhiteSpace)
        }
        let end = text.lastIndex { !isWhiteSpace($0) }
        return text[text.startIndex..<(end.map { $0 + 1 } ?? text.startIndex)]
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || 0x09...0x0D ~= byte
    }
}
