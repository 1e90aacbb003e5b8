extension SearchText {
    /// The version of all rules by which texts reach the index: this module's and ClipCore's `PlainText`.
    ///
    /// Raise it with any change of theirs: a library with an older index then feeds it anew before its next write.
    static let version = 1
}
