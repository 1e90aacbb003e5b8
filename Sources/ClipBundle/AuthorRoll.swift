import ClipCore
import Packing

/// Collects authors' keys ahead of the lines that need them.
///
/// Authors come before changes but perhaps in the same member, and a member is worked on by itself; so the keys are
/// looked up while members are still taken one after the other, until the first line after the authors. Nothing is
/// verified here: the lines themselves still are, in their turn.
struct AuthorRoll {
    private(set) var keys: [AuthorID: VerifyingKey] = [:]
    /// Whether more authors may come.
    private(set) var isOpen = true

    mutating func take(_ content: [UInt8]) {
        var lines = LineSplit(content)
        while isOpen, let line = lines.next() {
            switch Section.beginnings.first(where: { line.starts(with: $0.bytes) })?.section {
            case .author: enter(line)
            case .header, nil: break
            default: isOpen = false
            }
        }
    }

    private mutating func enter(_ line: ArraySlice<UInt8>) {
        guard keys.count < Limits.authors, let text = try? LineBytes.json(line)["author"]?["key"]?.string,
            let bytes = Hex.bytes(text.utf8, count: 32), let key = VerifyingKey(bytes)
        else { return }
        keys[AuthorID(key: bytes)] = key
    }
}
