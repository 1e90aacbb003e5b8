import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// One run of the program under test.
struct Program: Sendable {
    let path: String
    let home: String
    /// What gives it another clock; where that is not built, its clock is right.
    let shim: String?

    init(path: String, home: String) {
        (self.path, self.home) = (path, home)
        let shim = URL(fileURLWithPath: path).deletingLastPathComponent().path + "/faultshim.so"
        self.shim = access(shim, R_OK) == 0 ? shim : nil
    }

    struct End {
        let code: Int32
        let wasKilled: Bool
        let output: String
        let errors: String
    }

    /// - Parameters:
    ///   - patience: after so many microseconds it is killed; nil: never.
    ///   - ahead: by how many milliseconds its clock is wrong.
    func run(
        _ arguments: [String], input: String = "", killedAfter patience: UInt32? = nil, ahead: Int64 = 0
    ) throws -> End {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "NEWSCLIP_HOME": home, "HOME": home, "LANG": "C.UTF-8"]
        if let shim, ahead != 0 {
            process.environment?["LD_PRELOAD"] = shim
            process.environment?["FAULTS_AHEAD"] = "\(ahead)"
        }
        let (output, errors, given) = (Pipe(), Pipe(), Pipe())
        (process.standardOutput, process.standardError, process.standardInput) = (output, errors, given)
        try process.run()
        try? given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try? given.fileHandleForWriting.close()
        if let patience {
            usleep(patience)
            kill(process.processIdentifier, SIGKILL)
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        for pipe in [output, errors] { try? pipe.fileHandleForReading.close() }
        return End(
            code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal, output: text,
            errors: complaint)
    }
}

/// An article that nobody wrote before.
func article(_ number: Int, _ who: String) -> String {
    """
    Harbour story \(number) of \(who)

    The council of Seaford has put off vote \(number) on the new harbour basin until spring, \(who) said on Tuesday.

    Fishermen had asked for more time to study the plans, which would move their berths for two years.
    """
}
