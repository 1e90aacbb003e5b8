public import ClipCore
import ClipExtract
import ClipStore
import Foundation
import Packing

/// What to clip: a file, standard input, or an address.
public struct ClipInput: Sendable {
    /// Where the bytes come from.
    public enum Origin: Hashable, Sendable {
        case file(String)
        case standardInput
        case address(String)
        /// A file's bytes, which were read already.
        case bytes([UInt8])
        /// A page's bytes, and the web address that it stands at.
        case page([UInt8], String?)
    }

    /// What the argument was taken for.
    public let origin: Origin
    /// What the input is called in messages.
    public let name: String

    /// Whether an argument is an address with a user's name or password in it: neither is sent, nor written.
    public static func hasUserPart(_ argument: String) -> Bool {
        guard case .address(let address) = ClipInput(argument).origin else { return false }
        return UserPart.stands(in: address)
    }

    init(origin: Origin, name: String) { (self.origin, self.name) = (origin, name) }

    /// `-`, an `http(s)://` address, or a file's path.
    public init(_ argument: String) {
        name = argument == "-" ? "standard input" : argument
        let start = argument.prefix(8).lowercased()
        if argument == "-" {
            origin = .standardInput
        } else if start.hasPrefix("http://") || start.hasPrefix("https://") {
            origin = .address(argument)
        } else {
            origin = .file(argument)
        }
    }
}

/// What is said about an article by hand, and which clip it shall be.
public struct ClipOptions: Sendable {
    /// Metadata given by hand, which counts before what is extracted.
    public var given = GivenFields()
    /// As typed; put on every article clipped.
    public var tags: [String] = []
    /// A note to write on every article clipped.
    public var note: String?
    /// A clip of its own, whatever its address or text.
    public var isNew = false
    /// The clip that this is another capture of.
    public var into: String?
    /// Clips what there is, even where no article is found.
    public var force = false
    /// Keeps every paragraph of the story's part, whatever the rules and the library take for furniture.
    public var keepsAll = false
    /// Where the bytes go in which no article was found; a file that is there already stays as it is.
    public var sourceFile: String?
    /// Fetches from addresses of one's own machine and network too.
    public var allowPrivate = false

    /// Nothing by hand: the article says it all.
    public init() {}
}

/// One article that was clipped.
public struct ClippedArticle: Sendable {
    /// What it was clipped from, as messages name it.
    public let input: String
    /// The clip that it is a capture of.
    public let id: ClipID
    /// Whether that wrote anything, and what.
    public let status: ClipStatus
    /// What was extracted or given; a field without text is missing.
    public let fields: [Key.Field: String]
    /// Words of the body.
    public let words: Int
    /// Paragraphs left out because the library knows them as the publication's furniture.
    public let dropped: Int
    /// Only the open part of the article was there.
    public let isPaywalled: Bool
    /// The capture written; nil where nothing was.
    public let capture: Digest?
    /// Others marked the text to be purged, and it is here again by this capture.
    public let isRevived: Bool
}

/// What a trip to several inputs brought home.
public struct ClipReport: Sendable {
    /// Those that went well, in the order of the inputs.
    public var clips: [ClippedArticle] = []
    /// Inputs that could not be clipped, and why.
    public var failures: [(input: String, error: EngineError)] = []
    /// Why the library took a new name; nil if it did not.
    public var minted: String?
}

extension Library {
    /// Takes articles: reads each, finds the article in it, and writes it as a capture of its clip.
    ///
    /// An input that fails is told and the others go on.
    public func clip(_ inputs: [ClipInput], _ options: ClipOptions) throws -> ClipReport {
        let given = try options.given.checked()
        if options.isNew, options.into != nil { throw EngineError(.usage, "--new and --into exclude each other") }
        let tags = try options.tags.map(Self.tagKey)
        let note = try options.note.map(Self.noteText)
        let into = try options.into.map(find)
        var report = ClipReport()
        for input in inputs {
            do {
                var raw = try RawArticle(Reception.read(input, Fetching(allowPrivate: options.allowPrivate)), given)
                (raw.tags, raw.notes) = (tags, note.map { [$0] } ?? [])
                raw.clip = options.isNew ? ClipID(new: surroundings.random(16)) : into
                let article = try prepare(raw, options)
                let (plan, minted) = try edit { try $0.take(article, self) }
                report.clips.append(ClippedArticle(input: input.name, article, plan))
                report.minted = report.minted ?? minted
            } catch let error as EngineError {
                report.failures.append((input.name, error))
            }
        }
        return report
    }
}

extension ClippedArticle {
    init(input: String, _ article: PreparedArticle, _ plan: TakingPlan) {
        let fields = plan.capture?.fields ?? article.fields
        self.init(
            input: input, id: article.clip, status: plan.status, fields: fields,
            words: plan.capture?.words ?? article.words, dropped: (plan.capture?.dropped ?? article.dropped).count,
            isPaywalled: plan.capture?.paywalled ?? article.isPaywalled,
            capture: plan.capture.map { Digest(of: $0.value.bytes) }, isRevived: plan.isRevived)
    }
}
