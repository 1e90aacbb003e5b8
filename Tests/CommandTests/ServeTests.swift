import Foundation
import Rooms
import Testing

@testable import newsclip

/// The page's server as people start and end it.
@Suite struct ServeTests {
    /// Plays a script while a server runs; `$url` is its address, `$pid` its process.
    private func serving(_ script: String, options: String = "", in room: Room? = nil, path: String = "") throws -> (
        code: Int32, output: String
    ) {
        let room = try room ?? Room()
        return try room.run(
            """
            \(path)newsclip serve --quiet \(options) > url 2> said & pid=$!
            for n in $(seq 200); do [ -s url ] && break; sleep 0.05; done
            url=$(cat url); origin=${url%/*/}
            \(script)
            kill -INT $pid; wait $pid; echo "ended $?"; cat said
            """)
    }

    @Test func `it prints its address, answers, and ends with Ctrl-C`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        #expect(try room.run("newsclip clip harbour.txt --quiet").code == 0)
        let (code, output) = try serving(
            "curl -s ${url}api/status; curl -s -o /dev/null -w '%{http_code}\\n' $origin/", in: room)
        #expect(code == 0)
        #expect(output.contains("\"clips\":1") && output.contains("404\n"), "\(output)")
        #expect(output.hasSuffix("ended 0\n"), "\(output)")
        let url = try String(contentsOf: room.folder.appendingPathComponent("url"), encoding: .utf8)
        #expect(url.wholeMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\/[0-9a-f]{32}\/\n/) != nil)
    }

    @Test func `its JSON is the address`() throws {
        let (_, output) = try serving("cat url", options: "--json")
        #expect(output.contains(/\{"url":"http:\/\/127\.0\.0\.1:[0-9]+\/[0-9a-f]{32}\/"\}/), "\(output)")
    }

    @Test func `a page writes, other commands write meanwhile, and all of it is there`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let (_, output) = try serving(
            """
            newsclip clip harbour.txt --quiet; id=$(newsclip list --json | grep -o '"id":"[0-9a-f]*' | cut -d'"' -f4)
            post() { curl -s -H "Origin: $origin" -H 'Content-Type: application/json' --data-binary "$2" "$url$1"; }
            post api/clips/$id/notes '{"text":"from the page"}' > /dev/null
            newsclip note $id 'from a command' --quiet
            post api/clips/$id/star '{"starred":true}' | grep -o '"starred":true'
            newsclip show $id; newsclip check
            """, in: room)
        for expected in ["from the page", "from a command", "\"starred\":true", "all is well", "ended 0"] {
            #expect(output.contains(expected), "\(expected) in \(output)")
        }
    }

    @Test func `no thread of it can make a connection or run a program`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let version = try room.run("newsclip status --json | grep -o '\"confinement\":[0-9]*'").output
        guard !version.hasSuffix(":0\n") else { return }
        let (_, output) = try serving(
            "curl -s ${url} > /dev/null; curl -s ${url}api/status > /dev/null; cat /proc/$pid/task/*/status | grep -E '^(Seccomp|NoNewPrivs):' | tr -d '\\t' | sort -u",
            in: room)
        #expect(output == "NoNewPrivs:1\nSeccomp:2\nended 0\n")
    }

    /// In the usual folders the key lies where a confined process sees nothing of it.
    @Test(arguments: ["unset NEWSCLIP_HOME; export HOME=$PWD/home; ", ""])
    func `who gets another name meanwhile goes on writing, who is replaced does not`(layout: String) throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let (_, output) = try serving(
            """
            newsclip clip harbour.txt --quiet; id=$(newsclip list --json | grep -o '"id":"[0-9a-f]*' | cut -d'"' -f4)
            note() { curl -s -H "Origin: $origin" -H 'Content-Type: application/json' -d '{"text":"a note"}' "$url"api/clips/$id/notes; }
            newsclip identity --name Renamed --quiet; note | grep -c '"notes"'
            NEWSCLIP_HOME=$PWD/ben newsclip identity export ben.json --quiet; newsclip identity import ben.json --quiet
            note | grep -o 'identity.json was replaced'
            """, in: room, path: layout)
        #expect(output.contains("1\nidentity.json was replaced\nended 0"), "\(output)")
    }

    @Test func `the browser's command line does not tell the address`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let program = "#!/bin/sh\necho \"$1\" > opened; cat \"$1\" > page; ls -l \"$1\" > mode"
        try program.write(to: room.folder.appendingPathComponent("xdg-open"), atomically: true, encoding: .utf8)
        let (_, output) = try serving(
            "for n in $(seq 100); do [ -s mode ] && break; sleep 0.05; done; cat opened mode; grep -c \"$url\" page; ls anna/state/serve*",
            options: "--open", in: room, path: "chmod +x xdg-open; PATH=$PWD:$PATH; ")
        let lines = output.split(separator: "\n").map(String.init)
        #expect(lines.first?.contains("/anna/state/serve-") == true && lines.first?.contains("127.0.0.1") == false)
        #expect(output.contains("-rw-------") && output.contains("\n1\n"), "\(output)")
        #expect(try room.run("ls anna/state").output.contains("serve") == false, "it goes with the server")
    }

    @Test(arguments: [("--port 70000", 64), ("--port -1", 64), ("--port x", 64), ("extra", 64)])
    func `wrong use is told`(options: String, code: Int32) throws {
        #expect(try Room(fixtures: Transcript.fixtures).run("newsclip serve \(options)").code == code)
    }

    @Test func `a port that is taken is told`() throws {
        let (_, output) = try serving(
            "port=${origin##*:}; newsclip serve --port $port; echo \"then $?\"")
        #expect(
            output.contains("cannot listen on port") && output.contains("hint: ") && output.contains("then 73"),
            "\(output)")
    }
}
