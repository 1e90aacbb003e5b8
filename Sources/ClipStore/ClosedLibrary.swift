import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A library file that nobody has open, page by page (https://sqlite.org/fileformat2.html, sections 1.3 and 1.5).
final class ClosedLibrary {
    private let descriptor: Int32
    private let pageSize: Int
    private let pages: UInt32

    /// nil where the path leads to no file, or to one that is whole only with the journal beside it; and for a link, or a
    /// file of several names: what changes it elsewhere changes it here.
    init?(_ path: String) {
        var status = stat()
        // Looked at before it is opened: another name of a library that is open here would take the locks with it when it is
        // closed (see `Store.head`).
        guard access("\(path)-journal", F_OK) != 0, lstat(path, &status) == 0, status.st_nlink == 1 else { return nil }
        let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_nlink == 1,
            let head = Self.read(descriptor, 100, at: 0), let size = Store.claimedSize(head), size == status.st_size,
            case let pages = Self.number(head, 28), pages > 0
        else {
            if descriptor >= 0 { close(descriptor) }
            return nil
        }
        (self.descriptor, pageSize, self.pages) = (descriptor, size / Int(pages), pages)
    }

    deinit { close(descriptor) }

    /// Whether both files hold the same, page for page. Pages that hold nothing may differ: a transaction that is taken
    /// back does not take back what it wrote there.
    static func holdTheSame(_ path: String, _ other: String) -> Bool {
        guard let one = ClosedLibrary(path), let other = ClosedLibrary(other), one.pages == other.pages,
            one.pageSize == other.pageSize, let empty = one.emptyPages()
        else { return false }
        return (1...one.pages).allSatisfy { number in
            if empty.contains(number) { return true }
            guard let page = one.page(number) else { return false }
            return page == other.page(number)
        }
    }

    /// The leaves of the list of free pages; nil where it is damaged.
    private func emptyPages() -> Set<UInt32>? {
        guard let head = page(1) else { return nil }
        var (empty, trunk, trunks) = (Set<UInt32>(), Self.number(head, 32), 0)
        while trunk != 0 {
            trunks += 1
            guard trunks <= pages, let page = page(trunk) else { return nil }
            let leaves = Int(Self.number(page, 4))
            guard leaves <= page.count / 4 - 2 else { return nil }
            for leaf in 0..<leaves { empty.insert(Self.number(page, 8 + 4 * leaf)) }
            trunk = Self.number(page, 0)
        }
        return empty
    }

    private func page(_ number: UInt32) -> [UInt8]? {
        guard (1...pages).contains(number) else { return nil }
        return Self.read(descriptor, pageSize, at: pageSize * Int(number - 1))
    }

    private static func number(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func read(_ descriptor: Int32, _ count: Int, at offset: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return pread(descriptor, &bytes, count, off_t(offset)) == count ? bytes : nil
    }
}
