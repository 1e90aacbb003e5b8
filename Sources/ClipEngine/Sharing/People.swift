public import ClipCore
public import ClipStore
import Foundation
import Packing

/// A person, as this library knows them.
public struct PersonView: Sendable {
    /// The fingerprint of their key.
    public let id: AuthorID
    /// What they are called here.
    public let name: String
    /// What they call themselves.
    public let ownName: String
    /// What the owner decided of them.
    public let trust: Trust
    /// Who first carried their changes here.
    public let introducer: String?
    /// Their libraries.
    public let libraries: [PeerStatus]
    /// Whether it is the owner of this library.
    public let isMe: Bool
}

extension Library {
    /// Everybody met, this person first.
    public func people() throws -> [PersonView] {
        try store.read { reader in
            let authors = try reader.authors()
            let names = try reader.names()
            let statuses = try peerStatuses(reader)
            return authors.map { known in
                PersonView(
                    id: known.id, name: known.shownName, ownName: known.name, trust: known.trust,
                    introducer: known.introducer.map { names[$0] ?? $0.description },
                    libraries: statuses.filter { $0.author == known.id },
                    isMe: known.id == author)
            }.sorted { ($0.isMe ? 0 : 1, $0.name) < ($1.isMe ? 0 : 1, $1.name) }
        }
    }

    /// Sets whether a person's bundles are merged.
    public func setTrust(_ trust: Trust, of person: String) throws -> PersonView {
        let id = try findAuthor(person)
        guard id != author else { throw EngineError(.usage, "that is you") }
        try store.write { try $0.setTrust(trust, of: id) }
        return try view(id)
    }

    /// Sets what a person is called here; nil: what they call themselves.
    public func setPetname(_ name: String?, of person: String) throws -> PersonView {
        let id = try findAuthor(person)
        let name = name.map { TagName.squeezed($0) }
        if let name, !(1...Limits.name ~= name.utf8.count) {
            throw EngineError(.usage, "a name has 1 to \(Limits.name) bytes")
        }
        try store.write { try $0.setPetname(name, of: id) }
        return try view(id)
    }

    private func view(_ id: AuthorID) throws -> PersonView {
        guard let person = try people().first(where: { $0.id == id }) else {
            throw EngineError(.missing, "nobody of that name is known")
        }
        return person
    }

    /// Takes another name, from now on and in everything exported.
    public func rename(_ name: String) throws -> Library {
        try requireIdentity()
        let renamed = with(try identity.renamed(name, at: surroundings.now()))
        try renamed.identity.save(places)
        try store.write { writer in
            try writer.meet(renamed.identity.statement(), introducer: nil)
            try writer.setTrust(.trusted, of: author)
        }
        return with(renamed.identity)
    }

    /// Writes the identity, key and all, to a new file: with it the same person works on a second machine.
    public func exportIdentity(to path: String, force: Bool = false) throws {
        try SafeFile.write(identity.file, to: places.output(path), replacing: force)
    }

    /// Takes an identity that was exported elsewhere in the place of this machine's. One that
    /// has written changes here is kept beside it.
    public static func importIdentity(_ file: InputFile, _ places: Places) throws -> Identity {
        let imported = try Identity(file: file.readAll(limit: 1 << 16), at: file.name)
        if let bytes = try SafeFile.read(Identity.path(places), limit: 1 << 16) {
            let old = try Identity(file: bytes, at: Identity.path(places))
            if old.author == imported.author, old.named >= imported.named { return old }
            if old.author != imported.author {
                try SafeFile.write(own: bytes, to: "\(places.config)/identity-\(old.author).json")
            }
        }
        try imported.save(places)
        return imported
    }
}
