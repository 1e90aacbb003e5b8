public import ClipCore
import ClipStore
import Foundation
import Packing

#if canImport(Glibc)
    import Glibc
#endif

/// A person: a name and an Ed25519 key, kept outside the library, in `config/identity.json`, mode 0600.
public struct Identity: Sendable {
    /// 1 to `Limits.name` bytes; begins as the system's user name.
    public let name: String
    /// When the name was taken, as the statement says.
    public let named: WallTime
    let key: SigningKey

    /// The fingerprint of the key.
    public var author: AuthorID { AuthorID(key: key.publicKey) }
    /// Ed25519, 32 bytes.
    public var publicKey: [UInt8] { key.publicKey }

    /// The signed line that says what this person is called.
    func statement() throws -> AuthorStatement { try AuthorStatement(name: name, at: named, key: key) }

    static func path(_ places: Places) -> String { "\(places.config)/identity.json" }

    /// Of the identity's file; nil where there is none.
    static func stamp(_ places: Places) -> String? {
        var status = stat()
        return stat(path(places), &status) == 0 ? InputFile.stamp(of: status) : nil
    }

    /// The identity of these places, made if there is none.
    static func load(_ places: Places, _ surroundings: Surroundings) throws -> (identity: Identity, isNew: Bool) {
        if let bytes = try SafeFile.read(path(places), limit: 1 << 16) {
            // Whoever was ended while it got its name left a second one, and nothing writes here again to clear up.
            HiddenPart.sweep(FilePath(path(places)).name, in: places.config)
            return (try Identity(file: bytes, at: path(places)), false)
        }
        let key = try SigningKey(seed: surroundings.random(32))
        let identity = Identity(name: limited(surroundings.userName), named: surroundings.now(), key: key)
        do {
            try identity.save(places, replacing: false)
        } catch let error where error.kind == .cannotCreate {
            // Another process was first: one person has one key.
            guard let bytes = try SafeFile.read(path(places), limit: 1 << 16) else { throw error }
            return (try Identity(file: bytes, at: path(places)), false)
        }
        return (identity, true)
    }

    func save(_ places: Places, replacing: Bool = true) throws(EngineError) {
        try SafeFile.makeFolder(places.config)
        try SafeFile.write(own: file, to: Self.path(places), replacing: replacing)
    }

    func renamed(_ name: String, at now: WallTime) throws -> Identity {
        let name = TagName.squeezed(name)
        guard 1...Limits.name ~= name.utf8.count else {
            throw EngineError(.usage, "a name has 1 to \(Limits.name) bytes")
        }
        // The newest statement counts, so a name taken later must be dated later, whatever the clock says.
        return Identity(name: name, named: max(now, WallTime(milliseconds: named.milliseconds + 1)), key: key)
    }

    /// The identity as a file: whoever has it can sign as this person.
    var file: [UInt8] {
        JSON.members([
            JSON.Member("newsclip-identity", .integer(1)), JSON.Member("name", .string(name)),
            JSON.Member("named", .string("\(named)")),
            JSON.Member("secret-key", .string(Hex.text(key.seed))),
        ]).canonicalBytes + [0x0A]
    }

    init(name: String, named: WallTime, key: SigningKey) { (self.name, self.named, self.key) = (name, named, key) }

    init(file bytes: [UInt8], at path: String) throws {
        guard let json = try? CanonicalReader.value(bytes.last == 0x0A ? bytes.dropLast() : bytes[...]),
            json["newsclip-identity"]?.integer == 1,
            let name = json["name"]?.string, 1...Limits.name ~= name.utf8.count, !name.hasControls,
            let named = json["named"]?.string.flatMap({ WallTime($0) }),
            let seed = json["secret-key"]?.string.flatMap({ Hex.bytes($0.utf8, count: 32) })
        else { throw EngineError(.damaged, "\(path) is no Newsclip identity") }
        self.init(name: name, named: named, key: try SigningKey(seed: seed))
    }

    private static func limited(_ name: String) -> String {
        var name = name
        while name.utf8.count > Limits.name { name.removeLast() }
        return name.isEmpty ? "unnamed" : name
    }
}
