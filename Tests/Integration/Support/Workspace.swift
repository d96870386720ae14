import Foundation

/// A folder of files that is there as long as a test needs it.
final class Workspace {
  /// The folder.
  let folder: URL
  private let program: Program

  /// Makes a folder with files in it.
  init(_ files: [String: String] = [:]) throws {
    program = try Program()
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file, with the folders above it.
  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  /// Writes a file, with the folders above it.
  func write(_ bytes: Data, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  /// The text of a file.
  func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  /// Runs the program in the folder; the words are separated by single spaces.
  func run(
    _ words: String, input: String = "", environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try program.run(
      words.split(separator: " ").map(String.init), in: folder, input: input,
      environment: environment)
  }
}

/// Files that come with the project.
enum ProjectFile {
  /// The names of the starter topologies.
  static var templates: [String] {
    get throws {
      let folder = Program.packageRoot.appending(path: "templates/topologies")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }
  }

  /// The text of a starter topology.
  static func template(_ name: String) throws -> String {
    try text("templates/topologies/\(name).yaml")
  }

  /// The story about a topology whose plan does not fit into its quota.
  static let unplannableStory = "fit-the-quota"

  /// Every starter topology, and those of the examples that can be planned, by name.
  static var plannableTopologies: [(name: String, text: String)] {
    get throws {
      let stories = try FileManager.default.contentsOfDirectory(
        atPath: Program.packageRoot.appending(path: "examples").path)
      let examples = stories.sorted().filter { $0 != unplannableStory }.compactMap { story in
        (try? text("examples/\(story)/topology.yaml")).map { (name: story, text: $0) }
      }
      return try templates.map { ($0, try template($0)) } + examples
        + [("prefix-list", prefixList)]
    }
  }

  /// The same without the ids of what exists in AWS, for making it all anew.
  static var newTopologies: [(name: String, text: String)] {
    get throws {
      try plannableTopologies.map { name, text in
        (name, text.replacing(/id: (vpc|subnet|acl|sg|pl)-[0-9a-f]+,\s/, with: ""))
      }
    }
  }

  /// A topology whose plan names a prefix list.
  private static let prefixList = """
    version: 1
    name: prefix-list
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.1.0/24], route_table: private}
    prefix_lists:
      s3-blocks: {cidrs: [52.218.0.0/17, 3.5.64.0/21], weight: 1}
    gateways:
      s3: {type: gateway_endpoint, vpc: main, service: s3, prefix_list: s3-blocks, route_tables: [private]}
    route_tables:
      private: {}
    peers:
      buckets: {prefix_list: s3-blocks}
    workloads:
      worker: {subnets: [app]}
    flows:
      - {from: worker, to: buckets, service: https}

    """

  /// The text of a file by its path in the project.
  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: Program.packageRoot.appending(path: path)), as: UTF8.self)
  }
}
