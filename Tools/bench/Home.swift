/// A person's folder: library, identity, state.
struct Home: Sendable {
    let folder: String
    let program: String

    var library: String { "\(folder)/library.sqlite" }

    /// A command of the program, at this home.
    func command(_ arguments: String...) -> Command {
        var command = Command(program, arguments + ["--quiet"])
        command.environment["NEWSCLIP_HOME"] = folder
        return command
    }
}
