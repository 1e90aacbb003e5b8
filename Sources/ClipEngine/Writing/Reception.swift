import ClipCore
import ClipStore
import Foundation

/// The bytes that an input gave, and what came with them.
struct Reception {
    let name: String
    let bytes: [UInt8]
    let fileName: String?
    let address: String?
    let charset: String?

    /// Reads an input whole; throws where it is no file, empty, or too large.
    static func read(_ input: ClipInput, _ fetching: Fetching) throws(EngineError) -> Reception {
        let reception = try take(input, fetching)
        guard !reception.bytes.isEmpty else { throw EngineError(.damaged, "\(input.name) is empty") }
        return reception
    }

    private static func take(_ input: ClipInput, _ fetching: Fetching) throws(EngineError) -> Reception {
        switch input.origin {
        case .file(let path):
            let bytes = try InputFile(path).readAll(limit: Limits.source)
            return Reception(
                name: path, bytes: bytes, fileName: FilePath(path).name, address: nil, charset: nil)
        case .bytes(let bytes):
            return Reception(
                name: input.name, bytes: bytes, fileName: FilePath(input.name).name, address: nil, charset: nil)
        case .standardInput:
            return Reception(
                name: input.name, bytes: try InputFile("-").readAll(limit: Limits.source), fileName: nil, address: nil,
                charset: nil)
        case .page(let bytes, let address):
            guard bytes.count <= Limits.source else {
                throw EngineError(.damaged, "\(input.name) has more than \(Limits.source >> 20) MiB")
            }
            return Reception(name: input.name, bytes: bytes, fileName: "page.html", address: address, charset: nil)
        case .address(let address):
            return try fetching.page(at: address)
        }
    }
}
