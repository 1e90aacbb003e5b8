/// The elements of a JSON list as bytes, one after the other, without reading the list as a whole: what each of them is
/// worth says the parser, so one that is damaged harms no other, and a large file needs no large tree.
struct JSONElements: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var at: Int
    /// Whether the list's end was there.
    private(set) var isWhole = false

    /// Nil where the bytes are no list.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        skipBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "[") else { return nil }
        at += 1
    }

    mutating func next() -> ArraySlice<UInt8>? {
        skipBlanks()
        if at < bytes.count, bytes[at] == UInt8(ascii: ",") {
            at += 1
            skipBlanks()
        }
        guard at < bytes.count, !isWhole else { return nil }
        if bytes[at] == UInt8(ascii: "]") {
            isWhole = true
            return nil
        }
        let start = at
        skipElement()
        // A sign that ends what never began is damage of its own.
        if at == start { at += 1 }
        return bytes[start..<at]
    }

    /// To the comma or bracket that ends it, whatever stands in it.
    private mutating func skipElement() {
        var (depth, isText) = (0, false)
        while at < bytes.count {
            let byte = bytes[at]
            if isText {
                if byte == UInt8(ascii: "\\") { at += 1 } else if byte == UInt8(ascii: "\"") { isText = false }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isText = true
                case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"):
                    if depth == 0 { return }
                    depth -= 1
                case UInt8(ascii: ",") where depth == 0: return
                default: break
                }
            }
            at += 1
        }
        at = Swift.min(at, bytes.count)
    }

    private mutating func skipBlanks() {
        while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    }
}

extension LooseJSON {
    /// Damaged entries of a list after which nobody looks for whole ones.
    private static let mostDamaged = 10_000

    /// Gives the elements of a list with their numbers from 1; what is no JSON among them, or no object, is told.
    ///
    /// - Throws: ``ImportFault`` where the bytes are no list or none of its elements is one, and what the others throw.
    static func each(
        of bytes: [UInt8], _ format: String, _ place: (Int) -> String, _ take: (Gathered) throws -> Void,
        _ body: (LooseJSON, Int) throws -> Void
    ) throws {
        let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        guard var elements = JSONElements(isMarked ? Array(Text.decoded(bytes).utf8) : bytes) else {
            throw ImportFault("not \(format): no list of JSON")
        }
        var (number, good) = (0, 0)
        while let element = elements.next() {
            number += 1
            guard element.count <= ImportLimits.part, let json = try? read(element), json.isObject else {
                guard number - good < mostDamaged else { throw ImportFault("damaged in too many places") }
                try take(.skipped(place: place(number), why: "no valid JSON, or no entry"))
                continue
            }
            good += 1
            try body(json, number)
        }
        guard number == 0 || good > 0 else { throw ImportFault("not \(format): no valid entries") }
        guard elements.isWhole else {
            return try take(.skipped(place: place(number), why: "the file ends in the middle of it"))
        }
    }
}
