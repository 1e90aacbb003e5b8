// swift-tools-version: 6.2
import PackageDescription

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let nio = ["NIOCore", "NIOPosix", "NIOHTTP1"].map { Target.Dependency.product(name: $0, package: "swift-nio") }
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "newsclip",
    products: [
        .executable(name: "newsclip", targets: ["newsclip"]),
        // What Tools/fuzz/run links with the fuzzer.
        .library(name: "FuzzDriver", type: .static, targets: ["FuzzDriver"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        // Values and rules: no I/O, no clock, no randomness.
        .target(name: "ClipCore", exclude: ["MERGE.md", "Identity/URL.md"]),

        // Bytes in, bytes out: zlib, digests, signatures, charsets.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CDictionary", exclude: ["news1.dict"]),
        .target(
            name: "Packing", dependencies: ["ClipCore", "CZlib", "CDictionary", crypto], exclude: ["LINES.md"]),

        // Siblings that do not know each other.
        // Not by pkg-config, which would also link it: it is loaded when it is needed (decision 0004).
        .systemLibrary(name: "CLibXML2", providers: [.apt(["libxml2-dev"])]),
        .target(name: "ClipExtract", dependencies: ["ClipCore", "Packing", "CLibXML2"]),
        .target(name: "ClipBundle", dependencies: ["ClipCore", "Packing"], exclude: ["FORMAT.md"]),
        .target(name: "ClipImport", dependencies: ["ClipCore", "Packing", "CLibXML2"]),
        .target(name: "CSQLiteShim", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "ClipStore",
            dependencies: ["ClipCore", "Packing", "MigrationFiles", "CSQLiteShim", grdb]),
        .target(
            name: "MigrationFiles", path: "Migrations",
            resources: [
                .embedInCode("m0001_library.sql"), .embedInCode("m0002_host.sql"),
                .embedInCode("m0003_forget_purge.sql"), .embedInCode("m0004_packed_lines.sql"),
                .embedInCode("m0005_related.sql"),
            ]),

        // One file per trip, and the program.
        .target(name: "CSandbox"),
        .target(
            name: "ClipEngine",
            dependencies: [
                "ClipCore", "Packing", "ClipExtract", "ClipImport", "ClipBundle", "ClipStore", "CSandbox",
            ]),
        // The page in the browser, its server, and the page itself, as it is sent.
        .target(
            name: "CPage", path: "Sources/ClipServe/Page",
            exclude: [
                "index.html", "page.css", "print.css", "reading.css", "acts.js", "anchors.js", "api.js", "bundle.js",
                "captures.js", "conflicts.js", "dom.js", "drafts.js", "filters.js", "highlights.js", "history.js",
                "keys.js", "list.js", "notes.js", "page.js", "reading.js", "route.js", "sanitise.js", "search.js",
                "selecting.js", "tags.js", "telling.js", "width.js", "words.js", "icon.svg",
            ]),
        .target(
            name: "ClipServe", dependencies: ["ClipCore", "ClipBundle", "ClipStore", "ClipEngine", "CPage"] + nio,
            exclude: ["Page"]),
        .executableTarget(
            name: "newsclip",
            dependencies: [
                "ClipCore", "ClipExtract", "ClipImport", "ClipBundle", "ClipStore", "ClipEngine", "ClipServe",
                arguments,
            ]),

        // For those who build Newsclip.
        .executableTarget(name: "dictionary", dependencies: ["CZlib", "Packing", arguments], path: "Tools/dictionary"),
        .executableTarget(name: "corpus", dependencies: [arguments], path: "Tools/corpus"),
        .executableTarget(name: "manpages", dependencies: [arguments], path: "Tools/manpages"),

        .target(name: "Simulation", dependencies: ["ClipCore"], path: "Tools/Simulation"),
        .target(
            name: "RealSimulation",
            dependencies: ["Simulation", "ClipCore", "Packing", "ClipStore", "ClipEngine", "ClipBundle"],
            path: "Tools/RealSimulation"),
        .executableTarget(
            name: "simulate", dependencies: ["ClipCore", "Simulation", "RealSimulation", arguments],
            path: "Tools/simulate"),
        .executableTarget(
            name: "bench", dependencies: [arguments], path: "Tools/bench", exclude: ["limit"]),
        .executableTarget(
            name: "limit", dependencies: ["CDictionary"], path: "Tools/bench/limit", publicHeadersPath: ".",
            linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("z")]),

        .target(name: "HostileStrings", path: "Tests/HostileStrings"),
        .target(name: "ProcessorTime", path: "Tests/ProcessorTime"),
        .target(name: "SeededNumbers", path: "Tests/SeededNumbers"),
        .target(name: "Rooms", path: "Tests/Rooms"),
        .testTarget(
            name: "ClipCoreTests",
            dependencies: ["ClipCore", "Packing", "HostileStrings", "ProcessorTime", "SeededNumbers"],
            exclude: ["Vectors"]),
        .executableTarget(
            name: "flood", dependencies: ["ClipCore", "Packing", "ClipBundle", "ClipStore", "ClipEngine", arguments],
            path: "Tools/flood"),
        .executableTarget(
            name: "soak", dependencies: ["ClipCore", "ClipStore", "ClipEngine", arguments], path: "Tools/soak"),
        .executableTarget(
            name: "faults",
            dependencies: [
                "Simulation", "ClipCore", "Packing", "ClipBundle", "ClipStore", "ClipEngine", "MigrationFiles",
                "CSQLiteShim", arguments,
            ],
            path: "Tools/faults", exclude: ["Shim", "run"]),

        .target(
            name: "Fuzzing",
            dependencies: [
                "ClipCore", "Packing", "ClipExtract", "ClipImport", "ClipBundle", "ClipStore", "ClipEngine",
            ],
            path: "Tools/fuzz/Fuzzing"),
        .target(name: "FuzzDriver", dependencies: ["Fuzzing"], path: "Tools/fuzz/FuzzDriver"),

        .testTarget(name: "PackingTests", dependencies: ["Packing", "ClipCore", "CZlib"]),
        .testTarget(name: "SimulationTests", dependencies: ["ClipCore", "Simulation", "RealSimulation"]),
        .testTarget(
            name: "ClipExtractTests",
            dependencies: ["ClipExtract", "ClipCore", "Packing", "Fuzzing", "ProcessorTime", "SeededNumbers"],
            exclude: ["Samples"]),
        .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing"]),
        .testTarget(
            name: "ClipImportTests",
            dependencies: ["ClipImport", "ClipCore", "Packing", "ProcessorTime", "SeededNumbers"]),
        .testTarget(
            name: "ClipBundleTests", dependencies: ["ClipBundle", "ClipCore", "Packing", "SeededNumbers"],
            exclude: ["Vectors"]),
        .testTarget(
            name: "ClipStoreTests",
            dependencies: ["ClipStore", "ClipCore", "CSQLiteShim", "Packing", "MigrationFiles", grdb]),
        .testTarget(
            name: "ClipEngineTests",
            dependencies: [
                "ClipEngine", "ClipExtract", "ClipImport", "ClipStore", "ClipBundle", "ClipCore", "Packing",
                "MigrationFiles", "ProcessorTime", "SeededNumbers",
            ]),
        .testTarget(
            name: "ClipServeTests", dependencies: ["ClipServe", "ClipEngine", "ClipStore", "ClipCore"] + nio),
        .testTarget(
            name: "CommandTests",
            dependencies: ["ClipCore", "ClipStore", "MigrationFiles", "newsclip", "HostileStrings", "Rooms"],
            exclude: ["Transcripts", "Fixtures"]),
        .testTarget(name: "BrowserTests", dependencies: ["newsclip", "Rooms"]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)

// One loop holds every Swift target to the same rules.
let otherLanguages: Set = ["CZlib", "CLibXML2", "CDictionary", "CSQLiteShim", "CSandbox", "CPage", "limit"]
for target in package.targets where !otherLanguages.contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
        .treatAllWarnings(as: .error),
        .unsafeFlags(["-Xcc", "-I/usr/include/libxml2"]),
    ]
}

// Tools/fuzz/run builds with the fuzzer's and the address sanitiser's eyes in all of this project, and in nothing else.
if Context.environment["NEWSCLIP_FUZZ"] != nil {
    for target in package.targets where !otherLanguages.contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-sanitize=fuzzer,address"]))
    }
}
