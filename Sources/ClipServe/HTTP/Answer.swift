import ClipCore

/// What goes back for one request, whole.
struct Answer: Sendable {
    var status: Int
    var media: String
    var body: [UInt8]

    /// What an answer may have at most: whoever asks for more asks for it in parts.
    static let limit = 64 << 20

    /// Without a word: who asks for what is not theirs learns nothing.
    static func bare(_ status: Int) -> Answer { Answer(status: status, media: "text/plain; charset=utf-8", body: []) }

    static func json(_ json: JSON, status: Int = 200) -> Answer {
        let body = Array(JSONText(json, pretty: false).text.utf8)
        guard body.count <= limit else { return Refusal.tooLong.answer }
        return Answer(status: status, media: "application/json; charset=utf-8", body: body)
    }

    /// Stand on every answer, whatever it says. The page has no script but its own, shows nothing from elsewhere, sends
    /// nothing anywhere else, and stands in nobody's frame; nothing of it stays in the browser's cache.
    static let guards: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-store"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
}

/// Why a request is not answered: a status, one line that says what, one that says what to do.
struct Refusal: Error, Sendable {
    let status: Int
    let what: String
    let hint: String
    /// As commands end by it; nil where no command would have said it.
    var code: Int32?

    init(_ status: Int, _ what: String, hint: String, code: Int32? = nil) {
        (self.status, self.what, self.hint, self.code) = (status, what, hint, code)
    }

    private static let list = "Docs/manual/serve.md lists what can be asked"

    static func misuse(_ what: String, hint: String = list) -> Refusal { Refusal(400, what, hint: hint) }

    static func nothing(at path: Substring) -> Refusal {
        Refusal(404, "nothing can be asked at \(path.prefix(200))", hint: list)
    }

    static let tooLong = Refusal(
        500, "the answer would have more than 64 MiB",
        hint: "the command line shows it: newsclip show, newsclip history")

    var answer: Answer {
        var members: JSON = .object(["error": .string(what), "hint": .string(hint)])
        if let code { members = members.with(["code": .number(code)]) }
        return .json(members, status: status)
    }
}
