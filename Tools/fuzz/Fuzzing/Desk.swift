import ClipCore
import ClipEngine
import ClipStore
import Foundation
import Packing

/// A person with a small library in a folder of their own, which can be put back to what it was.
final class Desk: Sendable {
    let folder: String
    /// The library's bytes as they were in the beginning.
    let template: [UInt8]

    var places: Places {
        Places(library: "\(folder)/library.sqlite", config: "\(folder)/config", state: "\(folder)/state")
    }

    init() throws {
        folder =
            FileManager.default.temporaryDirectory.path + "/newsclip-fuzz-\(getpid())-\(UInt32.random(in: 0...(.max)))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let places = Places(library: "\(folder)/library.sqlite", config: "\(folder)/config", state: "\(folder)/state")
        template = try Self.fill(places, folder)
    }

    /// Writes the library, and gives its bytes.
    private static func fill(_ places: Places, _ folder: String) throws -> [UInt8] {
        let library = try Library.open(places, surroundings)
        let text = "The council of Seaford put off its vote. Der Rat. 港の採決を延期した。 تأجيل التصويت\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/story.txt"))
        var options = ClipOptions()
        (options.force, options.tags, options.note) = (true, ["harbour"], "a note")
        _ = try library.clip([ClipInput("\(folder)/story.txt")], options)
        return try Array(Data(contentsOf: URL(fileURLWithPath: places.library)))
    }

    /// One clock and one chance, so that each run is like the others.
    static var surroundings: Surroundings {
        Surroundings(
            now: { WallTime(milliseconds: 1_793_600_000_000) }, random: { (0..<$0).map { UInt8($0 % 251) } },
            machine: "fuzz", userName: "Anna")
    }

    /// The library as it was in the beginning.
    func library() throws -> Library {
        try Data(template).write(to: URL(fileURLWithPath: places.library))
        return try Library.open(places, Self.surroundings)
    }

    /// Whether the library's file is byte for byte what it was in the beginning.
    func isUntouched() throws -> Bool { try Array(Data(contentsOf: URL(fileURLWithPath: places.library))) == template }

    /// A file of these bytes, to be read in.
    func file(_ bytes: [UInt8]) throws -> String {
        let path = "\(folder)/input"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}

extension Library {
    /// The first problem that a check of the library finds; nil if it is clean.
    func problem() throws -> String? { try store.check().problems.first.map { "check is clean: \($0)" } }

    func state() throws -> LibraryState { try store.read { try $0.state() } }
}
