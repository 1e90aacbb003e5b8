import ClipCore
import ClipImport

/// Reads a sample as it would be read from a file: what it holds says what it is.
struct Reading {
    var format: ImportFormat?
    var clips: [ForeignClip] = []
    var skipped: [String] = []
    var fault: String?

    init(_ text: String, name: String = "sample", as format: ImportFormat? = nil) {
        self.init(Array(text.utf8), name: name, as: format)
    }

    init(_ bytes: [UInt8], name: String = "sample", as format: ImportFormat? = nil) {
        self.init(.file(name: name, bytes: bytes), as: format)
    }

    init(files: [String: String], as format: ImportFormat? = nil) {
        self.init(.files(FileSet(Array(files.keys)) { Array((files[$0] ?? "").utf8) }), as: format)
    }

    init(_ input: ImportInput, as format: ImportFormat? = nil) {
        self.format = format ?? ImportFormat.recognised(input)
        var (clips, skipped) = ([ForeignClip](), [String]())
        do {
            try self.format?.read(input) { gathered in
                switch gathered {
                case .clip(let clip): clips.append(clip)
                case .skipped(let place, let why): skipped.append("\(place): \(why)")
                }
            }
        } catch { fault = "\(error)" }
        (self.clips, self.skipped) = (clips, skipped)
    }
}

func time(_ text: String) -> WallTime? { WallTime(text) }
