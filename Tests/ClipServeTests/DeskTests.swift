import ClipCore
import ClipEngine
import ClipStore
import Foundation
import Testing

@testable import ClipServe

/// Every route against a real library.
@Suite struct DeskTests {
    private static let story = """
        The council of Seaford has put off its vote on the **new harbour basin** until spring.

        The port authority had asked for more time. No tender was ever published.
        """

    private func room() throws -> (TestServer, ClipID) {
        let server = try TestServer()
        let id = try server.clip(Self.story, headline: "Harbour vote delayed", tags: ["harbour"])
        return (server, id)
    }

    @Test func `the status is the library's, with the version`() throws {
        let (server, _) = try room()
        let status = try server.get("api/status").json
        #expect(status["clips"] as? Int == 1 && status["version"] as? String == "test")
        #expect(status["name"] as? String == "Anna")
    }

    @Test func `clips are listed, found, filtered and paged`() throws {
        let (server, id) = try room()
        for n in 0..<5 {
            try server.clip("Ferry number \(n) runs late again.", headline: "Ferry \(n) late", tags: ["ferry"])
        }
        let all = try server.get("api/clips")
        #expect(all.list("clips").count == 6 && all.json["more"] as? Bool == false)
        let page = try server.get("api/clips?limit=4&offset=2")
        #expect(page.list("clips").count == 4 && page.json["more"] as? Bool == false)
        #expect(try server.get("api/clips?limit=4").json["more"] as? Bool == true)
        #expect(try server.get("api/clips?tag=ferry").list("clips").count == 5)
        let found = try server.get("api/clips?query=tend*").list("clips")
        #expect(found.map { $0["id"] as? String } == ["\(id)"])
        #expect((found.first?["snippet"] as? String)?.contains("\u{E000}tender\u{E001}") == true)
        #expect(try server.get("api/clips?person=anna").list("clips").count == 6)
        #expect(try server.get("api/clips?person=\(server.library.author)&tag=harbour").list("clips").count == 1)
        #expect(try server.get("api/clips?starred=1").list("clips").isEmpty)
        #expect(try server.get("api/clips?query=%22%22").status == 200)
        for wrong in ["since=yesterday", "limit=0", "limit=501", "offset=-1", "deleted=yes", "colour=red"] {
            let reply = try server.get("api/clips?\(wrong)")
            #expect(reply.status == 400 && reply.json["error"] != nil && reply.json["hint"] != nil, "\(wrong)")
        }
    }

    @Test func `facets count what is listed, most used first`() throws {
        let (server, _) = try room()
        for n in 0..<3 { try server.clip("Ferry \(n) is late.", headline: "Ferry \(n)", tags: ["ferry"]) }
        let facets = try server.get("api/facets")
        #expect(facets.list("tags").map { $0["name"] as? String } == ["ferry", "harbour"])
        #expect(facets.list("tags").map { $0["clips"] as? Int } == [3, 1])
        #expect(facets.list("people").first?["name"] as? String == "Anna")
        #expect(facets.list("people").first?["clips"] as? Int == 4)
    }

    @Test func `a clip comes with its text, safe as HTML`() throws {
        let (server, id) = try room()
        let clip = try server.get("api/clips/\(id)").json
        #expect(clip["headline"] as? String == "Harbour vote delayed" && clip["starred"] as? Bool == false)
        let html = try #require(clip["html"] as? String)
        #expect(html.hasPrefix("<p data-block=\"0\">The council"))
        #expect((clip["captures"] as? [[String: Any]])?.first?["shown"] as? Bool == true)
        #expect(try server.get("api/clips/00000000000000000000000000000000").status == 404)
        #expect(try server.get("api/clips/\(id)?capture=2").status == 404)
        for path in ["api/clips/zz", "api/clips/\(id)/notes/zz", "api/other", "api/"] {
            let answer = try server.get(path)
            #expect(answer.status == 404 && answer.json["error"] is String && answer.json["hint"] is String, "\(path)")
        }
    }

    @Test func `edits answer the clip as it is then`() throws {
        let (server, id) = try room()
        let path = "api/clips/\(id)"
        let tagged = try server.post("\(path)/tags", "{\"add\":[\"port\",\"Seaford\"],\"remove\":[\"harbour\"]}")
        #expect(tagged.json["tags"] as? [String] == ["port", "Seaford"] && tagged.json["changes"] as? Int == 1)
        #expect(try server.post("\(path)/tags", "{\"add\":[\"\"]}").status == 400)
        #expect(try server.post("\(path)/star", "{\"starred\":true}").json["starred"] as? Bool == true)
        #expect(try server.get("api/clips?starred=1").list("clips").first?["starred"] as? Bool == true)
        #expect(try server.post("\(path)/star", "{\"starred\":false}").json["starred"] as? Bool == false)
        #expect(try server.post("\(path)/delete", "{}").json["deleted"] as? Bool == true)
        #expect(try server.get("api/clips?deleted=1").list("clips").count == 1)
        #expect(try server.post("\(path)/restore", "{}").json["deleted"] as? Bool == false)
        #expect(try server.post("api/clips/00000000000000000000000000000000/delete", "{}").status == 404)
        let history = try server.get("\(path)/history")
        #expect(history.list("history").count == 6 && history.json["more"] as? Bool == false)
        #expect(try server.get("\(path)/history?limit=2").list("history").count == 2)
    }

    @Test func `notes are written, changed and removed`() throws {
        let (server, id) = try room()
        let path = "api/clips/\(id)/notes"
        let noted = try server.post(path, "{\"text\":\"Ask <b>Petra</b>\"}")
        let note = try #require(noted.json["annotation"] as? String)
        #expect(noted.list("notes").map { $0["text"] as? String } == ["Ask <b>Petra</b>"])
        #expect(
            try server.post("\(path)/\(note)", "{\"text\":\"Asked\"}").list("notes").first?["text"] as? String
                == "Asked")
        #expect(try server.post("\(path)/\(note)", "{}").status == 400)
        #expect(try server.post("\(path)/\(note)", "{\"text\":\"x\",\"remove\":true}").status == 400)
        #expect(try server.post(path, "{\"text\":\"  \"}").status == 400)
        #expect(try server.post("\(path)/\(note)", "{\"remove\":true}").list("notes").isEmpty)
        #expect(try server.post("\(path)/\(note)", "{\"remove\":true}").status == 404)
    }

    @Test func `a highlight stands where it was marked`() throws {
        let server = try TestServer()
        let id = try server.clip(
            "The vote was late. Ben said the vote was right. Nobody else saw it.", headline: "Twice")
        let path = "api/clips/\(id)/highlights"
        let marked = try server.post(
            path, "{\"quote\":\"vote was\",\"before\":\"Ben said the \",\"after\":\" right.\",\"note\":\"Here\"}")
        let highlight = try #require(marked.list("highlights").first)
        let text = Array(try #require(marked.json["text"] as? String).utf16)
        let (start, end) = (try #require(highlight["start"] as? Int), try #require(highlight["end"] as? Int))
        #expect(String(decoding: text[start..<end], as: UTF16.self) == "vote was" && start > 10)
        #expect(highlight["quote"] as? String == "vote was" && highlight["note"] as? String == "Here")
        let name = try #require(highlight["id"] as? String)
        #expect(try server.post("\(path)/\(name)", "{\"remove\":true}").list("highlights").isEmpty)
        let long = String(repeating: "x", count: 2_000)
        #expect(try server.post(path, "{\"quote\":\"a\",\"before\":\"\(long)\"}").status == 400)
    }

    @Test func `two captures stand side by side`() throws {
        let (server, id) = try room()
        let later =
            Self.story.replacingOccurrences(of: "until spring", with: "until autumn")
            + "\n\nThe mayor declined to comment."
        try server.clip(later, headline: "Harbour vote delayed")
        let compared = try server.get("api/clips/\(id)/compare?from=1&to=2")
        #expect(compared.list("rows").map { $0["kind"] as? String } == ["changed", "same", "added"])
        let parts = compared.list("rows")[0]["to"] as? [[String: Any]] ?? []
        #expect(parts.filter { $0["changed"] as? Bool == true }.map { $0["text"] as? String } == ["autumn"])
        #expect(try server.get("api/clips/\(id)/compare").status == 200)
        #expect(try server.get("api/clips/\(id)/compare?from=7").status == 404)
    }

    // MARK: Other people

    /// A colleague's bundle with a correction that the library has not seen.
    private func bundle(_ server: TestServer, _ change: (Library) throws -> Void) throws -> [UInt8] {
        let ben = try TestServer.library("\(server.home)/ben", "Ben")
        try change(ben)
        let path = "\(server.home)/ben-\(UUID().uuidString).newsclip"
        _ = try ben.export(to: path, ExportOptions())
        return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test func `a bundle is planned, then merged, once somebody trusts who made it`() throws {
        let (server, _) = try room()
        let bytes = try bundle(server) { try server.clip("Ben's ferry.", headline: "Ferry", in: $0) }
        let plan = try server.post("api/bundles/plan?name=from-ben.newsclip", bundle: bytes)
        let inspection = plan.json["inspection"] as? [String: Any]
        #expect(inspection?["trusted"] as? Bool == false && inspection?["exporter"] as? String == "Ben")
        #expect(plan.list("bundles").first?["clips_added"] as? Int == 1)
        #expect(plan.list("bundles").first?["file"] as? String == "from-ben.newsclip")
        #expect(try server.get("api/clips").list("clips").count == 1, "a plan changes nothing")
        let name = try #require(plan.json["upload"] as? String)
        let untrusted = try server.post("api/bundles/merge", "{\"upload\":\"\(name)\"}")
        #expect(untrusted.status == 409 && untrusted.json["code"] as? Int == 77)
        let merged = try server.post(
            "api/bundles/merge", "{\"upload\":\"\(name)\",\"trust\":true,\"allowPurge\":false}")
        #expect(merged.list("bundles").first?["clips_added"] as? Int == 1, "\(merged.text)")
        #expect(try server.get("api/clips").list("clips").count == 2)
        #expect(try server.post("api/bundles/merge", "{\"upload\":\"\(name)\"}").status == 404, "it is gone")
        let merges = try server.get("api/merges").list("merges")
        #expect((merges.first?["report"] as? [String: Any])?["exporter"] as? String == "Ben")
    }

    @Test func `what is no bundle, or only half of one, is refused and not kept`() throws {
        let (server, _) = try room()
        let bytes = try bundle(server) { try server.clip("Ben's ferry.", headline: "Ferry", in: $0) }
        for bad in [Array("<html>".utf8), [], Array(bytes.dropLast(9)), Array(bytes[..<40])] {
            let reply = try server.post("api/bundles/plan", bundle: bad)
            #expect(reply.status == 400 && reply.json["error"] != nil)
        }
        #expect(try server.get("api/clips").list("clips").count == 1)
    }

    @Test func `the last two bundles are kept`() throws {
        let (server, _) = try room()
        let bytes = try bundle(server) { try server.clip("Ben's ferry.", headline: "Ferry", in: $0) }
        let names = try (0..<3).map { _ in
            try #require(server.post("api/bundles/plan", bundle: bytes).json["upload"] as? String)
        }
        #expect(try server.post("api/bundles/merge", "{\"upload\":\"\(names[0])\"}").status == 404)
        #expect(try server.post("api/bundles/merge", "{\"upload\":\"\(names[2])\",\"trust\":true}").status == 200)
    }

    @Test func `a conflict is shown with both texts and settled`() throws {
        let (server, id) = try room()
        let mine = "\(server.home)/mine.newsclip"
        _ = try server.library.export(to: mine, ExportOptions())
        let bytes = try bundle(server) { ben in
            var options = MergeOptions()
            options.trust = true
            _ = try ben.merge(InputFile(mine), options)
            _ = try ben.correct("\(id)", fields("Ben's headline"))
        }
        _ = try server.library.correct("\(id)", fields("Anna's headline"))
        let plan = try server.post("api/bundles/plan", bundle: bytes)
        let name = try #require(plan.json["upload"] as? String)
        #expect(try server.post("api/bundles/merge", "{\"upload\":\"\(name)\",\"trust\":true}").status == 200)
        #expect(try server.get("api/clips?conflicts=1").list("clips").count == 1)
        let conflict = try #require(try server.get("api/conflicts").list("conflicts").first)
        let values = conflict["values"] as? [[String: Any]] ?? []
        #expect(Set(values.compactMap { $0["value"] as? String }) == ["Anna's headline", "Ben's headline"])
        let path = "api/clips/\(id)/resolve"
        #expect(try server.post(path, "{\"key\":\"headline\"}").status == 400)
        #expect(try server.post(path, "{\"key\":\"headline\",\"pick\":3}").status == 400)
        let settled = try server.post(path, "{\"key\":\"headline\",\"pick\":2}")
        #expect(
            settled.list("conflicts").isEmpty && settled.json["headline"] as? String == values[1]["value"] as? String)
        #expect(try server.post(path, "{\"key\":\"headline\",\"value\":\"Third\"}").status == 404)
    }

    private func fields(_ headline: String) -> GivenFields {
        var given = GivenFields()
        given[.headline] = headline
        return given
    }

    @Test func `what is asked by somebody who goes away is written, and read by nobody`() throws {
        let (server, id) = try room()
        let body = "{\"add\":[\"kept\"]}"
        let tagging = server.head("api/clips/\(id)/tags", "application/json", body.utf8.count) + body
        for request in [tagging, server.plainHead + "\r\n"] {
            let isSent = try Wire(server.port).write(Array(request.utf8))
            #expect(isSent)
        }
        var tags: [String] = []
        for _ in 0..<100 where !tags.contains("kept") {
            tags = try server.get("api/clips/\(id)").json["tags"] as? [String] ?? []
            usleep(10_000)
        }
        #expect(tags.contains("kept"))
    }

    @Test func `reading goes on while the library is written`() throws {
        let (server, id) = try room()
        // By the other connection: it does not wait for this transaction.
        let status = try server.library.store.write { _ in try server.get("api/clips/\(id)").status }
        #expect(status == 200)
    }
}
