import Foundation

/// What the fuzzer's inputs are given to: one of six, named by FUZZ_TARGET.
///
/// A law that is broken ends in a trap, which the fuzzer keeps the input of.
private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let kind = FuzzTarget.Kind(rawValue: name) else {
        fatalError("FUZZ_TARGET is one of \(FuzzTarget.Kind.allCases)")
    }
    do { return try FuzzTarget(kind) } catch { fatalError("\(error)") }
}()

/// The fuzzer's door: one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.take(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

func require(_ law: @autoclosure () -> Bool, _ what: String) {
    if !law() { fatalError("broken: \(what)") }
}
