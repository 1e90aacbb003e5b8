import Fuzzing
import Glibc

/// What the fuzzer's inputs are given to: FUZZ_TARGET names it, and FUZZ_PLANT puts a fault into it that must be found.
private let door: FuzzDoor = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    do { return try FuzzDoor(name, isPlanted: getenv("FUZZ_PLANT") != nil) } catch { fatalError("\(error)") }
}()

/// The fuzzer's way in: one input. A law that is broken ends in a trap, and the fuzzer keeps the input as a file.
@_cdecl("LLVMFuzzerTestOneInput")
public func take(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let start = processorTime()
    if let law = door.brokenLaw(by: bytes) { fatalError("broken: \(law)") }
    let spent = processorTime() - start
    if spent > mostTime { fatalError("broken: an input of \(count) bytes takes \(spent)") }
    return 0
}

/// Sanitised code is ten times as slow as other code. The clock on the wall says nothing where others keep the machine busy.
private let mostTime = Duration.seconds(3)

private func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// The fuzzer's way to a new input: ours, where a target has one, else the fuzzer's own.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: CUnsignedInt) -> Int {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let mutant = door.mutant(of: bytes, seed: UInt64(seed)), mutant.count <= limit else {
        return fuzzerMutate(start, count, limit)
    }
    mutant.withUnsafeBufferPointer { bytes in
        if let from = bytes.baseAddress { start.update(from: from, count: bytes.count) }
    }
    return mutant.count
}

@_silgen_name("LLVMFuzzerMutate")
private func fuzzerMutate(_ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int) -> Int
