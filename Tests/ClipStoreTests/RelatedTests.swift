import ClipCore
import Foundation
import GRDB
import Packing
import Testing

@testable import ClipStore

/// Texts that belong together are found, and no others are told.
@Suite struct RelatedTests {
    private let bench: StoreBench

    init() throws { bench = try StoreBench() }

    /// A story of sentences that no other seed has.
    private func story(_ seed: UInt64, sentences: Int = 30) -> String {
        var number = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next() -> Int {
            number ^= number << 13
            number ^= number >> 7
            number ^= number << 17
            return Int(number % 4_096)
        }
        return (0..<sentences).map { _ in (0..<12).map { _ in "w\(next())" }.joined(separator: " ") + "." }
            .joined(separator: "\n\n")
    }

    private func related(_ clip: ClipID) throws -> [RelatedClip] {
        while try bench.store.write({ try $0.sketch(limit: 7) }) > 0 {}
        return try bench.store.read { try $0.related(to: clip) }
    }

    private func paper(_ name: String) -> [Key.Field: String] { [.publication: name, .headline: "From \(name)"] }

    @Test func `an excerpt, an edited story and one under another headline are found from either side`() throws {
        let whole = story(1)
        let words = whole.split(separator: " ")
        let clip = try bench.clip(body: whole, fields: paper("The Gazette"))
        let others = [
            words.prefix(words.count / 3).joined(separator: " "), whole + "\n\nAnother end.",
            words.enumerated().map { $0 % 17 == 3 ? "changed\($0)" : String($1) }.joined(separator: " "),
            "# Another headline\n\nBy the Agency\n\n" + whole.uppercased().replacing(".", with: " –"),
        ]
        let ids = try others.enumerated().map { try bench.clip(body: $1, fields: paper("Paper \($0)")) }
        for seed in 2..<40 { try bench.clip(body: story(UInt64(seed)), fields: paper("The Lantern")) }
        #expect(try Set(related(clip).map(\.clip.id)) == Set(ids))
        for id in ids { #expect(try related(id).contains { $0.clip.id == clip }) }
        let excerpt = try #require(related(clip).first { $0.clip.id == ids[0] })
        #expect(excerpt.likeness.shared >= 98 && 25...40 ~= excerpt.likeness.similarity)
    }

    @Test(arguments: [
        ("市議会は新しいコンテナ港の建設計画について予定していた採決を延期した浚渫にかかる費用が資料に示されていないと複数の議員が指摘したためである", 1),
        ("สภาเมืองเลื่อนการลงมติเรื่องท่าเรือคอนเทนเนอร์แห่งใหม่ออกไปเมื่อคืนวันพฤหัสบดีหลังจากสมาชิกหลายคนขอดูค่าใช้จ่ายในการขุดลอกร่องน้ำ", 1),
        ("시의회는 목요일 밤 새 컨테이너 항만 건설 계획에 대한 표결을 연기했다 준설 비용이 자료에 나와 있지 않다고 여러 의원이 지적했기 때문이다", 1),
        (
            "أرجأ مجلس المدينة مساء الخميس التصويت على خطة توسيع ميناء الحاويات بعد أن طالب أعضاء من الحزبين الكبيرين بمعرفة تكاليف أعمال التجريف السنوية قبل أن يقروا الخطة التي أعدتها سلطة الميناء خلال ثلاث سنوات وقال رئيس البلدية إن الجلسة المقبلة ستعقد في كانون الثاني وسيحضرها ممثلو النقابات والصيادون",
            1
        ),
        ("Too short to be told from other notices of the day", 0),
    ])
    func `scripts without spaces are compared by their letters`(text: String, found: Int) throws {
        let clip = try bench.clip(body: text + " 1", fields: paper("The Gazette"))
        try bench.clip(body: "Nordhavn " + text, fields: paper("The Herald"))
        #expect(try related(clip).count == found)
    }

    /// What a paper puts around its stories makes them alike; another paper does not print it.
    @Test func `half of a text is enough between papers, and not within one`() throws {
        let furniture = story(900, sentences: 12)
        let first = try bench.clip(body: story(1, sentences: 10) + "\n\n" + furniture, fields: paper("The Gazette"))
        let same = try bench.clip(body: story(2, sentences: 10) + "\n\n" + furniture, fields: paper("THE GAZETTE"))
        let nameless = try bench.clip(body: story(3, sentences: 10) + "\n\n" + furniture)
        let other = try bench.clip(body: story(4, sentences: 10) + "\n\n" + furniture, fields: paper("The Herald"))
        let less = try bench.clip(
            body: story(5, sentences: 10) + "\n\n" + furniture.prefix(furniture.count / 2), fields: paper("The Lantern")
        )
        #expect(try related(first).map(\.clip.id) == [other])
        #expect(try Set(related(other).map(\.clip.id)) == [first, same])
        #expect(try related(nameless).isEmpty && related(less).isEmpty)
    }

    @Test func `few texts are sketched when they are written, many when somebody asks; rebuilding makes the same`()
        throws
    {
        let clip = try bench.clip(body: story(1))
        #expect(try bench.store.read { try $0.isSketched() })
        #expect(try bench.store.read { try $0.marks(ofBody: 1)?.count } == 24)
        let before = try sketches()
        try bench.store.write { try $0.rebuild() }
        #expect(try bench.store.read { try !$0.isSketched() || $0.unsketchedCount() == 0 })
        try bench.clip(body: story(1) + "\n\nMore.", fields: paper("The Herald"))
        #expect(try related(clip).isEmpty == false)
        try bench.store.write { try $0.rebuild() }
        for seed in 2..<40 { try bench.clip(body: story(UInt64(seed))) }
        try bench.store.write { writer in
            try writer.discardSketches()
        }
        #expect(try bench.store.read { try $0.unsketchedCount() } == 40)
        #expect(try bench.store.write { try $0.sketch(limit: 15) } == 15)
        #expect(try bench.store.check().notes == ["25 texts wait to be compared; `newsclip related` does it"])
        #expect(try bench.store.write { try $0.sketch(limit: 100) } == 25)
        #expect(try bench.store.write { try $0.sketch(limit: 100) } == 0)
        #expect(try before.isSubset(of: sketches()))
        try bench.check()
    }

    private func sketches() throws -> Set<String> {
        try bench.store.read { reader in
            try Set(reader.db.all("SELECT body, hex(marks) FROM sketch").map { "\($0.integer(0)) \($0.text(1) ?? "")" })
        }
    }

    @Test func `a merge of many texts leaves them for later`() throws {
        try bench.store.write { writer in
            for seed in 1...17 {
                let bytes = Array(story(UInt64(seed)).utf8)
                let capture = Capture(
                    body: Digest(of: bytes), words: 1, source: nil, media: nil, at: WallTime(milliseconds: 1),
                    by: bench.author, extractor: nil, fields: [:], given: [], after: [])
                let operation = Operation(.capture(Digest(of: capture.value.bytes)), .write(capture.value))
                try writer.apply(bench.change([operation], on: ClipID(text: bytes)))
                var packer = BodyPacker()
                try writer.store(StoredBody(packing: bytes, digest: Digest(of: bytes), with: &packer))
            }
        }
        #expect(try bench.store.read { try $0.unsketchedCount() } == 17)
        try bench.clip(body: story(30))
        #expect(try bench.store.read { try $0.unsketchedCount() } == 17)
        try bench.check()
    }

    @Test func `deleted, joined and forgotten clips are not told, and a text that goes takes its sketch along`() throws
    {
        let clips = try ["A", "B", "C", "D"].map {
            try bench.clip(body: story(1) + "\n\nPaper \($0).", fields: paper($0))
        }
        #expect(try related(clips[0]).count == 3)
        try bench.write([Operation(.same(clips[1]), .write(.yes))], on: clips[0])
        #expect(try Set(related(clips[1]).map(\.clip.id)) == [clips[2], clips[3]])
        #expect(try related(clips[2]).count == 2)
        try bench.store.write { try $0.forget(clips[2], at: .earliest) }
        #expect(try related(clips[3]).count == 1 && related(clips[2]).isEmpty)
        #expect(try sketches().count == 3)
        #expect(try bench.store.read { try $0.db.first("SELECT count(*) FROM sketch_mark")?.count(0) } == 72)
        try bench.check()
        _ = try bench.store.compact()
        try bench.store.write { try $0.rebuild() }
        #expect(try related(clips[3]).count == 1)
        try bench.check()
    }

    @Test(arguments: [
        "UPDATE sketch SET marks = zeroblob(96)", "DELETE FROM sketch_mark WHERE body = 1",
        "UPDATE sketch_mark SET mark = mark + 1", "INSERT INTO sketch_mark (mark, body) VALUES (7, 1)",
        "DELETE FROM sketch_mark; DELETE FROM sketch",
    ])
    func `a sketch that is not its text's is found and mended`(sql: String) throws {
        let clip = try bench.clip(body: story(1))
        try bench.clip(body: story(1) + "\n\nMore.", fields: paper("The Herald"))
        try bench.check()
        try DatabaseQueue(path: bench.path).write { try $0.execute(sql: sql) }
        // One that is lost is no lie.
        if !sql.hasSuffix("sketch") { #expect(try !bench.store.check().isClean) }
        try bench.store.write { try $0.rebuild() }
        #expect(try related(clip).count == 1)
        try bench.check()
    }

    @Test func `other rules make other sketches`() throws {
        let clip = try bench.clip(body: story(1))
        try bench.clip(body: story(1) + "\n\nMore.", fields: paper("The Herald"))
        try bench.store.write { try $0.db.execute(sql: "UPDATE library SET sketch_version = 99") }
        #expect(try bench.store.read { try !$0.isSketched() && $0.unsketchedCount() == 2 })
        #expect(try bench.store.check().isClean)
        #expect(try related(clip).count == 1)
        #expect(try bench.store.read { try $0.isSketched() })
    }

    @Test func `likeness is the same from both sides, and of a text with itself whole`() {
        for seed in UInt64(1)...30 {
            let text = story(seed, sentences: Int(seed))
            let other = story(seed + 1, sentences: 5) + text.prefix(text.count / Int(seed % 5 + 1))
            let (one, two) = (Shingles(ofBody: Array(text.utf8)), Shingles(ofBody: Array(other.utf8)))
            #expect(one.likeness(to: two) == two.likeness(to: one))
            let common = Set(one.hashes).intersection(two.hashes).count
            #expect(one.likeness(to: two) == Likeness(common: common, of: one.hashes.count, and: two.hashes.count))
            #expect(one.likeness(to: one) == Likeness(common: 1, of: 1, and: 1))
        }
        #expect(Shingles(ofBody: []).hashes.isEmpty && Shingles(ofBody: Array("one two three".utf8)).hashes.isEmpty)
    }
}
