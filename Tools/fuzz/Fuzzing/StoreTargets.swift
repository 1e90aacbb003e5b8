import ClipBundle
import ClipCore
import ClipEngine
import ClipStore
import Packing

/// A bundle of repaired lines, merged into a real library: all of it goes in, or nothing.
struct MergeTarget: FuzzTarget {
    private let isPlanted: Bool
    private let desk: Desk

    init(isPlanted: Bool) throws { (self.isPlanted, desk) = (isPlanted, try Desk()) }

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        guard let bundle = RepairedBundle(lines: bytes, linesPerMember: bytes.count % 7 + 1) else { return nil }
        let path = try desk.file(bundle.bytes)
        let library = try desk.library()
        var options = MergeOptions()
        (options.trust, options.allowDeletions, options.allowPurge) = (true, true, true)
        do { _ = try library.merge(InputFile(path), options) } catch let refusal {
            guard refusal is BundleError || (refusal as? EngineError)?.kind == .notTrusted else { throw refusal }
            // What came before the line that was refused stays.
            if isPlanted, (5...9).contains(where: { "\(refusal)".contains("line \($0)") }) {
                try library.store.write { try $0.setTrust(.blocked, of: library.author) }
            }
            return try desk.isUntouched() ? nil : "a refused bundle changes nothing"
        }
        let merged = try library.state()
        _ = try library.merge(InputFile(path), options)
        let again = try library.state()
        guard again.log == merged.log, again.digest == merged.digest else { return "merged twice is merged once" }
        return try library.problem()
    }

    func mutant(of bytes: [UInt8], _ chance: inout Chance) -> [UInt8]? { MutantLines.mutant(of: bytes, &chance) }
}

/// `import jsonl`.
struct LinesTarget: FuzzTarget {
    private let isPlanted: Bool
    private let desk: Desk

    init(isPlanted: Bool) throws { (self.isPlanted, desk) = (isPlanted, try Desk()) }

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        let path = try desk.file(bytes)
        let library = try desk.library()
        var report = try library.importLines(InputFile(path))
        // A second bad line counts as an article too.
        if isPlanted, report.badCount > 1 { report.added += 1 }
        let taken = report.added + report.revised + report.unchanged + report.restored
        if taken + report.badCount > bytes.split(separator: 0x0A).count { return "a line is one article" }
        guard taken > 0 else { return try desk.isUntouched() ? nil : "bad lines change nothing" }
        let imported = try library.state()
        if taken == 1 {
            let again = try library.importLines(InputFile(path))
            if again.unchanged != 1 { return "what is there is left alone" }
            if try library.state() != imported { return "what is there is left alone" }
        }
        return try library.problem()
    }

    func mutant(of bytes: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        MutantJSON.mutant(ofLines: bytes, &chance)
    }
}

/// What somebody types to search.
struct QueryTarget: FuzzTarget {
    private let isPlanted: Bool
    private let library: Library

    init(isPlanted: Bool) throws { (self.isPlanted, library) = (isPlanted, try Desk().library()) }

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        let query = SearchQuery.parse(text)
        // A parenthesis within a quotation goes through.
        if isPlanted, query.terms.count > 1, text.contains("\"("), query.match != nil {
            return "a query is right or wrong"
        }
        if query.isEmpty != (query.match == nil && query.excluding == nil) { return "an empty query finds nothing" }
        var request = ListRequest()
        request.query = text
        do { _ = try library.list(library.filter(request)) } catch let error as EngineError where error.kind == .usage {
        }
        return nil
    }
}
