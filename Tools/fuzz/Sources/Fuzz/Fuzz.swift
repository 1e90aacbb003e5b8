/// What the fuzzer calls with each input it made; a broken law ends the run, and the fuzzer keeps the input as a file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let law = ExtractionLaws.broken(by: bytes) { fatalError(law) }
    return 0
}
