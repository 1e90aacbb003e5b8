import CZlib
import Testing

@testable import Packing

@Suite struct DeflateStreamTests {
    /// In a program that had freed nothing large, 2,500 short texts cost 85,000 page faults.
    @Test func `a stream's copies have the memory of those before them`() {
        var stream = z_stream()
        #expect(newsclip_deflate_init(&stream, 6, 15, 8) == Z_OK)
        defer { newsclip_deflate_end(&stream) }
        let places = (0..<3).map { _ -> OpaquePointer? in
            var copy = z_stream()
            #expect(deflateCopy(&copy, &stream) == Z_OK)
            defer { deflateEnd(&copy) }
            return copy.state
        }
        #expect(Set(places).count == 1 && places[0] != nil && places[0] != stream.state)
    }

    @Test func `with a dictionary or without, an input is packed as by a stream that packed nothing before`() {
        let inputs = ["", "a", String(repeating: "The harbour is closed. ", count: 400)].map { Array($0.utf8) }
        let stream = DeflateStream(windowBits: 15)
        for codec in [BodyCodec.news1, .zlib, .news1, .news1, .zlib, .zlib] {
            for input in inputs {
                func packed(by stream: DeflateStream) -> [UInt8] {
                    var output: [UInt8] = [7]
                    input.withUnsafeBytes { stream.pack($0, dictionary: codec.dictionary, to: &output) }
                    return output
                }
                #expect(packed(by: stream) == packed(by: DeflateStream(windowBits: 15)))
            }
        }
    }
}
