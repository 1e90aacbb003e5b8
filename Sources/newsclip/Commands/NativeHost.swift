import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore
import FoundationEssentials

struct NativeHost: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "native-host",
        abstract: "Serve the browser extension, which hands over pages as the browser shows them.",
        discussion: """
            Browsers begin it by themselves, once --install has told them where it is. It speaks over standard input \
            and output with the extension that is in share/newsclip/extension, and with nobody else.

            EXAMPLES:
              newsclip native-host --install chromium
              newsclip native-host --install firefox
            """)

    @Argument(help: "What the browser says of who calls.") var caller: [String] = []
    @Option(
        help: ArgumentHelp("Tell this browser where newsclip is: chromium, chrome or firefox.", valueName: "browser"),
        completion: .list(HostBrowser.allCases.map(\.rawValue)))
    var install: String?
    @Option(
        name: .customLong("extension"),
        help: ArgumentHelp("With --install: the id of the extension that may call, if it is another.", valueName: "id"))
    var other: String?
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if other != nil, install == nil { throw ValidationError("--extension goes with --install") }
        if install != nil, !caller.isEmpty { throw ValidationError("--install takes one browser") }
    }

    func run() throws { try install.map(tell) ?? serve() }

    private func tell(_ browser: String) throws {
        let names = HostBrowser.allCases.map(\.rawValue)
        guard let known = HostBrowser(rawValue: browser) else {
            throw Failure.usage("no browser is called \"\(browser)\" here", browser, noneOf: names)
        }
        let name = other ?? known.ownExtension
        guard known.canBeExtension(name) else {
            throw Failure.usage(
                "\"\(name)\" is no id of an extension", hint: "the browser's page of extensions shows it")
        }
        let environment = ProcessInfo.processInfo.environment
        guard let home = environment["HOME"], home.hasPrefix("/") else { throw Failure.usage("HOME names no folder") }
        let files = try NativeHostFiles(
            installing: known, extension: name, home: home, places: Session.places(common),
            command: [SystemdUnit.program, "native-host"] + Watching.options(common), environment: Watching.environment)
        try common.answer(
            .object([
                "browser": .string(browser), "extension": .string(name), "manifest": .string(files.manifest),
                "script": .string(files.script),
            ]),
            common.quiet
                ? []
                : [
                    "\(browser) begins newsclip by \(files.script)", "as \(files.manifest) says",
                    "the extension \(name) may call it",
                ])
    }

    private func serve() throws {
        guard !Channel.output.isTerminal else {
            throw Failure.usage("native-host is for browsers", hint: "newsclip native-host --install chromium")
        }
        let messages = NativeMessages()
        let session = Result { try Session(common) }
        if case .success(let session) = session {
            // The identity is looked at again and again: it may get another name, or be replaced.
            session.tell(session.library.places.confine(reading: [session.library.places.config]))
        }
        while true {
            do {
                guard let message = try messages.next() else { return }
                do { try messages.answer(answer(NativeRequest(message), session.get())) } catch {
                    try messages.answer(Self.refusal(Failure(error)))
                }
            } catch {
                // What follows cannot be told from the rest of this message.
                try messages.answer(Self.refusal(Failure(error)))
                throw error
            }
        }
    }

    private func answer(_ request: NativeRequest, _ session: Session) throws -> JSON {
        if request.kind == .ping {
            return .object(["ok": .bool(true), "version": .string(Newsclip.version)])
        }
        // A page that a browser shows is never twice the same: words of a clip that is there need no other capture.
        if request.kind == .highlight, session.library.quotes(request.text ?? "", in: request.url ?? "") {
            let view = try session.library.show(request.url ?? "", capture: nil)
            return try highlighted(
                view.listed.id, .unchanged, view.listed.headline, view.listed.words, request, session)
        }
        let page = ClipInput(page: request.html ?? "", address: request.url ?? "")
        let report = try session.library.clip([page], ClipOptions())
        if let failure = report.failures.first { throw failure.error }
        guard let clip = report.clips.first else { throw Failure(70, "the page came to nothing") }
        return try highlighted(clip.id, clip.status, clip.fields[.headline], clip.words, request, session)
    }

    private func highlighted(
        _ clip: ClipID, _ status: ClipStatus, _ headline: String?, _ words: Int, _ request: NativeRequest,
        _ session: Session
    ) throws -> JSON {
        let words = JSON.number(words)
        let highlight =
            request.kind == .highlight
            ? try session.library.highlight(clip.description, request.text ?? "").annotation : nil
        return .object([
            "ok": .bool(true), "id": .word(clip), "status": .string(status.rawValue),
            "headline": .text(headline.map { String($0.prefix(300)) }), "words": words, "highlight": .text(highlight),
        ])
    }

    /// A hint that names an option says nothing in a browser.
    private static func refusal(_ failure: Failure) -> JSON {
        .object([
            "ok": .bool(false), "code": .number(failure.code), "what": .string(String(failure.what.prefix(1_000))),
            "hint": .text(failure.hint.flatMap { $0.contains("--") ? nil : $0 }),
        ])
    }
}
