import ClipCore

/// How a text that is Markdown stands in a file of `newsclip dump markdown`, and how it is read back, byte for byte.
///
/// - Of two equals signs side by side, which Obsidian takes for the beginning of a mark, the second is escaped. That one
///   which was escaped in the text is told by an entity, that which was one by a zero more in it: `==`, `=\=`, `=&#61;`
///   become `=\=`, `=&#61;`, `=&#061;`. All are shown as the text has it.
/// - What nobody sees is written `\u{200e}` on the way out (``Escaping/visible(_:)``). A backslash of the text that would
///   be taken for the beginning of that is written so itself.
public enum DumpedText {
    /// Markdown for the file; what nobody sees is still in it.
    public static func written(_ markdown: String) -> String {
        guarded(
            respelled(markdown) { form in
                switch form {
                case .bare: "\\="
                case .escaped: entity(zeros: 0)
                case .entity(let zeros): entity(zeros: zeros + 1)
                }
            })
    }

    /// The text that was written so.
    static func read(_ written: String) -> String {
        respelled(shown(written)) { form in
            switch form {
            case .bare, .escaped: "="
            case .entity(let zeros): zeros == 0 ? "\\=" : entity(zeros: zeros - 1)
            }
        }
    }

    /// What is hidden behind a backslash where `u{200e}` begins, and the rest; a backslash itself counts too.
    static func hidden(_ rest: Substring.UnicodeScalarView) -> (Unicode.Scalar, rest: Substring.UnicodeScalarView)? {
        guard rest.starts(with: "u{".unicodeScalars) else { return nil }
        let digits = rest.dropFirst(2).prefix(7).prefix { $0 != "}" }
        guard let value = UInt32(String(digits), radix: 16), let scalar = Unicode.Scalar(value),
            isHidden(scalar) || scalar == "\\", String(value, radix: 16).utf8.elementsEqual(String(digits).utf8),
            digits.endIndex < rest.endIndex, rest[digits.endIndex] == "}"
        else { return nil }
        return (scalar, rest[digits.endIndex...].dropFirst())
    }

    // MARK: Signs

    private static func entity(zeros: Int) -> String { "&#" + String(repeating: "0", count: zeros) + "61;" }

    /// With another spelling for each sign that stands directly behind one.
    private static func respelled(_ markdown: String, _ spelling: (EqualSigns.Sign.Form) -> String) -> String {
        let bytes = Array(markdown.utf8)
        let signs = EqualSigns(bytes).signs
        let seconds = zip(signs, signs.dropFirst()).filter { $0.range.upperBound == $1.range.lowerBound }.map(\.1)
        guard !seconds.isEmpty else { return markdown }
        var (text, done) = ([UInt8](), 0)
        for sign in seconds {
            text += bytes[done..<sign.range.lowerBound] + spelling(sign.form).utf8
            done = sign.range.upperBound
        }
        return String(decoding: text + bytes[done...], as: UTF8.self)
    }

    // MARK: Backslashes

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\n" && scalar != "\t" && Escaping.isHidden(scalar, after: "a", before: "a")
    }

    /// Backslashes belong together by twos, so that one which is left over is the one that counts.
    private static func guarded(_ markdown: String) -> String {
        eachBackslash(of: markdown) { rest in
            hidden(rest) != nil || rest.first.map(isHidden) == true ? ("\\u{5c}", rest) : nil
        }
    }

    private static func shown(_ written: String) -> String {
        eachBackslash(of: written) { rest in hidden(rest).map { (String($0.0), $0.rest) } }
    }

    private static func eachBackslash(
        of text: String, _ reading: (Substring.UnicodeScalarView) -> (String, Substring.UnicodeScalarView)?
    ) -> String {
        guard text.utf8.contains(0x5C) else { return text }
        var (plain, rest) = (String.UnicodeScalarView(), Substring(text).unicodeScalars)
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                plain.append(scalar)
                continue
            }
            if let (read, behind) = reading(rest) {
                plain.append(contentsOf: read.unicodeScalars)
                rest = behind
            } else {
                plain.append("\\")
                if rest.first == "\\" { plain.append(rest.removeFirst()) }
            }
        }
        return String(plain)
    }
}
