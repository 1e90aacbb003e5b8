import Testing

@testable import ClipExtract

/// The short ways must say what the long ones say.
@Suite struct QuickLookTests {
    @Test func `a scalar is part of a word by its properties`() {
        for value: UInt32 in 0x80...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if scalar.isWordPart != scalar.hasWordProperties { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test func `every element and attribute is found by its name`() {
        for tag in Tag.allCases { #expect(tag.rawValue.withCString(Tag.named) == tag) }
        for name in Attribute.allCases { #expect(name.rawValue.withCString(Attribute.named) == name) }
        #expect("amp-img".withCString(Tag.named) == .img)
        for unknown in ["", "blink", "DIV", "hre"] { #expect(unknown.withCString(Tag.named) == nil) }
        #expect("onclick".withCString(Attribute.named) == nil)
    }

    @Test func `phrases are found inside words too`() {
        let phrases: PhraseSet = ["byline", "autor"]
        #expect(phrases.occurs(within: "c-byline__name") && phrases.occurs(within: "dieautor"))
        #expect(!phrases.occurs(within: "") && !phrases.occurs(within: "by-line auto"))
    }
}

extension String {
    fileprivate func withCString<Value>(_ names: NameTable<Value>) -> Value? {
        var bytes = Array(utf8) + [0]
        return bytes.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { names[UnsafePointer($0)] } }
    }
}
