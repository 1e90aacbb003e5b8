import ClipCore
import Packing
import SeededNumbers
import Testing

@testable import ClipBundle

struct DamageTests {
    /// Two members, so that the file can end between them.
    private static let file = {
        let vectors = Vectors.shared
        let lines = vectors.small
        return Member.plain([lines[0], lines[1]].content)
            + GzipMember.pack((lines[2...] + [Person.anna.end(of: lines)]).content)
    }()

    @Test func `the whole file is accepted`() { #expect(outcome(Self.file).expect == "accepted") }

    @Test func `a file that ends at any byte before its last is an incomplete copy`() {
        for length in 0..<Self.file.count {
            #expect(outcome(Array(Self.file.prefix(length))).expect == "incomplete", "\(length) bytes")
        }
    }

    @Test
    func `a file with any one bit flipped is refused, or deflate does not mind the bit and the content is the same`()
        throws
    {
        let whole = try ReadBundle(Self.file)
        var file = Self.file
        var slack = 0
        for bit in 0..<file.count * 8 {
            file[bit / 8] ^= 1 << UInt8(bit % 8)
            if outcome(file).expect == "accepted" {
                slack += 1
                let read = try ReadBundle(file)
                #expect(read.end == whole.end && read.pieces.map(\.text) == whole.pieces.map(\.text), "bit \(bit)")
            }
            file[bit / 8] ^= 1 << UInt8(bit % 8)
        }
        // Five bits before a stored block's length, and one code of the other member that is never used.
        #expect(slack < 10)
    }

    @Test func `one bit flipped in the lines is found by digest and signature, whatever the members' checksums say`()
        throws
    {
        let lines = Vectors.shared.small
        var content = (lines + [Person.anna.end(of: lines)]).content
        // A few hundred of the bits are enough: each costs a signature.
        var random = SeededNumbers(seed: 3)
        for _ in 0..<400 {
            let bit = Int(random.next() % UInt64(content.count * 8))
            content[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(outcome(Member.plain(content)).expect != "accepted", "bit \(bit)")
            content[bit / 8] ^= 1 << UInt8(bit % 8)
        }
    }

    /// All that a bundle says; nil if it is refused.
    private func told(_ file: [UInt8]) -> [String]? {
        try? {
            let reader = try BundleReader(read: reading(file))
            var pieces = ["\(reader.header)"]
            let end = try reader.pieces(packing: false) { pieces.append("\($0)") }
            return pieces + ["\(end)"]
        }()
    }

    /// Other bytes may inflate to the same lines: with the fourth seed, a reference to the same letters elsewhere.
    @Test(arguments: [UInt64.random(in: 0 ... .max), 1, 2, 11_980_566_044_019_895_780])
    func `random bytes in the place of some others are refused or change nothing`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let whole = told(Self.file)
        for _ in 0..<300 {
            var file = Self.file
            let start = Int(random.next() % UInt64(file.count))
            let some = random.bytes(1 + Int(random.next() % 8)).prefix(file.count - start)
            file.replaceSubrange(start..<start + some.count, with: some)
            let told = told(file)
            #expect(told == nil || told == whole, "replay with seed \(seed)")
        }
    }

    @Test func `the first fault of a file is the one told, however many processors look for it`() throws {
        let good = Samples.body(String(repeating: "a", count: 1_000))
        let members = (0..<40).map { index in
            Member.plain(
                [index == 7 ? Samples.body("b", digest: Samples.digest) : index > 7 ? "{}".bytes : good].content)
        }
        let file = Member.plain([Person.anna.header()].content) + members.joined()
        for _ in 0..<20 { #expect(outcome(file).message == "line 9: bytes that have another digest") }
    }

    @Test func `what the caller throws is passed on as it is, and so is what the file throws`() throws {
        struct Stop: Error {}
        let reader = try BundleReader(read: reading(Self.file))
        #expect(throws: Stop.self) { try reader.pieces(packing: false) { _ in throw Stop() } }
        let fault = try BundleReader(read: reading(Self.file))
        #expect(throws: FormatFault.self) { try fault.pieces(packing: false) { _ in throw FormatFault("mine") } }
        var reads = 0
        let broken = reading(Self.file)
        let second = try BundleReader(read: { count in
            reads += 1
            if reads > 2 { throw Stop() }
            return try broken(count)
        })
        #expect(throws: Stop.self) { try second.pieces(packing: false) { _ in } }
    }

    @Test func `a file has at most 65,536 authors`() throws {
        var order = LineOrder(.bundle)
        let statement = { (number: Int) in
            Line.author(
                AuthorStatement(
                    author: AuthorID { $0 == 0 ? UInt64(number) : 0 }, key: [], name: "", at: .earliest, line: []))
        }
        try order.admit(.header)
        for number in 0..<Limits.authors { try order.admit(statement(number)) }
        #expect(throws: FormatFault.self) { try order.admit(statement(Limits.authors)) }
    }

    @Test func `authors of many members are found by the changes after them`() throws {
        let lines = [Person.anna.header()] + Person.sorted.map(\.authorLine) + Person.sorted.map { $0.change() }
        let file = (lines + [Person.anna.end(of: lines)]).flatMap { Member.plain($0 + [0x0A]) }
        #expect(outcome(file).expect == "accepted")
    }
}
