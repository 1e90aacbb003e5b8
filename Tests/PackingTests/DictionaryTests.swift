import Packing
import Testing

@Suite struct DictionaryTests {
    /// Bodies packed with codec 2 are kept for ever: a better dictionary is a new codec, never a new text of this one.
    @Test func `the dictionary of news1 never changes`() throws {
        let dictionary = try #require(BodyCodec.news1.dictionary)
        #expect(dictionary.count == 32_767)
        #expect(
            hex(SHA256Digest.of(Array(dictionary)))
                == "e0a41818ffc9daaba5bd240dff9b6aeedba88c6535a84b8d3f74c80a919a7dfe")
    }

    @Test func `a body packed long ago still opens`() throws {
        let packed = bytes(
            hex:
                "78bb5e613e3a0b81f66c923373e05b42a04d65846119894549a0f2149e884013b99085e1f00c85b41008bca7490100ccbc2012"
        )
        #expect(
            try BodyUnpacker.unpack(codec: 2, packed, length: Samples.sentence.utf8.count)
                == Array(Samples.sentence.utf8))
    }

    @Test func `the dictionary makes a short text of news smaller`() {
        let body = Array(
            """
            The mayor said on Wednesday that the city would not appeal the decision, according to a statement from her \
            office. “We have been in talks with the federal government for more than two years,” she told reporters. \
            The vote is expected at the end of the month, but several members of the council have said that they will \
            not support the plan unless it includes at least $10 million for public schools and health care.
            """.utf8)
        var packer = BodyPacker()
        #expect(packer.pack(body, as: .news1).count * 100 < packer.pack(body, as: .zlib).count * 75)
    }
}
