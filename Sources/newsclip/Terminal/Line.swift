import ClipCore

/// One line for people. What stands in the literal is ours; whatever is put into it is escaped on the way, without
/// exception.
struct Line: ExpressibleByStringInterpolation, Sendable {
    enum Style: String, Sendable {
        case plain = ""
        case bold = "1"
        case faint = "2"
        case accent = "36"
        case warning = "33"
        case alarm = "1;31"
    }

    struct Span: Sendable {
        var style: Style
        var text: String
    }

    private(set) var spans: [Span]

    init(stringLiteral literal: String) { spans = [Span(style: .plain, text: literal)] }
    init(stringInterpolation: Interpolation) { spans = stringInterpolation.spans }
    init(_ text: String, _ style: Style = .plain) { spans = [Span(style: style, text: Escaping.terminal(text))] }

    struct Interpolation: StringInterpolationProtocol {
        var spans: [Span] = []

        init(literalCapacity: Int, interpolationCount: Int) {}
        mutating func appendLiteral(_ literal: String) { spans.append(Span(style: .plain, text: literal)) }
        mutating func appendInterpolation(_ text: String, _ style: Style = .plain) {
            spans.append(Span(style: style, text: Escaping.terminal(text)))
        }
        mutating func appendInterpolation(_ value: some CustomStringConvertible, _ style: Style = .plain) {
            appendInterpolation(value.description, style)
        }
        mutating func appendInterpolation(_ line: Line) { spans += line.spans }
    }

    var width: Int { spans.reduce(0) { $0 + DisplayWidth.of($1.text) } }
    var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

    mutating func append(_ other: Line) { spans += other.spans }

    static func + (left: Line, right: Line) -> Line {
        var line = left
        line.append(right)
        return line
    }

    /// The line in that style where it has none.
    func styled(_ style: Style) -> Line {
        var line = self
        for index in line.spans.indices where line.spans[index].style == .plain { line.spans[index].style = style }
        return line
    }

    /// The beginning of the line that fits into so many columns, with an ellipsis if there was more.
    func truncated(to columns: Int) -> Line {
        guard width > columns else { return self }
        var (line, room) = (Line(""), max(columns - 1, 0))
        for span in spans {
            let part = DisplayWidth.prefix(span.text, columns: room)
            line.spans.append(Span(style: span.style, text: String(part)))
            room -= DisplayWidth.of(String(part))
            if part.endIndex != span.text.endIndex { break }
        }
        line.spans.append(Span(style: .plain, text: columns > 0 ? "…" : ""))
        return line
    }

    /// The line with so many columns, at least.
    func padded(to columns: Int) -> Line {
        self + Line(stringLiteral: String(repeating: " ", count: max(0, columns - width)))
    }

    func rendered(inColour: Bool) -> String {
        spans.map { span in
            inColour && span.style != .plain && !span.text.isEmpty
                ? "\u{1B}[\(span.style.rawValue)m\(span.text)\u{1B}[0m" : span.text
        }.joined()
    }
}

extension [Line] {
    /// All but the last with a mark behind them.
    func separated(by mark: Line) -> [Line] { dropLast().map { $0 + mark } + suffix(1) }

    func joined(_ separator: Line) -> Line {
        guard var line = first else { return "" }
        for next in dropFirst() {
            line.append(separator)
            line.append(next)
        }
        return line
    }
}
