import ClipCore
import Packing

extension Vectors {
    /// FORMAT.md, section 5.5.
    mutating func changes() {
        let (id, other) = (Samples.digest, String(repeating: "cd", count: 32))
        func change(_ name: String, _ note: String, _ line: [UInt8], _ expect: String = "damaged") {
            add(expect, "change_\(name)", note, file(annas(line)))
        }
        change("later", "a change after the first names the one before", anna.change(seq: "2", prev: id), "accepted")
        change("seq_0", "sequences begin with 1", anna.change(seq: "0"))
        change(
            "seq_greatest", "the greatest sequence there is", anna.change(seq: "9007199254740991", prev: id), "accepted"
        )
        change("first_with_prev", "the first change has no prev", anna.change(prev: id))
        change("later_without_prev", "a later change has prev", anna.change(seq: "2"))
        change(
            "prev_null", "an absent member is absent, not null",
            anna.signed(
                #"{"change":{"replica":"\#(anna.replica)","seq":1,"prev":null,"at":"2026-11-22T10:00:00.000Z","clip":"\#(Samples.clip)","ops":[\#(Samples.tag)]}}"#
            ))
        change("prev_short", "prev is a change id", anna.change(seq: "2", prev: "abcd"))
        change("time", "a change has a real time", anna.change(at: "2026-11-31T10:00:00.000Z"))
        change("clip_short", "a clip id has 32 digits", anna.change(clip: "c11b"))
        change("no_ops", "a change has an operation", anna.change(ops: ""))
        change(
            "ops_not_sorted", "operations are sorted by key",
            anna.change(ops: #"{"key":"url","value":"a"},{"key":"headline","value":"b"}"#))
        change(
            "ops_sorted_as_bytes", "keys are sorted as bytes: z before é",
            anna.change(ops: #"{"key":"tag/z","value":"z"},{"key":"tag/é","value":"é"}"#), "accepted")
        change("ops_key_twice", "no key twice", anna.change(ops: Samples.tag + "," + Samples.tag))
        change(
            "ops_nfc_nfd", "keys that differ in bytes are two",
            anna.change(ops: #"{"key":"tag/e\#u{301}","value":"x"},{"key":"tag/\#u{E9}","value":"x"}"#), "accepted")
        change("ops_1024", "1,024 operations", anna.change(ops: tags(1_024)), "accepted")
        change("ops_1025", "no 1,025 operations", anna.change(ops: tags(1_025)))
        change(
            "members_out_of_order", "members come in the table's order",
            anna.signed(
                #"{"change":{"replica":"\#(anna.replica)","at":"2026-11-22T10:00:00.000Z","seq":1,"clip":"\#(Samples.clip)","ops":[\#(Samples.tag)]}}"#
            ))
        change(
            "held_whole", "a change with an unknown member is held: its values are not looked at",
            anna.change(
                ops:
                    #"{"key":"headline","value":{"a":1}},{"key":"same/\#(Samples.clip)"},{"key":"star/\#(ben.author)","value":7}"#,
                more: #","zone":"UTC""#), "accepted")
        change(
            "held_whole_key", "the grammar of keys is looked at in held changes too",
            anna.change(ops: #"{"key":"headline/x","value":1}"#, more: #","zone":1"#))
        change(
            "held_whole_not_sorted", "keys are sorted in held changes too",
            anna.change(ops: #"{"key":"b"},{"key":"a"}"#, more: #","zone":1"#))
        change(
            "held_whole_replaces", "replaces has its form in held changes too",
            anna.change(ops: #"{"key":"a","replaces":[]}"#, more: #","zone":1"#))
        change(
            "held_operation", "an operation with an unknown member is held",
            anna.change(ops: #"{"key":"headline","value":7,"weight":1}"#), "accepted")
        change(
            "held_operation_not_sorted", "unknown members of an operation are sorted",
            anna.change(ops: #"{"key":"headline","value":"a","y":1,"x":1}"#))
        change(
            "held_kind", "an operation of an unknown kind is held, whatever its value",
            anna.change(ops: #"{"key":"rating/5-stars","value":{"a":[null,1],"b":{}}}"#), "accepted")
        change(
            "held_kind_clears", "an operation of an unknown kind need not replace",
            anna.change(ops: #"{"key":"rating"}"#), "accepted")
        change(
            "held_value_not_sorted", "objects in a held value may have any order",
            anna.change(ops: #"{"key":"rating","value":{"b":1,"a":1}}"#), "accepted")
        change(
            "held_value_name_twice", "no name twice in a held value",
            anna.change(ops: #"{"key":"rating","value":{"b":1,"a":1,"b":1}}"#))
        for kind in ["star", "read"] {
            change(
                "key_\(kind)_cleared_by_somebody_else", "nobody clears another one's \(kind) mark",
                anna.change(ops: #"{"key":"\#(kind)/\#(ben.author)","replaces":["\#(id)/0"]}"#))
        }
        let lines = [anna.change(seq: "1"), anna.change(seq: "2", prev: id), anna.change(seq: "2", prev: other)]
        let forks = lines[1...].sorted { idOf($0) < idOf($1) }
        accepted(
            "changes_sorted", "changes are sorted; forks by id", [anna.header(), anna.authorLine, lines[0]] + forks)
        damaged(
            "changes_not_sorted", "changes are not out of order", [anna.header(), anna.authorLine, lines[1], lines[0]])
        damaged(
            "changes_forks_not_sorted", "forks are not out of order",
            [anna.header(), anna.authorLine] + forks.reversed())
        damaged("changes_twin", "no change twice", annas(lines[0], lines[0]))
        let both = Person.sorted
        damaged(
            "changes_replicas_not_sorted", "changes are sorted by replica",
            [anna.header()] + both.map(\.authorLine) + both.reversed().map { $0.change() })
        replaces()
    }

    private mutating func replaces() {
        let (id, other) = (Samples.digest, String(repeating: "cd", count: 32))
        func replaces(_ name: String, _ note: String, _ dots: [String], _ expect: String = "damaged") {
            let list = dots.map { "\"\($0)\"" }.joined(separator: ",")
            add(expect, "replaces_\(name)", note, file(ops(#"{"key":"headline","replaces":[\#(list)]}"#)))
        }
        replaces(
            "sorted", "dots are sorted by change, then by index as a number", ["\(id)/2", "\(id)/10", "\(other)/0"],
            "accepted")
        replaces("sorted_as_text", "an index is a number, not a text", ["\(id)/10", "\(id)/2"])
        replaces("not_sorted", "dots are not out of order", ["\(other)/0", "\(id)/0"])
        replaces("twin", "no dot twice", ["\(id)/0", "\(id)/0"])
        replaces("none", "an empty list is left out", [])
        replaces("leading_zero", "an index has no leading zeros", ["\(id)/01"])
        replaces("no_index", "a dot has an index", [id])
        replaces("empty_index", "a dot's index is not empty", ["\(id)/"])
        replaces("index_1023", "the greatest index there is", ["\(id)/1023"], "accepted")
        replaces("index_1024", "no change has an operation 1,024", ["\(id)/1024"])
        replaces("upper", "a dot is lower-case", [id.uppercased() + "/0"])
        replaces("8192", "8,192 dots", dots(8_192), "accepted")
        replaces("8193", "no 8,193 dots", dots(8_193))
        damaged("clear_without_replaces", "an operation that clears names what it clears", ops(#"{"key":"headline"}"#))
        damaged("operation_without_key", "an operation has a key", ops(#"{"value":"a"}"#))
        damaged(
            "operation_out_of_order", "value comes before replaces",
            ops(#"{"key":"headline","replaces":["\#(Samples.dot)"],"value":"a"}"#))
    }

    func dots(_ count: Int) -> [String] {
        (0..<count).map { String(repeating: "0", count: 60) + String(1_000 + $0 / 1_024) + "/\($0 % 1_024)" }
    }

    private func tags(_ count: Int) -> String {
        (0..<count).map { #"{"key":"tag/\#(10_000 + $0)","value":"x"}"# }.joined(separator: ",")
    }

    private func idOf(_ line: [UInt8]) -> ChangeID {
        ChangeID(signedBytes: line.dropLast(SignedLine.endingLength) + [0x7D])
    }

    /// FORMAT.md, section 6: the grammar of keys.
    mutating func keys() {
        let long = String(repeating: "a", count: 256)
        func key(_ name: String, _ note: String, _ key: String, _ value: String = "true", _ expect: String = "damaged")
        {
            add(expect, "key_\(name)", note, file(op(key, value)))
        }
        key("empty", "a key is not empty", "")
        key("field_with_name", "a correction has no name", "headline/x", #""a""#)
        key("tag_without_name", "a tag has a name", "tag", #""a""#)
        key("tag_empty_name", "a tag's name is not empty", "tag/", #""a""#)
        key("tag_256", "a tag's name of 256 bytes", "tag/" + long, #""a""#, "accepted")
        key("tag_257", "a tag's name of 257 bytes", "tag/" + long + "a", #""a""#)
        key("tag_space_before", "a tag's name has no space at its beginning", "tag/ a", #""a""#)
        key("tag_space_after", "a tag's name has no space at its end", "tag/a ", #""a""#)
        key(
            "tag_inner_space_slash", "a tag's name may have spaces and slashes inside", "tag/a b/c", #""a""#, "accepted"
        )
        key("tag_control", "a tag's name has no control characters", #"tag/a\tb"#, #""a""#)
        key("note_number", "a note has a UUID", "note/7", #""a""#)
        key("note_upper", "a UUID is lower-case", "note/" + Samples.uuid.uppercased(), #""a""#)
        key(
            "note_any_version", "a UUID of any version", "note/00000000-0000-0000-0000-000000000000", #""a""#,
            "accepted")
        key("deleted_with_name", "deleted has no name", "deleted/1", #""restored""#)
        key("star_of_somebody_else", "a star is of the change's author", "star/\(ben.author)")
        key("star", "a star of one's own", "star/\(anna.author)", "true", "accepted")
        key("read_of_somebody_else", "a read mark is of the change's author", "read/\(ben.author)")
        key("same_itself", "a clip is not the same as itself", "same/" + Samples.clip)
        key("same", "a clip is the same as another", "same/" + Samples.clip.dropLast() + "2", "true", "accepted")
        key("capture_short", "a capture's key has a digest", "capture/abcd", "{}")
        key("unknown_upper", "an unknown kind is lower-case", "Rating")
        key("unknown_digit_first", "an unknown kind begins with a letter", "5stars")
        key("unknown_32", "an unknown kind of 32 bytes", "r" + String(repeating: "-", count: 31), "0", "accepted")
        key("unknown_33", "an unknown kind of 33 bytes", "r" + String(repeating: "-", count: 32), "0")
        key("unknown_name_256", "a name of 256 bytes under an unknown kind", "r/" + long, "0", "accepted")
        key("unknown_name_257", "a name of 257 bytes under an unknown kind", "r/" + long + "a", "0")
        key("unknown_empty_name", "a slash is followed by a name", "r/", "0")
        key("unknown_control", "no control characters in a key", #"r/\u001f"#, "0")
        key("unknown_underscore", "an unknown kind is of a-z, 0-9 and -", "a_b", "0")
        key("unknown_no_kind", "a key begins with its kind", "/a", "0")
    }

    /// FORMAT.md, section 6: values.
    mutating func values() {
        func value(_ name: String, _ note: String, _ key: String, _ value: String, _ expect: String = "damaged") {
            add(expect, "value_\(name)", note, file(op(key, value)))
        }
        func text(_ length: Int) -> String { "\"" + String(repeating: "a", count: length) + "\"" }
        func edge(_ key: String, _ name: String, _ limit: Int, wrap: (String) -> String = { $0 }) {
            value("\(name)_\(limit)", "\(name): \(limit) bytes fit", key, wrap(text(limit)), "accepted")
            value("\(name)_\(limit + 1)", "\(name): \(limit + 1) bytes do not", key, wrap(text(limit + 1)))
        }
        edge("headline", "headline", 4_096)
        edge("byline", "byline", 4_096)
        edge("publication", "publication", 1_024)
        edge("language", "language", 35)
        edge("url", "url", 8_192)
        edge("tag/a", "tag", 256)
        edge("note/" + Samples.uuid, "note", 131_072)
        edge("purged/" + Samples.digest, "reason", 1_024)
        let highlight = "highlight/" + Samples.uuid
        edge(highlight, "exact", 32_768) { #"{"exact":\#($0)}"# }
        edge(highlight, "prefix", 1_024) { #"{"exact":"a","prefix":\#($0)}"# }
        edge(highlight, "suffix", 1_024) { #"{"exact":"a","suffix":\#($0)}"# }
        edge(highlight, "highlight_note", 32_768) { #"{"exact":"a","note":\#($0)}"# }
        value("headline_empty", "an empty correction: there is none", "headline", #""""#, "accepted")
        value("headline_number", "a headline is a string", "headline", "1")
        value("headline_null", "null is no value of a headline", "headline", "null")
        value("headline_control", "a headline has no control characters", "headline", #""a\nb""#)
        value("language_underscore", "a language is of A-Za-z0-9-", "language", #""en_GB""#)
        value("tag_empty", "a tag as typed is not empty", "tag/a", #""""#)
        value("note_empty", "a note is not empty", "note/" + Samples.uuid, #""""#)
        value("note_lines", "a note may have lines", "note/" + Samples.uuid, #""a\nb""#, "accepted")
        value("star_false", "a star is true or cleared", "star/\(anna.author)", "false")
        value("reason_empty", "a purge may be without a reason", "purged/" + Samples.digest, #""""#, "accepted")
        value("highlight_exact_empty", "a quotation is not empty", highlight, #"{"exact":""}"#)
        value("highlight_prefix_empty", "a prefix is absent or not empty", highlight, #"{"exact":"a","prefix":""}"#)
        value(
            "highlight_unknown", "unknown members of a highlight are kept", highlight, #"{"exact":"a","colour":"red"}"#,
            "accepted")
        value(
            "highlight_out_of_order", "a highlight's members come in order", highlight, #"{"prefix":"a","exact":"a"}"#)
        value("highlight_string", "a highlight is an object", highlight, #""a""#)
        for (name, date, expect) in [
            ("day", "2026-11-22", "accepted"), ("moment", "2026-11-22T10:00:00Z", "accepted"),
            ("offset", "2026-11-22T10:00:00+05:30", "accepted"),
            ("offset_18", "2026-11-22T10:00:00-18:00", "accepted"),
            ("offset_18_01", "2026-11-22T10:00:00-18:01", "damaged"),
            ("offset_minute_60", "2026-11-22T10:00:00+01:60", "damaged"),
            ("no_offset", "2026-11-22T10:00:00", "damaged"),
            ("fraction", "2026-11-22T10:00:00.000Z", "damaged"), ("no_such_day", "2026-06-31", "damaged"),
            ("1900_no_leap_year", "1900-02-29", "damaged"),
            ("month", "2026-11", "damaged"), ("words", "yesterday", "damaged"), ("empty", "", "accepted"),
        ] {
            value("published_\(name)", "a date: \(name.replacing("_", with: " "))", "published", "\"\(date)\"", expect)
        }
        value("deleted_restored", "a restore", "deleted", #""restored""#, "accepted")
        value("deleted_other_text", "no other text under deleted", "deleted", #""deleted""#)
        value(
            "deleted_covers", "a deletion names the content it hides", "deleted", #"{"covers":["\#(Samples.dot)"]}"#,
            "accepted")
        value("deleted_covers_none", "a deletion covers something", "deleted", #"{"covers":[]}"#)
        value(
            "deleted_covers_not_sorted", "what a deletion covers is sorted", "deleted",
            #"{"covers":["\#(Samples.digest)/1","\#(Samples.dot)"]}"#)
        damaged(
            "value_deleted_cleared", "deleted always has a value",
            ops(#"{"key":"deleted","replaces":["\#(Samples.dot)"]}"#))
        captures()
    }

    private mutating func captures() {
        let digest = Samples.digest
        func capture(_ name: String, _ note: String, _ json: String, _ expect: String = "damaged") {
            add(expect, "capture_\(name)", note, file(op("capture/\(Digest(of: json.bytes))", json)))
        }
        func json(head: String = "", middle: String = "", by: String? = nil, tail: String = "", words: String = "12")
            -> String
        {
            #"{"body":"\#(digest)","words":\#(words)\#(middle),"at":"2026-11-22T10:00:00.000Z","by":"\#(by ?? "\(anna.author)")"\#(tail)}"#
        }
        func list(_ count: Int) -> String {
            (0..<count).map { "\"" + String(repeating: "0", count: 58) + "\(100_000 + $0)\"" }.joined(separator: ",")
        }
        capture("least", "the least that a capture has", json(), "accepted")
        capture(
            "everything", "all that a capture may have",
            json(
                middle: #","source":"\#(digest)","media":"text/html""#,
                tail:
                    #","extractor":0,"headline":"a","byline":"b","published":"2026-11-22","publication":"c","language":"en","url":"https://e.example/","given":["headline","url"],"after":["\#(digest)"],"dropped":["\#(digest)"],"paywalled":true,"zz":0"#
            ), "accepted")
        capture("source_without_media", "source and media come together", json(middle: #","source":"\#(digest)""#))
        capture("media_without_source", "media and source come together", json(middle: #","media":"text/html""#))
        capture(
            "media_upper", "a media type is lower-case", json(middle: #","source":"\#(digest)","media":"Text/HTML""#))
        capture("by_somebody_else", "a capture is by the change's author", json(by: "\(ben.author)"))
        capture("words_string", "words is an integer", json(words: #""12""#))
        capture("headline_empty", "an extracted headline is not empty", json(tail: #","headline":"""#))
        capture("published_wrong", "an extracted date is a date", json(tail: #","published":"22.11.2026""#))
        capture(
            "fields_out_of_order", "a capture's members come in order", json(tail: #","byline":"a","headline":"b""#))
        capture("given_empty", "given is absent or not empty", json(tail: #","given":[]"#))
        capture("given_not_sorted", "given is sorted", json(tail: #","given":["url","headline"]"#))
        capture("given_unknown", "given names fields", json(tail: #","given":["dateline"]"#))
        capture("after_empty", "after is absent or not empty", json(tail: #","after":[]"#))
        capture("after_256", "256 captures before", json(tail: #","after":[\#(list(256))]"#), "accepted")
        capture("after_257", "no 257 captures before", json(tail: #","after":[\#(list(257))]"#))
        capture("dropped_1024", "1,024 paragraphs left out", json(tail: #","dropped":[\#(list(1_024))]"#), "accepted")
        capture("dropped_1025", "no 1,025 paragraphs left out", json(tail: #","dropped":[\#(list(1_025))]"#))
        capture("paywalled_false", "paywalled is true or absent", json(tail: #","paywalled":false"#))
        damaged("capture_digest", "a capture's digest is of its value", op("capture/\(digest)", json()))
        let key = "capture/\(Digest(of: json().bytes))"
        damaged(
            "capture_replaces", "a capture replaces nothing",
            ops(#"{"key":"\#(key)","value":\#(json()),"replaces":["\#(Samples.dot)"]}"#))
        damaged(
            "capture_cleared", "a capture is not cleared", ops(#"{"key":"\#(key)","replaces":["\#(Samples.dot)"]}"#))
    }

    /// FORMAT.md, section 5.6.
    mutating func bodies() {
        let abc = "\(Digest(of: "abc".bytes))"
        func lines(_ lines: [UInt8]...) -> [[UInt8]] { [anna.header()] + lines }
        let first = Samples.body("ab", digest: abc, part: 1, of: 2)
        let second = Samples.body("c", digest: abc, part: 2, of: 2)
        accepted("body_parts", "the parts of a body join", lines(first, second))
        accepted(
            "source_parts", "the parts of a source join",
            lines(
                Samples.source("ab".bytes, digest: abc, part: 1, of: 2),
                Samples.source("c".bytes, digest: abc, part: 2, of: 2)))
        accepted("body_twin", "a twin of a body changes nothing", lines(Samples.body("abc"), first, second))
        accepted(
            "source_and_body", "sources and bodies come in any order, of one digest too",
            lines(Samples.source("abc".bytes), Samples.body("abc"), Samples.source("abc".bytes)))
        damaged("body_digest", "a body has its digest", lines(Samples.body("abd", digest: abc)))
        damaged("body_empty", "a body is not empty", lines(Samples.body("")))
        damaged(
            "body_part_digest", "the joined parts have the digest",
            lines(first, Samples.body("d", digest: abc, part: 2, of: 2)))
        damaged("body_part_missing", "all parts come before the next line", lines(first))
        damaged("body_part_missing_between", "all parts come before the next body", lines(first, Samples.body("x")))
        damaged("body_part_second_alone", "parts begin with 1", lines(second))
        damaged("body_part_twice", "parts follow one another", lines(first, first, second))
        damaged("body_part_0", "there is no part 0", lines(Samples.body("abc", part: 0)))
        damaged("body_part_beyond", "no part is beyond the last", lines(Samples.body("abc", part: 2, of: 1)))
        damaged("body_parts_1025", "at most 1,024 parts", lines(Samples.body("abc", part: 1, of: 1_025)))
        damaged(
            "body_part_of_another_count", "all parts say how many there are alike",
            lines(first, Samples.body("c", digest: abc, part: 2, of: 3)))
        damaged(
            "body_part_of_another_digest", "all parts have one digest",
            lines(first, Samples.body("c", digest: Samples.digest, part: 2, of: 2)))
        damaged(
            "body_part_of_another_kind", "all parts are of one kind",
            lines(first, Samples.source("c".bytes, digest: abc, part: 2, of: 2)))
        damaged(
            "source_part_of_another_media", "all parts have one media type",
            lines(
                Samples.source("ab".bytes, digest: abc, part: 1, of: 2),
                Samples.source("c".bytes, digest: abc, media: "text/plain", part: 2, of: 2)))
        damaged("source_no_media", "a media type is not empty", lines(Samples.source(media: "")))
        accepted(
            "source_media_127", "a media type of 127 bytes",
            lines(Samples.source(media: "a/" + String(repeating: "b", count: 125))))
        damaged(
            "source_media_128", "a media type of 128 bytes",
            lines(Samples.source(media: "a/" + String(repeating: "b", count: 126))))
        damaged(
            "source_media_space", "a media type has no parameters",
            lines(Samples.source(media: "text/html; charset=utf-8")))
        for (name, note, base64) in [
            ("unpadded", "base64 is padded", "YWI"), ("unused_bits", "unused bits of base64 are zero", "YWJ="),
            ("white_space", "base64 has no white space", "YW I="),
            ("url_alphabet", "base64 has the standard alphabet", "-_8="), ("empty", "a part is not empty", ""),
            ("pads_inside", "padding comes last", "YQ==YWI="),
        ] { damaged("base64_\(name)", note, lines(Samples.source("ab".bytes, base64: base64))) }
        accepted(
            "body_unknown_member", "unknown members of a body line are ignored",
            lines((Samples.body().dropLast() + #","lang":"en"}"#.bytes)))
        accepted("body_8_mib", "a body of 8 MiB", [anna.header()] + bodyParts(Limits.body))
        damaged("body_8_mib_and_1", "a body of one byte more", [anna.header()] + bodyParts(Limits.body + 1))
    }

    private func bodyParts(_ length: Int) -> [[UInt8]] {
        let text = [UInt8](repeating: 0x61, count: length)
        let digest = "\(Digest(of: text))"
        let cuts = stride(from: 0, to: length, by: 1_000_000).map { text[$0..<min($0 + 1_000_000, length)] }
        return cuts.enumerated().map { index, part in
            #"{"body":"\#(digest)","part":\#(index + 1),"of":\#(cuts.count),"text":""#.bytes + part + #""}"#.bytes
        }
    }
}
