/// What becomes of one Unicode scalar on its way into the index, and into a query.
///
/// The tokenizer folds letter case and takes the marks off composed Latin letters by itself. The rules are for all that
/// it leaves: letters of one sound written in several ways, and scripts that put no spaces between words.
enum LetterRule {
    /// As it is: a letter the tokenizer knows how to fold, or a separator.
    case keep
    /// Nothing, and the letters on both sides are one word.
    case drop
    /// Another scalar in its place.
    case one(UInt32)
    /// Several letters in its place, in lower case.
    case several(StaticString)
    /// A unit of a script without spaces.
    case unit(UInt32)
    /// Belongs to the unit before it, or is one with it.
    case mark(UInt32)
    /// A Hangul vowel or final consonant: one with the syllable before it, else a unit.
    case jamo(UInt32)
    /// One with the letter before it where that makes a letter of its own (и and breve is й); otherwise nothing.
    case accent
    /// A zero width space: nothing between units, else a separator.
    case gap

    init(_ scalar: UInt32) {
        switch scalar {
        case 0: self = .drop
        case ..<0x80: self = .keep
        case ..<0x250: self = Self.latin(scalar)
        case ..<0x370: self = Self.modifier(scalar)
        case ..<0x400: self = Self.substitute(scalar, in: .greek)
        case ..<0x530: self = Self.substitute(scalar, in: .cyrillic)
        case ..<0x600: self = Self.armenianOrHebrew(scalar)
        case ..<0x780: self = Self.arabic(scalar)
        case 0x8CA...0x8E1, 0x8E3...0x8FF: self = .drop
        case 0x900..<0xE00: self = Self.indic(scalar)
        case 0xE00..<0x1E00: self = Self.southEastAsian(scalar)
        case 0x1E00..<0x1F00: self = Self.substitute(scalar, in: .latinAdditional)
        case 0x1F00..<0x2000: self = Self.substitute(scalar, in: .greekExtended)
        case 0x2000..<0x2100: self = Self.punctuation(scalar)
        case 0x2E80..<0xAC00: self = Self.eastAsian(scalar)
        case 0xAC00...0xD7FB: self = .unit(scalar)
        case 0xF900...0xFAFF: self = .unit(scalar)
        case 0xFB00..<0xFE00: self = Self.ligature(scalar)
        case 0xFE00..<0x10000: self = Self.halfOrFullWidth(scalar)
        case 0x17000...0x18CFF, 0x1B000...0x1B16F, 0x20000...0x3FFFD: self = .unit(scalar)
        case 0xE0000...0xE01EF: self = .drop
        default: self = .keep
        }
    }

    /// A scalar by the base letter that a table gives it.
    private static func substitute(_ scalar: UInt32, in table: BaseLetters) -> LetterRule {
        if scalar == 0x1E9E { return .several("ss") }
        return table[scalar].map(LetterRule.one) ?? .keep
    }

    private static func digit(_ scalar: UInt32, zero: UInt32) -> LetterRule? {
        scalar >= zero && scalar < zero + 10 ? .one(0x30 + scalar - zero) : nil
    }
}

// MARK: - Scripts with spaces

extension LetterRule {
    private static func latin(_ scalar: UInt32) -> LetterRule {
        switch scalar {
        case 0xAA: .one(0x61)
        case 0xAD: .drop
        case 0xB2, 0xB3: .one(scalar - 0x80)
        case 0xB5: .one(0x3BC)
        case 0xB9: .one(0x31)
        case 0xBA: .one(0x6F)
        case 0xC6, 0xE6, 0x1E2, 0x1E3, 0x1FC, 0x1FD: .several("ae")
        case 0xDE, 0xFE: .several("th")
        case 0xDF: .several("ss")
        case 0x132, 0x133: .several("ij")
        case 0x13F, 0x140: .one(0x6C)
        case 0x14A, 0x14B: .one(0x6E)
        case 0x152, 0x153: .several("oe")
        case 0x1C4...0x1C6, 0x1F1...0x1F3: .several("dz")
        case 0x1EE, 0x1EF: .one(0x292)
        case 0x1C7...0x1C9: .several("lj")
        case 0x1CA...0x1CC: .several("nj")
        // The other composed letters below U+0180, which fill the newspapers, the tokenizer folds by itself.
        case 0xD0, 0xD8, 0xF0, 0xF8, 0x110, 0x111, 0x126, 0x127, 0x130, 0x131, 0x141, 0x142, 0x149, 0x166, 0x167, 0x17F,
            0x180...:
            substitute(scalar, in: .latin)
        default: .keep
        }
    }

    private static func modifier(_ scalar: UInt32) -> LetterRule {
        switch scalar {
        // The small letters of hooked capitals, as Hausa and others write them.
        case 0x253: .one(0x62)
        case 0x256, 0x257: .one(0x64)
        case 0x260: .one(0x67)
        case 0x272: .one(0x6E)
        case 0x288: .one(0x74)
        case 0x289: .one(0x75)
        case 0x28B: .one(0x76)
        // Apostrophes and half rings that Unicode counts as letters.
        case 0x2B9, 0x2BB...0x2BD: .one(0x27)
        case 0x2BE, 0x2BF: .drop
        case 0x300...: .accent
        default: .keep
        }
    }

    private static func armenianOrHebrew(_ scalar: UInt32) -> LetterRule {
        switch scalar {
        case 0x587: .several("\u{565}\u{582}")
        case 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7: .drop
        default: .keep
        }
    }

    private static func arabic(_ scalar: UInt32) -> LetterRule {
        switch scalar {
        case 0x610...0x61A, 0x61C, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7, 0x6E8,
            0x6EA...0x6ED:
            .drop
        case 0x622, 0x623, 0x625, 0x671...0x673, 0x675: .one(0x627)
        case 0x624: .one(0x648)
        case 0x626, 0x649, 0x6CC: .one(0x64A)
        case 0x629, 0x6C0...0x6C3, 0x6D5: .one(0x647)
        case 0x6A9: .one(0x643)
        case 0x6D3: .one(0x6D2)
        default: digit(scalar, zero: 0x660) ?? digit(scalar, zero: 0x6F0) ?? .keep
        }
    }

    /// The scripts of India and Sri Lanka; letters that Unicode can write as one or as several are written as several.
    private static func indic(_ scalar: UInt32) -> LetterRule {
        switch scalar {
        case 0x901: return .one(0x902)
        case 0x93C: return .drop
        case 0x929, 0x931, 0x934: return .one(scalar - 1)
        case 0x958...0x95F: return substitute(scalar, in: .devanagari)
        default: break
        }
        if scalar >= 0x980, let split = splitLetters[scalar] { return .several(split) }
        // Their ten digits all begin 0x66 into a block of 0x80 scalars.
        let zero = scalar & ~0x7F | 0x66
        return scalar < 0xD80 ? digit(scalar, zero: zero) ?? .keep : .keep
    }

    private static let splitLetters: [UInt32: StaticString] = [
        0x9CB: "\u{9C7}\u{9BE}", 0x9CC: "\u{9C7}\u{9D7}", 0x9DC: "\u{9A1}\u{9BC}", 0x9DD: "\u{9A2}\u{9BC}",
        0x9DF: "\u{9AF}\u{9BC}", 0xA33: "\u{A32}\u{A3C}", 0xA36: "\u{A38}\u{A3C}", 0xA59: "\u{A16}\u{A3C}",
        0xA5A: "\u{A17}\u{A3C}", 0xA5B: "\u{A1C}\u{A3C}", 0xA5E: "\u{A2B}\u{A3C}", 0xB48: "\u{B47}\u{B56}",
        0xB4B: "\u{B47}\u{B3E}", 0xB4C: "\u{B47}\u{B57}", 0xB5C: "\u{B21}\u{B3C}", 0xB5D: "\u{B22}\u{B3C}",
        0xB94: "\u{B92}\u{BD7}", 0xBCA: "\u{BC6}\u{BBE}", 0xBCB: "\u{BC7}\u{BBE}", 0xBCC: "\u{BC6}\u{BD7}",
        0xC48: "\u{C46}\u{C56}", 0xCC0: "\u{CBF}\u{CD5}", 0xCC7: "\u{CC6}\u{CD5}", 0xCC8: "\u{CC6}\u{CD6}",
        0xCCA: "\u{CC6}\u{CC2}", 0xCCB: "\u{CC6}\u{CC2}\u{CD5}", 0xD4A: "\u{D46}\u{D3E}", 0xD4B: "\u{D47}\u{D3E}",
        0xD4C: "\u{D46}\u{D57}", 0xDDA: "\u{DD9}\u{DCA}", 0xDDC: "\u{DD9}\u{DCF}", 0xDDD: "\u{DD9}\u{DCF}\u{DCA}",
        0xDDE: "\u{DD9}\u{DDF}",
    ]

    private static func punctuation(_ scalar: UInt32) -> LetterRule {
        switch scalar {
        case 0x200B: .gap
        case 0x200C...0x200F, 0x2060, 0x20D0...0x20FF: .drop
        case 0x2070, 0x2074...0x2079: .one(scalar - 0x2040)
        case 0x2080...0x2089: .one(scalar - 0x2050)
        case 0x2071: .one(0x69)
        case 0x207F: .one(0x6E)
        default: .keep
        }
    }

    private static func ligature(_ scalar: UInt32) -> LetterRule {
        switch scalar {
        case 0xFB00: .several("ff")
        case 0xFB01: .several("fi")
        case 0xFB02: .several("fl")
        case 0xFB03: .several("ffi")
        case 0xFB04: .several("ffl")
        case 0xFB05, 0xFB06: .several("st")
        case 0xFB1E: .drop
        case 0xFB1D...0xFB4E: substitute(scalar, in: .hebrewForms)
        default: .keep
        }
    }
}

// MARK: - Scripts without spaces

extension LetterRule {
    private static func southEastAsian(_ scalar: UInt32) -> LetterRule {
        switch scalar {
        case 0xE50...0xE59, 0xED0...0xED9: .one(0x30 + (scalar & 0xF))
        case 0x1040...0x1049: .one(scalar - 0x1010)
        case 0x17E0...0x17E9: .one(scalar - 0x17B0)
        case 0x1160...0x11FF: .jamo(scalar)
        case 0xE01...0xE30, 0xE32, 0xE33, 0xE40...0xE46: .unit(scalar)
        case 0xE31, 0xE34...0xE3A, 0xE47...0xE4E: .mark(scalar)
        case 0xE80...0xEFF, 0x1000...0x109F, 0x1100...0x115F, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF:
            unitByCategory(scalar)
        case 0x1AB0...0x1AFF, 0x1DC0...0x1DFF: .drop
        case 0x180B...0x180F: .drop
        // Georgian capitals, which the tokenizer's tables do not know.
        case 0x1C90...0x1CBF: .one(scalar - 0xBC0)
        default: .keep
        }
    }

    private static func eastAsian(_ scalar: UInt32) -> LetterRule {
        switch scalar {
        case 0x3099, 0x309A: .mark(scalar)
        case 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3035, 0x303B, 0x303C: .unit(scalar)
        case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF: .unit(scalar)
        case 0x3105...0x318E, 0x31A0...0x31BF, 0x31F0...0x31FF: .unit(scalar)
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA48C: .unit(scalar)
        case 0xA960...0xA97C: .unit(scalar)
        case 0xA9E0...0xA9FF, 0xAA60...0xAADF: unitByCategory(scalar)
        default: .keep
        }
    }

    private static func halfOrFullWidth(_ scalar: UInt32) -> LetterRule {
        switch scalar {
        case 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF: .drop
        case 0xFF01...0xFF5E: .one(scalar - 0xFEE0)
        case 0xFF66...0xFF9D: substitute(scalar, in: .halfWidthKana).asUnit
        case 0xFF9E, 0xFF9F: .mark(scalar - 0xFF9E + 0x3099)
        case 0xFFA0...0xFFDC: .unit(scalar)
        default: .keep
        }
    }

    private var asUnit: LetterRule {
        if case .one(let scalar) = self { .unit(scalar) } else { self }
    }

    private static func unitByCategory(_ scalar: UInt32) -> LetterRule {
        switch Unicode.Scalar(scalar)?.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: .mark(scalar)
        case .otherLetter, .modifierLetter, .decimalNumber, .otherNumber, .letterNumber: .unit(scalar)
        default: .keep
        }
    }
}
