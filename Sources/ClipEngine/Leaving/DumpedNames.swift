import ClipCore
import ClipStore

/// Names for the files of a dump: what the clip is, in letters that every system takes, and the beginning of its id,
/// which keeps two clips of one headline apart and a clip's name the same from dump to dump.
struct DumpedNames {
    private var used: Set<String> = ["index.html"]

    mutating func name(for clip: ListedClip, ending: String) -> String {
        let slug = Escaping.fileName(
            [clip.published?.prefix(10).description, clip.headline].compactMap(\.self).joined(separator: " "))
        for digits in [8, 16, 32] {
            let name = "\(slug)-\(clip.id.description.prefix(digits)).\(ending)"
            if used.insert(name).inserted { return name }
        }
        return "\(clip.id).\(ending)"
    }
}
