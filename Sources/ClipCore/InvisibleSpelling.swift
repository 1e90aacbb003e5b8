/// Where ordinary writing needs a mark that cannot be seen: zero-width space, non-joiner, joiner.
///
/// Between letters of Latin, Greek, Cyrillic and the like they spell nothing, and only make two words of one look.
enum InvisibleSpelling {
    /// Whether a zero-width space may stand there: between letters of scripts of South-East Asia that are written
    /// without spaces, where it says where a line may break.
    static func mayDivide(_ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        isIn(unspaced, previous) && isIn(unspaced, next)
    }

    /// Whether a joiner or non-joiner may stand there: between letters that take their form from each other, or behind
    /// a virama, whatever follows (RFC 5892, appendix A).
    static func mayShape(_ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        previous?.properties.canonicalCombiningClass == .virama || isIn(shaped, previous) && isIn(shaped, next)
    }

    /// Whether a joiner may make one picture of two.
    static func mayJoinEmoji(_ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        guard let previous, let next else { return false }
        return (previous.value == 0xFE0F || isPicture(previous)) && isPicture(next)
    }

    /// Digits and signs that may be a picture as well are none here.
    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x2190 && scalar.properties.isEmoji
    }

    private static func isIn(_ blocks: [ClosedRange<UInt32>], _ scalar: Unicode.Scalar?) -> Bool {
        guard let value = scalar?.value else { return false }
        return blocks.contains { $0.contains(value) }
    }

    /// Thai and Lao; Myanmar; Khmer; Tai Le to Khmer symbols; Tai Tham; Myanmar's extensions; Tai Viet.
    private static let unspaced: [ClosedRange<UInt32>] = [
        0x0E01...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19FF, 0x1A20...0x1AAF, 0xA9E0...0xA9FF,
        0xAA60...0xAADF,
    ]

    /// Cursive scripts and those of Brahmi's family, by blocks: Arabic to N'Ko and Mandaic to Sinhala; Tibetan and
    /// Myanmar; Philippine scripts to Mongolian; Limbu; Balinese to Lepcha; Phags-pa to Meetei Mayek; Arabic's
    /// presentation forms; the same further out.
    private static let shaped: [ClosedRange<UInt32>] = [
        0x0600...0x07FF, 0x0840...0x0DFF, 0x0F00...0x109F, 0x1700...0x18AF, 0x1900...0x194F, 0x1A00...0x1C4F,
        0xA800...0xA82F, 0xA840...0xA8FF, 0xA930...0xA95F, 0xA980...0xAA5F, 0xAAE0...0xAAFF, 0xABC0...0xABFF,
        0xFB50...0xFDFF, 0xFE70...0xFEFE, 0x10A00...0x10A5F, 0x10AC0...0x10AFF, 0x10B80...0x10BAF, 0x10D00...0x10D3F,
        0x10EC0...0x10FDF, 0x11000...0x11DAF, 0x1E900...0x1E95F,
    ]
}
