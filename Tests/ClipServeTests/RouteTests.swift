import ClipCore
import Testing

@testable import ClipServe

/// What can be asked for, and how it is written.
@Suite struct RouteTests {
    private static let id = "00112233445566778899aabbccddeeff"
    private static let note = "1f2e3d4c-0000-4000-8000-000000000001"

    private static let routes: [(path: String, method: Route.Method)] = [
        ("", .get), ("page.js", .get), ("api/status", .get), ("api/clips", .get), ("api/facets", .get),
        ("api/merges", .get), ("api/conflicts", .get), ("api/clips/\(id)", .get), ("api/clips/\(id)/compare", .get),
        ("api/clips/\(id)/history", .get), ("api/clips/\(id)/tags", .post), ("api/clips/\(id)/star", .post),
        ("api/clips/\(id)/notes", .post), ("api/clips/\(id)/notes/\(note)", .post),
        ("api/clips/\(id)/highlights", .post), ("api/clips/\(id)/highlights/\(note)", .post),
        ("api/clips/\(id)/resolve", .post), ("api/clips/\(id)/delete", .post), ("api/clips/\(id)/restore", .post),
        ("api/bundles/plan", .post), ("api/bundles/merge", .post),
    ]

    @Test(arguments: routes) func `each path is a route of its own`(path: String, method: Route.Method) throws {
        let route = try #require(Route(path[...]))
        #expect(route.method == method)
        #expect(Self.routes.filter { Route($0.path[...]) == route }.count == 1)
        #expect((route.limit == 0) == (method == .get), "only what writes has a body")
    }

    @Test(arguments: [
        "/", "api/", "/api/status", "api//status", "api/status/", "api/Status", "%61pi/status", "api/clips/",
        "api/clips/1234", "api/clips/00112233445566778899AABBCCDDEEFF", "api/clips/\(id)/", "api/clips/\(id)/tags/x",
        "api/clips/\(id)/notes/", "api/clips/\(id)/notes/..", "api/clips/\(id)/notes/\(note)/x",
        "api/clips/\(id)/notes/1f2e3d4c%2d0000-4000-8000-000000000001", "api/clips/../status", "api/bundles/",
        "api/bundles/plan/x", "../api/status", "api/clips/\(id)\u{0}",
    ])
    func `what is nearly a route is none`(path: String) {
        #expect(Route(path[...]) == nil)
    }

    @Test(arguments: [
        "..", ".", "page.c", "include", "index.html/", "Index.html", "api", "x.map", "index.html\u{0}", "api\\status",
    ])
    func `what is no file of the page is not served`(name: String) {
        if case .file(let name)? = Route(name[...]) { #expect(PageFiles.named(name) == nil) }
    }

    @Test func `the page is in the program`() throws {
        let page = try #require(PageFiles.named(""))
        #expect(page.media == "text/html; charset=utf-8")
        #expect(String(decoding: page.bytes, as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
        #expect(PageFiles.named("page.js")?.media == "text/javascript; charset=utf-8")
    }

    // MARK: Parameters

    @Test func `parameters are read as a page writes them`() throws {
        let query = try Query("query=caf%C3%A9+noir%2B&tag=a&tag=b%26c&limit=7&empty=&flag=1&bare")
        #expect(try query.one("query") == "café noir+")
        #expect(query.all("tag") == ["a", "b&c"])
        #expect(try query.number("limit", in: 1...9, unlessGiven: 5) == 7)
        #expect(try query.number("offset", in: 1...9, unlessGiven: 5) == 5)
        #expect(try query.flag("flag") && !query.flag("other"))
        #expect(try query.one("empty") == nil && query.one("bare") == nil)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%FF", "a=%00", "%C3=b", String(repeating: "a=b&", count: 65)])
    func `parameters that are no text are refused`(text: String) {
        #expect(throws: Refusal.self) { try Query(text[...]) }
    }

    @Test(arguments: ["limit=x", "limit=-1", "limit=0", "limit=10", "limit=99999999999999999999", "limit=1&limit=2"])
    func `a number is a number, once and within its bounds`(text: String) throws {
        let query = try Query(text[...])
        #expect(throws: Refusal.self) { try query.number("limit", in: 1...9, unlessGiven: 5) }
    }

    @Test func `a parameter that nobody knows is not passed over`() throws {
        #expect(throws: Refusal.self) { try Query("tags=a").require(["tag"]) }
        try Query("tag=a").require(["tag"])
    }

    // MARK: Bodies

    @Test(arguments: [
        "", "[]", "1", "{\"a\":1", "{\"a\": \"b\"}", "{\"a\":1.5}", "{\"a\":\"\\u0000\"}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"unknown\":1}", "{\"text\":5}", "{\"text\":\"\u{FFFD}\"",
    ])
    func `a body that could be read in two ways is refused`(body: String) {
        #expect(throws: Refusal.self) {
            let given = try Given(Array(body.utf8))
            try given.require(["text"])
            _ = try given.text("text")
        }
    }

    @Test func `a body is read member by member`() throws {
        let given = try Given(
            Array("{\"text\":\"a\\\"\\n\",\"pick\":2,\"on\":true,\"names\":[\"x\",\"y\"],\"no\":null}".utf8))
        #expect(try given.text("text") == "a\"\n")
        #expect(try given.number("pick") == 2 && given.number("no") == nil)
        #expect(try given.flag("on") && !given.flag("no"))
        #expect(try given.texts("names") == ["x", "y"] && given.texts("no").isEmpty)
        #expect(throws: Refusal.self) { try given.texts("text") }
    }
}
