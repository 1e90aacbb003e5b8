import ClipCore
import Foundation

/// The bytes that an input gave, and what came with them.
struct Reception {
    let name: String
    let bytes: [UInt8]
    let fileName: String?
    let address: String?
    let charset: String?

    /// Reads an input whole; throws where it is no file, empty, or too large.
    static func read(_ input: ClipInput) throws(EngineError) -> Reception {
        let reception = try take(input)
        guard !reception.bytes.isEmpty else { throw EngineError(.damaged, "\(input.name) is empty") }
        return reception
    }

    private static func take(_ input: ClipInput) throws(EngineError) -> Reception {
        switch input.origin {
        case .file(let path):
            let bytes = try InputFile(path).readAll(limit: Limits.source)
            return Reception(
                name: path, bytes: bytes, fileName: (path as NSString).lastPathComponent, address: nil, charset: nil)
        case .standardInput:
            return Reception(
                name: input.name, bytes: try InputFile("-").readAll(limit: Limits.source), fileName: nil, address: nil,
                charset: nil)
        case .address(let address):
            return try Fetching.page(at: address)
        }
    }
}

/// Fetches a page by the `curl` program: this process never opens the network itself, and starts faster for it.
enum Fetching {
    private static let seconds = 30

    static func page(at address: String) throws(EngineError) -> Reception {
        guard CanonicalURL(address) != nil else {
            throw EngineError(.usage, "\"\(address.prefix(200))\" is no web address")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // A separator that no header holds stands between the page and what curl says of it.
        let separator = "\u{1}newsclip\u{1}"
        process.arguments = [
            "curl", "--silent", "--show-error", "--location", "--fail", "--compressed", "--proto", "=http,https",
            "--proto-redir", "=http,https",
            "--max-redirs", "5", "--max-time", String(seconds), "--max-filesize", String(Limits.source), "--user-agent",
            "newsclip",
            "--write-out", "\(separator)%{url_effective}\n%{content_type}", "--url", address,
        ]
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError, process.standardInput) = (output, errors, FileHandle.nullDevice)
        do { try process.run() } catch {
            throw EngineError(.offline, "cannot fetch \(address): the program curl is needed, and was not found")
        }
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw failure(process.terminationStatus, address, complaint) }
        guard bytes.count <= Limits.source else {
            throw EngineError(.damaged, "\(address) has more than \(Limits.source >> 20) MiB")
        }
        return reception(bytes, Array(separator.utf8), address)
    }

    private static func failure(_ status: Int32, _ address: String, _ complaint: String) -> EngineError {
        let reason = TagName.squeezed(complaint.replacingOccurrences(of: "curl: ", with: ""))
        switch status {
        case 5, 6, 7, 28, 35, 52, 55, 56, 60: return EngineError(.offline, "cannot fetch \(address): \(reason)")
        case 127: return EngineError(.offline, "cannot fetch \(address): the program curl is needed, and was not found")
        default: return EngineError(.missing, "cannot fetch \(address): \(reason)")
        }
    }

    private static func reception(_ bytes: [UInt8], _ separator: [UInt8], _ address: String) -> Reception {
        var start = bytes.count - separator.count
        while start >= 0, !bytes[start...].starts(with: separator) { start -= 1 }
        guard start >= 0 else {
            return Reception(name: address, bytes: bytes, fileName: nil, address: address, charset: nil)
        }
        let told = String(decoding: bytes[(start + separator.count)...], as: UTF8.self).split(
            separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let charset = told.last.flatMap { type in
            type.lowercased().range(of: "charset=").map { String(type.lowercased()[$0.upperBound...]) }
        }
        return Reception(
            name: address, bytes: Array(bytes[..<start]), fileName: nil,
            address: told.first.map(String.init) ?? address, charset: charset)
    }
}
