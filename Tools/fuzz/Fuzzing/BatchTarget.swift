import ClipCore
import ClipEngine

/// Lines that ask for an extraction, as `extract --batch` reads them. Paths lead nowhere but for those below the folder
/// that the program runs in.
struct BatchTarget: FuzzTarget {
    private let isPlanted: Bool
    private let desk: Desk

    init(isPlanted: Bool) throws { (self.isPlanted, desk) = (isPlanted, try Desk()) }

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        var answers: [AnsweredLine] = []
        try Extraction.answer(linesOf: InputFile(desk.file(bytes)), jobs: bytes.count % 2 + 1) { answers.append($0) }
        // A second line of nothing but a number is not answered.
        if isPlanted, answers.count > 1, answers.contains(where: \.isNoObject) { answers.removeLast() }
        let lines = Self.lines(of: bytes)
        guard answers.count == lines.count else { return "each line has an answer" }
        for (line, answer) in zip(lines, answers) {
            guard let json = try? CanonicalReader.value(line), let id = json["id"] else { continue }
            let mustBe = id.string != nil || id.integer != nil ? id : .null
            if answer.id.canonicalBytes != mustBe.canonicalBytes { return "an answer has its line's id" }
            if json["path"]?.string == nil, case .success = answer.answer { return "what names no file is an error" }
        }
        return nil
    }

    func mutant(of bytes: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        MutantJSON.mutant(ofLines: bytes, &chance)
    }

    /// All but the blank ones.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
            .filter { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    }
}

extension AnsweredLine {
    fileprivate var isNoObject: Bool {
        guard case .failure(let error) = answer else { return false }
        return "\(error)".contains("is not a JSON object")
    }
}
