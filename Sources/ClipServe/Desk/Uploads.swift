import ClipEngine
import Synchronization

/// Bundles that were dropped onto the page and not merged yet: the last two, in files without names.
final class Uploads: Sendable {
    private struct Upload {
        let name: String
        let file: InputFile
    }

    private static let most = 2
    private let kept = Mutex<[Upload]>([])

    /// Keeps a bundle under that name; the oldest makes room.
    func keep(_ file: InputFile, as name: String) {
        kept.withLock { kept in
            kept.append(Upload(name: name, file: file))
            kept.removeFirst(max(0, kept.count - Self.most))
        }
    }

    /// The bundle of that name, from its beginning.
    func file(_ name: String) throws(Refusal) -> InputFile {
        guard let upload = kept.withLock({ kept in kept.first { $0.name == name } }) else {
            throw Refusal(404, "that bundle is not here any more", hint: "drop it onto the page again")
        }
        upload.file.rewind()
        return upload.file
    }

    func drop(_ name: String) { kept.withLock { $0.removeAll { $0.name == name } } }
}
