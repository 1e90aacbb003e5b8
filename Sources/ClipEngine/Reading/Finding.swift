public import ClipCore
import ClipStore
import Foundation
import Packing

extension Library {
    /// The clip that somebody names: by a prefix of its id that is unique, or by its address.
    ///
    /// Throws `missing` where there is none, `usage` where several begin so.
    public func find(_ name: String) throws -> ClipID { try store.read { try $0.find(name) } }

    /// The person that somebody names: by petname or name, or by a prefix of the fingerprint that is unique.
    public func findAuthor(_ name: String) throws -> AuthorID { try store.read { try $0.findAuthor(name) } }
}

extension StoreReader {
    func find(_ name: String) throws -> ClipID {
        let name = TagName.squeezed(name)
        if let url = CanonicalURL(name.contains("://") ? name : "http://" + name),
            name.contains("/") || name.contains(".")
        {
            let id = ClipID(url: url)
            if try !clips(withPrefix: id.description, limit: 1).isEmpty { return id }
            if let found = try clips(at: name).first { return found }
        }
        let prefix = name.lowercased()
        guard !prefix.isEmpty, prefix.utf8.count <= 32, prefix.utf8.allSatisfy({ Hex.isDigit($0) }) else {
            throw EngineError(.missing, "no clip \"\(name)\"")
        }
        let found = try clips(withPrefix: prefix, limit: 2)
        guard let first = found.first else { throw EngineError(.missing, "no clip \"\(name)\"") }
        guard found.count == 1 else { throw EngineError(.usage, "several clips begin with \"\(name)\"") }
        return first
    }

    func loadFound(_ name: String) throws -> LoadedClip {
        let id = try find(name)
        if try isForgotten(id) { throw EngineError(.missing, "the clip \(id) is forgotten here") }
        guard let clip = try load(id) else { throw EngineError(.missing, "no clip \"\(name)\"") }
        return clip
    }

    func findAuthor(_ name: String) throws -> AuthorID {
        let people = try authors()
        // A whole fingerprint is never anybody's name: somebody could call themselves like another one's.
        if let id = AuthorID(name.lowercased()) {
            guard people.contains(where: { $0.id == id }) else {
                throw EngineError(.missing, "nobody of that fingerprint is known")
            }
            return id
        }
        let prefix = name.lowercased()
        let matching = people.filter { person in
            person.shownName.sameBytes(as: name) || person.name.sameBytes(as: name)
                || (prefix.utf8.count >= 4 && person.id.description.hasPrefix(prefix))
        }
        guard let first = matching.first else { throw EngineError(.missing, "nobody called \"\(name)\" is known") }
        guard matching.count == 1 else {
            throw EngineError(.usage, "several people are called \"\(name)\"; name a fingerprint")
        }
        return first.id
    }
}

extension Hex {
    static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte || 0x61...0x66 ~= byte }
}
