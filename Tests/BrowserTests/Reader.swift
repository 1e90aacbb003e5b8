import Foundation
import Rooms
import Testing

/// Somebody who sits before the page of Anna's library.
struct Reader: Sendable {
    let window: WebDriver
    let room: Room
    /// The page's, with its token and a slash at the end.
    let address: String
    private let serving: Running

    /// Serves the library that some commands make, and opens the page as a wide window in the light.
    init(after commands: String) async throws {
        let room = try Room()
        let (code, output) = try room.run("set -e\n" + commands)
        try #require(code == 0, "\(output)")
        try await self.init(at: room)
    }

    init(at room: Room) async throws {
        self.room = room
        window = try #require(Chromium.window)
        serving = try room.start("newsclip serve")
        let found = try await serving.awaits("http://127\\.0\\.0\\.1:[0-9]+/[0-9a-f]{32}/")
        address = try #require(found, "\(serving.printed)")
        try await size(1280, 900)
        try await look()
        try await open()
    }

    // MARK: Places

    /// Opens a place of the page, by what stands behind `#`.
    func open(_ place: String = "/") async throws {
        // What an earlier place left unsaved must not stop us.
        try window.tell("/url", ["url": "about:blank"])
        try window.tell("/url", ["url": address + "#" + place])
        try await waits(
            "document.querySelector('#count').textContent !== '' || !document.querySelector('#complaint').hidden")
    }

    func size(_ width: Int, _ height: Int) async throws {
        let _: Ignored = try window.chromium(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600])
    }

    func look(dark: Bool = false, media: String = "") async throws {
        let scheme = ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]
        let _: Ignored = try window.chromium(
            "Emulation.setEmulatedMedia", ["media": media, "features": [scheme]])
    }

    // MARK: Seeing

    /// Waits until an expression of JavaScript is true, ten seconds at most.
    func waits(_ expression: String, _ comment: Comment? = nil, at location: SourceLocation = #_sourceLocation)
        async throws
    {
        for _ in 0..<500 {
            if try window.run("return Boolean(\(expression))") { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        let page: String = try window.run("return document.body.innerText")
        Issue.record("never true: \(expression) \(comment?.description ?? "")\n\(page)", sourceLocation: location)
        throw WebDriver.Refusal(description: expression)
    }

    /// Waits until an element has this among its text.
    func sees(_ text: String, in selector: String, at location: SourceLocation = #_sourceLocation) async throws {
        let (selector, text) = (Self.quoted(selector), Self.quoted(text))
        try await waits("document.querySelector(\(selector))?.textContent.includes(\(text))", at: location)
    }

    func text(_ selector: String) async throws -> String {
        try window.run("return document.querySelector(arguments[0])?.textContent ?? ''", selector)
    }

    func texts(_ selector: String) async throws -> [String] {
        try window.run("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector)
    }

    func value<Value: Decodable>(_ expression: String) async throws -> Value {
        try window.run("return \(expression)")
    }

    /// The headlines of the list, from the top.
    var headlines: [String] {
        get async throws { try await texts("#clips .headline") }
    }

    // MARK: Doing

    func click(_ selector: String) async throws {
        try window.tell("/element/\(try element(selector))/click")
    }

    /// Types into a field as it is.
    func type(_ text: String, into selector: String) async throws {
        try window.tell("/element/\(try element(selector))/value", ["text": text])
    }

    /// Presses keys one after another, wherever the focus is.
    func press(_ keys: String) async throws {
        let actions = keys.flatMap { [["type": "keyDown", "value": "\($0)"], ["type": "keyUp", "value": "\($0)"]] }
        try window.tell("/actions", ["actions": [["type": "key", "id": "keys", "actions": actions]]])
    }

    /// Drags over a passage of the body with the mouse.
    func drag(over passage: String) async throws {
        let ends: [Int] = try window.run(Self.passage, passage)
        try #require(ends.count == 4, "\(passage)")
        let move = { (x: Int, y: Int) in ["type": "pointerMove", "x": x, "y": y, "duration": 20] as [String: Any] }
        let actions: [[String: Any]] = [
            move(ends[0], ends[1]), ["type": "pointerDown", "button": 0], move(ends[2] - 3, ends[3]),
            move(ends[2], ends[3]),
            ["type": "pointerUp", "button": 0],
        ]
        try window.tell("/actions", ["actions": [["type": "pointer", "id": "mouse", "actions": actions]]])
    }

    /// Keeps a picture where `NEWSCLIP_SCREENSHOTS` says, for the eyes of whoever works on the page.
    func picture(_ name: String, _ place: String = "") async throws {
        guard let folder = ProcessInfo.processInfo.environment["NEWSCLIP_SCREENSHOTS"] else { return }
        let picture: String = try window.ask("GET", "/screenshot")
        let file = name + place.replacing("ID", with: "").replacing("/", with: "-") + ".png"
        try Data(base64Encoded: picture)?.write(to: URL(fileURLWithPath: folder).appendingPathComponent(file))
    }

    /// Runs a command in Anna's library and takes what it prints.
    @discardableResult func runs(_ command: String) throws -> String {
        let (code, output) = try room.run(command)
        try #require(code == 0, "\(output)")
        return output
    }

    private func element(_ selector: String) throws -> String {
        let found: [String: String] = try window.ask(
            "POST", "/element", ["using": "css selector", "value": selector])
        return try #require(found.values.first)
    }

    /// A string of JavaScript; JSON is one.
    private static func quoted(_ text: String) -> String {
        let bytes = (try? JSONEncoder().encode(text)) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Where a passage within one node of the body begins and ends on the screen.
    private static let passage = """
        const walker = document.createTreeWalker(document.querySelector('#body'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(arguments[0]);
            if (at < 0) continue;
            node.parentElement.scrollIntoView({ block: 'center' });
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + arguments[0].length);
            const boxes = [...range.getClientRects()];
            const [first, last] = [boxes[0], boxes[boxes.length - 1]];
            return [first.left + 1, first.top + first.height / 2, last.right, last.top + last.height / 2].map(Math.round);
        }
        return [];
        """
}

extension Reader {
    /// Sets a filter: a choice or a day to a value, a switch to its other side.
    func choose(_ name: String, _ value: String) async throws {
        if value.isEmpty { return try await click("#search [name=\(name)]") }
        let _: Bool = try window.run(
            """
            const field = document.querySelector('#search').elements[arguments[0]];
            field.value = arguments[1];
            field.dispatchEvent(new Event('change', { bubbles: true }));
            return field.value === arguments[1]
            """, name, value)
    }

    /// Selects the beginning of a passage of the body, as a keyboard would.
    func select(from passage: String, over length: Int) async throws {
        let _: Bool = try window.run(
            """
            const walker = document.createTreeWalker(document.querySelector('#body'), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(arguments[0]);
                if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + Number(arguments[1]));
            }
            return true
            """, passage, "\(length)")
        try await waits("!document.querySelector('.selection').hidden")
    }
}
