import ClipBundle
import ClipEngine
import ClipStore

/// How a command ends badly: an exit code as in sysexits, one line that says what and why, one that says what to do.
struct Failure: Error {
    let code: Int32
    let what: String
    var hint: String?

    init(_ code: Int32, _ what: String, hint: String? = nil) { (self.code, self.what, self.hint) = (code, what, hint) }

    static func usage(_ what: String, hint: String? = nil) -> Failure { Failure(64, what, hint: hint) }

    /// Any error of the layers below, as it is told.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as EngineError: self.init(Self.code(error.kind), error.description)
        case let error as StoreError: self.init(Self.code(error.kind), error.description)
        case let error as BundleError: self.init(Self.code(error.kind), error.what)
        default: self.init(70, "a fault of this program: \(error)")
        }
        hint = hint ?? Hints.hint(error, code: code, what: what)
    }

    private static func code(_ kind: EngineError.Kind) -> Int32 {
        switch kind {
        case .usage: 64
        case .damaged: 65
        case .missing: 66
        case .offline: 69
        case .internal: 70
        case .cannotCreate: 73
        case .inputOutput: 74
        case .busy: 75
        case .notTrusted: 77
        case .newer: 78
        }
    }

    private static func code(_ kind: StoreError.Kind) -> Int32 {
        switch kind {
        case .foreign, .damaged: 65
        case .missing: 66
        case .internal: 70
        case .cannotCreate: 73
        case .inputOutput: 74
        case .busy: 75
        case .newer: 78
        }
    }

    private static func code(_ kind: BundleError.Kind) -> Int32 {
        switch kind {
        case .damaged, .incomplete, .foreign: 65
        case .newer: 78
        }
    }

    /// The failure with the name of the file that it is about, where it is one of several and not named yet.
    func named(_ file: String, among count: Int) -> Failure {
        count > 1 && !what.contains(file) ? Failure(code, "\(file): \(what)", hint: hint) : self
    }

    /// The two lines on standard error.
    func tell() {
        try? Channel.error.write(["newsclip: \(what)", "hint: \(hint ?? Hints.help)"])
    }
}
