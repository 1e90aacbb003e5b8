import ClipCore
import Packing

extension Vectors {
    private var weakKeys: [(name: String, key: String)] {
        let zeros = String(repeating: "0", count: 62)
        let f = String(repeating: "f", count: 60)
        return [
            ("identity", "01" + zeros), ("negative_zero", "01" + zeros.dropLast(2) + "80"),
            ("order_2", "ec" + f + "7f"), ("order_4", "00" + zeros),
            ("order_4_negative", "00" + zeros.dropLast(2) + "80"), ("order_2_negative_zero", "ec" + f + "ff"),
            ("order_8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
            ("order_8_other", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"),
            ("not_canonical_0", "ed" + f + "7f"), ("not_canonical_18", "ff" + f + "ff"),
        ]
    }

    /// FORMAT.md, section 5.1.
    mutating func headers() {
        func header(_ name: String, _ note: String, _ header: [UInt8], _ expect: String = "damaged") {
            add(expect, "header_\(name)", note, file([header]))
        }
        let many = (0..<257).map { ReplicaID(author: anna.author, tail: UInt64($0)) }
        func predecessors(_ list: some Collection<ReplicaID>) -> [UInt8] {
            let list = list.map { "\"\($0)\"" }.joined(separator: ",")
            return anna.header(exporter: anna.exporter(more: #","predecessors":[\#(list)]"#))
        }
        func requires(_ words: Int, _ length: Int = 3) -> String {
            "["
                + (0..<words).map { "\"" + "\(100 + $0)" + String(repeating: "a", count: length - 3) + "\"" }.joined(
                    separator: ",") + "]"
        }
        header("version_2", "a greater version is newer than the program", anna.header(version: "2"), "newer")
        header(
            "version_2_of_another_form", "of a greater version nothing else is looked at", #"{"newsclip":2}"#.bytes,
            "newer")
        header(
            "requires_unknown", "an unknown word in requires is newer than the program",
            anna.header(requires: #"["braille"]"#), "newer")
        header("requires_64_words", "requires has at most 64 words", anna.header(requires: requires(64)), "newer")
        header("requires_65_words", "requires has no 65 words", anna.header(requires: requires(65)))
        header(
            "requires_64_bytes", "a word in requires has at most 64 bytes", anna.header(requires: requires(1, 64)),
            "newer")
        header("requires_65_bytes", "a word in requires has no 65 bytes", anna.header(requires: requires(1, 65)))
        header("requires_upper", "a word in requires is of a-z, 0-9 and -", anna.header(requires: #"["Braille"]"#))
        header("requires_empty_word", "a word in requires is not empty", anna.header(requires: #"[""]"#))
        header("requires_number", "requires holds strings", anna.header(requires: "[1]"))
        header("requires_not_sorted", "requires is sorted", anna.header(requires: #"["b","a"]"#))
        header("requires_twin", "requires has no twins", anna.header(requires: #"["a","a"]"#))
        header(
            "salvaged", "what was whole in a damaged file says so", anna.header(more: #","salvaged":true"#), "accepted")
        header(
            "salvaged_false", "another value of salvaged is an unknown member's",
            anna.header(more: #","salvaged":false"#), "accepted")
        header(
            "salvaged_among_unknown", "salvaged stands among unknown members by its name",
            anna.header(more: #","rescued":1,"salvaged":true,"zone":1"#), "accepted")
        header(
            "salvaged_not_sorted", "salvaged stands among unknown members by its name",
            anna.header(more: #","zone":1,"salvaged":true"#))
        header("salvaged_twice", "no name twice", anna.header(more: #","salvaged":true,"salvaged":true"#))
        header("version_0", "there is no version 0", anna.header(version: "0"))
        header("version_string", "the version is an integer", anna.header(version: "\"1\""))
        header("kind_unknown", "there are two kinds of bundle", anna.header(kind: "snapshot"))
        header("number_0", "exports count from 1", anna.header(number: "0"))
        header("number_greatest", "the greatest number there is", anna.header(number: "9007199254740991"), "accepted")
        header("made_short", "a time has exactly 24 bytes", anna.header(made: "2026-11-22T10:00:00Z"))
        header("made_29_february", "a time is on a real day", anna.header(made: "2025-02-29T10:00:00.000Z"))
        header("made_leap_day", "a leap day is real", anna.header(made: "2024-02-29T23:59:59.999Z"), "accepted")
        header(
            "made_year_0", "years begin with 0000, which was a leap year",
            anna.header(made: "0000-02-29T00:00:00.000Z"), "accepted")
        header("made_leap_second", "there are no leap seconds", anna.header(made: "2016-12-31T23:59:60.000Z"))
        header("made_24_00", "there is no hour 24", anna.header(made: "2016-12-31T24:00:00.000Z"))
        header("made_lower", "T and Z are upper-case", anna.header(made: "2016-12-31t23:59:59.000Z"))
        header(
            "name_256", "a name of 256 bytes",
            anna.header(exporter: anna.exporter(name: String(repeating: "é", count: 128))), "accepted")
        header(
            "name_257", "a name of 257 bytes",
            anna.header(exporter: anna.exporter(name: String(repeating: "é", count: 128) + "a")))
        header("name_empty", "a name is not empty", anna.header(exporter: anna.exporter(name: "")))
        header(
            "name_control", "a name has no control characters",
            anna.header(exporter: anna.exporter(name: #"\u001b[2J"#)))
        header(
            "name_c1_control", "U+0085 is a control character", anna.header(exporter: anna.exporter(name: "a\u{85}")))
        header(
            "replica_of_somebody_else", "the exporter's replica begins with the key's fingerprint",
            anna.header(exporter: anna.exporter(replica: "\(ben.replica)")))
        header(
            "replica_upper", "hex is lower-case",
            anna.header(exporter: anna.exporter(replica: "\(anna.replica)".uppercased())))
        header(
            "replica_short", "a replica has 48 digits",
            anna.header(exporter: anna.exporter(replica: "\("\(anna.replica)".dropLast())")))
        header(
            "key_short", "a key has 64 digits", anna.header(exporter: anna.exporter(key: "\(anna.hexKey.dropLast(2))")))
        for weak in weakKeys {
            let replica = ReplicaID(author: AuthorID(key: Hex.bytes(weak.key) ?? []), tail: 1)
            header(
                "key_\(weak.name)", "a weak or non-canonical key is refused",
                anna.header(exporter: anna.exporter(replica: "\(replica)", key: weak.key)))
        }
        header("predecessors", "predecessors are sorted", predecessors(many.prefix(2)), "accepted")
        header("predecessors_none", "predecessors may be an empty list", predecessors([]), "accepted")
        header("predecessors_256", "at most 256 predecessors", predecessors(many.prefix(256)), "accepted")
        header("predecessors_257", "no 257 predecessors", predecessors(many))
        header("predecessors_not_sorted", "predecessors are not out of order", predecessors(many.prefix(2).reversed()))
        header("predecessors_twin", "predecessors have no twins", predecessors([many[0], many[0]]))
        header(
            "unknown_members", "unknown members of a header are ignored",
            anna.header(exporter: anna.exporter(more: #","a":1,"b":{"c":0}"#), more: #","b":null"#), "accepted")
        header("unknown_not_sorted", "unknown members are sorted", anna.header(more: #","b":1,"a":2"#))
        header("unknown_twice", "unknown members stand once", anna.header(more: #","b":1,"b":1"#))
        header("known_twice", "no name twice in the header", anna.header(more: #","kind":"bundle""#))
        let text = String(decoding: anna.header(), as: UTF8.self)
        header(
            "members_out_of_order", "members come in the table's order",
            #"{"newsclip":1,"exporter":\#(anna.exporter()),"kind":"bundle","number":1,"made":"2026-11-22T10:00:00.000Z","requires":[]}"#
                .bytes)
        header(
            "member_missing", "every member of the header is there",
            text.split(separator: #","requires":[]"#).joined().bytes)
        header("not_json", "the header is JSON", "newsclip 1".bytes)
        add("damaged", "header_missing", "the first line is a header", file([anna.authorLine]))
    }

    /// FORMAT.md, sections 4 and 5.2.
    mutating func authors() {
        let sorted = Person.sorted
        let change = anna.change()
        let ending = SignedLine.endingLength
        func signature(_ name: String, _ note: String, _ alter: (inout [UInt8]) -> Void) {
            var line = change
            alter(&line)
            damaged("signature_\(name)", note, annas(line))
        }
        accepted("authors_two", "authors are sorted by fingerprint", [anna.header()] + sorted.map(\.authorLine))
        damaged(
            "authors_not_sorted", "authors are not out of order", [anna.header()] + sorted.reversed().map(\.authorLine))
        damaged(
            "author_twice", "one line an author",
            [anna.header(), anna.authorLine, anna.authorLine(at: "2026-11-23T10:00:00.000Z")])
        damaged("author_missing", "every author of a change has a line", [anna.header(), anna.change()])
        damaged(
            "author_another", "another author's line does not help", [anna.header(), ben.authorLine, anna.change()])
        damaged(
            "author_signed_by_another", "an author signs for themselves",
            [anna.header(), ben.authorLine(key: anna.hexKey)])
        damaged("author_name_empty", "an author has a name", [anna.header(), anna.authorLine(name: "")])
        damaged(
            "author_name_long", "an author's name has at most 256 bytes",
            [anna.header(), anna.authorLine(name: String(repeating: "a", count: 257))])
        damaged(
            "author_name_control", "an author's name has no control characters",
            [anna.header(), anna.authorLine(name: #"a\nb"#)])
        damaged(
            "author_time", "an author's line has a time",
            [anna.header(), anna.authorLine(at: "2026-11-22 10:00:00.000Z")])
        accepted(
            "author_unknown_member", "unknown members within the author are ignored",
            [anna.header(), anna.authorLine(more: #","mail":"""#)])
        for weak in weakKeys {
            damaged(
                "author_key_\(weak.name)", "no weak or non-canonical key for an author",
                [anna.header(), anna.authorLine(key: weak.key)])
        }
        damaged(
            "author_key_no_point", "a key that is no point verifies nothing",
            [anna.header(), anna.authorLine(key: "02" + String(repeating: "0", count: 62))])
        signature("flipped", "one bit of a signature flipped") { $0[$0.count - 10] ^= 1 }
        signature("upper", "a signature is lower-case") { line in
            line =
                line.dropLast(ending)
                + String(decoding: line.suffix(ending), as: UTF8.self).replacingHexByUpperCase.bytes
        }
        signature("short", "a signature has 128 digits") { $0.removeSubrange($0.count - 4..<$0.count - 2) }
        signature("missing", "a change has a signature") { $0 = $0.dropLast(ending) + [0x7D] }
        signature("and_more", "nothing stands behind the signature") { $0 = $0.dropLast() + #","z":1}"#.bytes }
        signature("of_other_bytes", "the signature is of these bytes") { line in
            line = String(decoding: line, as: UTF8.self).replacing("Harbour", with: "Harbows").bytes
        }
        damaged("signature_s_plus_l", "S below L: a signature has no second form", annas(plusL(change)))
        damaged(
            "signature_zero", "a signature of zeros",
            annas(change.dropLast(130) + Array(repeating: 0x30, count: 128) + #""}"#.bytes))
        damaged(
            "change_by_somebody_else", "a change is signed by its replica's author",
            [anna.header()] + sorted.map(\.authorLine)
                + [resigned(change, ben)])
        damaged(
            "change_beside_member", "no unknown member stands beside sig",
            annas(anna.signed(#"{"change":{},"later":1}"#)))
    }

    private func resigned(_ line: [UInt8], _ person: Person) -> [UInt8] {
        let signed = line.dropLast(SignedLine.endingLength) + [0x7D]
        return SignedLine.line(Array(signed), signature: person.signature(of: Array(signed)))
    }

    /// The same signature with S + L in the place of S.
    private func plusL(_ line: [UInt8]) -> [UInt8] {
        guard let (signed, signature) = SignedLine.split(line[...]) else { return line }
        let order = Hex.bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010") ?? []
        var (sum, carry) = (signature, 0)
        for index in 0..<32 {
            let digit = Int(signature[32 + index]) + Int(order[index]) + carry
            (sum[32 + index], carry) = (UInt8(digit & 0xFF), digit >> 8)
        }
        return SignedLine.line(signed, signature: sum)
    }

    /// FORMAT.md, sections 5.3 and 5.4.
    mutating func declarations() {
        let id = Samples.digest
        let other = String(repeating: "cd", count: 32)
        func runs(_ name: String, _ note: String, _ runs: String, _ expect: String = "damaged") {
            add(expect, "runs_\(name)", note, file([anna.header(), Samples.runs("holds", anna.replica, runs)]))
        }
        func sorted(_ count: Int) -> String { (1...count).map { #"[\#($0),\#($0),"\#(id)"]"# }.joined(separator: ",") }
        runs("two", "runs are sorted", #"[1,57,"\#(id)"],[60,61,"\#(id)"]"#, "accepted")
        runs(
            "forked", "runs of a forked replica overlap", #"[1,57,"\#(id)"],[1,57,"\#(other)"],[50,58,"\#(id)"]"#,
            "accepted")
        runs("4096", "a line has at most 4,096 runs", sorted(4_096), "accepted")
        runs("4097", "a line has no 4,097 runs", sorted(4_097))
        runs("none", "a line has at least one run", "")
        runs("not_sorted", "runs are not out of order", #"[60,61,"\#(id)"],[1,57,"\#(id)"]"#)
        runs("not_sorted_by_id", "runs are sorted by id too", #"[1,57,"\#(other)"],[1,57,"\#(id)"]"#)
        runs("twin", "no run twice", #"[1,57,"\#(id)"],[1,57,"\#(id)"]"#)
        runs("from_0", "sequences begin with 1", #"[0,57,"\#(id)"]"#)
        runs("backwards", "a run does not end before it begins", #"[58,57,"\#(id)"]"#)
        runs("of_four", "a run has three parts", #"[1,57,"\#(id)",0]"#)
        runs("id_short", "a run names a change", #"[1,57,"abcd"]"#)
        let line = Samples.runs("basis", anna.replica, #"[1,57,"\#(id)"]"#)
        let next = Samples.runs("basis", anna.replica, #"[58,60,"\#(id)"]"#)
        let bens = Samples.runs("basis", ben.replica, #"[1,57,"\#(id)"]"#)
        let pair = anna.replica < ben.replica ? [line, bens] : [bens, line]
        accepted("declarations_two", "lines of one kind are sorted by replica", [anna.header()] + pair)
        damaged("declarations_not_sorted", "lines of one kind are not out of order", [anna.header()] + pair.reversed())
        accepted("declarations_go_on", "a replica may have several lines", [anna.header(), line, next])
        damaged("declarations_go_back", "runs ascend from line to line", [anna.header(), next, line])
        damaged("declarations_twin", "no run twice in two lines", [anna.header(), line, line])
        damaged("declarations_replica_again", "a replica's lines stand together", [anna.header()] + pair + [pair[0]])
        accepted(
            "declarations_each_kind", "each kind begins anew",
            [anna.header(), line, Samples.runs("holds", anna.replica, #"[1,57,"\#(id)"]"#)])
        accepted(
            "declaration_unknown_members", "unknown members of a declaration are ignored",
            [
                anna.header(), #"{"knows":{"replica":"\#(anna.replica)","runs":[[1,1,"\#(id)"]],"x":1},"y":2}"#.bytes,
            ])
        func wants(_ name: String, _ note: String, _ inside: String, _ expect: String = "damaged") {
            add(expect, "wants_\(name)", note, file([anna.header(), "{\"wants\":{\(inside)}}".bytes]))
        }
        func digests(_ count: Int) -> String {
            "["
                + (0..<count).map { "\"" + String(repeating: "0", count: 58) + String(100_000 + $0) + "\"" }.joined(
                    separator: ",") + "]"
        }
        wants("both", "bodies and changes", #""bodies":["\#(id)","\#(other)"],"changes":["\#(id)"]"#, "accepted")
        wants("8192", "at most 8,192 wanted", #""bodies":\#(digests(8_192)),"changes":[]"#, "accepted")
        wants("8193", "no 8,193 wanted", #""bodies":\#(digests(8_193)),"changes":[]"#)
        wants("nothing", "nothing wanted is not said", #""bodies":[],"changes":[]"#)
        wants("not_sorted", "what is wanted is sorted", #""bodies":["\#(other)","\#(id)"],"changes":[]"#)
        wants("twin", "nothing is wanted twice", #""bodies":["\#(id)","\#(id)"],"changes":[]"#)
        wants("member_missing", "both members are there", #""bodies":["\#(id)"]"#)
        accepted(
            "wants_two_lines", "order and twins are looked at within a line",
            [
                anna.header(), #"{"wants":{"bodies":["\#(id)"],"changes":[]}}"#.bytes,
                #"{"wants":{"bodies":["\#(id)"],"changes":[]}}"#.bytes,
            ])
    }
}

extension String {
    /// The same with every a-f between the last quotes in upper case.
    fileprivate var replacingHexByUpperCase: String {
        let start = utf8.index(utf8.startIndex, offsetBy: 8)
        return String(self[..<start]) + self[start...].uppercased()
    }
}
