import ClipCore
import Testing

@testable import ClipStore

@Suite struct PublicationClipsTests {
    private func bench() throws -> (bench: StoreBench, ids: [String: ClipID]) {
        let bench = try StoreBench()
        var ids: [String: ClipID] = [:]
        for (name, fields) in [
            ("named", [.publication: "The Gazette"]), ("shouted", [.publication: "THE GAZETTE"]),
            ("there", [.url: "https://www.gazette.example/a"]),
            ("mobile", [.url: "http://m.Gazette.example/b?x=1", .publication: "The Gazette"]),
            ("query", [.url: "https://gazette.example?b"]),
            ("elsewhere", [.url: "https://www.lantern.example/gazette.example/", .publication: "The Lantern"]),
            ("nowhere", [:]),
        ] as [(String, [Key.Field: String])] {
            ids[name] = try bench.clip(body: "A story, \(name).", fields: fields)
        }
        return (bench, ids)
    }

    @Test(
        arguments: [
            ("The gazette", nil, ["mobile", "shouted", "named"]),
            (nil, "gazette.example", ["query", "mobile", "there"]),
            ("The Gazette", "gazette.example", ["query", "mobile", "there", "shouted", "named"]),
            (nil, nil, ["nowhere"]), ("Another", "another.example", []),
        ] as [(String?, String?, [String])])
    func `a publication is a name or a host, the latest clip first`(name: String?, host: String?, found: [String])
        throws
    {
        let (bench, ids) = try bench()
        let clips = try bench.store.read { try $0.clips(ofPublication: name, host: host, limit: 50) }
        #expect(clips.map(\.id) == found.map { ids[$0] })
        #expect(clips.first?.body == found.first.map { "A story, \($0)." })
    }

    @Test func `no more than asked for, without those that are not asked for`() throws {
        let (bench, ids) = try bench()
        let most = try bench.store.read { try $0.clips(ofPublication: "The Gazette", host: nil, limit: 2) }
        #expect(most.map(\.id) == [ids["mobile"], ids["shouted"]])
        let others = try bench.store.read { reader in
            try reader.clips(
                ofPublication: "The Gazette", host: nil, except: [try #require(ids["mobile"])], limit: 2)
        }
        #expect(others.map(\.id) == [ids["shouted"], ids["named"]])
    }

    @Test func `what is looked for is found by an index`() throws {
        let (bench, _) = try bench()
        try bench.store.read { reader in
            for (condition, index) in [
                ("host = 'a'", "clip_host"), ("publication = 'a' COLLATE NOCASE", "clip_publication"),
            ] {
                let plan = try reader.db.all(
                    "EXPLAIN QUERY PLAN SELECT id FROM clip WHERE listed = 1 AND \(condition) ORDER BY clipped DESC, number DESC LIMIT 5"
                ).compactMap { $0.text(3) }
                #expect(plan.count == 1 && plan[0].contains("USING INDEX \(index)"), "\(plan)")
            }
        }
    }
}
