/// Letters that Unicode writes as two scalars or as one, and that count as letters of their own.
enum Composition {
    /// Makes one scalar of a mark and the scalar that the text ends in.
    ///
    /// The text is valid UTF-8. Returns false, and leaves the text as it is, where the two do not compose.
    static func compose(_ mark: UInt32, onto text: inout [UInt8]) -> Bool {
        guard let last = UTF8Scan.last(of: text), let whole = composed(last.scalar, mark) else { return false }
        text.removeLast(last.length)
        UTF8Scan.append(whole, to: &text)
        return true
    }

    private static func composed(_ base: UInt32, _ mark: UInt32) -> UInt32? {
        switch mark {
        case 0x301: cyrillicWithAcute(base)
        case 0x306: cyrillicWithBreve(base)
        case 0x308: cyrillicWithDiaeresis(base)
        case 0x102E: base == 0x1025 ? 0x1026 : nil
        case 0x3099: voicedKana(base)
        case 0x309A: isHaRow(base) ? base + 2 : nil
        case 0x1161...0x1175: hangul(base, vowel: mark)
        case 0x11A8...0x11C2: hangul(base, final: mark)
        default: nil
        }
    }

    private static func cyrillicWithAcute(_ base: UInt32) -> UInt32? {
        switch base {
        case 0x433: 0x453
        case 0x43A: 0x45C
        case 0x413: 0x403
        case 0x41A: 0x40C
        default: nil
        }
    }

    private static func cyrillicWithBreve(_ base: UInt32) -> UInt32? {
        switch base {
        case 0x418, 0x438: base + 1
        case 0x423: 0x40E
        case 0x443: 0x45E
        default: nil
        }
    }

    private static func cyrillicWithDiaeresis(_ base: UInt32) -> UInt32? {
        switch base {
        case 0x406: 0x407
        case 0x456: 0x457
        default: nil
        }
    }

    private static func voicedKana(_ base: UInt32) -> UInt32? {
        switch base {
        case 0x30EF...0x30F2: return base + 8
        case 0x3046, 0x30A6: return base + 0x4E
        default: break
        }
        let hiragana = base >= 0x30A1 ? base - 0x60 : base
        switch hiragana {
        case 0x304B...0x3061: return hiragana % 2 == 1 ? base + 1 : nil
        case 0x3064, 0x3066, 0x3068, 0x309D: return base + 1
        default: return isHaRow(base) ? base + 1 : nil
        }
    }

    /// は, ひ, ふ, へ, ほ in either kana.
    private static func isHaRow(_ base: UInt32) -> Bool {
        let hiragana = base >= 0x30A1 ? base - 0x60 : base
        return 0x306F...0x307B ~= hiragana && (hiragana - 0x306F) % 3 == 0
    }

    // Unicode, section 3.12: syllables stand in order of initial (19), vowel (21) and final consonant (27 or none).
    private static func hangul(_ base: UInt32, vowel: UInt32) -> UInt32? {
        0x1100...0x1112 ~= base ? 0xAC00 + ((base - 0x1100) * 21 + vowel - 0x1161) * 28 : nil
    }

    private static func hangul(_ base: UInt32, final: UInt32) -> UInt32? {
        0xAC00...0xD7A3 ~= base && (base - 0xAC00) % 28 == 0 ? base + final - 0x11A7 : nil
    }
}
