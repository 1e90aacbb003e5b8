/// One step of the schema: a numbered file of SQL, embedded in the program.
public struct Migration: Sendable {
    /// The `user_version` that the file leads to.
    public let number: Int
    /// The whole file, which may be several statements.
    public let sql: String

    /// A step that leads to that `user_version`.
    public init(number: Int, sql: String) { (self.number, self.sql) = (number, sql) }

    /// All shipped steps, in order. A shipped file never changes; a test pins its
    /// digest and compares this list with the folder.
    public static let shipped = [
        Migration(number: 1, sql: String(decoding: PackageResources.m0001_library_sql, as: UTF8.self)),
        Migration(number: 2, sql: String(decoding: PackageResources.m0002_host_sql, as: UTF8.self)),
        Migration(number: 3, sql: String(decoding: PackageResources.m0003_forget_purge_sql, as: UTF8.self)),
        Migration(number: 4, sql: String(decoding: PackageResources.m0004_packed_lines_sql, as: UTF8.self)),
        Migration(number: 5, sql: String(decoding: PackageResources.m0005_related_sql, as: UTF8.self)),
    ]
}
