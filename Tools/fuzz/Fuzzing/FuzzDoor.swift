/// One way in for bytes from outside, and the laws that hold behind it. A trap is a find too.
protocol FuzzTarget: Sendable {
    /// - Parameter isPlanted: puts a fault between the program and the laws, which the fuzzer must find.
    init(isPlanted: Bool) throws
    /// The first law that an input breaks, in words; nil if none.
    func brokenLaw(by bytes: [UInt8]) throws -> String?
    /// A new input from an old one; nil where changing bytes blindly does as well.
    func mutant(of bytes: [UInt8], _ chance: inout Chance) -> [UInt8]?
}

extension FuzzTarget {
    func mutant(of bytes: [UInt8], _ chance: inout Chance) -> [UInt8]? { nil }
}

/// Gives inputs to one target.
public final class FuzzDoor: Sendable {
    /// The names of all targets.
    public static let names = targets.map(\.name)

    private static let targets: [(name: String, type: any FuzzTarget.Type)] = [
        ("bundle", BundleTarget.self), ("merge", MergeTarget.self), ("mend", MendTarget.self),
        ("import", ImportTarget.self),
        ("library", LibraryTarget.self), ("value", ValueTarget.self), ("packing", PackingTarget.self),
        ("page", PageTarget.self), ("text", TextTarget.self), ("saved", SavedTarget.self),
        ("charset", CharsetTarget.self), ("url", AddressTarget.self), ("date", DateTarget.self),
        ("query", QueryTarget.self), ("lines", LinesTarget.self), ("batch", BatchTarget.self),
        ("identity", IdentityTarget.self), ("restore", RestoreTarget.self),
    ]

    private let target: any FuzzTarget

    /// Opens a target by its name.
    public init(_ name: String, isPlanted: Bool = false) throws {
        guard let target = Self.targets.first(where: { $0.name == name }) else { throw UnknownTarget(name: name) }
        self.target = try target.type.init(isPlanted: isPlanted)
    }

    /// The first law that an input breaks, in words; nil if none.
    public func brokenLaw(by bytes: [UInt8]) -> String? {
        do { return try target.brokenLaw(by: bytes) } catch {
            return "\(error) is no error of this kind of input"
        }
    }

    /// A new input from an old one; nil where changing bytes blindly does as well.
    public func mutant(of bytes: [UInt8], seed: UInt64) -> [UInt8]? {
        var chance = Chance(seed: seed)
        return target.mutant(of: bytes, &chance)
    }
}

/// There is no target of that name.
public struct UnknownTarget: Error, CustomStringConvertible {
    let name: String
    /// Says what there is.
    public var description: String { "\"\(name)\" is none of \(FuzzDoor.names.joined(separator: ", "))" }
}
