import Glibc

/// Reads a file line by line and in pieces, so that this program stays small: see ``Cost/peak``.
struct LineFile: ~Copyable {
    private let file: UnsafeMutablePointer<FILE>
    private var line: UnsafeMutablePointer<CChar>?
    private var room = 0

    init(_ path: String) throws {
        guard let file = fopen(path, "r") else { throw Failure("\(path) cannot be read") }
        self.file = file
    }

    deinit {
        fclose(file)
        free(line)
    }

    /// The next line, without its end; nil after the last.
    mutating func next() throws -> [UInt8]? {
        let count = getline(&line, &room, file)
        guard count > 0, let line else { return nil }
        let bytes = UnsafeRawBufferPointer(start: line, count: count)
        return Array(bytes.last == 0x0A ? bytes.dropLast() : bytes[...])
    }
}
