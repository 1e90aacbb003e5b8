import Foundation
import Rooms
import Testing

extension PageTests {
    @Suite struct SharingTests {
        @Test func `a conflict shows both texts and is settled by a choice`() async throws {
            let anna = try await Reader(after: Stories.conflict)
            try await anna.sees("1", in: "#to-conflicts .number")
            try await anna.press("j")
            try await anna.sees("In conflict: the headline", in: ".conflict")
            let texts = try await anna.texts(".choice-text")
            #expect(Set(texts) == ["Council puts off the vote", "Who pays for the dredging?"])
            try await anna.picture("conflict")
            let bens = try #require(texts.firstIndex(of: "Council puts off the vote"))
            try await anna.click(".choices li:nth-child(\(bens + 1)) button")
            try await anna.waits("!document.querySelector('.conflict')")
            try await anna.sees("Council puts off the vote", in: "#headline")
            try await anna.sees("Council puts off the vote", in: "#clips .headline")
            try await anna.waits("!document.querySelector('#to-conflicts .number')")
            #expect(try anna.runs("newsclip conflicts").contains("no conflicts"))
        }

        @Test func `a conflict is settled by other words on the page of all conflicts`() async throws {
            let anna = try await Reader(after: Stories.conflict)
            try await anna.click("#to-conflicts")
            try await anna.sees("In conflict: the headline", in: ".of-clip")
            #expect(try await anna.value("document.activeElement.id") == "page-title")
            try await anna.picture("conflicts")
            try await anna.click(".conflict summary")
            let _: Bool = try anna.window.run(
                "document.querySelector('.conflict textarea').value = 'The vote is put off'; return true")
            try await anna.click(".conflict form button")
            try await anna.sees("There are none", in: "#reading")
            #expect(try await anna.headlines == ["The vote is put off"])
        }

        @Test func `a bundle that is dropped shows its plan, and is merged when its maker is trusted`() async throws {
            let anna = try await Reader(after: Stories.bundle + Stories.harbour)
            let bundle = try Data(contentsOf: anna.room.folder.appendingPathComponent("ben.newsclip"))
            try await anna.drop([bundle], "enter")
            try await anna.waits("!document.querySelector('#drop').hidden")
            try await anna.drop([bundle], "drop")
            try await anna.waits("document.querySelector('#drop').hidden")
            try await anna.sees("Ben", in: "#bundle .facts")
            try await anna.sees("1 new clip", in: "#bundle .facts")
            try await anna.picture("plan")
            #expect(try await anna.value("document.activeElement.id") == "bundle-title")
            // Nothing is merged before the word of trust.
            try await anna.click("#merge")
            #expect(try await anna.value("document.querySelector('#trust').matches(':invalid')"))
            #expect(try await anna.headlines == ["Harbour vote delayed"])
            try await anna.click("#trust")
            try await anna.click("#merge")
            try await anna.sees("Merged: 1 new clip", in: "#bundle")
            try await anna.click("#bundle-close")
            try await anna.waits("document.querySelectorAll('#clips li').length === 2")
            try await anna.click("#to-merges")
            try await anna.sees("Ben: 1 new clip", in: ".events")
            try await anna.picture("merges")
            #expect(try anna.runs("newsclip peers").contains("Ben"))
        }

        @Test func `two bundles that are dropped are looked at one after the other`() async throws {
            let anna = try await Reader(
                after: Stories.bundle
                    + Stories.harbour.replacing("newsclip clip", with: "NEWSCLIP_HOME=cleo newsclip clip")
                        + """
                        NEWSCLIP_HOME=cleo newsclip identity --name Cleo --quiet
                        NEWSCLIP_HOME=cleo newsclip export cleo.newsclip --quiet

                        """)
            let bundles = try ["ben.newsclip", "cleo.newsclip"].map {
                try Data(contentsOf: anna.room.folder.appendingPathComponent($0))
            }
            try await anna.drop(bundles, "drop")
            try await anna.sees("Ben", in: "#bundle .facts")
            try await anna.sees("Leave this, go on to 2.newsclip", in: "#bundle-next")
            try await anna.picture("bundles")
            try await anna.click("#trust")
            try await anna.click("#merge")
            try await anna.sees("Merged: 1 new clip", in: "#bundle")
            try await anna.click("#next-bundle")
            try await anna.sees("Cleo", in: "#bundle .facts")
            #expect(try await anna.text("#bundle-next") == "")
            // A third waits for the second; who closes is told what was left.
            try await anna.drop([bundles[0]], "drop")
            try await anna.sees("Leave this", in: "#bundle-next")
            try await anna.click("#bundle-close")
            try await anna.sees("1 bundle not looked at: 1.newsclip", in: "#said")
            #expect(try await anna.headlines.count == 1)
        }

        @Test func `a file that is no bundle is refused, and another can be chosen`() async throws {
            let anna = try await Reader(after: Stories.bundle + "echo nothing > other.newsclip\n" + Stories.harbour)
            try await anna.click("#to-bundle")
            try await anna.waits("document.activeElement.id === 'bundle-file'")
            try await anna.type(anna.room.folder.path + "/other.newsclip", into: "#bundle-file")
            try await anna.waits("document.querySelectorAll('#bundle .complaint p').length > 0")
            try await anna.click("#bundle-body > button")
            try await anna.type(anna.room.folder.path + "/ben.newsclip", into: "#bundle-file")
            try await anna.sees("1 new clip", in: "#bundle .facts")
        }
    }
}

extension Reader {
    /// Drags files over the page (`enter`), or lets them fall (`drop`).
    fileprivate func drop(_ files: [Data], _ event: String) async throws {
        let _: Bool = try window.run(
            """
            const dataTransfer = new DataTransfer();
            for (const [index, file] of arguments[0].split(' ').entries()) {
                const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
                dataTransfer.items.add(new File([bytes], `${index + 1}.newsclip`));
            }
            const name = arguments[1] === 'enter' ? 'dragenter' : 'drop';
            document.body.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
            return true
            """, files.map { $0.base64EncodedString() }.joined(separator: " "), event)
    }
}
