import ClipCore
import Foundation
import Testing

@testable import ClipStore

/// Reading that nobody waits for any more.
@Suite struct InterruptTests {
    @Test func `what is read for ever ends, and the next is read`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("newsclip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store.open("\(folder.path)/library.sqlite", .create)
        let reading = Task.detached {
            try store.read { reader in
                try reader.db.all(
                    "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
                )
                .count
            }
        }
        let ending = Task.detached {
            while !Task.isCancelled {
                store.interrupt()
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        await #expect(throws: StoreError.self) { try await reading.value }
        ending.cancel()
        _ = try? await ending.value
        #expect(try store.read { try $0.state() }.clips == 0)
    }
}
