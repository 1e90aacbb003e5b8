import Foundation
import Rooms
import Testing

extension PageTests {
    @Suite struct ReadingTests {
        @Test func `a clip is opened, read, and left again`() async throws {
            let anna = try await Reader(after: Stories.three)
            try await anna.click("#clips li:last-child a")
            try await anna.sees("Harbour vote delayed", in: "#headline")
            #expect(try await anna.value("document.activeElement.id") == "headline")
            #expect(try await anna.value("document.title") == "Harbour vote delayed – Newsclip")
            #expect(try await anna.text(".byline") == "Petra Lang")
            #expect(
                try await anna.value("document.querySelector('#original').href") == "https://gazette.example/harbour")
            #expect(try await anna.text("#body em") == "inner basin")
            #expect(try await anna.texts("#body li").count == 2)
            #expect(try await anna.text("#body blockquote").contains("a metre of depth"))
            #expect(
                try await anna.value("document.querySelector('#body a').outerHTML")
                    == "<a href=\"https://gazette.example/report\" target=\"_blank\" rel=\"noopener noreferrer\">the report</a>"
            )
            try await anna.picture("reading")
            try anna.window.tell("/back")
            try await anna.sees("3 clips in this library", in: "#reading")
        }

        @Test func `keys go through the list and into the clip`() async throws {
            let anna = try await Reader(after: Stories.three)
            try await anna.press("j")
            try await anna.sees("Tram line", in: "#headline")
            #expect(try await anna.value("document.activeElement.dataset.clip !== undefined"))
            try await anna.press("j")
            try await anna.sees("Ferry", in: "#headline")
            try await anna.press("k")
            try await anna.sees("Tram line", in: "#headline")
            try await anna.press("o")
            try await anna.waits("document.activeElement.id === 'headline'")
            try await anna.press("t")
            try await anna.waits("document.activeElement.id === 'new-tag'")
            // Where somebody types, keys are letters.
            try await anna.press("jn")
            #expect(try await anna.value("document.activeElement.value") == "jn")
            try await anna.press("\u{E00C}n")
            try await anna.waits("document.activeElement.id === 'new-note'")
            try await anna.press("\u{E00C}/")
            try await anna.waits("document.activeElement.id === 'query'")
            try await anna.press("\u{E00C}?")
            try await anna.waits("document.querySelector('#keys').open")
            try await anna.picture("keys")
            try await anna.click("#keys-on")
            try await anna.press("\u{E00C}")
            try await anna.waits("!document.querySelector('#keys').open")
            // Switched off, they are nothing.
            try await anna.press("?")
            #expect(try await anna.value("!document.querySelector('#keys').open"))
        }

        @Test func `the same story in another paper is named, and one key away`() async throws {
            let anna = try await Reader(
                after: Stories.harbour + """
                    newsclip clip harbour.md --url https://herald.example/vote --publication 'The Herald' \
                        --headline 'Council asks who pays' --published 2026-11-21
                    newsclip clip harbour.md --url https://wire.example/1 --headline 'Vote put off' --published 2026-11-19

                    """)
            try await anna.click("#clips li:last-child a")
            try await anna.sees("Harbour vote delayed", in: "#headline")
            try await anna.sees("The Herald", in: "#also-in")
            try await anna.sees("“Vote put off”", in: "#also-in")
            try await anna.picture("also-in")
            let _: Bool = try anna.window.run("document.querySelector('#also-in a').focus(); return true")
            let first = try await anna.text("#also-in a")
            try await anna.press("\u{E007}")
            try await anna.sees(first == "The Herald" ? "Council asks who pays" : "Vote put off", in: "#headline")
            try await anna.sees("The Gazette", in: "#also-in")
        }

        @Test(arguments: [985, 360])
        func `nothing in a press review is wider than its window`(width: Int) async throws {
            let long = "https://gazette.example/" + String(repeating: "averylongaddress", count: 14)
            let papers = (1...9).map {
                "newsclip clip p.txt --url https://\($0).example/ --publication 'Paper number \($0)'"
            }
            let anna = try await Reader(
                after: Stories.harbour + """
                    printf 'See \(long) for more of what the council has said about it.\n' > p.txt
                    \(papers.joined(separator: "\n"))
                    newsclip report -o review.html --full --title '\(long)'

                    """)
            try await anna.size(width, 900)
            try anna.window.tell("/url", ["url": anna.room.folder.appendingPathComponent("review.html").absoluteString])
            try await anna.waits("document.querySelector('article')")
            let _: Bool = try anna.window.run("document.querySelector('details').open = true; return true")
            try await anna.picture("review-\(width)")
            #expect(try await anna.value("document.documentElement.scrollWidth") <= width)
            #expect(
                try await anna.value("document.querySelector('.scrolling table').getBoundingClientRect().left") >= 0.0)
        }

        @Test func `two captures stand side by side`() async throws {
            let anna = try await Reader(
                after: Stories.harbour + """
                    sed -i 's/4.2 million/twelve million/; s/^> .*/> Another winter, and the boats stay away./' harbour.md
                    newsclip clip harbour.md --url https://gazette.example/harbour --publication 'The Gazette'
                    """)
            try await anna.press("j")
            try await anna.sees("2 captures", in: "#clips .marks")
            try await anna.sees("what changed", in: ".captures")
            try await anna.press("c")
            try await anna.sees("Harbour vote delayed", in: "#page-title")
            #expect(try await anna.texts("#rows th").count == 2)
            #expect(try await anna.texts("#rows tr.changed del").joined().contains("4.2"))
            #expect(try await anna.texts("#rows tr.changed ins").joined().contains("twelve"))
            #expect(try await anna.texts("#rows tr.same").count > 2)
            #expect(try await anna.value("document.activeElement.id") == "page-title")
            try await anna.picture("compare")
            try await anna.click("#only-changes")
            #expect(try await anna.value("getComputedStyle(document.querySelector('#rows tr.same')).display") == "none")
            try await anna.click(".back a")
            try await anna.sees("Harbour vote delayed", in: "#headline")
        }

        @Test func `the history of a clip is told when it is asked for`() async throws {
            let anna = try await Reader(
                after: Stories.harbour + "newsclip note https://gazette.example/harbour 'Ask them'\n")
            try await anna.press("j")
            try await anna.sees("Harbour vote delayed", in: "#headline")
            #expect(try await anna.texts(".events li").isEmpty)
            try await anna.click("#history")
            try await anna.sees("noted \"Ask them\"", in: ".events")
            try await anna.sees("took capture", in: ".events")
        }
    }
}
