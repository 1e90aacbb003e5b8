import ClipCore
import Foundation
import Rooms
import Testing

@testable import newsclip

/// What the extension says, and what it hears.
@Suite struct NativeHostTests {
    private static let page =
        #"<!DOCTYPE html><html><head><meta charset=\"iso-8859-1\"><title>Größe</title></head><body><article><h1>Größe des Hafens</h1>"#
        + (1...6).map {
            "<p>Der Hafen wächst, sagte die Behörde am \($0). November in 港, und nannte als Grund die größeren Schiffe aus Übersee, die seit dem Sommer vor der Mündung warten müssen.</p>"
        }
        .joined() + "</article></body></html>"

    /// What comes back for these messages, one JSON text each, and the exit code.
    private func answers(_ messages: [String], rawEnd: [UInt8] = [], in room: Room) throws -> (
        code: Int32, said: [String]
    ) {
        var bytes: [UInt8] = []
        for message in messages {
            bytes += withUnsafeBytes(of: UInt32(message.utf8.count)) { Array($0) } + Array(message.utf8)
        }
        try Data(bytes + rawEnd).write(to: room.folder.appendingPathComponent("asked"))
        let code = try room.run("newsclip native-host chrome-extension://abc/ < asked > told 2> errors").code
        var rest = [UInt8](try Data(contentsOf: room.folder.appendingPathComponent("told")))[...]
        var said: [String] = []
        while rest.count >= 4 {
            let length = Int(rest.prefix(4).withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) })
            said.append(String(decoding: rest.dropFirst(4).prefix(length), as: UTF8.self))
            rest = rest.dropFirst(4 + length)
        }
        #expect(rest.isEmpty)
        return (code, said)
    }

    @Test func `a page is clipped as it is handed over, and words of it become a highlight`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let there = #""url":"https://anna:secret@gazette.example/hafen?utm_source=x","html":"\#(Self.page)""#
        let (code, said) = try answers(
            [
                #"{"kind":"ping"}"#, #"{"kind":"page",\#(there)}"#, #"{"kind":"page",\#(there)}"#,
                #"{"kind":"highlight",\#(there.replacingOccurrences(of: "Größe</title>", with: "Other</title>")),"text":"am 3. November in 港"}"#,
            ], in: room)
        #expect(code == 0 && said.count == 4, "\(said)")
        #expect(said[0].contains(#""ok":true"#) && said[1].contains(#""status":"added""#), "\(said)")
        #expect(said[2].contains(#""status":"unchanged""#) && said[3].contains(#""highlight":""#), "\(said)")
        let shown = try room.run("newsclip show gazette.example/hafen; newsclip show gazette.example/hafen --json")
            .output
        #expect(shown.contains("Größe des Hafens") && shown.contains("“am 3. November in 港”"), "\(shown)")
        #expect(!shown.contains("secret") && !said.joined().contains("secret"))
        #expect(shown.contains(#""number":1"#) && !shown.contains(#""number":2"#), "no other capture was made")
        #expect(try room.run("newsclip clip --re-extract gazette.example/hafen").output.contains("unchanged"))
    }

    @Test(
        arguments: [
            "{", "[]", "null", #"{"kind":"shell","html":"x"}"#, #"{"kind":"page"}"#,
            #"{"kind":"page","url":"x","html":""}"#,
            #"{"kind":"highlight","url":"https://a.example/","html":"<p>x"}"#, #"{"kind":["page"]}"#,
            #"{"kind":"page","url":"https://a.example/","html":"\ud800"}"#,
        ])
    func `what is no message of ours is refused, and the next one is answered`(message: String) throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let (code, said) = try answers([message, #"{"kind":"ping"}"#], in: room)
        #expect(code == 0 && said.count == 2)
        #expect(said[0].hasPrefix(#"{"ok":false,"code":6"#) && said[1].hasPrefix(#"{"ok":true"#), "\(said)")
        #expect(try room.run("newsclip list --json").output.hasSuffix("{\"clips\":[]}\n"))
    }

    @Test(
        arguments: [[1, 2], [9, 0, 0, 0, 0x7B], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF, 0x7B], [1, 0, 0, 4]] as [[UInt8]]
    )
    func `a length that is cut, nothing or too much ends it with a word`(end: [UInt8]) throws {
        let (code, said) = try answers([#"{"kind":"ping"}"#], rawEnd: end, in: Room(fixtures: Transcript.fixtures))
        #expect(code == 65 && said.count == 2 && said[1].contains(#""ok":false"#), "\(said)")
    }

    @Test func `no thread that reads what a browser hands over can open the network or run a program`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        guard try !room.run("newsclip status --json").output.contains("\"confinement\":0") else { return }
        let (_, output) = try room.run(
            """
            mkfifo asked; newsclip native-host < asked > told & host=$!
            exec 3> asked; printf '\\017\\000\\000\\000{"kind":"ping"}' >&3
            for n in $(seq 200); do [ -s told ] && break; sleep 0.05; done
            cat /proc/$host/task/*/status | grep -E '^(Seccomp|NoNewPrivs):' | tr -d '\\t' | sort -u
            exec 3>&-; wait
            """)
        #expect(output == "NoNewPrivs:1\nSeccomp:2\n")
    }

    @Test func `a browser is told where newsclip is, and of which library`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let told = try room.run("NEWSCLIP_HOME=\"it's mine\" newsclip native-host --install chromium")
        #expect(told.code == 0, "\(told.output)")
        let manifest = try room.run("cat .config/chromium/NativeMessagingHosts/newsclip.json").output
        let id = try room.run(
            "sed -n 's/.*\"key\": \"\\(.*\\)\".*/\\1/p' '\(Self.extensionFolder.path)/manifest.json' | base64 -d | sha256sum | head -c 32 | tr 0-9a-f a-p"
        ).output
        #expect(id.count == 32 && manifest.contains("chrome-extension://\(id)/"), "\(id) \(manifest)")
        let answered = try room.run(
            "printf '\\017\\000\\000\\000{\"kind\":\"ping\"}' | \"it's mine/config/native-host\" chrome-extension://x/ 2> /dev/null | tail -c +5; ls \"it's mine\""
        )
        #expect(
            answered.output.hasPrefix("{\"ok\":true") && answered.output.contains("library.sqlite"),
            "\(answered.output)")
        for call in ["opera", "chromium --extension x", "firefox --extension 'a b'"] {
            #expect(try room.run("newsclip native-host --install \(call)").code == 64)
        }
        #expect(
            try room.run("newsclip native-host --install firefox && cat .mozilla/native-messaging-hosts/newsclip.json")
                .output.contains("clip@newsclip"))
    }

    private static let extensionFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Tools/extension")

    @Test func `the extension asks for no more than it needs, and holds all of its code`() throws {
        let manifest = try String(
            contentsOf: Self.extensionFolder.appendingPathComponent("manifest.json"), encoding: .utf8)
        #expect(manifest.contains(#""permissions": ["activeTab", "contextMenus", "nativeMessaging", "scripting"]"#))
        #expect(!manifest.contains("host_permissions") && !manifest.contains("content_security_policy"))
        let code = try String(contentsOf: Self.extensionFolder.appendingPathComponent("background.js"), encoding: .utf8)
        for word in ["http", "fetch(", "eval(", "import", "XMLHttpRequest", "innerHTML"] {
            #expect(!code.contains(word), "\(word)")
        }
    }
}
