/// Texts that somebody might send to do harm: one scalar that must not come out as it is in each of most of them, then
/// whole tricks. The table is made, so that no reader of this file is its victim.
package enum HostileStrings {
    /// More than 350, each once.
    package static let all: [String] = singles + tricks

    /// Whether a scalar never comes out of any door, as Unicode describes it: controls, line separators, marks that turn
    /// text around, anchors of annotations, and what a reader is to ignore.
    package static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: break
        }
        if properties.isBidiControl || 0xFFF9...0xFFFB ~= scalar.value { return true }
        return properties.isDefaultIgnorableCodePoint && !isSpelling(scalar)
    }

    /// What readers ignore and ordinary text is written with.
    private static func isSpelling(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{AD}": true  // soft hyphen
        case "\u{115F}", "\u{1160}", "\u{3164}", "\u{FFA0}": true  // fillers of Korean
        case "\u{200B}", "\u{200C}", "\u{200D}": true  // in their places, see `EscapingTests`
        default: scalar.properties.isVariationSelector
        }
    }

    /// Of those, the ones that are tried each by itself.
    private static let tried: [ClosedRange<UInt32>] = [
        0x00...0x1F, 0x7F...0x9F, 0x061C...0x061C, 0x180E...0x180E, 0x200E...0x200F, 0x2028...0x202E, 0x2061...0x206F,
        0xFEFF...0xFEFF, 0xFFF9...0xFFFB, 0x1BCA0...0x1BCA3, 0xE0000...0xE007F,
    ]

    private static let singles = tried.joined().compactMap(Unicode.Scalar.init).map { "vote\($0)delayed" }

    private static let tricks =
        terminal + spreadsheet + markup + names + encodings + invisible + [
            large("e\u{301}"), large("👩\u{200D}"), large("\u{202E}"),
        ]

    private static let terminal = [
        "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;owned\u{7}", "\u{1B}]0;owned\u{1B}\\", "\u{1B}]52;c;ZXZpbA==\u{7}",
        "\u{1B}]8;;https://evil.example\u{1B}\\gazette\u{1B}]8;;\u{1B}\\", "\u{1B}[2J\u{1B}[H", "\u{1B}[6n", "\u{1B}[c",
        "\u{1B}P$q\"p\u{1B}\\", "\u{1B}_hidden\u{1B}\\", "\u{1B}^hidden\u{1B}\\", "\u{1B}X hidden\u{1B}\\",
        "\u{9B}31mred",
        "\u{9D}0;owned\u{9C}", "\u{90}q\u{9C}", "\u{1B}c", "\u{1B}(0lqk", "\u{1B}[?1049h", "\u{1B}[9999;9999H",
        "safe\rfake",
        "delete\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}keep", "\u{E}shifted\u{F}", "bell\u{7}\u{7}\u{7}",
        "\r\n\r\nnewsclip: all is well",
        "\n# rm -rf /", "tab\there", "vertical\u{B}form\u{C}feed", "\u{1B}[1;31", "\u{1B}", "\u{85}next line",
        "\u{1B}[200~paste",
    ]

    private static let spreadsheet = [
        "=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://evil.example\")", " =1", "\t=1",
        "\r=1",
        "\n=1", "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}a", "\"=1", "'=1", "a,b", "a;b", "a\"b", "\"\"",
        "a\r\nb",
        "\u{FEFF}=1", "\u{200B}=1", "\u{A0}=1", "%0A=1", "|calc",
    ]

    private static let markup = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\" onmouseover=\"alert(1)", "' onfocus='alert(1)",
        "</title><script>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;script&gt;", "&#60;b&#62;", "<svg/onload=alert(1)>",
        "javascript:alert(1)", "data:text/html,<script>", "[x](javascript:alert(1))",
        "![x](https://evil.example/p.png)",
        "```\n<script>", "`code`", "# heading", "> quote", "* * *", "<https://evil.example>", "\\*not\\*", "| a | b |",
        "<a href='//evil.example'>", "{{constructor}}", "${7*7}", "%s%n%x", "$(id)", "`id`", "; rm -rf /", "&& id",
        "'; DROP TABLE clip; --",
        "\" OR 1=1 --", "*", "NEAR(a b)", "headline:x", "a AND", "\"unclosed",
    ]

    private static let names = [
        "../../etc/passwd", "/etc/passwd", "..", ".", "~/x", "a/b", "a\\b", "C:\\x", "\\\\host\\share", "CON",
        "con.txt", "nul", "AUX ",
        "COM1", "lpt9.newsclip", "name.", "name ", " name", ".hidden", "-rf", "--help", "a:b", "a*b?",
        "file:///etc/passwd",
        "name\u{2215}other", "\u{FF0E}\u{FF0E}/x", "x.newsclip.exe", "gpj.\u{202E}cod", "ÀÉ", "a\u{300}e\u{301}", "ß",
        "ŉ", "İ", "ı",
        String(repeating: "long", count: 80), "%2e%2e%2f", "a%00b", "desktop.ini", "Thumbs.db",
    ]

    private static let encodings = [
        "caf\u{E9}", "cafe\u{301}", "\u{212B}", "\u{C5}", "A\u{30A}", "\u{1E9B}\u{323}", "\u{FB01}", "\u{FFFD}",
        "\u{FFFE}",
        "\u{FFFF}", "\u{10FFFF}", "\u{E000}", "\u{D7FF}", "\u{F0000}", "\u{301}alone", "\u{20E3}", "\u{FE0F}",
        "\u{1F1E9}",
        "👩\u{200D}👩\u{200D}👧\u{200D}👦", "می\u{200C}خواهم", "क्\u{200D}ष", "تأجيل", "עברית", "港の採決", "한국", "ｱ",
        "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}a\u{30A}l\u{30B}g\u{30C}o",
    ]

    private static let invisible = [
        "a\u{200B}b", "\u{200B}", "a\u{200C}", "\u{200D}a", "a\u{2060}b", "\u{2060}", "ф\u{200B}ы", "ф\u{200D}ы",
        "λ\u{200C}ό", "é\u{200B}é", "港\u{200B}の", "ф\u{2060}ы", " \u{200D} ", "pay\u{200D}pal",
        "\u{202A}a\u{202C}", "\u{2066}a\u{2069}", "\u{202E}evitcefeD", "a\u{E0001}\u{E0041}\u{E007F}",
        "🏴\u{E0067}\u{E0062}\u{E007F}", "\u{FEFF}", "a\u{FEFF}b", "\u{3164}", "\u{115F}", "\u{AD}soft", "\u{34F}",
        "\u{FE00}",
    ]

    /// One character of many kilobytes.
    private static func large(_ part: String) -> String {
        "x" + String(repeating: String(part.unicodeScalars.last!), count: 20_000)
    }
}
