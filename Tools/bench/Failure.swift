/// Why nothing could be measured.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ what: String) { description = what }
}
