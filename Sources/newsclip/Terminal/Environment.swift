#if canImport(Glibc)
    import Glibc
#endif

/// What the environment says, asked for by name: to read all of it takes longer than a short command's answer.
enum Environment {
    /// The variable's value; nil where it is not set.
    static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
