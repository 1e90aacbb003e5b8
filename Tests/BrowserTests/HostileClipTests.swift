import Foundation
import Testing

extension PageTests {
    @Suite struct HostileClipTests {
        private struct Entry: Decodable { let message: String }
        private struct Event: Decodable {
            struct Message: Decodable {
                struct Parameters: Decodable {
                    struct Request: Decodable { let url: String }
                    let request: Request?
                }
                let method: String
                let params: Parameters
            }
            let message: Message
        }

        /// The addresses that the window asked for since this was asked last.
        private func requests(_ anna: Reader) async throws -> [String] {
            let entries: [Entry] = try anna.window.ask("POST", "/se/log", ["type": "performance"])
            return entries.compactMap { try? JSONDecoder().decode(Event.self, from: Data($0.message.utf8)).message }
                .filter { $0.method == "Network.requestWillBeSent" }.compactMap(\.params.request?.url)
        }

        @Test func `no script of a clip runs, and nothing is asked of anybody`() async throws {
            let anna = try await Reader(after: Stories.hostile)
            _ = try await requests(anna)
            try await anna.open("/?query=words")
            try await anna.press("j")
            try await anna.sees("words", in: "#body")
            try await anna.click("#history")
            try await anna.waits("document.querySelector('.events li')")
            try await anna.picture("hostile")
            try await anna.click("#filters summary")
            try await Task.sleep(for: .milliseconds(300))
            #expect(try await anna.value("window.harm === undefined"))
            let foreign = "script:not([src='page.js']), img, iframe, svg, style, object, embed, [style]:not(.selection)"
            #expect(try await anna.texts("body " + foreign) == [])
            let links: [String] = try await anna.value(
                "[...document.querySelectorAll('#body a[href]')].map((a) => a.href)")
            #expect(links == ["https://gazette.example/two"])
            // What the browser's own controls are drawn with comes from nowhere.
            let asked = try await requests(anna).filter { $0 != "about:blank" && !$0.hasPrefix("data:") }
            #expect(asked.count > 10 && asked.allSatisfy { $0.hasPrefix(anna.address) }, "\(asked)")
        }

        @Test func `what a clip says of itself is text`() async throws {
            let anna = try await Reader(after: Stories.hostile)
            try await anna.press("j")
            try await anna.sees("<b>tag</b>", in: ".tags ul")
            try await anna.sees("<script>", in: ".byline")
            try await anna.sees("<img src=x onerror=window.harm=9>", in: ".note")
            try await anna.sees("\"><script>window.harm=10</script>", in: ".highlight")
            #expect(try await anna.value("window.harm === undefined"))
        }

        /// Were the server to send what it never sends, the page would still not take it.
        @Test func `the page does not believe the server's HTML`() async throws {
            let anna = try await Reader(after: Stories.harbour)
            let html: String = try anna.window.run(
                """
                const { safeBody } = await import('./sanitise.js');
                const body = document.createElement('div');
                body.append(safeBody(arguments[0]));
                return body.innerHTML
                """,
                """
                <p onclick="x" class="top" data-block="3">a<script>b</script><a href="javascript:c">d</a>\
                <img src="e" onerror="f"></p><svg><a href="https://g.example/">h</a></svg><template><p>i</p></template>\
                <form><p>j</p></form><h2 data-block="x" style="color: red">k</h2>
                """)
            #expect(html == "<p dir=\"auto\" data-block=\"3\">a<a>d</a></p><h2 dir=\"auto\">k</h2>")
        }
    }
}
