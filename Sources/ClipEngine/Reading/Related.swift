public import ClipCore
public import ClipStore

extension Library {
    /// Clips whose text belongs together with that of one, the most alike first: the story in another paper, an excerpt,
    /// another taking of it. What is told was compared word for word.
    ///
    /// Texts that were not looked at since they came are sketched first, each once in their life.
    public func related(
        _ name: String, progress: (Int, Int) throws -> Void = { _, _ in }
    ) throws -> (clip: ClipID, related: [RelatedClip]) {
        let clip = try store.read { try $0.loadFound(name).shown.id }
        try sketch(progress: progress)
        return (clip, try store.read { try $0.related(to: clip) })
    }

    /// The same, where it can be told at once; nil where texts wait to be looked at.
    public func alsoIn(_ clip: ClipID) throws -> [RelatedClip]? {
        try store.read { try $0.isSketched() ? $0.related(to: clip, most: 8) : nil }
    }

    /// Sketches all texts that wait for it, in steps that stay done: broken off, it goes on when it is called again.
    public func sketch(progress: (Int, Int) throws -> Void = { _, _ in }) throws {
        let waiting = try store.read { try $0.unsketchedCount() }
        guard waiting > 0 else { return }
        var done = 0
        while true {
            let count = try store.write { try $0.sketch(limit: 500) }
            guard count > 0 else { return }
            done += count
            try progress(done, max(waiting, done))
        }
    }
}
