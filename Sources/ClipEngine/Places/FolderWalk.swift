import ClipCore
import ClipImport
import Foundation

/// The files of a folder and of those in it; links and what is hidden are passed over.
enum FolderWalk {
    /// The files, and the folders that cannot be read.
    static func files(in folder: String) throws(EngineError) -> (files: FileSet, unreadable: [String]) {
        var (paths, unreadable) = ([String](), [String]())
        var waiting: [(path: String, depth: Int)] = [("", 0)]
        while let (path, depth) = waiting.popLast() {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(path)") else {
                unreadable.append(path.isEmpty ? folder : path)
                continue
            }
            for name in names where !name.hasPrefix(".") {
                let inside = path.isEmpty ? name : "\(path)/\(name)"
                let kind = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(inside)")[.type]
                switch kind as? FileAttributeType {
                case .typeDirectory where depth < ImportLimits.depth: waiting.append((inside, depth + 1))
                case .typeDirectory: unreadable.append(inside)
                case .typeRegular: paths.append(inside)
                default: break
                }
            }
            guard paths.count <= ImportLimits.files else {
                throw EngineError(.damaged, "\(folder) has more than \(ImportLimits.files) files")
            }
        }
        return (FileSet(paths) { try read("\(folder)/\($0)") }, unreadable)
    }

    private static func read(_ path: String) throws -> [UInt8] {
        let isArchive = [".warc", ".warc.gz"].contains(where: path.lowercased().hasSuffix)
        let limit = isArchive ? ImportLimits.file : Limits.source
        do { return try InputFile(path, followLinks: false).readAll(limit: limit) } catch {
            throw ImportFault(unreadable: "\(error)")
        }
    }
}
