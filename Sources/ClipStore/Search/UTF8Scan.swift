/// Reads and writes single scalars of UTF-8 that is known to be valid.
enum UTF8Scan {
    /// The scalar that begins at an offset, and its length in bytes.
    @inline(__always)
    static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
        let lead = UInt32(bytes[offset])
        func tail(_ distance: Int) -> UInt32 { UInt32(bytes[offset + distance] & 0x3F) }
        switch lead {
        case ..<0x80: return (lead, 1)
        case ..<0xE0: return ((lead & 0x1F) << 6 | tail(1), 2)
        case ..<0xF0: return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
        default: return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
        }
    }

    /// The last scalar of a text, and its length in bytes; nil for an empty text.
    static func last(of text: [UInt8]) -> (scalar: UInt32, length: Int)? {
        guard var start = text.indices.last else { return nil }
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        return text.withUnsafeBufferPointer { scalar(in: $0, at: start) }
    }

    @inline(__always)
    static func append(_ scalar: UInt32, to text: inout [UInt8]) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift & 0x3F | 0x80) }
        func lead(_ shift: UInt32, _ mark: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift | mark) }
        switch scalar {
        case ..<0x80: text.append(lead(0, 0))
        case ..<0x800:
            text.append(lead(6, 0xC0))
            text.append(tail(0))
        case ..<0x10000:
            text.append(lead(12, 0xE0))
            text.append(tail(6))
            text.append(tail(0))
        default:
            text.append(lead(18, 0xF0))
            text.append(tail(12))
            text.append(tail(6))
            text.append(tail(0))
        }
    }

    static func append(_ letters: StaticString, to text: inout [UInt8]) {
        letters.withUTF8Buffer { text.append(contentsOf: $0) }
    }
}
