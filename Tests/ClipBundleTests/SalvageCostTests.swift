import ClipBundle
import Packing
import Testing

/// A bundle of many small members costs a salvage no more, byte for byte, than one of a few large ones.
struct SalvageCostTests {
    /// Bytes that a salvage asks for, for each byte of the file.
    private func cost(_ file: [UInt8]) throws -> Int {
        var asked = 0
        var salvage = BundleSalvage(
            read: { place, count in
                let bytes = file.dropFirst(Int(place)).prefix(count)
                asked += bytes.count
                return Array(bytes)
            }, keys: [])
        try salvage.findings { _ in }
        return asked / file.count
    }

    @Test func `tiny members are read as they are`() throws {
        let member = GzipMember.pack(Array("{\"zebra\":{}}\n".utf8))
        let file = (0..<20_000).flatMap { _ in member }
        #expect(try cost(file) < 300)
    }

    @Test func `headers in each other's members are not tried for ever`() throws {
        // Each claims two megabytes.
        let header = Array(GzipMember.pack([]).prefix(GzipMember.headerLength - 4)) + [0, 0, 0x20, 0]
        let file = (0..<20_000).flatMap { _ in header }
        #expect(try cost(file) < 1_000)
    }
}
