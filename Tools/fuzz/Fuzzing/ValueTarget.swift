import ClipCore
import Packing

/// A key, a line feed, and the value that it is to have, as one operation of a change.
struct ValueTarget: FuzzTarget {
    let isPlanted: Bool

    func brokenLaw(by bytes: [UInt8]) -> String? {
        let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let json = try? CanonicalReader.value(parts[1]) else { return nil }
        if json.canonicalBytes != Array(parts[1]) { return "JSON is spelled one way" }
        if let law = capture(json) ?? highlight(json) ?? deletion(json) { return law }
        let text = String(decoding: parts[0], as: UTF8.self)
        guard let key = Key(text) else { return nil }
        guard key.description.sameBytes(as: text) else { return "a key is spelled one way" }
        return change(text, json)
    }

    func mutant(of bytes: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard chance.below(4) > 0, parts.count == 2, let json = try? CanonicalReader.value(parts[1]) else { return nil }
        return parts[0] + [0x0A] + MutantJSON(of: [json]).mutant(of: json, &chance).canonicalBytes
    }

    private func change(_ key: String, _ value: JSON) -> String? {
        let author = Authors.fingerprints[0]
        let operation = JSON.members([JSON.Member("key", .string(key)), JSON.Member("value", value)])
        let json = JSON.members([
            JSON.Member("replica", .string(author + "0000000000000001")), JSON.Member("seq", .integer(1)),
            JSON.Member("at", .string("2026-11-02T10:20:30.000Z")), JSON.Member("clip", .string(author)),
            JSON.Member("ops", .array([operation])),
        ])
        // A value that is read alone may lie too deep for the line of a change, which is read whole.
        let line = JSON.members([JSON.Member("change", json)]).canonicalBytes
        guard (try? CanonicalReader.value(line)) != nil, let change = try? Change(json) else { return nil }
        guard let again = try? CanonicalReader.value(change.signedBytes)["change"].map({ try Change($0) }) else {
            return change.heldCount > 0 ? nil : "a change that is written can be read"
        }
        return change.heldCount > 0 || again == change ? nil : "a change reads as it was written"
    }

    private func capture(_ json: JSON) -> String? {
        guard let capture = try? Capture(json) else { return nil }
        var written = capture.value
        // A paywalled capture that lacks a field is written without its end.
        if isPlanted, capture.paywalled, capture.fields.count < 6 {
            written = Value(canonical: written.bytes.dropLast())
        }
        guard let again = try? Capture(written.json) else { return "a capture that is written can be read" }
        return again == capture && again.value == written ? nil : "a capture reads as it was written"
    }

    private func highlight(_ json: JSON) -> String? {
        guard let highlight = try? Highlight(json) else { return nil }
        guard let again = try? Highlight(highlight.value.json) else { return "a highlight that is written can be read" }
        return again == highlight ? nil : "a highlight reads as it was written"
    }

    private func deletion(_ json: JSON) -> String? {
        guard let deletion = try? Deletion(json) else { return nil }
        guard let again = try? Deletion(deletion.value.json) else { return "a deletion that is written can be read" }
        return again == deletion ? nil : "a deletion reads as it was written"
    }
}
