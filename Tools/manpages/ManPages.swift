import ArgumentParser
import Foundation

/// Writes a page for man(1) for the program and each of its commands, from the help that the program gives itself.
@main
struct ManPages: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manpages", abstract: "Write the man pages of newsclip, from its own help.")

    @Argument(help: "The program.", completion: .file()) var program: String
    @Argument(help: "The folder to write the pages to.", completion: .directory) var folder: String

    func run() throws {
        let help = try JSONDecoder().decode(Help.self, from: Data(output(["--experimental-dump-help"])))
        let version = String(decoding: try output(["--version"]), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var waiting = [(help.command, [String]())]
        while let (command, path) = waiting.popLast() {
            let page = ManPage(command, path + [command.commandName], version: version)
            try Data(page.text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(page.name).1"))
            waiting += command.described.map { ($0, path + [command.commandName]) }
        }
    }

    private func output(_ arguments: [String]) throws -> [UInt8] {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        (process.arguments, process.standardOutput) = (arguments, pipe)
        try process.run()
        let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ValidationError("\(program) does not tell its help") }
        return bytes
    }
}

/// What a program built with ArgumentParser tells of itself, as far as pages need it.
struct Help: Decodable {
    struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var defaultSubcommand: String?
        var subcommands: [Command]?
        var arguments: [Argument]?
        var shouldDisplay: Bool?

        /// Its commands but for the one that every such program has.
        var described: [Command] {
            (subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay ?? true }
        }
    }

    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
            var text: String { (kind == "long" ? "--" : "-") + name }
        }

        var kind: String
        var shouldDisplay: Bool
        var sectionTitle: String?
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var abstract: String?
    }

    var command: Command
}
