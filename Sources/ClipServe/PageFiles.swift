import CPage

/// The page as it is sent: the files that the program was built with, by name. Nothing is read from a disk.
enum PageFiles {
    /// nil where the page has no file of that name; the page itself is "".
    static func named(_ name: String) -> (media: String, bytes: [UInt8])? {
        var count = 0
        let files = UnsafeBufferPointer(start: newsclip_page_files(&count), count: count)
        let wanted = name.isEmpty ? "index.html" : name
        guard let file = files.first(where: { String(cString: $0.name).utf8.elementsEqual(wanted.utf8) }) else {
            return nil
        }
        return (String(cString: file.media), Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
    }
}
