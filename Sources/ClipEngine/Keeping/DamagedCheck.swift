import ClipCore
public import ClipStore

extension Library {
    /// Looks at a library that does not open, as a salvage would: the file is only read, and not by SQLite.
    ///
    /// - Parameters:
    ///   - error: why it does not open, the first of the problems. At most twenty others are listed.
    ///   - progress: what is being read, and how far that is.
    public static func check(
        damaged places: Places, _ error: StoreError, progress: (String, Int, Int) throws -> Void = { _, _, _ in }
    ) throws -> CheckReport {
        let file = try SeekableFile(places.library)
        let journal = try? SeekableFile("\(places.library)-journal")
        let keys = knownPeople(places, except: file).0.map(\.key)
        var salvage = try LibrarySalvage(read: file.read, journal: journal.map { $0.read }, keys: keys)
        var (changes, bodies) = (Set<ChangeID>(), Set<Digest>())
        var damage: [String] = []
        let total = 3 * file.size / 8_192
        try salvage.findings(progress: { try progress("what is left", min($0, total), total) }) { finding in
            switch finding {
            case .change(let signed): changes.insert(signed.id)
            case .body(let body): bodies.insert(body.digest)
            case .damage(let page, let what): damage.append("page \(page): \(what)")
            case .person, .blocked, .name: break
            }
        }
        damage = salvage.losses + damage
        var report = CheckReport()
        report.problems = [error.description] + damage.prefix(20)
        if damage.count > 20 { report.problems.append("and \(damage.count - 20) more") }
        report.notes.append(
            "changes that are whole: \(changes.count); texts and sources that are whole: \(bodies.count)")
        return report
    }
}
