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
    /// - Parameters:
    ///   - jobs: how many files are worked on at a time. With 1, each line is answered before the next is read.
    ///   - isConfined: whether this thread, and all that it begins, can open no file from here on but the system's own:
    ///     the files that lines name are opened by a thread that was begun before, and does nothing else.
    public static func answer(
        linesOf file: InputFile, jobs: Int, isConfined: Bool = false, _ body: (AnsweredLine) throws -> Void
    ) throws {
        // The process can read, and can neither write nor send; that holds for the thread that opens files too.
        if isConfined { Confinement.enter(reading: ["/"]) }
        let lines = OtherThread(lines: LineSplitter(file, limit: longestLine))
        if isConfined { Confinement.enter(reading: []) }
        if jobs > 1 { return try pipeline(window: jobs, next: lines.next, work: { $0.answered }, consume: body) }
        while let line = try lines.next() { try body(line.answered) }
    }
}

extension OtherThread<OpenedLine> {
    fileprivate convenience init(lines splitter: sending LineSplitter) {
        var splitter = splitter
        var waiting: [LineSplitter.Line] = []
        self.init {
            if waiting.isEmpty { waiting = try splitter.next()?.reversed() ?? [] }
            return waiting.popLast().map { OpenedLine($0) }
        }
    }
}

/// A line, and the file that it names, open.
private struct OpenedLine: Sendable {
    let id: JSON
    let url: String?
    let file: Result<InputFile, EngineError>

    init(_ line: LineSplitter.Line) {
        let request = line.bytes.flatMap { try? JSONDecoder().decode(Request.self, from: Data($0)) }
        (id, url) = (request?.id ?? .null, request?.url)
        file = Result { () throws(EngineError) in
            guard line.bytes != nil else { throw EngineError(.damaged, "line \(line.number) is too long") }
            guard let request else { throw EngineError(.damaged, "line \(line.number) is not a JSON object") }
            guard request.id != nil else { throw EngineError(.damaged, "line \(line.number) has no id") }
            guard let path = request.path, path != "-" else {
                throw EngineError(.damaged, "line \(line.number) names no file")
            }
            return try InputFile(path)
        }
    }

    var answered: AnsweredLine {
        AnsweredLine(
            id: id, answer: Result { () throws(EngineError) in try Extraction(of: try file.get(), url: url) })
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
