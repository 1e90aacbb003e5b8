package import ClipCore
package import ClipStore

extension RelatedClip {
    /// As `related --json` gives it.
    package var inJSON: JSON {
        .object([
            "id": .word(clip.id), "similarity": .number(likeness.similarity), "shared": .number(likeness.shared),
            "headline": .text(clip.headline), "publication": .text(clip.publication),
            "published": .text(clip.published), "clipped": .word(clip.clipped), "url": .text(clip.url),
        ])
    }
}

extension ClipView {
    /// As `show --json` gives it, with the clips that belong together with it; nil where that cannot be told at once.
    package func inJSON(alsoIn related: [RelatedClip]?) -> JSON {
        inJSON.with(["also_in": related.map { .list($0, \.inJSON) } ?? .null])
    }
}
