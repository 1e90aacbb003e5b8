public import ClipCore
import ClipExtract
import Foundation
import Packing

/// What became of one line `{"id","path","url"?}` that asked for an extraction.
public struct AnsweredLine: Sendable {
    /// The line's id as it stood there, a string or an integer; null if it had none.
    public let id: JSON
    /// What was found, or why the file could not be read.
    public let answer: Result<Extraction, EngineError>
}

extension Extraction {
    /// The longest line: paths and addresses are shorter.
    private static let longestLine = 1 << 16

    /// Answers every line of a file, in the order of the lines, with memory that does not grow with their number.
    ///
    /// A line that asks for nothing that can be done is answered with an error, and the others go on.
    ///
    /// - Parameter jobs: how many files are worked on at a time. With 1, each line is answered before the next is read.
    public static func answer(
        linesOf file: InputFile, jobs: Int, _ body: (AnsweredLine) throws -> Void
    ) throws {
        var splitter = LineSplitter(file, limit: longestLine)
        var waiting: [LineSplitter.Line] = []
        func next() throws -> LineSplitter.Line? {
            if waiting.isEmpty { waiting = try splitter.next()?.reversed() ?? [] }
            return waiting.popLast()
        }
        if jobs > 1 { return try pipeline(window: jobs, next: next, work: { AnsweredLine($0) }, consume: body) }
        while let line = try next() { try body(AnsweredLine(line)) }
    }
}

extension AnsweredLine {
    init(_ line: LineSplitter.Line) {
        let request = line.bytes.flatMap { try? JSONDecoder().decode(Request.self, from: Data($0)) }
        id = request?.id ?? .null
        answer = Result { () throws(EngineError) in
            guard line.bytes != nil else { throw EngineError(.damaged, "line \(line.number) is too long") }
            guard let request else { throw EngineError(.damaged, "line \(line.number) is not a JSON object") }
            guard request.id != nil else { throw EngineError(.damaged, "line \(line.number) has no id") }
            guard let path = request.path, path != "-" else {
                throw EngineError(.damaged, "line \(line.number) names no file")
            }
            return try Extraction(of: path, url: request.url)
        }
    }
}

/// Whatever of a request can be read: what is missing or of another type is nil.
private struct Request: Decodable {
    let id: JSON?
    let path, url: String?

    private enum Member: CodingKey { case id, path, url }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        id =
            (try? members.decode(String.self, forKey: .id)).map(JSON.string)
            ?? (try? members.decode(Int64.self, forKey: .id)).map(JSON.integer)
        path = try? members.decode(String.self, forKey: .path)
        url = try? members.decode(String.self, forKey: .url)
    }
}
