// swift-tools-version: 6.2
import PackageDescription

// A package of its own, for every target is built with the fuzzer's and the address sanitiser's eyes (see run). The
// extractor and what it stands on are symbolic links to the project's sources.
let package = Package(
    name: "fuzz",
    products: [.library(name: "Fuzz", type: .static, targets: ["Fuzz"])],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "ClipCore", exclude: ["MERGE.md", "Identity/URL.md"]),
        .target(name: "ClipExtract", dependencies: ["ClipCore", "CLibXML2"]),
        .target(name: "Fuzz", dependencies: ["ClipExtract", "ClipCore"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type == .regular {
    target.swiftSettings = [
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
        .treatAllWarnings(as: .error),
    ]
}
