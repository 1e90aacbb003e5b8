import Simulation

/// A disk as the kernel sees it, and as it would be found after a power cut: what was synced is there for good, what
/// was not may be there or not, in any order, in part.
///
/// A file's bytes are durable once the file was synced, a name once its folder was. Sectors have 512 bytes.
struct Disk {
    /// Something done to a file's bytes since it was last synced.
    private enum Edit {
        case write(Int, [UInt8])
        case size(Int)
    }

    private struct File {
        var durable: [UInt8] = []
        var live: [UInt8] = []
        var edits: [Edit] = []
    }

    /// Something done to a folder's names since it was last synced.
    private enum NameEdit {
        case put(String, Int)
        case drop(String)
        case move(String, String, Int)
        case moveFolder(String, String)
        case folder(String)
    }

    private var files: [Int: File] = [:]
    private var inodes: [UInt64: Int] = [:]
    private var live: [String: Int] = [:]
    private var durable: [String: Int] = [:]
    private var folders: Set<String>
    private var pending: [String: [NameEdit]] = [:]
    private var next = 0

    init(_ snapshot: Snapshot) {
        folders = snapshot.folders
        for (name, bytes) in snapshot.files {
            next += 1
            files[next] = File(durable: bytes, live: bytes)
            (live[name], durable[name]) = (next, next)
            if let inode = snapshot.inodes[name] { inodes[inode] = next }
        }
    }

    // MARK: What happens

    mutating func take(_ call: Call) {
        guard call.result == 0 else { return }
        switch call.kind {
        case .create: create(call.path, call.inode)
        case .write: edit(call.inode, .write(call.offset, call.data))
        case .truncate: edit(call.inode, .size(call.offset))
        case .sync: call.offset == 1 ? syncFolder(call.path) : syncFile(call.inode)
        case .rename: rename(call.path, call.other)
        case .link: if let file = live[call.path] { put(call.other, file) }
        case .unlink: drop(call.path)
        case .folder: pending[Self.folder(of: call.path), default: []].append(.folder(call.path))
        case .mode, .read, .open: break
        }
    }

    /// What lies under a name now.
    func bytes(_ name: String) -> [UInt8]? { live[name].flatMap { files[$0]?.live } }

    /// The file of that name now, or those within the folder of that name.
    func files(_ name: String) -> [(name: String, bytes: [UInt8])] {
        let names = live.keys.filter { $0 == name || $0.hasPrefix(name + "/") }
        return names.compactMap { name in bytes(name).map { (name, $0) } }
    }

    /// Everything as the kernel sees it now.
    var whole: [String: [UInt8]] { live.compactMapValues { files[$0]?.live } }

    /// Whether anything is not durable.
    var isWaiting: Bool { !pending.isEmpty || files.values.contains { !$0.edits.isEmpty } }

    static func folder(of name: String) -> String {
        guard let slash = name.lastIndex(of: "/") else { return "" }
        return String(name[..<slash])
    }

    private mutating func create(_ name: String, _ inode: UInt64) {
        next += 1
        files[next] = File()
        inodes[inode] = next
        put(name, next)
    }

    private mutating func put(_ name: String, _ file: Int) {
        live[name] = file
        pending[Self.folder(of: name), default: []].append(.put(name, file))
    }

    private mutating func drop(_ name: String) {
        live[name] = nil
        pending[Self.folder(of: name), default: []].append(.drop(name))
    }

    private mutating func rename(_ from: String, _ to: String) {
        guard let file = live.removeValue(forKey: from) else { return renameFolder(from, to) }
        live[to] = file
        pending[Self.folder(of: to), default: []].append(.move(from, to, file))
    }

    /// All in it goes along; what of its names was not synced still is not.
    private mutating func renameFolder(_ from: String, _ to: String) {
        Self.move(from, to, &live)
        for edit in pending.removeValue(forKey: from) ?? [] {
            if case .put(let name, let file) = edit {
                pending[to, default: []].append(.put(to + name.dropFirst(from.count), file))
            }
        }
        pending[Self.folder(of: to), default: []].append(.moveFolder(from, to))
    }

    private static func move(_ from: String, _ to: String, _ names: inout [String: Int]) {
        for (name, file) in names where name.hasPrefix(from + "/") {
            names[name] = nil
            names[to + name.dropFirst(from.count)] = file
        }
    }

    private mutating func edit(_ inode: UInt64, _ edit: Edit) {
        guard let file = inodes[inode] else { return }
        Self.apply(edit, to: &files[file, default: File()].live)
        files[file, default: File()].edits.append(edit)
    }

    private mutating func syncFile(_ inode: UInt64) {
        guard let file = inodes[inode], var synced = files[file] else { return }
        (synced.durable, synced.edits) = (synced.live, [])
        files[file] = synced
    }

    private mutating func syncFolder(_ name: String) {
        for edit in pending.removeValue(forKey: name) ?? [] { Self.apply(edit, &durable, &folders) }
    }

    private static func apply(_ edit: Edit, to bytes: inout [UInt8]) {
        switch edit {
        case .write(let offset, let data):
            if bytes.count < offset + data.count {
                bytes += [UInt8](repeating: 0, count: offset + data.count - bytes.count)
            }
            bytes.replaceSubrange(offset..<offset + data.count, with: data)
        case .size(let size):
            if size < bytes.count {
                bytes.removeLast(bytes.count - size)
            } else {
                bytes += [UInt8](repeating: 0, count: size - bytes.count)
            }
        }
    }

    private static func apply(_ edit: NameEdit, _ names: inout [String: Int], _ folders: inout Set<String>) {
        switch edit {
        case .put(let name, let file): names[name] = file
        case .drop(let name): names[name] = nil
        case .move(let from, let to, let file): (names[from], names[to]) = (nil, file)
        case .moveFolder(let from, let to):
            guard folders.remove(from) != nil else { return }
            folders.insert(to)
            move(from, to, &names)
        case .folder(let name): folders.insert(name)
        }
    }

    // MARK: The power goes

    /// How much of what was not synced is found again.
    enum Loss: CaseIterable {
        case all, none, names, bytes, some, torn
    }

    /// One disk that may be found after the power went, just now.
    func found(_ loss: Loss, _ random: inout Random) -> (files: [String: [UInt8]], folders: Set<String>) {
        var (names, there) = (durable, folders)
        for (_, edits) in pending.sorted(by: { $0.key < $1.key }) {
            let kept =
                loss == .names || loss == .none
                ? edits.count : loss == .some || loss == .torn ? random.below(edits.count + 1) : 0
            for (index, edit) in edits.enumerated() {
                // Mostly what came first is kept; sometimes any.
                let isKept = loss == .torn ? random.once(in: 2) : index < kept
                if isKept { Self.apply(edit, &names, &there) }
            }
        }
        var found: [String: [UInt8]] = [:]
        for (name, file) in names.sorted(by: { $0.key < $1.key }) where Self.isReachable(name, there) {
            guard let file = files[file] else { continue }
            found[name] = Self.bytes(of: file, loss, &random)
        }
        return (found, there)
    }

    private static func isReachable(_ name: String, _ folders: Set<String>) -> Bool {
        let folder = folder(of: name)
        return folder.isEmpty || folders.contains(folder) && isReachable(folder, folders)
    }

    private static func bytes(of file: File, _ loss: Loss, _ random: inout Random) -> [UInt8] {
        if file.edits.isEmpty || loss == .all || loss == .names { return file.durable }
        if loss == .none || loss == .bytes { return file.live }
        var bytes = file.durable
        let share = 1 + random.below(4)
        for edit in file.edits where random.below(4) < share {
            if case .write(let offset, let data) = edit, loss == .torn, random.once(in: 2) {
                tear(data, at: offset, to: &bytes, &random)
            } else {
                apply(edit, to: &bytes)
            }
        }
        return bytes
    }

    /// Some sectors of a write, each whole or not at all.
    private static func tear(_ data: [UInt8], at offset: Int, to bytes: inout [UInt8], _ random: inout Random) {
        var start = 0
        while start < data.count {
            let end = min(data.count, (offset + start) / 512 * 512 + 512 - offset)
            if random.once(in: 2) { apply(.write(offset + start, Array(data[start..<end])), to: &bytes) }
            start = end
        }
    }
}
