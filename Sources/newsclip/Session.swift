import ClipCore
import ClipEngine
import ClipStore
import FoundationEssentials
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// An open library, and how its owner wants to be answered.
struct Session {
    let library: Library
    let options: CommonOptions
    /// The library that was opened last, to the end of the program: closing it would take a twentieth of a short command,
    /// and nothing is left to be written.
    private static let kept = Mutex<Library?>(nil)

    static func places(_ options: CommonOptions) throws -> Places {
        if options.library == "" { throw Failure.usage("--library needs a file") }
        try refuseOtherText()
        var places = Places.standard(environment: Environment.value, library: options.library)
        if options.anyFolder { places.allowsAnyFolder = true }
        return places
    }

    /// Stops where a variable that names a place is not UTF-8: as text it would name another one.
    private static func refuseOtherText() throws {
        var names = ["NEWSCLIP_HOME", "NEWSCLIP_LIBRARY"]
        if (getenv("NEWSCLIP_HOME")?.pointee ?? 0) == 0 {
            names += ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"]
        }
        for name in names where getenv(name).map({ String(validatingCString: $0) == nil }) ?? false {
            throw Failure.usage(
                "\(name) is not UTF-8 text", hint: "NEWSCLIP_HOME=dir keeps everything in a folder of another name")
        }
    }

    /// Opens the library, and tells what was made for the first time.
    ///
    /// - Parameter isNaming: whether the command gives the name that others see, so that no hint needs to say how.
    init(_ options: CommonOptions, isNaming: Bool = false) throws {
        self.options = options
        let quiet = options.quiet || options.json
        library = try Library.open(
            Self.places(options), .real(),
            waiting: { if !quiet { Self.tell("another newsclip is at work in this library; waiting") } })
        let library = library
        Self.kept.withLock { $0 = library }
        if !quiet { tellFirstSteps(isNaming) }
    }

    private func tellFirstSteps(_ isNaming: Bool) {
        let name = library.identity.name
        if library.firstSteps.madeIdentity {
            Self.tell("made your identity in \(library.places.config): you are \(name) (\(library.author))")
        }
        if library.firstSteps.madeLibrary { Self.tell("made your library, \(library.places.library)") }
        if let upgrade = library.firstSteps.upgrade { Self.tell(upgrade) }
        if library.firstSteps.closedIdentity {
            Self.tell("others could read your key in \(library.places.config); now only you can")
        }
        if library.firstSteps.madeIdentity, !isNaming {
            try? Channel.error.write(["hint: newsclip identity --name NAME sets the name that others see"])
        }
    }

    /// Prints the answer: JSON for programs, lines for people.
    func answer(_ json: @autoclosure () throws -> JSON, _ lines: @autoclosure () throws -> [Line]) throws {
        try options.answer(try json(), try lines())
    }

    /// Prints an answer that may be longer than the screen.
    func page(_ json: @autoclosure () throws -> JSON, _ lines: @autoclosure () throws -> [Line]) throws {
        try options.page(try json(), try lines())
    }

    /// Prints the answer of a command that did something: people who want quiet get nothing.
    func report(_ json: @autoclosure () throws -> JSON, _ lines: @autoclosure () throws -> [Line]) throws {
        try answer(try json(), options.quiet ? [] : try lines())
    }

    /// Says why the library took a new name, if it did.
    func tell(minted reason: String?) {
        guard let reason, !options.quiet else { return }
        Self.tell("\(reason): from now on it writes under a new name, and nothing is lost")
    }

    /// Says that an address is not written as it was given, where that is so.
    func tell(leftOut given: GivenFields, of inputs: [String] = []) {
        guard given.hasUserPart || inputs.contains(where: ClipInput.hasUserPart), !options.quiet else { return }
        Self.tell("left user and password out of the address: what is written in a library travels with its bundles")
    }

    func tell(_ confinement: Confinement) { options.tell(confinement) }

    /// Says that a library is no longer what an older program can read.
    static func tell(_ upgrade: Upgrade) {
        tell(
            "brought your library from schema \(upgrade.from) to \(upgrade.to), which older programs do not read; as it was, it is in \(upgrade.copy)"
        )
    }

    static func tell(_ what: String) { try? Channel.error.write(["newsclip: \(what)"]) }

    /// Does what names something; where there is nothing of that name, the hint says what may have been meant.
    func naming<Answer>(
        _ word: String, among names: (StoreReader) throws -> [String], _ act: () throws -> Answer
    ) throws -> Answer {
        do { return try act() } catch {
            var failure = Failure(error)
            guard failure.code == 66, let known = try? library.store.read(names),
                let near = Nearest.name(to: word, among: known)
            else { throw error }
            failure.hint = "did you mean \"\(near)\"? \(failure.hint ?? "")"
            throw failure
        }
    }

    /// Tells that there is no publication of that name, and what may have been meant: why nothing was found.
    func tell(unknown publication: String?) throws {
        guard let publication, !options.quiet, !options.json else { return }
        let known = try library.facets(limit: 1_000).publications.map(\.name)
        let name = TagName.squeezed(publication).lowercased()
        if known.contains(where: { $0.lowercased().utf8.elementsEqual(name.utf8) }) { return }
        let near = Nearest.name(to: name, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
        Self.tell("no clip is of the publication \"\(publication)\"\(near)")
    }

    /// Tells of tags that no clip carries, and what may have been meant: why nothing was found.
    func tell(unknown tags: [String]) throws {
        if tags.isEmpty || options.quiet || options.json { return }
        let known = try library.store.read { try $0.tags() }
        for tag in tags {
            let name = TagName.normalised(tag) ?? ""
            if known.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) { continue }
            let near = Nearest.name(to: name, among: known.map(\.name)).map { "; did you mean \"\($0)\"?" } ?? ""
            Self.tell("no clip is tagged \"\(tag)\"\(near)")
        }
    }

    func progress(counting unit: Progress.Unit = .things) -> Progress { Progress(options, counting: unit) }
    var progress: Progress { progress() }
}
