import Glibc

/// Reads a file beside the tests.
func sample(_ name: String) -> [UInt8] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    guard let file = fopen("\(folder)/Samples/\(name)", "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
}

extension String {
    var paragraphs: [String] { split(separator: "\n\n").map { $0.last == "\n" ? String($0.dropLast()) : String($0) } }
}
