import ClipBundle
import Foundation
import Testing

/// The committed files, and what the generator says they must be.
///
/// RECORD_VECTORS=1 in the environment rewrites them.
struct VectorTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors")
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_VECTORS"] == "1"

    /// What the reader makes of each.
    private static let outcomes = Vectors.shared.all.map { vector in
        let outcome = outcome(vector.bytes)
        return (vector: vector, expect: outcome.expect, message: outcome.message)
    }

    @Test func `every vector ends as its note says`() throws {
        for (vector, expect, message) in Self.outcomes {
            #expect(expect == vector.expect, "\(vector.name): \(message)")
        }
    }

    @Test func `a message is one short line of plain letters, whatever the file says`() throws {
        for (vector, _, message) in Self.outcomes {
            #expect(message.utf8.count < 200 && message.utf8.allSatisfy { 0x20...0x7E ~= $0 }, "\(vector.name)")
        }
    }

    @Test func `the files are what the generator makes`() throws {
        let kept = Self.outcomes.map(\.vector).filter(\.isKept)
        let example = try Example()
        let index =
            kept.map { "\($0.name).newsclip\t\($0.expect)\t\($0.note)\n" } + [
                "example.newsclip\taccepted\tthe worked example of FORMAT.md\n"
            ]
        let messages = Self.outcomes.filter { $0.vector.isKept && !$0.message.isEmpty }.map {
            "\($0.vector.name)\t\($0.message)\n"
        }
        for vector in kept { try check("\(vector.name).newsclip", vector.bytes) }
        try check("vectors.tsv", index.sorted().joined().bytes)
        try check("messages.tsv", messages.sorted().joined().bytes)
        try check("example.jsonl", example.lines)
        // The deflated bytes may be another zlib's, so the lines are what is compared below.
        if Self.isRecording { try check("example.newsclip", example.file) }
        #expect(kept.count >= 70)
    }

    @Test func `no file is left over`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
        let known = Set(Self.outcomes.map(\.vector).filter(\.isKept).map { "\($0.name).newsclip" }).union(
            ["vectors.tsv", "messages.tsv", "example.jsonl", "example.newsclip"])
        #expect(Set(files).subtracting(known).isEmpty)
    }

    @Test func `the worked example reads as what it was made of`() throws {
        let file = try Array(Data(contentsOf: Self.folder.appending(path: "example.newsclip")))
        let read = try ReadBundle(file)
        #expect(read.header == Example.header)
        #expect(read.pieces.count == 5)
        #expect(try Example.content(of: file) == Example().lines)
    }

    private func check(_ name: String, _ bytes: [UInt8]) throws {
        let file = Self.folder.appending(path: name)
        if Self.isRecording { try Data(bytes).write(to: file) }
        #expect(
            try Array(Data(contentsOf: file)) == bytes,
            "\(name) is not what the generator makes; RECORD_VECTORS=1 rewrites it")
    }
}
