import ClipCore
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The program curl, run for one request, with nothing of its own settings and of the environment but what it must know.
struct Curl {
    private let environment: [String: String]
    private let deadline: ContinuousClock.Instant

    /// Proxies are not among them: a proxy would resolve the name again, to whatever it likes.
    private static let keptVariables = ["PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE"]
    private static let redirects: Set = [301, 302, 303, 307, 308]

    init(_ environment: [String: String], _ deadline: ContinuousClock.Instant) {
        self.environment = environment.filter { Self.keptVariables.contains($0.key) }.merging(["LC_ALL": "C"]) { $1 }
        self.deadline = deadline
    }

    static func secondsLeft(_ deadline: ContinuousClock.Instant) -> Int {
        max(1, Int((deadline - .now).components.seconds) + 1)
    }

    func answer(to request: WebRequest) throws(EngineError) -> WebAnswer {
        let end = try run(arguments(request), request.address)
        let told = end.told.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let status = told.first.flatMap { Int($0) } ?? 0
        if end.status == 0, told.count >= 3, Self.redirects.contains(status), !told[1].isEmpty {
            return WebAnswer(status: status, page: [], contentType: "", redirect: told[1])
        }
        guard end.status == 0, told.count >= 3, 200...299 ~= status else {
            throw failure(end, status, request.address)
        }
        return WebAnswer(status: status, page: end.page, contentType: told[2], redirect: nil)
    }

    /// Curl does not follow redirects, reads no file of settings (`--disable` must come first), knows no proxy, and
    /// asks no machine but those it is given.
    private func arguments(_ request: WebRequest) -> [String] {
        let (address, seconds) = (request.address, String(Self.secondsLeft(deadline)))
        var arguments = [
            "curl", "--disable", "--silent", "--show-error", "--fail", "--compressed", "--globoff", "--proto",
            "=http,https", "--noproxy", "*", "--max-time", seconds, "--connect-timeout", seconds, "--max-filesize",
            String(Limits.source), "--user-agent", "newsclip", "--write-out",
            "%{stderr}\(Self.mark)%{http_code}\n%{redirect_url}\n%{content_type}\n",
        ]
        if NetworkAddress(address.host) == nil {
            let machines = request.machines.map { $0.isIPv6 ? "[\($0)]" : "\($0)" }
            arguments += ["--resolve", "\(address.host):\(address.port):\(machines.joined(separator: ","))"]
        }
        return arguments + ["--url", address.description]
    }

    /// Stands between what curl complains of and what it tells.
    private static let mark = "\u{1}"

    private struct End {
        var status: Int32
        var page: [UInt8]
        /// What curl was asked to tell.
        var told: String
        var complaint: String
    }

    private func run(_ arguments: [String], _ address: RequestAddress) throws(EngineError) -> End {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        (process.arguments, process.environment) = (arguments, environment)
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError, process.standardInput) = (output, errors, FileHandle.nullDevice)
        do { try process.run() } catch { throw missing(address) }
        var page = BoundedPipe(output.fileHandleForReading.fileDescriptor, limit: Limits.source)
        var words = BoundedPipe(errors.fileHandleForReading.fileDescriptor, limit: 1 << 16)
        // Curl's own limit knows only what a header claims, and nothing of what comes out of a compressed page.
        let isWhole = BoundedPipe.drain(&page, &words, until: deadline + .seconds(1))
        if !isWhole { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        if page.isFull {
            throw EngineError(.damaged, "cannot fetch \(address.text): it has more than \(Limits.source >> 20) MiB")
        }
        guard isWhole else { throw EngineError(.offline, "cannot fetch \(address.text): it took too long") }
        let parts = String(decoding: words.bytes, as: UTF8.self).split(
            separator: Character(Self.mark), maxSplits: 1, omittingEmptySubsequences: false)
        return End(
            status: process.terminationStatus, page: page.bytes, told: parts.count == 2 ? String(parts[1]) : "",
            complaint: parts.first.map(String.init) ?? "")
    }

    private func missing(_ address: RequestAddress) -> EngineError {
        EngineError(.offline, "cannot fetch \(address.text): the program curl is needed, and was not found")
    }

    private func failure(_ end: End, _ status: Int, _ address: RequestAddress) -> EngineError {
        let complaint = TagName.squeezed(end.complaint.replacingOccurrences(of: "curl: ", with: ""))
        let what = "cannot fetch \(address.text): \(complaint.isEmpty ? "the answer was \(status)" : complaint)"
        // The numbers of curl(1), "exit codes".
        switch end.status {
        case 127: return missing(address)
        case 63: return EngineError(.damaged, what)
        case 0 where status >= 500, 22 where status >= 500 || status == 429: return EngineError(.offline, what)
        case 0, 22: return EngineError(.missing, what)
        case 8, 23, 27, 43, 61, 92: return EngineError(.damaged, what)
        default: return EngineError(.offline, what)
        }
    }
}

/// What comes out of a pipe, up to a limit.
struct BoundedPipe {
    private let descriptor: Int32
    private let limit: Int
    private(set) var bytes: [UInt8] = []
    /// More came than was to be taken.
    private(set) var isFull = false
    private var isAtEnd = false

    init(_ descriptor: Int32, limit: Int) { (self.descriptor, self.limit) = (descriptor, limit) }

    /// Reads both to their ends; false where time ran out or one of them is full.
    static func drain(_ first: inout BoundedPipe, _ second: inout BoundedPipe, until deadline: ContinuousClock.Instant)
        -> Bool
    {
        while !first.isAtEnd || !second.isAtEnd {
            let left = deadline - .now
            guard left > .zero else { return false }
            var polls = [first, second].map {
                pollfd(fd: $0.isAtEnd ? -1 : $0.descriptor, events: Int16(POLLIN), revents: 0)
            }
            guard poll(&polls, 2, Int32(min(left.components.seconds, 60) * 1_000 + 100)) >= 0 || errno == EINTR else {
                return false
            }
            if polls[0].revents != 0 { first.take() }
            if polls[1].revents != 0 { second.take() }
            if first.isFull || second.isFull { return false }
        }
        return true
    }

    private mutating func take() {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return }
        guard count > 0 else { return isAtEnd = true }
        bytes += buffer.prefix(count)
        isFull = bytes.count > limit
    }
}
