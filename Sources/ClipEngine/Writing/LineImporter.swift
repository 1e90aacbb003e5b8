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
    /// Articles that one transaction takes, and bytes of them.
    private static let batch = (lines: 1_000, bytes: 16 << 20)
    /// Chunks of lines that are read ahead, so that others work while a transaction is written: about half of one. All of
    /// one would cost 6 MiB more.
    private static let ahead = (chunks: 8, bytes: 16 << 20)
    /// A body each byte of which is escaped.
    static let longestLine = Limits.body * 2

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
        var bytes = 0
        var parts = SourceParts()
        var lines = LineSplitter(file, limit: Self.longestLine)
        var done = 0
        var underWay = 0
        try pipeline(
            window: Self.ahead.chunks,
            isEnough: { underWay >= Self.ahead.bytes },
            next: {
                let chunk = try lines.next()
                underWay += chunk.map(LineSplitter.weight) ?? 0
                return chunk
            },
            work: { (LineSplitter.weight(of: $0), $0.map(ImportedLine.init)) },
            consume: { weight, chunk in
                underWay -= weight
                waiting += chunk
                bytes += chunk.reduce(0) { $0 + $1.weight }
                guard waiting.count >= Self.batch.lines || bytes >= Self.batch.bytes else { return }
                done += waiting.count
                bytes = 0
                try take(&waiting, &parts, &report)
                try progress(lines.bytesRead, file.size, done)
            })
        done += waiting.count
        try take(&waiting, &parts, &report)
        try progress(lines.bytesRead, file.size, done)
        return report
    }

    /// What a line is once it is read.
    private enum Ready {
        case clip(PreparedClip)
        case source(StoredBody)
    }

    /// Writes what has gathered, in one transaction.
    private func take(_ waiting: inout [ImportedLine], _ parts: inout SourceParts, _ report: inout ImportReport) throws
    {
        let batch = waiting
        waiting = []
        var ready: [Ready] = []
        for line in batch {
            do throws(EngineError) {
                switch try line.content.get() {
                case .clip(let clip): ready.append(.clip(clip))
                case .part(let part): if let source = try parts.take(part) { ready.append(.source(source)) }
                }
            } catch { report.note(badLine: line.number, error.description) }
        }
        guard !ready.isEmpty else { return }
        let (statuses, minted) = try edit { pen in
            var statuses: [ClipStatus] = []
            var clips: [PreparedClip] = []
            for ready in ready {
                switch ready {
                case .clip(let clip): clips.append(clip)
                case .source(let source):
                    // Captures come before what they name.
                    statuses += try pen.take(clips, self)
                    clips = []
                    if case .missing = try pen.writer.reader.need(of: source.digest, isText: source.isText()) {
                        try pen.writer.store(source)
                    }
                }
            }
            return try statuses + pen.take(clips, self)
        }
        for status in statuses { report.count(status) }
        report.minted = report.minted ?? minted
    }
}

/// One line of an import, ready to be written, or what is wrong with it.
private struct ImportedLine: Sendable {
    enum Content: Sendable {
        case clip(PreparedClip)
        case part(SourcePart)
    }

    let number: Int
    let content: Result<Content, EngineError>

    init(_ line: LineSplitter.Line) {
        number = line.number
        content = Result { () throws(EngineError) in
            guard let bytes = line.bytes else { throw EngineError(.damaged, "more than any article can have") }
            return try Self.prepare(bytes)
        }
    }

    /// Bytes that it holds on to.
    var weight: Int {
        switch content {
        case .success(.clip(let clip)): clip.weight
        case .success(.part(let part)): part.bytes.count
        case .failure: 0
        }
    }

    private static func prepare(_ bytes: [UInt8]) throws(EngineError) -> Content {
        let line: ArticleLine
        do { line = try JSONDecoder().decode(ArticleLine.self, from: Data(bytes)) } catch {
            throw EngineError(.damaged, ArticleLine.reason(error))
        }
        if let part = line.part { return .part(part) }
        return .clip(try line.prepared())
    }
}
