import Testing

extension PageTests {
    @Suite struct WorkTests {
        /// Opens the only clip.
        private func reading(_ commands: String = Stories.harbour) async throws -> Reader {
            let anna = try await Reader(after: commands)
            try await anna.press("j")
            try await anna.sees("Harbour vote delayed", in: "#headline")
            return anna
        }

        @Test func `a tag is put on and taken off`() async throws {
            let anna = try await reading()
            try await anna.press("tMoney\u{E007}")
            try await anna.sees("Money", in: ".tags ul")
            try await anna.sees("#Money", in: "#clips .marks")
            #expect(try await anna.value("document.activeElement.id") == "new-tag")
            #expect(try await anna.value("document.activeElement.value") == "")
            #expect(try anna.runs("newsclip list --tag money").contains("Harbour"))
            try await anna.click("[aria-label='Take off the tag council']")
            try await anna.waits("!document.querySelector('.tags ul').textContent.includes('council')")
            #expect(try !anna.runs("newsclip list --tag council").contains("Harbour"))
            try await anna.click("#said button")
            try await anna.sees("council", in: ".tags ul")
            try await anna.click(".tags .tag")
            try await anna.waits("location.hash.includes('tag=')")
        }

        @Test func `a note is written, changed and removed`() async throws {
            let anna = try await reading()
            try await anna.press("nAsk the port")
            try await anna.click(".notes form button")
            try await anna.sees("Ask the port", in: ".note .said")
            #expect(try await anna.value("document.querySelector('#new-note').value") == "")
            try await anna.sees("1 note", in: "#clips .marks")
            try await anna.click(".note summary")
            try await anna.type(" authority", into: ".note textarea")
            try await anna.click(".note form .weighty")
            try await anna.sees("Ask the port authority", in: ".note .said")
            #expect(try anna.runs("newsclip show https://gazette.example/harbour").contains("Ask the port authority"))
            try await anna.click(".note summary")
            try await anna.click(".note form button:last-child")
            try await anna.click("#question-yes")
            try await anna.waits("!document.querySelector('.note')")
        }

        @Test func `what is typed outlives another edit and another clip`() async throws {
            let anna = try await reading()
            try await anna.press("nHalf a thought")
            try await anna.click("#star")
            try await anna.waits("document.querySelector('#star').getAttribute('aria-pressed') === 'true'")
            #expect(try await anna.value("document.querySelector('#new-note').value") == "Half a thought")
            try await anna.click("#to-merges")
            try await anna.sees("Merges", in: "#page-title")
            try anna.window.tell("/back")
            try await anna.sees("Harbour vote delayed", in: "#headline")
            #expect(try await anna.value("document.querySelector('#new-note').value") == "Half a thought")
        }

        @Test func `a star is set by a key and by a press`() async throws {
            let anna = try await reading()
            try await anna.press("s")
            try await anna.waits("document.querySelector('#star').getAttribute('aria-pressed') === 'true'")
            try await anna.sees("★", in: "#clips .star")
            #expect(try anna.runs("newsclip list --starred").contains("Harbour"))
            try await anna.click("#star")
            try await anna.waits("document.querySelector('#star').getAttribute('aria-pressed') === 'false'")
            #expect(try await anna.value("document.activeElement.id") == "star")
            #expect(try !anna.runs("newsclip list --starred").contains("Harbour"))
        }

        @Test func `what is selected is highlighted`() async throws {
            let anna = try await reading()
            try await anna.drag(over: "No tender was ever published")
            try await anna.waits("!document.querySelector('.selection').hidden")
            try await anna.picture("selection")
            try await anna.type("The key sentence", into: "#highlight-note")
            try await anna.click(".selection button")
            try await anna.sees("No tender was ever published", in: "#body mark")
            try await anna.sees("The key sentence", in: ".highlight")
            try await anna.picture("highlight")
            let shown = try anna.runs("newsclip show https://gazette.example/harbour --json")
            #expect(shown.contains("\"exact\":\"No tender was ever published\"") && shown.contains("The key sentence"))
            try await anna.click(".highlight .to-text")
            try await anna.waits("document.activeElement.matches('#body mark')")
            try await anna.click(".highlight .from button:last-child")
            try await anna.click("#question-yes")
            try await anna.waits("!document.querySelector('#body mark')")
        }

        @Test func `of two places with the same words, the one that was selected is marked`() async throws {
            let anna = try await reading()
            try await anna.select(from: "no tender was needed", over: 9)
            try await anna.press("h")
            try await anna.sees("no tender", in: "#body mark")
            #expect(
                try await anna.value("document.querySelector('#body mark').nextSibling.data.startsWith(' was needed')"))
            try await anna.open("/")
            try await anna.press("j")
            try await anna.sees("no tender", in: "#body mark")
        }

        @Test func `a highlight may go over several paragraphs`() async throws {
            let anna = try await reading()
            let _: Bool = try anna.window.run(
                """
                const items = document.querySelectorAll('#body li');
                getSelection().setBaseAndExtent(items[0].firstChild, 4, items[1].firstChild, 11);
                return true
                """)
            try await anna.waits("!document.querySelector('.selection').hidden")
            try await anna.press("h")
            try await anna.waits("document.querySelectorAll('#body mark').length === 2")
            #expect(try await anna.texts("#body mark") == ["inner basin: 180,000 cubic metres", "The channel"])
        }

        @Test func `a clip is deleted and brought back`() async throws {
            let anna = try await reading()
            try await anna.click("#delete")
            try await anna.sees("This clip is deleted", in: ".notice")
            #expect(try anna.runs("newsclip list --deleted").contains("Harbour"))
            try await anna.click("#restore")
            try await anna.waits("!document.querySelector('.notice')")
            #expect(try anna.runs("newsclip list").contains("Harbour"))
        }

        @Test func `what the server refuses is said, and what was typed stays`() async throws {
            let anna = try await reading()
            try anna.runs("mv anna/library.sqlite gone && mkdir anna/library.sqlite")
            try await anna.press("nAsk the port")
            try await anna.click(".notes form button")
            try await anna.waits("document.querySelector('#alarm strong')")
            #expect(try await anna.value("document.querySelector('#new-note').value") == "Ask the port")
        }
    }
}
