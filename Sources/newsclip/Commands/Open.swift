import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open a clip: its address in the browser, or its text in the pager.",
        discussion: """
            Without an option: the address, if the clip has one; else the text. The browser is $BROWSER, else the \
            desktop's own; the page is what the browser finds there today, which need not be what was clipped. The \
            pager is $PAGER, else less.

            EXAMPLES:
              newsclip open 3fa9
              newsclip open 3fa9 --pager
              BROWSER=firefox newsclip open 3fa9 --browser
            """)

    @Argument(help: "The first digits of the clip's id, or its address.", completion: Completions.clip)
    var clip: String

    @Flag(help: "Open the address in the browser.") var browser = false
    @Flag(help: "Read the text that is kept, in the pager.") var pager = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if browser, pager { throw ValidationError("--browser and --pager exclude each other") }
        if pager, common.noPager { throw ValidationError("--pager and --no-pager exclude each other") }
    }

    func run() throws {
        let session = try Session(common)
        let view = try session.library.show(clip, capture: nil)
        if pager || (!browser && view.listed.url == nil) { return try read(view, session) }
        guard let url = view.listed.url else {
            throw Failure(66, "the clip has no address", hint: "newsclip open \(clip) --pager")
        }
        guard let address = Browser.safe(url) else {
            throw Failure(65, "not opened: \"\(url)\" is no plain web address", hint: "newsclip open \(clip) --pager")
        }
        guard Browser().show(address) else {
            throw Failure(
                69, "no browser could be opened for \(address)", hint: "set BROWSER to the browser's program")
        }
        try session.report(
            .object(["clip": .word(view.listed.id), "address": .string(address)]), ["opened \(address)"])
    }

    /// The text in the pager, however short it is; printed where nobody could page through it.
    private func read(_ view: ClipView, _ session: Session) throws {
        let text = try Show.text(view, session.library)
        if common.json || common.noPager { return try common.answer(text.json, text.lines) }
        let lines = Channel.output.rendered(text.lines)
        if Channel.output.isTerminal, let pager = Pager(whole: true), pager.show(lines) { return }
        try Channel.output.write(lines)
    }
}
