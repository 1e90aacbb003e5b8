import ArgumentParser

/// The first word of a call where no command is called so: the parser says no more of it than that it is unexpected.
enum UnknownCommand {
    /// What to say; nil where the words name a command.
    static func failure(_ arguments: [String]) -> Failure? {
        var (configuration, path) = (Newsclip.described, ["newsclip"])
        for word in arguments where word != "help" {
            let commands = names(configuration)
            guard !commands.isEmpty, !word.hasPrefix("-") else { return nil }
            guard let command = commands[word] else {
                let near = Nearest.name(to: word, among: commands.keys.sorted()).map { "did you mean \($0)? " } ?? ""
                let help = path.joined(separator: " ")
                return .usage("no command is called \"\(word)\"", hint: "\(near)`\(help) --help` lists the commands")
            }
            configuration = command
            path.append(word)
        }
        return nil
    }

    private static func names(_ configuration: CommandConfiguration) -> [String: CommandConfiguration] {
        let commands = configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
        return Dictionary(
            commands.map { ($0.configuration.commandName ?? "", $0.configuration) },
            uniquingKeysWith: { first, _ in first })
    }
}
