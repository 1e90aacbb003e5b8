import Foundation

/// What each worker is trying, so that a trap can still be told: the harness dies of it, and says of which case.
enum Witness {
    private static let room = 256
    nonisolated(unsafe) private static let notes = UnsafeMutablePointer<UInt8>.allocate(capacity: 16 * room)

    static func watch() {
        notes.initialize(repeating: 0, count: 16 * room)
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] {
            signal(number) { number in
                for worker in 0..<16 where Witness.notes[worker * Witness.room] != 0 {
                    let note = Witness.notes + worker * Witness.room
                    _ = write(2, "\nfaults: TRAPPED while trying: ", 31)
                    _ = write(2, note, strlen(UnsafeRawPointer(note).assumingMemoryBound(to: CChar.self)))
                }
                _ = write(2, "\n", 1)
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }

    static func note(_ worker: Int, _ text: @autoclosure () -> String) {
        var text = text()
        text.withUTF8 { bytes in
            let count = min(bytes.count, room - 1)
            let place = notes + (worker & 15) * room
            for index in 0..<count { place[index] = bytes[index] }
            place[count] = 0
        }
    }
}
