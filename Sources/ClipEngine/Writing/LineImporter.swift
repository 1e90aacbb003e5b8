import ClipCore
import ClipExtract
import ClipStore
import Foundation
import Packing

/// What an import did.
public struct ImportReport: Sendable {
    public var added = 0, revised = 0, unchanged = 0, restored = 0
    /// Lines that could not be taken, by number from 1; the first thousand.
    public var badLines: [(number: Int, what: String)] = []
    /// All lines that could not be taken.
    public var badCount = 0
    /// Why the library took a new name; nil if it did not.
    public var minted: String?

    mutating func count(_ status: ClipStatus) {
        switch status {
        case .added: added += 1
        case .revised: revised += 1
        case .unchanged: unchanged += 1
        case .restored: restored += 1
        }
    }

    mutating func note(badLine number: Int, _ what: String) {
        badCount += 1
        if badLines.count < 1_000 { badLines.append((number, what)) }
    }
}

extension Library {
    /// Articles that one transaction takes.
    private static let batch = 1_000
    /// A source of the greatest length in Base64, and a body each byte of which is escaped.
    static let longestLine = Limits.source / 3 * 4 + Limits.body * 2

    /// Imports JSON Lines of articles: `{url?, headline|title, byline?, published?, publication|source?,
    /// language|lang?, text|markdown, clipped?, tags?, notes?, highlights?, starred?, read?}`, and the lines of a dump.
    ///
    /// Reading, digests and packing run on all cores; one writer takes the articles in order. Batches are durable one
    /// by one, and what is there already is left alone, so an import that was broken off is resumed by doing it
    /// again. A bad line is told and the others go in.
    ///
    /// - Parameter progress: bytes read, bytes in all if known, lines done.
    public func importLines(_ file: InputFile, progress: (Int, Int?, Int) throws -> Void = { _, _, _ in }) throws
        -> ImportReport
    {
        var report = ImportReport()
        var waiting: [ImportedLine] = []
        var lines = LineSplitter(file, limit: Self.longestLine)
        var done = 0
        try pipeline(
            window: nil,
            next: { try lines.next() },
            work: { $0.map(ImportedLine.init) },
            consume: { chunk in
                waiting += chunk
                guard waiting.count >= Self.batch else { return }
                done += waiting.count
                try take(&waiting, &report)
                try progress(lines.bytesRead, file.size, done)
            })
        done += waiting.count
        try take(&waiting, &report)
        try progress(lines.bytesRead, file.size, done)
        return report
    }

    /// Writes what has gathered, in one transaction.
    private func take(_ waiting: inout [ImportedLine], _ report: inout ImportReport) throws {
        let batch = waiting
        waiting = []
        guard !batch.isEmpty else { return }
        for line in batch {
            if case .failure(let fault) = line.article { report.note(badLine: line.number, fault.description) }
        }
        let articles = batch.compactMap { try? $0.article.get() }
        guard !articles.isEmpty else { return }
        let (statuses, minted) = try edit { pen in try articles.map { try pen.take($0, self) } }
        for status in statuses { report.count(status) }
        report.minted = report.minted ?? minted
    }
}

/// One line of an import, ready to be written, or what is wrong with it.
private struct ImportedLine: Sendable {
    let number: Int
    let article: Result<PreparedClip, EngineError>

    init(_ line: LineSplitter.Line) {
        number = line.number
        article = Result { () throws(EngineError) in
            guard let bytes = line.bytes else { throw EngineError(.damaged, "more than any article can have") }
            return try Self.prepare(bytes)
        }
    }

    private static func prepare(_ bytes: [UInt8]) throws(EngineError) -> PreparedClip {
        let line: ArticleLine
        do { line = try JSONDecoder().decode(ArticleLine.self, from: Data(bytes)) } catch {
            throw EngineError(.damaged, ArticleLine.reason(error))
        }
        return try line.prepared()
    }
}
