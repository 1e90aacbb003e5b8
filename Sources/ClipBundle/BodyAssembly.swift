import ClipCore
import Packing

/// Joins the parts of one body or source. At most 32 MiB wait here.
struct BodyAssembly {
    private var first: BodyPart?
    private var last: Int64 = 0
    private var bytes: [UInt8] = []
    private var packer: BodyPacker?

    init(packsBodies: Bool) { packer = packsBodies ? BodyPacker() : nil }

    /// Whether a part is still to come.
    var isOpen: Bool { first != nil }

    /// Takes the next part; gives the whole with the last one.
    mutating func take(_ part: BodyPart) throws(FormatFault) -> BundleBody? {
        try checkSequence(part)
        guard bytes.count + part.bytes.count <= part.kind.limit else {
            throw FormatFault("longer than \(part.kind.limit) bytes")
        }
        bytes += part.bytes
        last = part.part
        guard part.part == part.of else { return nil }
        let whole = try BundleBody(whole: bytes, part, packer: &packer)
        (first, last, bytes) = (nil, 0, [])
        return whole
    }

    private mutating func checkSequence(_ part: BodyPart) throws(FormatFault) {
        guard part.part == last + 1 else { throw FormatFault("part \(part.part) of \(part.of) stands out of its turn") }
        guard let first else {
            first = part
            return
        }
        guard first.kind == part.kind, first.digest == part.digest, first.of == part.of else {
            throw FormatFault("a part of something else")
        }
    }
}

extension BundleBody.Kind {
    /// The most bytes that one may have.
    var limit: Int {
        switch self {
        case .body: Limits.body
        case .source: Limits.source
        }
    }
}
