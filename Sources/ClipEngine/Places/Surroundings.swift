public import ClipCore
import Foundation

/// Time, chance and machine, as arguments: tests set them.
public struct Surroundings: Sendable {
    /// This machine's wall clock.
    public var now: @Sendable () -> WallTime
    /// That many random bytes.
    public var random: @Sendable (Int) -> [UInt8]
    /// Names this machine, so that a library carried to another one is noticed.
    public var machine: String
    /// What the user is called until they say otherwise.
    public var userName: String

    /// Surroundings of the caller's making.
    public init(
        now: @escaping @Sendable () -> WallTime, random: @escaping @Sendable (Int) -> [UInt8], machine: String,
        userName: String
    ) {
        (self.now, self.random, self.machine, self.userName) = (now, random, machine, userName)
    }

    /// The real ones.
    public static func real() -> Surroundings {
        Surroundings(
            now: { WallTime(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down))) },
            random: { count in
                var generator = SystemRandomNumberGenerator()
                return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            },
            machine: machineID(), userName: systemName())
    }

    private static func machineID() -> String {
        let file = (try? String(contentsOfFile: "/etc/machine-id", encoding: .utf8)) ?? ""
        let id = String(decoding: file.utf8.filter { $0 > 0x20 }, as: UTF8.self)
        return id.isEmpty ? "host:" + ProcessInfo.processInfo.hostName : id
    }

    private static func systemName() -> String {
        let full = TagName.squeezed(NSFullUserName())
        let name = full.isEmpty ? TagName.squeezed(NSUserName()) : full
        return name.isEmpty ? "unnamed" : name
    }
}
