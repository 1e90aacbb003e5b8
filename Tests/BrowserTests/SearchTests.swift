import Testing

extension PageTests {
    @Suite struct SearchTests {
        @Test func `the list follows what is typed`() async throws {
            let anna = try await Reader(after: Stories.three)
            #expect(
                try await anna.headlines == [
                    "Tram line waits for its money", "Ferry to Northhaven runs again", "Harbour vote delayed",
                ])
            try await anna.press("/ferr")
            try await anna.waits("document.querySelectorAll('#clips li').length === 1")
            #expect(try await anna.headlines == ["Ferry to Northhaven runs again"])
            try await anna.sees("ferry", in: "#clips .snippet mark")
            try await anna.sees("1 clip", in: "#count")
            try await anna.type("xxx", into: "#query")
            try await anna.sees("No clip fits", in: "#count")
            #expect(try await anna.headlines == [])
        }

        @Test func `a key leads from what is typed to what is found, and the words stay`() async throws {
            let anna = try await Reader(after: Stories.three)
            let first = "document.activeElement === document.querySelector('#clips li:nth-child(1) a')"
            // Enter, ↓ and Esc, pressed before the answer is there.
            for key in ["\u{E007}", "\u{E015}", "\u{E00C}"] {
                try await anna.open("/")
                try await anna.press("/ferry" + key)
                try await anna.waits("document.querySelectorAll('#clips li').length === 1")
                try await anna.waits(first, "\(key.debugDescription)")
                #expect(try await anna.value("document.querySelector('#query').value") == "ferry")
            }
            try await anna.press("/\u{E017}")
            try await anna.waits("document.querySelectorAll('#clips li').length === 3")
            try await anna.press("\u{E007}")
            try await anna.waits(first)
            try await anna.press("j")
            try await anna.waits("document.activeElement === document.querySelector('#clips li:nth-child(2) a')")
            // Esc goes to the clip that is open.
            try await anna.press("o")
            try await anna.waits("document.activeElement.id === 'headline'")
            try await anna.press("/\u{E00C}")
            try await anna.waits("document.activeElement === document.querySelector('#clips li:nth-child(2) a')")
            // Where nothing is found, it empties the field.
            try await anna.type("xxx", into: "#query")
            try await anna.sees("No clip fits", in: "#count")
            try await anna.press("\u{E00C}")
            try await anna.waits("document.querySelectorAll('#clips li').length === 3")
        }

        @Test func `an answer that comes late is dropped`() async throws {
            let anna = try await Reader(after: Stories.three)
            // The first question's answer takes its time, and whoever asked is not told that nobody waits for it.
            let _: Bool = try anna.window.run(
                """
                const asking = window.fetch;
                window.fetch = async (path, options) => {
                    const answer = await asking(path, { ...options, signal: undefined });
                    const isFirst = /query=t\\*(&|$)/.test(path);
                    if (isFirst) await new Promise((then) => setTimeout(then, 700));
                    window.late = isFirst || window.late;
                    return answer;
                };
                return true
                """)
            try await anna.type("t", into: "#query")
            try await Task.sleep(for: .milliseconds(300))
            try await anna.type("ram", into: "#query")
            try await anna.waits("window.late === true")
            #expect(try await anna.headlines == ["Tram line waits for its money"])
        }

        @Test func `each filter narrows the list, and can be taken away`() async throws {
            let anna = try await Reader(
                after: Stories.three + """
                    newsclip star https://post.example/ferry
                    newsclip delete https://gazette.example/tram
                    """)
            try await anna.click("#filters summary")
            let cases: [(name: String, value: String, left: String)] = [
                ("tag", "harbour", "Harbour vote delayed"), ("tag", "traffic", "Ferry to Northhaven runs again"),
                ("publication", "The Gazette", "Harbour vote delayed"),
                ("since", "2026-11-01", "Harbour vote delayed"),
                ("until", "2026-11-01", "Ferry to Northhaven runs again"),
                ("starred", "", "Ferry to Northhaven runs again"), ("deleted", "", "Tram line waits for its money"),
            ]
            for (name, value, left) in cases {
                try await anna.choose(name, value)
                try await anna.waits("document.querySelectorAll('#clips li').length === 1", "\(name)")
                #expect(try await anna.headlines == [left], "\(name) \(value)")
                if value.isEmpty {
                    try await anna.click("[name=\(name)]")
                } else {
                    try await anna.click("#chosen button")
                }
                try await anna.waits("document.querySelectorAll('#clips li').length === 2", "without \(name)")
            }
        }

        @Test func `a person's clips, and those in conflict`() async throws {
            let anna = try await Reader(
                after: Stories.conflict + "newsclip identity --name Anna --quiet\n" + Stories.three)
            try await anna.choose("conflicts", "")
            try await anna.waits("document.querySelectorAll('#clips li').length === 1")
            #expect(try await anna.headlines.count == 1)
            try await anna.choose("conflicts", "")
            try await anna.click("#filters summary")
            #expect(try await anna.texts("[name=person] option").contains("Anna (3)"))
            try await anna.choose("person", "Ana Ruiz")
            try await anna.waits("document.querySelectorAll('#clips li').length === 1")
            #expect(try await anna.headlines == ["Ferry to Northhaven runs again"])
            let fingerprint: String = try await anna.value(
                "document.querySelector('[name=person] optgroup option').value")
            try await anna.choose("person", fingerprint)
            try await anna.waits("document.querySelectorAll('#clips li').length === 3")
            #expect(try await anna.text("#chosen button") == "Person: Anna ×")
        }

        @Test func `what cannot be understood is said, with a hint`() async throws {
            let anna = try await Reader(after: Stories.harbour)
            try await anna.open("/?since=yesterday")
            try await anna.sees("yesterday", in: "#complaint")
            #expect(try await anna.texts("#complaint p").count == 2)
        }

        @Test func `a long list comes by fifties`() async throws {
            let anna = try await Reader(after: Stories.many)
            #expect(try await anna.headlines.count == 50)
            try await anna.sees("The first 50 clips", in: "#count")
            let _: Bool = try anna.window.run("document.querySelector('#more').scrollIntoView(); return true")
            try await anna.waits("document.querySelectorAll('#clips li').length === 100")
            // The key goes on where the list ends.
            let _: Bool = try anna.window.run(
                "document.querySelector('#clips li:last-child a').focus(); return true")
            try await anna.press("j")
            try await anna.waits("document.querySelectorAll('#clips li').length === 120")
            try await anna.sees("120 clips", in: "#count")
            try await anna.waits("document.activeElement === document.querySelector('#clips li:nth-child(101) a')")
        }
    }
}
