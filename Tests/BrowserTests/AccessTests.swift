import Testing

extension PageTests {
    @Suite struct AccessTests {
        /// Controls that can be seen, and have no name for who cannot see.
        private func nameless(_ anna: Reader) async throws -> [String] {
            let found: [[String: String]] = try anna.window.ask(
                "POST", "/elements",
                [
                    "using": "css selector",
                    "value": "a[href], button, input, select, textarea, summary, dialog, main, nav",
                ])
            var nameless: [String] = []
            for element in found.compactMap(\.values.first) {
                let label: String = try anna.window.ask("GET", "/element/\(element)/computedlabel")
                let isShown: Bool = try anna.window.ask("GET", "/element/\(element)/displayed")
                guard isShown, label.isEmpty else { continue }
                let name: String = try anna.window.ask("GET", "/element/\(element)/property/outerHTML")
                nameless.append(String(name.prefix(120)))
            }
            return nameless
        }

        @Test func `every control has a name, every name of an element is its own, headings go down by one`()
            async throws
        {
            let anna = try await Reader(
                after: Stories.conflict + "newsclip note $CLIP Note\nnewsclip highlight $CLIP 'inner basin'\n")
            try await anna.click("#filters summary")
            let id: String = try await anna.value("document.querySelector('#clips a').dataset.clip")
            for place in ["/", "/clip/\(id)", "/clip/\(id)/compare", "/conflicts", "/merges"] {
                try await anna.open(place)
                try await anna.waits("document.querySelector('#reading').textContent !== ''")
                #expect(try await nameless(anna) == [], "\(place)")
                let twice: [String] = try await anna.value(
                    """
                    [...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, at, all) => all.indexOf(id) !== at)
                    """)
                #expect(twice == [], "\(place)")
                let lost: [String] = try await anna.value(
                    """
                    [...document.querySelectorAll('[aria-labelledby], [aria-describedby], label[for]')].flatMap((e) => [
                        e.getAttribute('aria-labelledby'), e.getAttribute('aria-describedby'), e.getAttribute('for'),
                    ]).filter((id) => id && !document.getElementById(id))
                    """)
                #expect(lost == [], "\(place)")
                let levels: [Int] = try await anna.value(
                    """
                    [...document.querySelectorAll('h1, h2, h3, h4')].filter((e) => e.checkVisibility())
                        .map((e) => Number(e.tagName[1]))
                    """)
                #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(place) \(levels)")
            }
        }

        @Test func `what is told in passing is told to a screen reader`() async throws {
            let anna = try await Reader(after: Stories.three)
            for (selector, role) in [("#count", "status"), ("#said", "status"), ("#alarm", "alert"), ("main", "")] {
                let its: String = try anna.window.run(
                    "return document.querySelector(arguments[0]).getAttribute('role') ?? ''", selector)
                #expect(its == role)
            }
            try await anna.press("js")
            try await anna.waits("document.querySelector('#star')")
            try await anna.press("t")
            try await anna.waits("document.activeElement.id === 'new-tag'")
            try await anna.press("news\u{E007}")
            try await anna.sees("Tagged news.", in: "#said")
        }

        @Test func `the page is gone through by Tab, and dialogs keep the focus`() async throws {
            let anna = try await Reader(after: Stories.three)
            var passed: [String] = []
            for _ in 0..<14 {
                try await anna.press("\u{E004}")
                passed.append(
                    try await anna.value(
                        """
                        (() => {
                            const style = getComputedStyle(document.activeElement);
                            const span = document.activeElement.nextElementSibling;
                            const isSeen = style.outlineStyle !== 'none' || span && getComputedStyle(span).outlineStyle !== 'none';
                            const e = document.activeElement;
                            return isSeen ? e.id || e.name || e.textContent.trim().slice(0, 8) : 'unseen: ' + e.outerHTML;
                        })()
                        """))
            }
            #expect(passed.allSatisfy { !$0.hasPrefix("unseen") }, "\(passed)")
            for name in ["skip", "to-conflicts", "to-keys", "query", "starred", "Filters"] {
                #expect(passed.contains(name), "\(name) in \(passed)")
            }
            try await anna.open("/")
            try await anna.press("\u{E004}\u{E007}")
            #expect(try await anna.value("document.activeElement.id") == "reading")
            try await anna.press("?")
            try await anna.waits("document.querySelector('#keys').contains(document.activeElement)")
            try await anna.press("\u{E00C}")
            #expect(try await anna.value("document.activeElement.id") == "reading")
        }
    }
}
