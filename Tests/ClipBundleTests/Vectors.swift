import ClipCore
import Packing

/// Files with what must happen to each: every one breaks one rule, or keeps it at its edge.
struct Vectors {
    struct Vector {
        let name: String
        let expect: String
        let note: String
        let bytes: [UInt8]
        /// Whether it is small enough to be kept as a file.
        var isKept: Bool { bytes.count <= 8 << 10 }
    }

    private(set) var all: [Vector] = []

    static let shared = Vectors()

    let anna = Person.anna
    let ben = Person.ben

    init() {
        whole()
        containers()
        spellings()
        headers()
        authors()
        declarations()
        changes()
        keys()
        values()
        bodies()
        ends()
    }

    mutating func add(_ expect: String, _ name: String, _ note: String, _ bytes: [UInt8]) {
        precondition(!all.contains { $0.name == name }, "two vectors \(name)")
        all.append(Vector(name: name, expect: expect, note: note, bytes: bytes))
    }

    mutating func accepted(_ name: String, _ note: String, _ lines: [[UInt8]]) {
        add("accepted", name, note, file(lines))
    }
    mutating func damaged(_ name: String, _ note: String, _ lines: [[UInt8]]) {
        add("damaged", name, note, file(lines))
    }

    /// A file with these lines and the end line that is true of them: one member, unless it grows beyond 1 MiB.
    func file(_ lines: [[UInt8]], end: [UInt8]? = nil) -> [UInt8] {
        var file: [UInt8] = []
        var open: [UInt8] = []
        for line in lines + [end ?? anna.end(of: lines)] {
            open += line + [0x0A]
            guard open.count >= 1 << 20 else { continue }
            file += Member.plain(open)
            open = []
        }
        return open.isEmpty ? file : file + Member.plain(open)
    }

    /// A header, Anna, and these lines.
    func annas(_ lines: [UInt8]...) -> [[UInt8]] { [anna.header(), anna.authorLine] + lines }

    /// A bundle of one change with these operations.
    func ops(_ ops: String) -> [[UInt8]] { annas(anna.change(ops: ops)) }

    /// A bundle of one change with one operation that writes this value.
    func op(_ key: String, _ value: String) -> [[UInt8]] { ops(#"{"key":"\#(key)","value":\#(value)}"#) }

    var small: [[UInt8]] { annas(anna.change(), Samples.body()) }

    private mutating func whole() {
        accepted("empty", "a header and an end are a whole bundle", [anna.header()])
        accepted("small", "one author, one change, one body", small)
        accepted(
            "state", "a state carries declarations and wants",
            [
                anna.header(kind: "state"), Samples.runs("knows", anna.replica, #"[1,1,"\#(Samples.digest)"]"#),
                #"{"wants":{"bodies":["\#(Samples.digest)"],"changes":[]}}"#.bytes,
            ])
        damaged(
            "state_with_change", "a state carries no change line",
            [anna.header(kind: "state"), anna.authorLine, anna.change()])
        damaged("state_with_body", "a state carries no body line", [anna.header(kind: "state"), Samples.body()])
        accepted(
            "unknown_kind", "a line of an unknown kind may stand anywhere between header and end",
            [
                anna.header(), #"{"later":{"a":1,"b":[true,null]},"and":2}"#.bytes, anna.authorLine, #"{"x":0}"#.bytes,
                anna.change(),
                #"{"\u0001":""}"#.bytes,
            ])
        accepted(
            "unknown_kind_between_parts", "a line of an unknown kind may stand between the parts of a body",
            [anna.header()]
                + [Samples.body("ab", digest: "\(Digest(of: "abc".bytes))", part: 1, of: 2), #"{"later":0}"#.bytes]
                + [Samples.body("c", digest: "\(Digest(of: "abc".bytes))", part: 2, of: 2)])
        accepted(
            "unknown_kind_members_not_sorted", "members of an unknown kind may have any order",
            [anna.header(), #"{"a":1,"c":2,"b":3}"#.bytes])
        accepted(
            "unknown_kind_nested_not_sorted", "objects within a line of an unknown kind may have any order",
            [anna.header(), #"{"a":{"c":2,"b":3}}"#.bytes])
        damaged(
            "unknown_kind_nested_twice", "no name twice in an object within a line of an unknown kind",
            [anna.header(), #"{"a":{"c":2,"b":3,"c":2}}"#.bytes])
        damaged("unknown_kind_name_twice", "no name twice in one object", [anna.header(), #"{"z":1,"z":2}"#.bytes])
        damaged("unknown_kind_before_header", "the first line is the header", [#"{"later":1}"#.bytes, anna.header()])
        damaged(
            "order_change_before_author", "author lines come before change lines",
            [anna.header(), anna.change(), anna.authorLine])
        damaged(
            "order_knows_before_holds", "holds come before knows",
            [
                anna.header(), Samples.runs("knows", anna.replica, #"[1,1,"\#(Samples.digest)"]"#),
                Samples.runs("holds", anna.replica, #"[1,1,"\#(Samples.digest)"]"#),
            ])
        damaged("order_body_before_change", "changes come before bodies", annas(Samples.body(), anna.change()))
        damaged("order_second_header", "one header", [anna.header(), anna.header()])
        damaged(
            "order_wants_after_change", "wants come before changes",
            annas(anna.change(), #"{"wants":{"bodies":[],"changes":["\#(Samples.digest)"]}}"#.bytes))
    }

    private mutating func ends() {
        let lines = annas(anna.change())
        let text = String(decoding: anna.end(of: lines), as: UTF8.self)
        add(
            "damaged", "end_lines", "the end line counts one line too many",
            file(lines, end: anna.end(of: lines, lines: "4")))
        add(
            "damaged", "end_bytes", "the end line counts one byte too few",
            file(lines, end: anna.end(of: lines, bytes: "\(lines.content.count - 1)")))
        add(
            "damaged", "end_sha256", "the end line has another digest",
            file(lines, end: anna.end(of: lines, sha256: Samples.digest)))
        add(
            "damaged", "end_of_somebody_else", "the end line is signed by the exporter",
            file(lines, end: ben.end(of: lines)))
        add(
            "damaged", "end_unsigned", "the end line has a signature",
            file(lines, end: (text.prefix(text.utf8.count - SignedLine.endingLength) + "}").description.bytes))
        add(
            "accepted", "end_unknown_member", "unknown members within the end are ignored",
            file(lines, end: anna.end(of: lines, more: #","zone":1"#)))
        add(
            "damaged", "end_line_after", "nothing follows the end line",
            Member.plain((lines + [anna.end(of: lines), #"{"later":1}"#.bytes]).content))
        add(
            "damaged", "end_member_after", "no member follows the end line",
            file(lines) + Member.plain((#"{"later":1}"# + "\n").bytes))
        add("damaged", "end_bytes_after", "no bytes follow the end line", file(lines) + [0])
        add(
            "damaged", "end_twice", "one end line",
            Member.plain((lines + [anna.end(of: lines), anna.end(of: lines)]).content))
        add("damaged", "two_bundles", "two bundles in one file are none", file(lines) + file(lines))
        add(
            "incomplete", "end_missing", "a file without its end line is an incomplete copy",
            Member.plain(lines.content))
        add(
            "incomplete", "cut_in_member", "a file that ends within a member is an incomplete copy",
            file(lines).dropLast(100))
        add(
            "incomplete", "cut_in_header", "a file that ends within a member's header is an incomplete copy",
            Array(file(lines).prefix(19)))
        add("incomplete", "cut_last_byte", "one byte is missing", file(lines).dropLast())
        add("incomplete", "nothing", "an empty file is an incomplete copy", [])
    }
}
