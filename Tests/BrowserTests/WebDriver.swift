import Foundation

/// One window of a browser, by the WebDriver protocol (W3C, https://www.w3.org/TR/webdriver2/).
struct WebDriver: Sendable {
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    private struct Answer<Value: Decodable>: Decodable { let value: Value }
    private struct Complaint: Decodable { let error, message: String }

    /// Of the driver, on this machine.
    private let port: UInt16
    private var session = ""

    /// Begins a session at a driver.
    init(port: UInt16, _ capabilities: [String: Any]) throws {
        struct Session: Decodable { let sessionId: String }
        self.port = port
        let begun: Session = try ask("POST", "/session", ["capabilities": ["alwaysMatch": capabilities]])
        session = "/session/" + begun.sessionId
    }

    /// A command of the session; its answer's value.
    func ask<Value: Decodable>(_ method: String, _ path: String, _ body: [String: Any] = [:]) throws -> Value {
        let json = method == "POST" ? try JSONSerialization.data(withJSONObject: body) : Data()
        let answer = try PlainHTTP.ask(method, port, session + path, json: json)
        guard answer.status == 200 else {
            let said = try? JSONDecoder().decode(Answer<Complaint>.self, from: answer.body).value
            throw Refusal(description: said.map { "\($0.error): \($0.message)" } ?? "no answer of a driver")
        }
        return try JSONDecoder().decode(Answer<Value>.self, from: answer.body).value
    }

    /// A command whose answer says nothing.
    func tell(_ path: String, _ body: [String: Any] = [:]) throws {
        let _: Ignored = try ask("POST", path, body)
    }

    func end() { let _: Ignored? = try? ask("DELETE", "") }

    /// What a script returns; its arguments are `arguments[0]` and so on.
    func run<Value: Decodable>(_ script: String, _ arguments: String...) throws -> Value {
        try ask("POST", "/execute/sync", ["script": script, "args": arguments])
    }

    /// A command of Chromium's own protocol.
    func chromium<Value: Decodable>(_ command: String, _ parameters: [String: Any] = [:]) throws -> Value {
        try ask("POST", "/goog/cdp/execute", ["cmd": command, "params": parameters])
    }
}

/// Any JSON, of which nothing is wanted.
struct Ignored: Decodable, Sendable { init(from decoder: any Decoder) {} }
