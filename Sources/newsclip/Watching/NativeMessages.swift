import ClipCore
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// The way in which browsers talk to programs: JSON behind its length, four bytes in the machine's own order.
///
/// developer.chrome.com, "Native messaging": at most 64 MiB come from the browser, and 1 MiB goes to it.
struct NativeMessages {
    static let mostIn = 64 << 20
    static let mostOut = 1 << 20
    var input: Int32 = 0
    var output = Channel.output

    /// The next message's bytes; nil where there are no more.
    func next() throws -> [UInt8]? {
        let head = try bytes(4)
        if head.isEmpty { return nil }
        guard head.count == 4 else { throw Failure(65, "a message of a browser ended in its length") }
        let length = head.withUnsafeBytes { Int($0.loadUnaligned(as: UInt32.self)) }
        guard 1...Self.mostIn ~= length else {
            throw Failure(65, "a message of a browser has \(length) bytes; it takes 1 to \(Self.mostIn)")
        }
        let message = try bytes(length)
        guard message.count == length else { throw Failure(65, "a message of a browser ended early") }
        return message
    }

    /// So many bytes, or those that there are before the end.
    private func bytes(_ count: Int) throws -> [UInt8] {
        var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: min(count, 1 << 18)))
        while bytes.count < count {
            let got = read(input, &buffer, min(buffer.count, count - bytes.count))
            if got < 0, errno == EINTR { continue }
            if got < 0 { throw Failure(74, "cannot read what the browser says") }
            if got == 0 { break }
            bytes += buffer.prefix(got)
        }
        return bytes
    }

    func answer(_ json: JSON) throws {
        let text = Array(JSONText(json, pretty: false).text.utf8)
        guard text.count <= Self.mostOut else { throw Failure(70, "an answer is too long for a browser") }
        let length = withUnsafeBytes(of: UInt32(text.count)) { Array($0) }
        try output.write(length + text)
    }
}

/// What an extension asks for.
struct NativeRequest: Decodable {
    enum Kind: String, Decodable { case ping, page, highlight }

    let kind: Kind
    let url: String?
    let html: String?
    /// The words selected; with `highlight`.
    let text: String?

    init(_ message: [UInt8]) throws(Failure) {
        do { self = try JSONDecoder().decode(NativeRequest.self, from: Data(message)) } catch {
            throw Failure(65, "not a message of the Newsclip extension", hint: "install the extension of this version")
        }
        let isWhole = kind == .ping || !(html ?? "").isEmpty && (url ?? "").utf8.count <= 1 << 16
        guard isWhole, kind != .highlight || !(text ?? "").isEmpty else {
            throw Failure(65, "the browser handed over no page, or no words")
        }
    }
}
