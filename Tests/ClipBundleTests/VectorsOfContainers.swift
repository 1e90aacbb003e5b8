import ClipCore
import Packing

extension Vectors {
    /// FORMAT.md, section 2.
    mutating func containers() {
        let first = [anna.header()].content
        let content = (small + [anna.end(of: small)]).content
        let last = Array(content.dropFirst(first.count))
        let stream = Member.stored(content)
        func header(_ offset: Int, _ byte: UInt8) -> [UInt8] {
            var header = Member.header
            header[offset] = byte
            return Member.wrapped(stream, content: content, header: header)
        }
        add(
            "accepted", "members_two", "members are cut between lines as the writer likes",
            Member.plain(first) + Member.plain(last))
        add(
            "accepted", "members_line_each", "a member may hold one line",
            (small + [anna.end(of: small)]).flatMap { Member.plain($0 + [10]) })
        add(
            "accepted", "member_blocks", "a deflate stream may have several blocks",
            Member.wrapped(
                [0] + Array(Member.stored(first).dropFirst()) + Member.stored(last), content: content))
        add("foreign", "foreign_text", "a text is no bundle", "To be or not to be, that is the question".bytes)
        add(
            "foreign", "foreign_plain_gzip", "a gzip file without the subfield is no bundle",
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + stream + Member.checksum(content)
                + Member.littleEndian(UInt32(content.count), 4))
        add("foreign", "foreign_mtime", "the modification time is 0", header(4, 1))
        add("foreign", "foreign_os", "the system is unknown", header(9, 3))
        add("foreign", "foreign_xfl", "there are no extra flags", header(8, 2))
        add("foreign", "foreign_flags", "the flag FEXTRA stands alone", header(3, 0x0C))
        add("foreign", "foreign_subfield", "the subfield is NC", header(13, 0x42))
        add(
            "damaged", "second_member_mtime", "every member has the same header",
            Member.plain(first)
                + Member.wrapped(
                    Member.stored(last), content: last, header: Member.header.enumerated().map { $0 == 4 ? 1 : $1 }))
        add(
            "damaged", "member_length_short", "a member's length leads to its end",
            Member.wrapped(stream, content: content, length: stream.count + 27))
        add(
            "damaged", "member_length_tiny", "a member is at least as long as header and trailer",
            Member.wrapped(stream, content: content, length: 29))
        add(
            "damaged", "member_length_huge", "a member is at most 2 MiB + 64 KiB long",
            Member.wrapped(stream, content: content, length: Limits.memberDeflated + 1))
        add(
            "incomplete", "member_length_beyond_end", "the length leads beyond the file's end",
            Member.wrapped(stream, content: content, length: stream.count + 29))
        add(
            "damaged", "member_byte_between", "nothing stands between stream and trailer",
            Member.wrapped(stream + [0], content: content))
        add(
            "damaged", "member_crc", "the CRC-32 is of the content",
            Member.wrapped(stream, content: content, crc: [1, 2, 3, 4]))
        add(
            "damaged", "member_isize", "the length is of the content",
            Member.wrapped(stream, content: content, size: content.count + 1))
        add("damaged", "member_padding", "the bits that pad a stream's last byte are zero", padded(content))
        add(
            "damaged", "member_not_deflate", "the stream is deflate",
            Member.wrapped(Member.stored(content, finalBlock: 7), content: content))
        add(
            "damaged", "member_no_final_block", "the stream ends",
            Member.wrapped(Member.stored(content, finalBlock: 0), content: content))
        add(
            "damaged", "member_two_streams", "one deflate stream a member",
            Member.wrapped(
                Member.stored(first) + Member.stored(last), content: content))
        add(
            "damaged", "member_empty", "a member holds at least one byte",
            Member.plain(first) + Member.plain([]) + Member.plain(last))
        add(
            "damaged", "member_half_line", "a member holds whole lines",
            Member.plain(Array(content.prefix(first.count + 9)))
                + Member.plain(Array(content.dropFirst(first.count + 9))))
        add("damaged", "last_line_without_lf", "the last line ends in LF too", Member.plain(content.dropLast()))
        add("damaged", "member_inflates_too_far", "a member inflates to at most 2 MiB", bomb(Limits.memberInflated + 1))
        add("accepted", "member_inflates_to_2_mib", "a member may inflate to 2 MiB", bomb(Limits.memberInflated))
    }

    /// An empty fixed block after the stored ones ends at bit 2 of a byte: the six bits above it must be zero.
    private func padded(_ content: [UInt8]) -> [UInt8] {
        Member.wrapped(Member.stored(content, finalBlock: 0) + [0x03, 0x04], content: content)
    }

    /// A bundle whose first member inflates to exactly so many bytes.
    private func bomb(_ length: Int) -> [UInt8] {
        var lines = [anna.header()]
        while length - lines.content.count > Limits.line { lines.append(filler(Limits.line / 2)) }
        lines.append(filler(length - lines.content.count))
        return GzipMember.pack(lines.content) + Member.plain([anna.end(of: lines)].content)
    }

    /// A line of an unknown kind of so many bytes with its LF.
    private func filler(_ length: Int) -> [UInt8] {
        #"{"x":""#.bytes + Array(repeating: 0x61, count: length - 9) + #""}"#.bytes
    }

    /// FORMAT.md, section 3.
    mutating func spellings() {
        func unknown(_ json: String) -> [[UInt8]] { [anna.header(), json.bytes] }
        func text(_ inside: [UInt8]) -> [[UInt8]] { [anna.header(), #"{"x":""#.bytes + inside + #""}"#.bytes] }
        accepted(
            "json_everything", "all that canonical JSON has",
            unknown(#"{"x":{"a":[],"b":{},"c":null,"d":true,"e":false,"f":0,"g":9007199254740991,"h":""}}"#))
        accepted(
            "json_escapes", "the escapes that there are",
            unknown(#"{"x":"\"\\\b\t\n\f\r\u0001\u001f/"# + "\u{7F}\u{2028}\u{10FFFF}\u{FEFF}" + #""}"#))
        accepted("json_depth_8", "eight deep", unknown(#"{"x":[[[[[[[]]]]]]]}"#))
        damaged("json_depth_9", "nine deep", unknown(#"{"x":[[[[[[[[]]]]]]]]}"#))
        accepted("json_nfc_nfd", "names that differ in bytes are two", unknown(#"{"x":{"e\#u{301}":1,"\#u{E9}":2}}"#))
        for (name, note, json) in [
            ("space", "no white space", #"{"x": 1}"#), ("tab_at_end", "no white space after a value", "{\"x\":1}\t"),
            ("cr", "a line ends in LF alone", "{\"x\":1}\r"), ("empty_line", "no empty lines", ""),
            ("array", "a line is an object", "[1]"), ("empty_object", "a line's object has a member", "{}"),
            ("two_values", "one value a line", #"{"x":1}{"x":1}"#),
            ("trailing_comma", "no trailing comma", #"{"x":1,}"#),
            ("leading_zero", "no leading zeros", #"{"x":01}"#), ("fraction", "no fractions", #"{"x":1.0}"#),
            ("exponent", "no exponents", #"{"x":1e2}"#), ("minus", "no signs", #"{"x":-1}"#),
            ("plus", "no signs at all", #"{"x":+1}"#),
            ("integer_2_53", "integers are below 2^53", #"{"x":9007199254740992}"#),
            ("integer_huge", "integers do not wrap around", #"{"x":18446744073709551617}"#),
            ("escaped_slash", "a slash is not escaped", #"{"x":"\/"}"#),
            ("escaped_letter", "a letter is not escaped", #"{"x":"\u0061"}"#),
            ("escape_long_form", "a tab has its short escape", #"{"x":"\u0009"}"#),
            ("escape_upper", "escapes are lower-case", #"{"x":"\u001F"}"#),
            ("escaped_surrogates", "no surrogates as escapes", #"{"x":"\ud83d\ude00"}"#),
            ("escaped_nul", "no U+0000 as escape", #"{"x":"\u0000"}"#),
            ("raw_control", "control characters are escaped", "{\"x\":\"\u{1}\"}"),
            ("raw_nul", "no U+0000 in any form", "{\"x\":\"\u{0}\"}"),
            ("bom", "no byte order mark before a line", "\u{FEFF}{\"x\":1}"),
            ("single_quotes", "strings have double quotes", "{'x':1}"),
            ("unquoted", "names have quotes", "{x:1}"), ("open_string", "strings end", #"{"x":"a"#),
            ("open_object", "objects end", #"{"x":1"#),
            ("nan", "no other words", #"{"x":NaN}"#), ("comment", "no comments", #"{"x":1/**/}"#),
            ("name_twice_escaped", "escapes make no second name", #"{"x":{"\"":1,"\"":2}}"#),
        ] { damaged("json_\(name)", note, unknown(json)) }
        damaged("utf8_overlong", "no overlong forms", text([0xC0, 0xAF]))
        damaged("utf8_surrogate", "no encoded surrogates", text([0xED, 0xA0, 0x80]))
        damaged("utf8_cut", "valid UTF-8", text([0xE2, 0x82]))
        damaged("utf8_latin1", "no Latin-1", text([0xE9]))
        damaged("utf8_beyond", "no code points beyond U+10FFFF", text([0xF4, 0x90, 0x80, 0x80]))
        accepted("line_1_mib", "a line of 1 MiB with its LF", [anna.header(), filler(Limits.line)])
        damaged("line_too_long", "a line of one byte more", [anna.header(), filler(Limits.line + 1)])
    }
}
