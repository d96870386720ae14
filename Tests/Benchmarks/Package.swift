// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "acl-planner-benchmarks",
  dependencies: [.package(name: "acl-planner", path: "../..")],
  targets: [
    .executableTarget(
      name: "engine-benchmark",
      dependencies: [
        .product(name: "AccessControl", package: "acl-planner"),
        .product(name: "PacketSpace", package: "acl-planner"),
      ]),
    .executableTarget(
      name: "minimise-benchmark",
      dependencies: [
        .product(name: "SourceText", package: "acl-planner"),
        .product(name: "PacketSpace", package: "acl-planner"),
        .product(name: "AccessControl", package: "acl-planner"),
        .product(name: "Topology", package: "acl-planner"),
        .product(name: "Planning", package: "acl-planner"),
        .product(name: "Interchange", package: "acl-planner"),
        .product(name: "Verification", package: "acl-planner"),
      ]),
    .executableTarget(
      name: "reading-benchmark",
      dependencies: [
        .product(name: "Interchange", package: "acl-planner"),
        .product(name: "SourceText", package: "acl-planner"),
        .product(name: "Topology", package: "acl-planner"),
        .product(name: "Verification", package: "acl-planner"),
      ]),
    .executableTarget(
      name: "simulation-benchmark",
      dependencies: [
        .product(name: "SourceText", package: "acl-planner"),
        .product(name: "AccessControl", package: "acl-planner"),
        .product(name: "Topology", package: "acl-planner"),
        .product(name: "Traversal", package: "acl-planner"),
        .product(name: "Simulation", package: "acl-planner"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
