import Foundation
import Rooms
import Testing

/// The program as people use it: each transcript is played in a folder of its own, and read as documentation too.
@Suite struct TranscriptTests {
    @Test(arguments: Transcript.all)
    func `a transcript comes out as it stands`(transcript: Transcript) throws {
        let room = try Room(fixtures: Transcript.fixtures)
        var expectation = Expectation()
        for step in transcript.steps {
            let (code, output) = try room.run(expectation.filled(step.command))
            let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let complaint = expectation.complaint(lines.last == "" ? lines.dropLast() : lines, expected: step.expected)
            guard code == step.code, complaint == nil else {
                let fault = complaint ?? "ended with \(code), expected \(step.code)"
                Issue.record(
                    "\(transcript.name).txt:\(step.line): $ \(step.command)\n\(fault)\n--- printed:\n\(output)"
                )
                return
            }
        }
    }

    @Test func `there are transcripts`() { #expect(Transcript.all.count >= 10) }
}
