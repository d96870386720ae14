// swift-tools-version: 6.2
import PackageDescription

/// Settings every target of the house shares: the language as strict as the toolchain can make it.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let orderedCollections: Target.Dependency = .product(
  name: "OrderedCollections", package: "swift-collections")

/// What `aclplan --version` says it was built from: `<commit> <day>`, as `git show -s --format='%H %cs'` prints it.
///
/// Whoever packages sets it. A build for oneself has none, so that a new commit leaves nothing to build anew.
let buildStamp: [CSetting] =
  Context.environment["ACLPLAN_COMMIT"]
  .map { [.define("BUILD_STAMP", to: "\"\($0)\"")] } ?? []

let package = Package(
  name: "acl-planner",
  products: [
    .executable(name: "aclplan", targets: ["aclplan"]),
    .library(name: "SourceText", targets: ["SourceText"]),
    .library(name: "PacketSpace", targets: ["PacketSpace"]),
    .library(name: "AccessControl", targets: ["AccessControl"]),
    .library(name: "Topology", targets: ["Topology"]),
    .library(name: "Traversal", targets: ["Traversal"]),
    .library(name: "Planning", targets: ["Planning"]),
    .library(name: "Verification", targets: ["Verification"]),
    .library(name: "Simulation", targets: ["Simulation"]),
    .library(name: "Interchange", targets: ["Interchange"]),
    .library(name: "Reporting", targets: ["Reporting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", path: "Sources/CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "SourceText", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(name: "PacketSpace", swiftSettings: strict),
    .target(
      name: "AccessControl", dependencies: ["SourceText", "PacketSpace"], swiftSettings: strict),
    .target(
      name: "Topology",
      dependencies: ["SourceText", "PacketSpace", "AccessControl", orderedCollections],
      swiftSettings: strict),
    .target(
      name: "Traversal", dependencies: ["SourceText", "PacketSpace", "AccessControl", "Topology"],
      swiftSettings: strict),
    .target(
      name: "Planning",
      dependencies: ["SourceText", "PacketSpace", "AccessControl", "Topology", "Traversal"],
      swiftSettings: strict),
    .target(
      name: "Verification",
      dependencies: [
        "SourceText", "PacketSpace", "AccessControl", "Topology", "Traversal", "Planning",
      ], swiftSettings: strict),
    .target(
      name: "Simulation",
      dependencies: [
        "SourceText", "PacketSpace", "AccessControl", "Topology", "Traversal", "Verification",
      ], swiftSettings: strict),
    .target(
      name: "Interchange",
      dependencies: [
        "SourceText", "PacketSpace", "AccessControl", "Topology", "Traversal", "Planning",
        orderedCollections, .product(name: "Mustache", package: "swift-mustache"),
      ], swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "SourceText", "PacketSpace", "AccessControl", "Topology", "Traversal", "Verification",
        "Planning", "Simulation", "Interchange",
      ], swiftSettings: strict),
    .target(name: "CBuildStamp", cSettings: buildStamp + [.treatAllWarnings(as: .error)]),
    .executableTarget(name: "EmbedFiles", swiftSettings: strict),
    .plugin(
      name: "EmbedFilesPlugin", capability: .buildTool(), dependencies: ["EmbedFiles"],
      path: "Sources/EmbedFilesPlugin"),
    .target(
      name: "Templates", swiftSettings: strict, plugins: [.plugin(name: "EmbedFilesPlugin")]),
    .executableTarget(
      name: "aclplan",
      dependencies: [
        "SourceText", "PacketSpace", "AccessControl", "Topology", "Traversal", "Planning",
        "Verification", "Simulation", "Interchange", "Reporting", "Templates", "CBuildStamp",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["SourceText", "PacketSpace", "AccessControl", "Topology"],
      path: "Tests/TestSupport", swiftSettings: strict),
    tests(of: "SourceText"),
    tests(of: "PacketSpace"),
    tests(of: "AccessControl", with: ["SourceText", "PacketSpace"]),
    tests(of: "Topology", with: ["SourceText", "PacketSpace", "AccessControl"]),
    tests(of: "Traversal", with: ["SourceText", "PacketSpace", "AccessControl", "Topology"]),
    tests(
      of: "Planning", with: ["SourceText", "PacketSpace", "AccessControl", "Topology", "Traversal"]),
    tests(
      of: "Verification",
      with: ["SourceText", "PacketSpace", "AccessControl", "Topology", "Traversal", "Planning"]),
    tests(
      of: "Simulation",
      with: [
        "SourceText", "PacketSpace", "AccessControl", "Topology", "Traversal", "Planning",
        "Verification",
      ]),
    tests(
      of: "Interchange",
      with: ["SourceText", "PacketSpace", "AccessControl", "Topology", "Planning", "Templates"]),
    tests(
      of: "Reporting",
      with: [
        "SourceText", "PacketSpace", "AccessControl", "Topology", "Traversal", "Planning",
        "Verification", "Simulation", "Interchange",
      ]),
    .testTarget(
      name: "Integration",
      dependencies: [
        "aclplan", "TestSupport", "SourceText", "PacketSpace", "AccessControl", "Topology",
        "Traversal", "Planning", "Verification", "Simulation", "Interchange", "Reporting",
        "Templates",
      ], path: "Tests/Integration",
      exclude: [
        "KernelLab/lab.py", "Page/browse.py", "Terminal/terminal.py", "Tools/Emulator/emulator.py",
        "Tools/Emulator/aws",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

/// The test target that belongs to one target of the house.
func tests(of target: String, with others: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(target)Tests",
    dependencies: [.target(name: target), "TestSupport"] + others, swiftSettings: strict)
}
