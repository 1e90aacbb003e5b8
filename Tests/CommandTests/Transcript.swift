import Foundation

/// A session at the terminal as a text file: what was typed, and what must come back.
///
/// - `$ command` is run by a shell; `> ` goes on with the command on the next line.
/// - The lines below it are what it prints, both channels together. `<…>` stands for anything in a line but nothing,
///   `<id>`, `<n>` and `<time>` for what they say; every other word in brackets stands for the same wherever it stands,
///   once it is known, in commands too. A line `...` stands for any lines.
/// - `? 65` is the code that it ends with; 0 where nothing is said.
/// - `# ` and empty lines between commands are for the reader. Other lines stand for themselves; `|` alone is an empty
///   line.
struct Transcript: Sendable, CustomStringConvertible {
    struct Step: Sendable {
        var line: Int
        var command: String
        var expected: [String] = []
        var code: Int32 = 0
    }

    let name: String
    private(set) var steps: [Step] = []

    var description: String { name }

    init(_ file: URL) throws {
        name = file.deletingPathExtension().lastPathComponent
        for (index, line) in try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false
        ).enumerated() {
            read(String(line), number: index + 1)
        }
    }

    private mutating func read(_ line: String, number: Int) {
        if line.hasPrefix("$ ") {
            steps.append(Step(line: number, command: String(line.dropFirst(2))))
        } else if line.isEmpty || line.hasPrefix("# ") || steps.isEmpty {
            return
        } else if line.hasPrefix("> ") {
            steps[steps.count - 1].command += "\n" + line.dropFirst(2)
        } else if line.hasPrefix("? ") {
            steps[steps.count - 1].code = Int32(line.dropFirst(2)) ?? -1
        } else {
            steps[steps.count - 1].expected.append(line == "|" ? "" : line)
        }
    }

    /// The folder that this file stands in.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// The files that lie in the room when a transcript begins.
    static let fixtures = folder.appendingPathComponent("Fixtures")

    static let all: [Transcript] = {
        let files =
            (try? FileManager.default.contentsOfDirectory(
                at: folder.appendingPathComponent("Transcripts"), includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.compactMap {
            try? Transcript($0)
        }
    }()
}
