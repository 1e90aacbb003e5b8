import CDictionary

/// How a body's bytes stand in the store. The numbers are for ever.
public enum BodyCodec: Int, Sendable, CaseIterable {
    /// As they are.
    case stored = 0
    /// In the zlib format (RFC 1950), without a dictionary.
    case zlib = 1
    /// In the zlib format with the preset dictionary `news1`, whose Adler-32 the header names.
    case news1 = 2

    package var dictionary: UnsafeBufferPointer<UInt8>? { self == .news1 ? news1Dictionary : nil }
}

/// The phrases of news English that bodies of codec `news1` presume: 32 KiB, frozen.
private var news1Dictionary: UnsafeBufferPointer<UInt8> {
    var length = 0
    let start = newsclip_dictionary_news1(&length)
    return UnsafeBufferPointer(start: start, count: length)
}
