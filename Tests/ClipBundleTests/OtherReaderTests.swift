import Foundation
import Testing

/// `Tools/verify_bundle.py`, which was written from FORMAT.md alone, judges the vectors as this reader does.
struct OtherReaderTests {
    @Test(.enabled(if: OtherReader.isThere, "needs /usr/bin/python3 with the package cryptography"))
    func `another reader of the format judges every vector alike`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "newsclip-vectors-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = Vectors.shared.all.map { (name: $0.name, expect: $0.expect, bytes: $0.bytes) }
        let all = try files + [("example", "accepted", Example().file)]
        for file in all { try Data(file.bytes).write(to: folder.appending(path: file.name)) }

        let answers = try OtherReader.answers(all.map(\.name), in: folder)
        #expect(answers.map(\.file) == all.map(\.name))
        for (answer, file) in zip(answers, all) {
            let code = ["accepted": nil, "newer": 78][file.expect, default: 65]
            #expect(answer.code == code, "\(file.name), \(file.expect) here: \(answer.error ?? "valid")")
        }
    }
}

private enum OtherReader {
    /// What it prints of one file.
    struct Answer: Decodable {
        let file: String
        /// The exit code that the file leads to; nil if it is valid.
        let code: Int?
        let error: String?
    }

    static let isThere = (try? output(["-c", "import cryptography; print(1)"])) == Data("1\n".utf8)

    static func answers(_ files: [String], in folder: URL) throws -> [Answer] {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Tools/verify_bundle.py")
        let lines = try output([script.resolvingSymlinksInPath().path(), "--json"] + files, in: folder).split(
            separator: 10)
        return try lines.map { try JSONDecoder().decode(Answer.self, from: $0) }
    }

    private static func output(_ arguments: [String], in folder: URL? = nil) throws -> Data {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        return output ?? Data()
    }
}
