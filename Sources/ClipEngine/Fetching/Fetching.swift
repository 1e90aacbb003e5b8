import ClipCore
import Foundation

/// Fetches a page by the program `curl`, one request at a time: this process never opens the network itself.
///
/// Each address, the first and those that redirects lead to, is resolved here and must be one of the open Internet;
/// curl is then told which of them to ask, so that a name which means another machine a moment later misleads nobody.
/// At most five redirects, 30 seconds and `Limits.source` bytes in all.
struct Fetching: Sendable {
    /// For the whole trip, redirects included.
    var seconds = 30
    /// Whether a machine of that address may be asked.
    var permits: @Sendable (NetworkAddress) -> Bool
    /// Gives the addresses of a host within so many seconds.
    var resolve: @Sendable (_ host: String, _ seconds: Int) -> [NetworkAddress]
    /// Where curl finds itself and the certificates that its owner trusts.
    var environment: [String: String]

    static let mostRedirects = 5

    init(allowPrivate: Bool) {
        permits = { allowPrivate || $0.isPublic }
        resolve = { Resolver.addresses(of: $0, seconds: $1) }
        environment = ProcessInfo.processInfo.environment
    }

    func page(at address: String) throws(EngineError) -> Reception {
        guard CanonicalURL(address) != nil, var asked = RequestAddress(address) else {
            throw EngineError(.usage, "\"\(address.prefix(200))\" is no web address")
        }
        let deadline = ContinuousClock.now + .seconds(seconds)
        for _ in 0...Self.mostRedirects {
            let request = WebRequest(address: asked, machines: try machines(for: asked, deadline))
            let answer = try Curl(environment, deadline).answer(to: request)
            guard let next = answer.redirect else { return reception(answer, asked, address) }
            asked = try target(of: next, from: asked)
        }
        throw EngineError(.damaged, "cannot fetch \(asked.text): more than \(Self.mostRedirects) redirects")
    }

    /// The addresses of the host that may be asked; they alone are given to curl.
    private func machines(for asked: RequestAddress, _ deadline: ContinuousClock.Instant) throws(EngineError)
        -> [NetworkAddress]
    {
        let literal = NetworkAddress(asked.host)
        let found = literal.map { [$0] } ?? resolve(asked.host, Curl.secondsLeft(deadline))
        guard let first = found.first else {
            throw EngineError(.offline, "cannot fetch \(asked.text): no address was found for \(asked.host)")
        }
        let machines = found.filter(permits)
        guard !machines.isEmpty else {
            throw EngineError(
                .notTrusted,
                "did not fetch \(asked.text): \(first) is no address of the public Internet")
        }
        return machines
    }

    private func target(of redirect: String, from asked: RequestAddress) throws(EngineError) -> RequestAddress {
        guard let target = RequestAddress(redirect) else {
            throw EngineError(
                .notTrusted,
                "did not fetch \(asked.text): it leads to \"\(redirect.prefix(200))\", which is no web address")
        }
        return target
    }

    /// The page under the address that it came from; the fragment belongs to who asked (RFC 9110, section 10.2.2).
    private func reception(_ answer: WebAnswer, _ asked: RequestAddress, _ address: String) -> Reception {
        let fragment = address.utf8.firstIndex(of: UInt8(ascii: "#")).map { String(address[$0...]) } ?? ""
        return Reception(
            name: asked.text, bytes: answer.page, fileName: nil, address: asked.text + fragment, charset: answer.charset
        )
    }
}

/// One request, and the machines that may answer it.
struct WebRequest {
    let address: RequestAddress
    let machines: [NetworkAddress]
}

/// What came back.
struct WebAnswer {
    let status: Int
    let page: [UInt8]
    let contentType: String
    /// Where the answer sends us, made absolute by curl; nil if nowhere.
    let redirect: String?

    /// What the header calls the page's encoding, if that can be a name of one.
    var charset: String? {
        let type = contentType.lowercased()
        guard let start = type.range(of: "charset=")?.upperBound else { return nil }
        let name = type[start...].drop { $0 == "\"" }.utf8.prefix {
            0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || "-_.:".utf8.contains($0)
        }
        return 1...40 ~= name.count ? String(Substring(name)) : nil
    }
}
