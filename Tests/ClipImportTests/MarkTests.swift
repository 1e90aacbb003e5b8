import Testing

@testable import ClipImport

/// `==marks==` in Markdown that others wrote.
@Suite struct MarkTests {
    @Test(arguments: [
        "[one](https://a.example/?t=Zg==) and [two](https://b.example/?t=Zg==)",
        "https://a.example/?t=Zg==, https://b.example/?t=Zg==", "www.a.example/?t==b==",
        "<https://a.example/?t=Zg==> and <a href=\"?t==b==\">", "[one]: https://a.example/?t==b==",
        "`a ==b== c` and ``a ` ==b== c``", "`a ==b\nc== d`", "> ~~~\n> a ==b== c\n> ~~~", "````\n```\n==b==\n````",
        "\\==b== c", "a =\\=b== c", "a ==b\n\nc== d", "==b `c==` d", "==b [c](x==y) d", "b\n===\nc\n===",
    ])
    func `what marks nothing stays as it is`(text: String) {
        let marked = MarkedText(text)
        #expect(marked.text == text && marked.marks == [])
    }

    @Test(arguments: [
        (
            "==see [one](https://a.example/?t=Zg==) and== two", "see [one](https://a.example/?t=Zg==) and two",
            ["see one and"]
        ),
        ("==is `a == b`== c", "is `a == b` c", ["is a == b"]), ("a ` ==b== c", "a ` b c", ["b"]),
        ("a](b ==c== d", "a](b c d", ["c"]), ("if a < b ==c== d", "if a < b c d", ["c"]),
        ("==a=== ==b==", "a= b", ["a", "b"]), ("===a==", "=a", ["a"]), ("```x`y ==b==", "```x`y b", ["b"]),
    ])
    func `a mark is found around addresses and code, and between them`(text: String, plain: String, marks: [String]) {
        let marked = MarkedText(text)
        #expect(marked.text == plain && marked.marks == marks)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["](", "<a", "`", "` `` ", "==a ", "&#0", "(", "\\", "==", "www.", "a://", "= \\="])
    func `hostile text costs no more than other text`(part: String) {
        let text = String(repeating: part, count: 100_000 / part.utf8.count)
        #expect(MarkedText(text + "==").text.utf8.count <= text.utf8.count + 2)
    }
}
