/// One page in the macros of man(7).
struct ManPage {
    let name: String
    private let command: Help.Command
    private let path: [String]
    private let version: String
    private let parts: [DiscussionPart]

    init(_ command: Help.Command, _ path: [String], version: String) {
        (self.command, self.path, self.version) = (command, path, version)
        name = path.joined(separator: "-")
        parts = DiscussionPart.parts(of: command.discussion ?? "")
    }

    var text: String {
        let head = ".TH \(Roff.word(name.uppercased())) 1 \"\" \(Roff.word(version)) \"Newsclip manual\"\n.ad l\n.nh\n"
        let sections = [
            ("NAME", "\(Roff.text(name)) \\- \(Roff.text(abstract))\n"), ("SYNOPSIS", synopsis),
            ("DESCRIPTION", description), ("COMMANDS", commands), ("OPTIONS", options),
        ]
        let others = parts.filter { $0.title != nil }.map { ($0.title ?? "", $0.roff) }
        return head
            + (sections + others + (path.count == 1 ? Self.places : []) + [("SEE ALSO", related)])
            .filter { !$0.1.isEmpty }.map(Self.section).joined()
    }

    /// A section; its first paragraph begins by itself.
    private static func section(_ title: String, _ text: String) -> String {
        ".SH \(Roff.word(title))\n\(text.hasPrefix(".PP\n") ? String(text.dropFirst(4)) : text)"
    }

    /// The abstract as it stands behind a name: no sentence.
    private var abstract: String {
        let whole = command.abstract ?? ""
        let trimmed = whole.hasSuffix(".") ? String(whole.dropLast()) : whole
        return trimmed.prefix(1).lowercased() + trimmed.dropFirst()
    }

    private var arguments: [Help.Argument] { (command.arguments ?? []).filter(\.shouldDisplay) }

    private var synopsis: String {
        if !command.described.isEmpty, command.defaultSubcommand == nil, path.count == 1 {
            return ".B \(Roff.text(path.joined(separator: " ")))\n.I command\n[\\fIoption\\fR ...]\n"
        }
        let words = arguments.filter { $0.sectionTitle != Self.shared && !Self.isEverywhere($0) }.map(Self.usage)
        let commands = command.described.isEmpty ? [] : ["[\\fIcommand\\fR]"]
        return ".B \(Roff.text(path.joined(separator: " ")))\n"
            + (commands + words + ["[\\fIoption of every command\\fR ...]"]).joined(separator: "\n") + "\n"
    }

    /// What commands call the options that all of them have.
    private static let shared = "Options of every command"

    private static func isEverywhere(_ argument: Help.Argument) -> Bool {
        argument.names?.contains { ["version", "help"].contains($0.name) } ?? false
    }

    private static func usage(_ argument: Help.Argument) -> String {
        let isPositional = argument.kind == "positional"
        let value = "\\fI\(Roff.text(argument.valueName ?? "value"))\\fR"
        let name = argument.names?.first.map { "\\fB\(Roff.text($0.text))\\fR" } ?? ""
        let whole = isPositional ? value : argument.kind == "flag" ? name : "\(name)\\~\(value)"
        return (argument.isOptional || !isPositional ? "[\(whole)]" : whole) + (argument.isRepeating ? " ..." : "")
    }

    private var description: String {
        let first = Roff.paragraph(command.abstract ?? "")
        return first + parts.filter { $0.title == nil }.map(\.roff).joined()
    }

    private var commands: String {
        command.described.map { inner in
            ".TP\n.BR \(Roff.word("\(name)-\(inner.commandName)")) (1)\n\(Roff.text(inner.abstract ?? ""))\n"
        }.joined()
    }

    /// In the order in which the help gives them: a title begins a part of its own.
    private var options: String {
        var (text, title): (String, String?) = ("", nil)
        for argument in arguments {
            if argument.sectionTitle != title, let new = argument.sectionTitle { text += ".SS \(Roff.word(new))\n" }
            title = argument.sectionTitle
            let value = "\\fI\(Roff.text(argument.valueName ?? "value"))\\fR"
            let names = (argument.names ?? []).map { "\\fB\(Roff.text($0.text))\\fR" }.joined(separator: ", ")
            let kind = argument.kind
            let head = kind == "positional" ? value : kind == "flag" ? names : "\(names) \(value)"
            let usual = argument.defaultValue.map { " (\(Roff.text($0)) unless said)" } ?? ""
            text += ".TP\n\(head)\n\(Roff.text(argument.abstract ?? ""))\(usual)\n"
        }
        return text
    }

    private var related: String {
        let above = path.count > 1 ? [path.dropLast().joined(separator: "-")] : []
        let pages = above + (path.count == 2 ? [] : command.described.map { "\(name)-\($0.commandName)" })
        return pages.isEmpty ? "" : pages.map { ".BR \(Roff.word($0)) (1)" }.joined(separator: ",\n") + "\n"
    }

    /// What the program's own page says beside its help.
    private static let places: [(String, String)] = [
        (
            "ENVIRONMENT",
            Roff.list([
                ("NEWSCLIP_HOME", "One folder for library, identity and state."),
                ("NEWSCLIP_LIBRARY", "The library's file."),
                ("NEWSCLIP_ANY_FOLDER", "1 uses a library even in a cloud or network folder."),
                ("PAGER", "What is longer than the screen goes through it; less unless said, none if it is empty."),
                ("BROWSER", "What open shows an address with; the desktop's own unless said."),
                ("NO_COLOR", "Set to anything: no colours."),
            ])
        ),
        (
            "FILES",
            Roff.list([
                ("~/.local/share/newsclip/library.sqlite", "The library."),
                ("~/.config/newsclip", "Your name and key."),
                ("~/.local/state/newsclip", "What must not travel with the library."),
            ])
        ),
    ]
}

/// A part of a command's discussion: what stands below a title in capitals, or before any.
struct DiscussionPart {
    var title: String?
    var lines: [String] = []

    static func parts(of discussion: String) -> [DiscussionPart] {
        var parts = [DiscussionPart()]
        for line in discussion.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            let isTitle = line.hasSuffix(":") && line.count > 1 && line == line.uppercased() && !line.hasPrefix(" ")
            if isTitle {
                parts.append(DiscussionPart(title: String(line.dropLast())))
            } else {
                parts[parts.count - 1].lines.append(line)
            }
        }
        return parts.filter { $0.lines.contains { !$0.isEmpty } }
    }

    /// Examples as they are typed, all else as paragraphs.
    var roff: String {
        let filled = lines.filter { !$0.isEmpty }
        guard title == "EXAMPLES" else { return filled.map(Roff.paragraph).joined() }
        let typed = filled.map { Roff.text($0.hasPrefix("  ") ? String($0.dropFirst(2)) : $0) }
        return ".EX\n\(typed.joined(separator: "\n"))\n.EE\n"
    }
}
