import ClipCore
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// The program that shows an address.
struct Browser {
    /// Commands to try, the first of them first; `%s` stands for the address, which else goes last.
    let commands: [[String]]

    /// `BROWSER`, several commands between colons, else the desktop's own choice.
    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        let asked = (environment["BROWSER"] ?? "").split(separator: ":").map {
            $0.split(separator: " ").map(String.init)
        }
        .filter { !$0.isEmpty }
        commands = asked.isEmpty ? [["xdg-open"]] : asked
    }

    /// An address as it is given to a browser; nil where it is no web address, or could be taken for something else.
    ///
    /// What stands there came from a page or from a colleague: it goes to the program as one word, never through a
    /// shell, and begins with http.
    static func safe(_ address: String) -> String? {
        guard let url = RequestAddress(address), !UserPart.stands(in: address) else { return nil }
        // Quotes and the like mean something to scripts that stand for a browser; to a server they mean the same so.
        return url.text.utf8.reduce(into: "") { text, byte in
            text +=
                meaning.contains(byte) ? "%" + String(byte, radix: 16, uppercase: true) : String(Unicode.Scalar(byte))
        }
    }

    private static let meaning = Set("\"'<>\\`$".utf8)

    static func words(_ command: [String], _ address: String) -> [String] {
        let filled = command.map { $0.replacing("%s", with: address) }
        return command.contains { $0.contains("%s") } ? filled : command + [address]
    }

    /// Shows the address; false where none of the programs did.
    func show(_ address: String) -> Bool {
        commands.contains { command in
            guard Program.isThere(command[0]), let process = Program(Self.words(command, address)).begin() else {
                return false
            }
            return Program.end(of: process) == 0
        }
    }
    /// Begins to show an address or a file and does not wait; false where none of the programs is there. What it says
    /// is no answer of this program.
    func begin(_ page: String) -> Bool {
        let nothing = Glibc.open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(nothing) }
        return commands.contains { command in
            var program = Program(Self.words(command, page))
            (program.input, program.output, program.error) = (nothing, nothing, nothing)
            return Program.isThere(command[0]) && program.begin() != nil
        }
    }
}
