import ClipCore
import ClipStore
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A browser that begins programs for its extensions, and where it looks for what it may begin.
public enum HostBrowser: String, CaseIterable, Sendable {
    case chromium, chrome, firefox

    /// Below the home folder; of the browsers as Debian and their makers pack them.
    var folder: String {
        switch self {
        case .chromium: ".config/chromium/NativeMessagingHosts"
        case .chrome: ".config/google-chrome/NativeMessagingHosts"
        case .firefox: ".mozilla/native-messaging-hosts"
        }
    }

    /// The extension of this project, which has one name everywhere: that of the key in its manifest.
    public var ownExtension: String {
        self == .firefox ? "clip@newsclip" : "cfidblpoihdekhpjohmphmdhcdodiebb"
    }

    /// Whether a name can be that of an extension: 32 letters from a to p, or an address-like name.
    public func canBeExtension(_ name: String) -> Bool {
        if self != .firefox { return name.utf8.count == 32 && name.utf8.allSatisfy { 0x61...0x70 ~= $0 } }
        return 3...80 ~= name.utf8.count
            && name.utf8.allSatisfy {
                (0x30...0x39) ~= $0 || (0x61...0x7A) ~= $0 | 0x20
                    || [0x2B, 0x2D, 0x2E, 0x40, 0x5F, 0x7B, 0x7D].contains($0)
            }
    }
}

/// What lets a browser begin this program: a manifest where the browser looks, and the script that it names.
public struct NativeHostFiles: Sendable {
    /// What browsers call this program.
    public static let name = "newsclip"

    /// The manifest's path.
    public let manifest: String
    /// The path of the script that begins this program.
    public let script: String

    /// Writes both.
    ///
    /// - Parameters:
    ///   - command: the program's path and its arguments.
    ///   - environment: settings that the script makes.
    public init(
        installing browser: HostBrowser, extension name: String, home: String, places: Places, command: [String],
        environment: [(String, String)]
    ) throws {
        (manifest, script) = ("\(home)/\(browser.folder)/\(Self.name).json", "\(places.config)/native-host")
        let settings = environment.map { "export \($0.0)=\(Self.quoted($0.1))\n" }.joined()
        let words = command.map(Self.quoted).joined(separator: " ")
        for path in [script, manifest] {
            try SafeFile.makeFolder(FilePath(path).folder)
            try places.requireFree(path)
        }
        let text = "#!/bin/sh\n# Begins Newsclip for a browser.\n\(settings)exec \(words) \"$@\"\n"
        try SafeFile.write(own: Array(text.utf8), to: script)
        guard chmod(script, 0o700) == 0 else { throw SafeFile.failure("cannot make a program of", script) }
        try SafeFile.write(own: Array(Self.text(browser, name, FilePath.real(script) ?? script).utf8), to: manifest)
    }

    /// A word as the shell takes it.
    private static func quoted(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// developer.chrome.com, "Native messaging"; MDN, "Native manifests".
    private static func text(_ browser: HostBrowser, _ name: String, _ script: String) -> String {
        let allowed: JSON.Member =
            browser == .firefox
            ? .init("allowed_extensions", .array([.string(name)]))
            : .init("allowed_origins", .array([.string("chrome-extension://\(name)/")]))
        return JSONText(
            .members([
                .init("name", .string(Self.name)),
                .init("description", .string("Newsclip, which keeps news clippings")),
                .init("path", .string(script)), .init("type", .string("stdio")), allowed,
            ]), pretty: true
        ).text
    }
}
