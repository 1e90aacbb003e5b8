/// Finds what names stand for by their bytes as C has them: a page's tree has thousands, too many to make a String of each.
struct NameTable<Value: Sendable>: Sendable {
    private var slots: [(name: [UInt8], value: Value)?]

    init(_ names: [(String, Value)]) {
        // A power of two, and room enough for most names to have a slot of their own.
        var size = 64
        while size < names.count * 4 { size *= 2 }
        slots = Array(repeating: nil, count: size)
        for (name, value) in names {
            let bytes = Array(name.utf8)
            var at = bytes.reduce(Self.seed, Self.mixed) & (size - 1)
            while slots[at] != nil { at = (at + 1) & (size - 1) }
            slots[at] = (bytes, value)
        }
    }

    /// The value of a name that ends in a zero byte.
    subscript(_ name: UnsafePointer<UInt8>) -> Value? {
        var hash = Self.seed
        var count = 0
        while name[count] != 0 {
            hash = Self.mixed(hash, name[count])
            count += 1
        }
        var at = hash & (slots.count - 1)
        while let slot = slots[at] {
            if slot.name.elementsEqual(UnsafeBufferPointer(start: name, count: count)) { return slot.value }
            at = (at + 1) & (slots.count - 1)
        }
        return nil
    }

    private static var seed: Int { 5381 }
    private static func mixed(_ hash: Int, _ byte: UInt8) -> Int { (hash &* 33) ^ Int(byte) }
}
