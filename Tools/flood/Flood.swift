import ArgumentParser
import Foundation

/// Merges floods of two sizes, each in a process of its own, and tells what twice the size costs.
@main
struct Flood: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flood", abstract: "Merge hostile floods: twice the size, how much more time and memory?",
        subcommands: [All.self, One.self], defaultSubcommand: All.self)
}

struct All: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "all")
    @Option(help: "Multiplies the sizes.") var scale = 1.0
    @Option(help: "Another one floods in another person's name.") var seed: UInt64 = 1
    @Option(help: "Only this case.") var only: String?
    @Option(help: "Write the rows to this file too.") var json: String?
    @Flag(help: "Plant each fault in turn, and fail unless every one is found.") var planted = false

    func run() throws {
        if planted { return try catchPlants() }
        print(FloodRow.heading)
        var rows: [FloodRow] = []
        func add(_ more: [FloodRow]) {
            for row in more { print(row.line) }
            rows += more
        }
        for flood in FloodCase.allCases where only == nil || only == flood.rawValue {
            add(try Doubling(flood, scale: scale, seed: seed).rows())
        }
        if only == nil || only == "million" { add(try Doubling.million(seed: seed).rows()) }
        if only == nil || only == "limits" { add(try Limits.rows()) }
        if let json { try FloodRow.write(rows, to: json) }
        let missed = rows.filter { !$0.ok }
        // Once more, behind all others: there it is found.
        for row in missed { print(row.line) }
        print(
            "seed \(seed); again: flood --seed \(seed) --scale \(FloodRow.text(scale))\(only.map { " --only \($0)" } ?? "")"
        )
        print(missed.isEmpty ? "every limit was kept" : "\(missed.count) of \(rows.count) limits missed")
        if !missed.isEmpty { throw ExitCode(1) }
    }

    /// A harness counts only for the faults that it catches.
    private func catchPlants() throws {
        var missed = 0
        for plant in Plant.allCases {
            let found = try plant.rows(seed: seed).first { !$0.ok }
            print("\(plant.rawValue) (\(plant.about)): \(found.map { "caught: \($0.line)" } ?? "NOT CAUGHT")")
            if found == nil { missed += 1 }
        }
        print("\(Plant.allCases.count - missed) of \(Plant.allCases.count) planted faults caught")
        if missed > 0 { throw ExitCode(1) }
    }
}
