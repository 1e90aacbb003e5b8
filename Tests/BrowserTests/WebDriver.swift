import Foundation
import FoundationNetworking

/// One window of a browser, by the WebDriver protocol (W3C, https://www.w3.org/TR/webdriver2/).
struct WebDriver: Sendable {
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    private struct Answer<Value: Decodable>: Decodable { let value: Value }
    private struct Complaint: Decodable { let error, message: String }

    /// Of the session, without a slash at its end.
    let address: String

    /// Begins a session at a driver.
    static func session(at driver: String, _ capabilities: [String: Any]) async throws -> WebDriver {
        struct Session: Decodable { let sessionId: String }
        let body = ["capabilities": ["alwaysMatch": capabilities]]
        let session: Session = try await call("POST", "\(driver)/session", body)
        return WebDriver(address: "\(driver)/session/\(session.sessionId)")
    }

    /// A command of the session; its answer's value.
    func ask<Value: Decodable>(_ method: String, _ path: String, _ body: [String: Any] = [:]) async throws -> Value {
        try await Self.call(method, address + path, body)
    }

    /// A command whose answer says nothing.
    func tell(_ path: String, _ body: [String: Any] = [:]) async throws {
        let _: Ignored = try await ask("POST", path, body)
    }

    func end() async { let _: Ignored? = try? await ask("DELETE", "") }

    /// What a script returns; its arguments are `arguments[0]` and so on.
    func run<Value: Decodable>(_ script: String, _ arguments: String...) async throws -> Value {
        try await ask("POST", "/execute/sync", ["script": script, "args": arguments])
    }

    /// A command of Chromium's own protocol.
    func chromium<Value: Decodable>(_ command: String, _ parameters: [String: Any] = [:]) async throws -> Value {
        try await ask("POST", "/goog/cdp/execute", ["cmd": command, "params": parameters])
    }

    private static func call<Value: Decodable>(_ method: String, _ address: String, _ body: [String: Any])
        async throws -> Value
    {
        guard let url = URL(string: address) else { throw Refusal(description: address) }
        var request = URLRequest(url: url, timeoutInterval: 60)
        request.httpMethod = method
        if method == "POST" { request.httpBody = try JSONSerialization.data(withJSONObject: body) }
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let (data, response) = try await URLSession.shared.data(for: request)
        guard (response as? HTTPURLResponse)?.statusCode == 200 else {
            let said = try? JSONDecoder().decode(Answer<Complaint>.self, from: data).value
            throw Refusal(description: said.map { "\($0.error): \($0.message)" } ?? "no answer of a driver")
        }
        return try JSONDecoder().decode(Answer<Value>.self, from: data).value
    }
}

/// Any JSON, of which nothing is wanted.
struct Ignored: Decodable, Sendable { init(from decoder: any Decoder) {} }
