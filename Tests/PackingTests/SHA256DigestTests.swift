import Packing
import Testing

@Suite struct SHA256DigestTests {
    /// FIPS 180-4's examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the standard's examples come out`(text: String, digest: String) {
        #expect(hex(SHA256Digest.of(Array(text.utf8))) == digest)
    }

    @Test func `pieces give the digest of the whole, and a copy goes on by itself`() {
        var running = RunningSHA256()
        running.update([1, 2])
        var other = running
        #expect(running.finalized() == SHA256Digest.of([1, 2]))
        running.update([3])
        other.update([])
        other.update([4])
        #expect(running.finalized() == SHA256Digest.of([1, 2, 3]))
        #expect(other.finalized() == SHA256Digest.of([1, 2, 4]))
        #expect(running.finalized() == SHA256Digest.of([1, 2, 3]))
    }
}
