import ClipCore
import ClipImport
import Foundation

/// The files of a folder and of those in it; what is hidden is passed over.
enum FolderWalk {
    /// The files; skipped are what is none, and the folders that cannot be read.
    static func files(in folder: String) throws(EngineError) -> FileSet {
        var (paths, skipped) = ([String](), [FileSet.Skipped]())
        var waiting: [(path: String, depth: Int)] = [("", 0)]
        while let (path, depth) = waiting.popLast() {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(path)") else {
                skipped.append((path.isEmpty ? folder : path, "it cannot be read"))
                continue
            }
            for name in names where !name.hasPrefix(".") {
                let inside = path.isEmpty ? name : "\(path)/\(name)"
                let kind = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(inside)")[.type]
                switch kind as? FileAttributeType {
                case .typeDirectory where depth < ImportLimits.depth: waiting.append((inside, depth + 1))
                case .typeDirectory: skipped.append((inside, "it lies more than \(ImportLimits.depth) folders deep"))
                case .typeRegular: paths.append(inside)
                case .typeSymbolicLink: skipped.append((inside, "it is a link, and links are not followed"))
                case nil: skipped.append((inside, "it cannot be read"))
                default: skipped.append((inside, "it is no file"))
                }
            }
            guard paths.count + skipped.count <= ImportLimits.files else {
                throw EngineError(.damaged, "\(folder) has more than \(ImportLimits.files) files")
            }
        }
        return FileSet(paths, skipped: skipped) { try read("\(folder)/\($0)") }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        let isExport = [
            ".warc", ".warc.gz", ".csv", ".json", ".enex", ".ris", ".xml", ".rss", ".atom", ".rdf",
        ].contains(where: path.lowercased().hasSuffix)
        let limit = isExport ? ImportLimits.file : Limits.source
        do { return try InputFile(path, followLinks: false).readAll(limit: limit) } catch {
            throw ImportFault(unreadable: "\(error)")
        }
    }
}
