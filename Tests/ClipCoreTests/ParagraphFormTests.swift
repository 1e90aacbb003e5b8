import ClipCore
import Packing
import Testing

/// The table of FORMAT.md, section 6.1: frozen, for the digests stand in captures.
@Suite struct ParagraphFormTests {
    private static let vectors: [(text: String, form: String, digest: String)] = [
        (
            "Slideshow (4 images)", "slideshow 0 images",
            "b94d8c443a48b39f4ac7bcbbf040a4386a250e5a086d7769e216e98f05371136"
        ),
        (
            "SLIDESHOW (19 Images)", "slideshow 0 images",
            "b94d8c443a48b39f4ac7bcbbf040a4386a250e5a086d7769e216e98f05371136"
        ),
        (
            "  © 2026 The Gazette.\tAll rights reserved!", "0 the gazette all rights reserved",
            "6790b0aca6ad114957c7c95ceb07da3b305b2552d9a00a4373dca4507575aae9"
        ),
        (
            "Lesen Sie auch: Größe & Maß", "lesen sie auch größe maß",
            "ee7ae59a0368d3b0ed0ce8a2dcd02c4c71019b265dc3314eb83418c51b6a6360"
        ),
        (
            "Подпишитесь на рассылку «Утро»", "подпишитесь на рассылку утро",
            "1e1bc1cd372a8d80c742af1b5bba67837e6a46a51f86c80fee50d6a068bfaef6"
        ),
        ("関連記事：２０２６年", "関連記事 0年", "ab1467bc0c57e07a717887cdd166fdd0c1660f96bc1a39a8de7d79af965f8822"),
        (
            "No.1 – 1,200.50 ½ off", "no 0 0 0 0 ½ off",
            "925b06272abdb96f1ecc7a76f328907449d502282a0dff83575ef91daeaab5ca"
        ),
        (
            "İstanbul'dan haberler", "i\u{307}stanbul dan haberler",
            "df86a19ab4cb9db567020ac90bb3ef87ae100bccd6ee631e361838cb5dcdc718"
        ),
        ("e\u{301}te\u{301}", "e\u{301}te\u{301}", "f4ed25b05958f0d301d6b057ce31503d1304e23d5c00f75ffea317d63cc194da"),
        ("سجّل في نشرتنا ١٢٣", "سجّل في نشرتنا 0", "c55eeffc514c808078dd1f9cb6067aee6b8793c7f95a345fc82922f9c904956e"),
    ]

    @Test(arguments: vectors)
    func `a paragraph has the form and the digest of the table`(text: String, form: String, digest: String) {
        #expect(ParagraphForm.of(text) == Array(form.utf8))
        #expect(Digest(paragraph: text)?.description == digest)
    }

    @Test(arguments: ["", "* * *", " — ", "\u{200B}"])
    func `what has neither letter nor number has no name`(text: String) {
        #expect(ParagraphForm.of(text).isEmpty)
        #expect(Digest(paragraph: text) == nil)
    }

    @Test func `a form is its own form`() {
        for vector in Self.vectors { #expect(ParagraphForm.of(vector.form) == Array(vector.form.utf8)) }
    }
}
