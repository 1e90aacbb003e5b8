public import ClipCore
public import ClipStore
import Foundation

#if canImport(Glibc)
    import Glibc
#endif
import Packing

/// An open library and the person who works in it: where every trip begins.
public struct Library: Sendable {
    /// Where its file and the person's other things lie.
    public let places: Places
    /// The person who signs what is written here.
    public let identity: Identity
    /// The clock, the chance and the machine that every trip uses.
    public let surroundings: Surroundings
    /// The open file; edits go through the trips, which sign them.
    public let store: Store
    /// What was made because it was not there.
    public let firstSteps: FirstSteps

    /// Of the identity's file as it was read.
    private let identityStamp: String?

    /// What `open` had to make.
    public struct FirstSteps: Hashable, Sendable {
        /// The library's file was not there.
        public var madeLibrary = false
        /// The person had no key yet.
        public var madeIdentity = false
        /// Others could read the person's key until now.
        public var closedIdentity = false
        /// The library was an older program's.
        public var upgrade: Upgrade? = nil
    }

    /// Opens the library, and makes library and identity where there are none.
    ///
    /// - Parameter waiting: called when another process has kept this one waiting for a second.
    public static func open(
        _ places: Places, _ surroundings: Surroundings = .real(), waiting: @escaping @Sendable () -> Void = {}
    ) throws -> Library {
        umask(0o077)
        try places.requirePlace()
        let isNew = access(places.library, F_OK) != 0
        let wasOpen = closeToOthers(places)
        if !isNew { try requireContent(places) }
        let stamp = Identity.stamp(places)
        let (identity, madeIdentity) = try Identity.load(places, surroundings)
        if isNew { try SafeFile.makeFolder(FilePath(places.library).folder) }
        let store = try Store.open(places.library, .create, waiting: waiting)
        return Library(
            places: places, identity: identity, surroundings: surroundings, store: store,
            firstSteps: FirstSteps(
                madeLibrary: isNew, madeIdentity: madeIdentity, closedIdentity: wasOpen, upgrade: store.upgrade),
            identityStamp: stamp ?? Identity.stamp(places))
    }

    /// An empty file is a library to be, but for one that a mark knows: it was cut.
    private static func requireContent(_ places: Places) throws {
        var status = stat()
        guard stat(places.library, &status) == 0, status.st_size == 0, status.st_mode & S_IFMT == S_IFREG,
            access("\(places.library)-journal", F_OK) != 0,
            try HighWaterMark.knows((UInt64(status.st_dev), UInt64(status.st_ino)), places)
        else { return }
        throw EngineError(.damaged, "\(places.library) is damaged: it is empty, and held clips")
    }

    /// A key, and the folders that only this program writes to, are nobody else's.
    private static func closeToOthers(_ places: Places) -> Bool {
        for folder in [places.config, places.state] { SafeFile.close(toOthers: folder) }
        var status = stat()
        // Not by opening it: closing it again would give up locks that this program holds on it.
        if stat(places.library, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 {
            chmod(places.library, status.st_mode & 0o700)
        }
        return SafeFile.close(toOthers: Identity.path(places))
    }

    /// This person's fingerprint.
    public var author: AuthorID { identity.author }

    func with(_ identity: Identity) -> Library {
        Library(
            places: places, identity: identity, surroundings: surroundings, store: store, firstSteps: firstSteps,
            identityStamp: Identity.stamp(places))
    }

    /// Throws `notTrusted` where the identity that lies there now is not the one that this library was opened with: who
    /// is at work for long would go on signing as somebody who was replaced. One look at the file's stamp, as a rule; who
    /// is confined, and may not read the folder, goes by that.
    func requireIdentity() throws {
        guard Identity.stamp(places) != identityStamp else { return }
        let path = Identity.path(places)
        if let bytes = try? SafeFile.read(path, limit: 1 << 16), let now = try? Identity(file: bytes, at: path),
            now.author == author
        {
            return
        }
        throw EngineError(.notTrusted, "\(path) was replaced while newsclip was at work; nothing was written")
    }
}
