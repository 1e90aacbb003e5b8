import Foundation
import Rooms
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// The browser of a suite: begun before its first test, ended after its last.
struct Chromium: SuiteTrait, TestScoping {
    @TaskLocal static var window: WebDriver?

    /// Debian's packages chromium and chromium-driver.
    static let isInstalled = ["/usr/bin/chromium", "/usr/bin/chromedriver"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard Self.isInstalled else { return try await function() }
        let room = try Room()
        let driver = try room.start("chromedriver --port=0")
        let port = try #require(try await driver.awaits("on port [0-9]+\\.")).filter(\.isNumber)
        let window = try WebDriver(port: #require(UInt16(port)), Self.capabilities)
        defer {
            window.end()
            withExtendedLifetime(driver) {}
        }
        try await Self.$window.withValue(window, operation: function)
    }

    private static var capabilities: [String: Any] {
        // With a pipe between them the browser ends with the driver, even if that is killed.
        var arguments = ["--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--disable-dev-shm-usage"]
        // Chromium's sandbox refuses root, as whom tests run in containers.
        if getuid() == 0 { arguments.append("--no-sandbox") }
        return [
            "browserName": "chrome", "goog:chromeOptions": ["binary": "/usr/bin/chromium", "args": arguments],
            "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
        ]
    }
}

extension Trait where Self == Chromium {
    /// Tests of the suite have a browser, `Chromium.window`.
    static var chromium: Chromium { Chromium() }
}
