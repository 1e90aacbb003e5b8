import ClipBundle
import ClipCore
import Packing
import SeededNumbers

extension SeededNumbers {
    mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { withUnsafeBytes(of: next()) { bytes += $0 } }
        return Array(bytes.prefix(count))
    }

    mutating func name<Name: ByteName>() -> Name { Name { _ in next() } }

    mutating func text(_ count: Int) -> String {
        let letters: [String] = [
            "a", "b", " ", "\n", "\"", "\\", "\u{1}", "\r\n", "é", "e\u{301}", "漢", "👍🏽", "\u{2028}", "/", "\u{7F}",
        ]
        return (0..<count).map { _ in letters[Int(next() % UInt64(letters.count))] }.joined()
    }
}

/// What a test puts into a bundle, in the order in which it must come out again.
struct Content {
    var header: BundleHeader
    var authors: [AuthorStatement] = []
    var basis: [Declaration] = []
    var holds: [Declaration] = []
    var knows: [Declaration] = []
    var wantedBodies: [Digest] = []
    var wantedChanges: [ChangeID] = []
    var changes: [SignedChange] = []
    var bodies: [(media: String?, bytes: [UInt8])] = []

    init(_ random: inout SeededNumbers) throws {
        header = BundleHeader(
            kind: .bundle,
            exporter: .init(
                replica: Person.anna.replica, key: Person.anna.key.publicKey,
                name: random.text(3).filter { $0.isLetter } + "x",
                predecessors: [random.name(), random.name()]), number: 7,
            made: WallTime(milliseconds: 1_790_000_000_000))
        for person in Person.sorted {
            authors.append(try AuthorStatement(name: person.name, at: header.made, key: person.key))
        }
        basis = Self.declarations(&random)
        holds = Self.declarations(&random)
        knows = Self.declarations(&random)
        wantedBodies = (0..<random.next() % 5).map { _ in random.name() }.sorted()
        wantedChanges = (0..<random.next() % 5).map { _ in random.name() }.sorted()
        for person in Person.sorted { try write(&random, person) }
        for _ in 0..<random.next() % 12 {
            bodies.append((nil, "a".bytes + random.text(Int(random.next() % 2_000)).bytes))
        }
        for _ in 0..<random.next() % 4 { bodies.append(("text/html", random.bytes(1 + Int(random.next() % 5_000)))) }
    }

    private mutating func write(_ random: inout SeededNumbers, _ person: Person) throws {
        var previous: ChangeID?
        for sequence in 1...Int64(1 + random.next() % 20) {
            let note = Key.note(AnnotationID(random: random.bytes(16)))
            let change = Change(
                replica: person.replica, sequence: sequence, previous: previous, at: header.made, clip: random.name(),
                operations: [Operation(note, .write(.text("n" + random.text(30))), replaces: [Dot(random.name(), 3)])])
            changes.append(try SignedChange(change, key: person.key))
            previous = changes.last?.id
        }
    }

    private static func declarations(_ random: inout SeededNumbers) -> [Declaration] {
        (0..<random.next() % 4).map { _ in
            var first: Int64 = 1
            let runs = (0...random.next() % 6).map { _ in
                first += Int64(random.next() % 100)
                return Run(first: first, last: first + Int64(random.next() % 9), id: random.name())
            }
            return Declaration(
                replica: random.name(), runs: runs.sorted { ($0.first, $0.last, $0.id) < ($1.first, $1.last, $1.id) })
        }.sorted { $0.replica < $1.replica }
    }

    func file() throws -> [UInt8] {
        var file: [UInt8] = []
        var writer = try BundleWriter(header: header, key: Person.anna.key) { file += $0 }
        for author in authors { try writer.author(author) }
        for declaration in basis { try writer.basis(declaration.replica, runs: declaration.runs) }
        for declaration in holds { try writer.holds(declaration.replica, runs: declaration.runs) }
        for declaration in knows { try writer.knows(declaration.replica, runs: declaration.runs) }
        try writer.wants(bodies: wantedBodies, changes: wantedChanges)
        for change in changes { try writer.change(line: change.line) }
        for body in bodies {
            let digest = Digest(of: body.bytes)
            if let media = body.media {
                try writer.source(digest, media: media, body.bytes)
            } else {
                try writer.body(digest, body.bytes)
            }
        }
        _ = try writer.end()
        return file
    }
}

extension BundlePiece {
    /// The piece as text, for comparison.
    var text: String {
        switch self {
        case .author(let statement): "author \(statement)"
        case .basis(let declaration): "basis \(declaration)"
        case .holds(let declaration): "holds \(declaration)"
        case .knows(let declaration): "knows \(declaration)"
        case .wants(let bodies, let changes): "wants \(bodies) \(changes)"
        case .change(let change, _): "change \(change.id) " + String(decoding: change.line, as: UTF8.self)
        case .body(let body): "\(body.kind) \(body.digest) \(body.bytes.count)"
        case .unknown: "unknown"
        }
    }
}

extension Content {
    var texts: [String] {
        var pieces: [BundlePiece] = authors.map(BundlePiece.author)
        pieces += basis.map(BundlePiece.basis) + holds.map(BundlePiece.holds) + knows.map(BundlePiece.knows)
        if !wantedBodies.isEmpty || !wantedChanges.isEmpty {
            pieces.append(.wants(bodies: wantedBodies, changes: wantedChanges))
        }
        pieces += changes.map { .change($0, nil) }
        return pieces.map(\.text)
            + bodies.map { body in
                let kind = body.media.map { BundleBody.Kind.source(media: $0) } ?? .body
                return "\(kind) \(Digest(of: body.bytes)) \(body.bytes.count)"
            }
    }
}
