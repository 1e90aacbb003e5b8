import FoundationEssentials
import Testing

/// One line of a vector file: fields between tabs, with its number for the message when it fails.
struct VectorLine: Sendable, CustomTestStringConvertible {
    let number: Int
    let fields: [String]

    var testDescription: String { "line \(number): \(fields.joined(separator: " | "))" }

    /// The lines of a file in `Vectors` that are not comments and have so many fields.
    static func all(of file: String, fields count: Int) throws -> [VectorLine] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: "Vectors/\(file)"))
        return String(decoding: data, as: UTF8.self).split(separator: "\n").enumerated().compactMap { index, line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { unescaped($0) }
            return line.hasPrefix("#") || fields.count != count ? nil : VectorLine(number: index + 1, fields: fields)
        }
    }

    /// `\t`, `\n`, `\r`, `\\` and `\u{HEX}` as the scalars they stand for.
    private static func unescaped(_ field: Substring) -> String {
        var rest = Array(field.unicodeScalars)[...]
        var result = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let sign = rest.popFirst() else {
                result.append(scalar)
                continue
            }
            switch sign {
            case "t": result.append("\t")
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "u": result.append(named(&rest))
            default: result.append(sign)
            }
        }
        return String(result)
    }

    private static func named(_ rest: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar {
        let digits = rest.dropFirst().prefix { $0 != "}" }
        rest = rest.dropFirst(digits.count + 2)
        let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
        return value.flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
    }
}
