// swift-tools-version: 6.2
import PackageDescription

// A package of its own, for every target is built with the fuzzer's and the address sanitiser's eyes (see run). All
// modules are symbolic links to the project's sources.
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "store-fuzz",
    products: [.library(name: "StoreFuzz", type: .static, targets: ["StoreFuzz"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        .target(name: "ClipCore", exclude: ["MERGE.md", "Identity/URL.md"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .target(name: "CDictionary", exclude: ["news1.dict"]),
        .target(name: "Packing", dependencies: ["ClipCore", "CZlib", "CDictionary", crypto]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .target(name: "ClipExtract", dependencies: ["ClipCore", "CLibXML2"]),
        .target(name: "ClipBundle", dependencies: ["ClipCore", "Packing"], exclude: ["FORMAT.md"]),
        .target(name: "CSQLiteShim"),
        .target(name: "CSandbox"),
        .target(name: "MigrationFiles", resources: [.embedInCode("m0001_library.sql")]),
        .target(name: "ClipStore", dependencies: ["ClipCore", "Packing", "MigrationFiles", "CSQLiteShim", grdb]),
        .target(
            name: "ClipEngine",
            dependencies: ["ClipCore", "Packing", "ClipExtract", "ClipBundle", "ClipStore", "CSandbox"]),
        .target(name: "StoreFuzz", dependencies: ["ClipCore", "Packing", "ClipBundle", "ClipStore", "ClipEngine"]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)

let otherLanguages: Set = ["CZlib", "CLibXML2", "CDictionary", "CSQLiteShim", "CSandbox"]
for target in package.targets where !otherLanguages.contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
    ]
}
