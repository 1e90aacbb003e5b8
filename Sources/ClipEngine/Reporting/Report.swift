public import ClipCore
public import ClipStore
import Packing

/// The form of a press review.
public enum ReportForm: String, CaseIterable, Sendable {
    case html, markdown, epub
}

/// What stands together in a press review.
public enum ReportGrouping: String, CaseIterable, Sendable {
    case publication, day, tag
}

/// How a press review is to be made.
public struct ReportOptions: Sendable {
    /// Nil: "Press review".
    public var title: String?
    /// Nil: one row, the latest first.
    public var grouping: ReportGrouping?
    /// The whole text of each clip, not its lede alone.
    public var isFull = false
    /// When it is said to be made; nil: now. With the same moment the same library gives the same bytes.
    public var at: WallTime?

    /// Ledes in one row, made now.
    public init() {}
}

/// What a press review holds.
public struct ReportSummary: Sendable {
    /// Clips as they are shown: a joined one is one.
    public var clips = 0
    /// Groups; 0 where there are none.
    public var groups = 0
    /// Clips whose text is not held here, and is missing.
    public var withoutText = 0
}

extension Library {
    /// Writes a press review of the clips that pass a filter. Throws `missing` where none does.
    ///
    /// - Parameters:
    ///   - filter: its limit counts.
    ///   - write: gets the bytes in the order in which they belong.
    public func report(
        _ form: ReportForm, _ filter: ClipFilter, _ options: ReportOptions = ReportOptions(),
        write: ([UInt8]) throws -> Void, progress: (Int, Int?) throws -> Void = { _, _ in }
    ) throws -> ReportSummary {
        let clips = try list(filter)
        guard !clips.isEmpty else { throw EngineError(.missing, "no clips to report") }
        let plan = ReportPlan(clips, options, made: options.at ?? surroundings.now())
        var summary = ReportSummary(clips: clips.count, groups: options.grouping == nil ? 0 : plan.sections.count)
        var done = 0
        func view(_ clip: ListedClip) throws -> ClipView {
            let view = try show(clip.id.description)
            if view.markdown == nil { summary.withoutText += 1 }
            done += 1
            try progress(done, clips.count)
            return view
        }
        switch form {
        case .html: try ReportPage(plan).write(view) { try write(Array($0.utf8)) }
        case .markdown: try ReportMarkdown(plan).write(view) { try write(Array($0.utf8)) }
        case .epub: try ReportBook(plan).write(view, write)
        }
        return summary
    }

    /// Writes a press review into a file, which is there whole or not at all.
    public func report(
        _ form: ReportForm, _ filter: ClipFilter, _ options: ReportOptions, to path: String, replacing: Bool,
        progress: (Int, Int?) throws -> Void = { _, _ in }
    ) throws -> ReportSummary {
        try PendingFile.fill(places.output(path), replacing: replacing) { write in
            try report(form, filter, options, write: write, progress: progress)
        }
    }
}

/// Gives the clip that a row of the plan names.
typealias ClipSource = (ListedClip) throws -> ClipView
