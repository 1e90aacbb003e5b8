import ArgumentParser
import ClipCore
import ClipEngine
import ClipServe

#if canImport(Glibc)
    import Glibc
#endif

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Read and work in a browser, on a page that this machine alone can reach.",
        discussion: """
            Prints the address of the page and serves it until Ctrl-C. The address is secret: whoever has it, on this \
            machine, can read and change the library. It is another one each time.

            EXAMPLES:
              newsclip serve
              newsclip serve --open
              newsclip serve --port 8017
            """)

    @Option(help: ArgumentHelp("Listen on this port instead of a free one.", valueName: "n")) var port = 0
    @Flag(help: "Open the page in your browser.") var open = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let signals = EndingSignals()
        let session = try Session(common)
        let reading = try Library.open(session.library.places)
        let listener = try Listener(port: port)
        let address = PageAddress(listener, session.library.surroundings)
        let door =
            open ? try session.library.places.keep(Array(address.door.utf8), as: "serve-\(listener.port).html") : nil
        defer { if let door { unlink(door) } }
        if let door, !Browser().begin(door) {
            Session.tell("no browser could be opened: open the address yourself")
        }
        // Before any other thread is: they may do what this one may when they begin. The identity is looked at again and
        // again: it may get another name, or be replaced.
        let confinement = session.library.places.confine(reading: [session.library.places.config])
        session.tell(confinement)
        let server = try PageServer(
            listener, address, reading: reading, writing: session.library, version: Newsclip.version,
            confinement: confinement, told: Self.told)
        try session.answer(.object(["url": .string(address.text)]), [Line(address.text, .accent)])
        signals.wait()
        try server.finish()
        if let door { unlink(door) }
        // Its threads are left to themselves, as `finish` says.
        withExtendedLifetime(server) { Glibc.exit(0) }
    }

    private static func told(_ error: any Error) -> Told {
        let failure = Failure(error)
        return Told(code: failure.code, what: failure.what, hint: failure.hint ?? "nothing was changed")
    }
}

/// Ctrl-C, and what asks a program to end: waited for, so that work that has begun can end.
private struct EndingSignals {
    private var set = sigset_t()

    /// Holds them back from now on, from all threads that begin later too.
    init() {
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Returns at the first; the next one ends the program at once.
    func wait() {
        var (set, signal) = (set, Int32(0))
        while sigwait(&set, &signal) != 0 {}
        for signal in [SIGINT, SIGTERM] { Glibc.signal(signal, SIG_DFL) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}
