import ClipBundle
import ClipCore
import ClipEngine
import ClipStore
import Foundation
import Packing

/// What is tried, and the laws that must hold of it.
final class FuzzTarget: Sendable {
    enum Kind: String, CaseIterable {
        case bundle, merge, url, date, query, lines
    }

    private let kind: Kind
    private let home: String
    private let library: Library?

    init(_ kind: Kind) throws {
        self.kind = kind
        if let path = ProcessInfo.processInfo.environment["FUZZ_SEED"] {
            try Data(RepairedBundle.seed()).write(to: URL(fileURLWithPath: path))
        }
        home = FileManager.default.temporaryDirectory.path + "/newsclip-fuzz-\(getpid())"
        guard [.merge, .query, .lines].contains(kind) else {
            library = nil
            return
        }
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        library = try Library.open(Places(library: "\(home)/l.sqlite", config: "\(home)/c", state: "\(home)/s"))
        let text = "The council of Seaford put off its vote. Der Rat. 港の採決を延期した。 تأجيل التصويت"
        try text.write(toFile: "\(home)/story.txt", atomically: false, encoding: .utf8)
        var options = ClipOptions()
        (options.force, options.tags, options.note) = (true, ["harbour"], "a note")
        _ = try library?.clip([ClipInput("\(home)/story.txt")], options)
    }

    func take(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        switch kind {
        case .bundle: read(bytes)
        case .merge: merge(bytes)
        case .url: address(text)
        case .date: date(text)
        case .query: search(text)
        case .lines: importLines(bytes)
        }
    }

    /// The first byte decides: as it is, or repaired.
    private func read(_ bytes: [UInt8]) {
        let isRaw = bytes.first == 0x1F
        guard let bundle = isRaw ? bytes : RepairedBundle(lines: bytes)?.bytes else { return }
        var offset = 0
        do {
            let reader = try BundleReader { count in
                defer { offset += min(count, bundle.count - offset) }
                return Array(bundle[offset...].prefix(count))
            }
            _ = try reader.pieces(packingBodies: true) { piece in
                guard case .change(let signed) = piece, signed.change.heldCount == 0 else { return }
                require(signed.line.starts(with: signed.change.signedBytes.dropLast()), "a change has one set of bytes")
                require(
                    Digest(of: signed.change.signedBytes).bytes == signed.id.bytes, "a change is named by its bytes")
            }
        } catch is BundleError {} catch { fatalError("broken: \(error) is no error of a bundle") }
    }

    private func merge(_ bytes: [UInt8]) {
        guard let library, let bundle = RepairedBundle(lines: bytes) else { return }
        let path = "\(home)/fuzz.newsclip"
        do {
            try Data(bundle.bytes).write(to: URL(fileURLWithPath: path))
            let before = try library.store.read { try $0.state() }
            var options = MergeOptions()
            (options.trust, options.dryRun, options.allowDeletions) = (true, true, true)
            do { _ = try library.merge(InputFile(path), options) } catch is BundleError {}
            let after = try library.store.read { try $0.state() }
            require(after == before, "a rehearsal changes nothing")
        } catch { fatalError("broken: \(error)") }
    }

    private func address(_ text: String) {
        if let url = CanonicalURL(text) {
            require(CanonicalURL(url.text) == url, "a canonical form is its own")
            require(url.text.utf8.allSatisfy { 0x21...0x7E ~= $0 }, "a canonical form is visible ASCII")
        }
        if let asked = RequestAddress(text) {
            require(asked.description.utf8.allSatisfy { 0x21...0x7E ~= $0 }, "a request is visible ASCII")
            require(RequestAddress(asked.description) == asked, "a request asks for itself")
            require(!asked.host.contains("@") && asked.target.hasPrefix("/"), "a request has host and path")
        }
    }

    private func date(_ text: String) {
        if let date = PublishedDate(loose: text) {
            require(PublishedDate(date.description)?.description == date.description, "a date reads as it is written")
        }
        if let time = WallTime(text) {
            require(Array(time.description.utf8) == Array(text.utf8), "a time has one form")
        }
    }

    private func search(_ text: String) {
        guard let library else { return }
        var request = ListRequest()
        request.query = text
        do { _ = try library.list(library.filter(request)) } catch let error as EngineError {
            require(error.kind == .usage, "a query is right or wrong: \(error)")
        } catch { fatalError("broken: \(error)") }
    }

    private func importLines(_ bytes: [UInt8]) {
        guard let library else { return }
        let path = "\(home)/fuzz.jsonl"
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let report = try library.importLines(InputFile(path))
            let lines = bytes.split(separator: 0x0A).count
            require(
                report.added + report.revised + report.unchanged + report.restored + report.badCount <= lines,
                "a line is one article")
        } catch { fatalError("broken: \(error)") }
    }
}
