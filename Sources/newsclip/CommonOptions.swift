import ArgumentParser
import ClipCore
import ClipEngine

/// The options that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Use this library instead of your own.", valueName: "file"), completion: .file())
    var library: String?

    @Flag(help: "Use a library even in a cloud or network folder.")
    var anyFolder = false

    @Flag(help: "Print one JSON value instead of text for people.")
    var json = false

    @Flag(help: "Print nothing but what was asked for and errors.")
    var quiet = false

    @Flag(help: "Print what is longer than the screen as it is, without a pager.")
    var noPager = false

    /// Global options may stand before the command too: `newsclip --json list`. They are moved behind it.
    static func movedBehindCommand(_ arguments: [String]) -> [String] {
        var (moved, rest) = ([String](), arguments[...])
        while let first = rest.first {
            if ["--json", "--quiet", "--any-folder", "--no-pager"].contains(first) || first.hasPrefix("--library=") {
                moved.append(rest.removeFirst())
            } else if first == "--library", rest.count > 1 {
                moved += [rest.removeFirst(), rest.removeFirst()]
            } else {
                break
            }
        }
        if moved.isEmpty { return arguments }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end]) + moved + Array(rest[end...])
    }

    /// Says that a command which reads what others made has all of its user's rights, where it should not: a kernel that
    /// has no Landlock is told by `status` alone.
    func tell(_ confinement: Confinement) {
        guard case .refused(let reason) = confinement, !quiet else { return }
        Session.tell("the kernel refuses to confine this command (\(reason)): it goes on with all your rights")
    }

    /// Prints an answer: JSON for programs, lines for people.
    func answer(_ json: @autoclosure () throws -> JSON, _ lines: @autoclosure () throws -> [Line]) throws {
        try Channel.output.write(try text(try json(), try lines()))
    }

    /// Prints an answer that may be long.
    func page(_ json: @autoclosure () throws -> JSON, _ lines: @autoclosure () throws -> [Line]) throws {
        let text = try text(try json(), try lines())
        try noPager ? Channel.output.write(text) : Channel.output.page(text)
    }

    private func text(_ json: @autoclosure () throws -> JSON, _ lines: @autoclosure () throws -> [Line]) rethrows
        -> String
    {
        try self.json
            ? JSONText(json(), pretty: Channel.output.isTerminal).text : Channel.output.rendered(lines())
    }
}
