import ClipCore
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// A systemd user unit that runs this program for good (systemd.service(5), "COMMAND LINES"; systemd.syntax(7)).
struct SystemdUnit {
    let description: String
    /// The program's path and its arguments.
    let command: [String]
    let environment: [(String, String)]

    var text: String {
        let settings = environment.map { "Environment=\(Self.quoted("\($0.0)=\($0.1)", keepsDollar: true))\n" }
        return """
            # Printed by `newsclip sync --print-unit`.
            [Unit]
            Description=\(Self.plain(description))

            [Service]
            \(settings.joined())ExecStart=\(command.enumerated().map { Self.quoted($1, keepsDollar: $0 == 0) }.joined(separator: " "))
            Restart=on-failure
            RestartSec=30
            NoNewPrivileges=yes

            [Install]
            WantedBy=default.target

            """
    }

    /// One word of a command line: nothing in it is expanded, split or cut off. In the program's own path, and in
    /// settings, a dollar stands for itself.
    static func quoted(_ word: String, keepsDollar: Bool = false) -> String {
        let escaped = word.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "%": "%%"
            case "$" where !keepsDollar: "$$"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }

    private static func plain(_ text: String) -> String {
        Escaping.terminal(text).replacing("%", with: "%%").replacing("\\", with: "/")
    }

    /// This program's own path.
    static var program: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "newsclip"
    }

    /// From the root, whether anything is there or not.
    static func absolute(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        return path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    }
}
