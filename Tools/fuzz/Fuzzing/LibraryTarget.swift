import ClipCore
import ClipEngine
import ClipStore
import Packing

/// The salvage of a library: a file of SQLite's, read without SQLite; one in eight is made a library again.
struct LibraryTarget: FuzzTarget {
    private let isPlanted: Bool
    private let desk: Desk

    init(isPlanted: Bool) throws { (self.isPlanted, desk) = (isPlanted, try Desk()) }

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        if let law = try findings(bytes) { return law }
        guard Digest(of: bytes).bytes[0] % 8 == 0 else { return nil }
        let path = try desk.file(bytes)
        do {
            _ = try Library.salvage(path, into: "\(desk.folder)/out.sqlite", force: true, desk.places)
        } catch let error as EngineError where error.kind == .damaged {
            return nil
        }
        let salvaged = Places(
            library: "\(desk.folder)/out.sqlite", config: desk.places.config, state: desk.places.state)
        return try Library.open(salvaged).problem()
    }

    private func findings(_ bytes: [UInt8]) throws -> String? {
        var keys: [AuthorID: VerifyingKey] = [:]
        var law: String?
        var count = 0
        var salvage = try LibrarySalvage(read: { Array(bytes.dropFirst(Int($0)).prefix($1)) }, keys: [])
        try salvage.findings { finding in
            count += 1
            switch finding {
            case .person(let person): keys[person.author] = VerifyingKey(person.key)
            case .change(let signed):
                let json = try CanonicalReader.value(signed.line)
                let again = try? SignedChange(verifying: signed.line, json: json) { keys[$0] }
                if again != signed { law = "a change is what somebody signed who is there" }
            case .body(let body):
                if try Digest(of: body.unpacked()) != body.digest { law = "a body is what its name says" }
            case .damage(_, let what):
                // What is damaged in this way counts as found.
                if isPlanted, count > 1, what.contains("a part is missing") { law = "a body is what its name says" }
            case .blocked, .name: break
            }
        }
        return count > bytes.count ? "what is found is bounded by the file" : law
    }
}
