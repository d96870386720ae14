import AccessControl
import Foundation
import Interchange
import PacketSpace
import SourceText
import Topology

/// What the reader makes of files.
struct Answers {
  var inventory = AWSInventory()
  var diagnostics = DiagnosticList()
  private(set) var map = SourceMap()

  /// Reads texts as files of these names.
  init(_ files: [(name: String, text: String)]) {
    let sources = files.map { map.add(name: $0.name, text: $0.text) }
    inventory = AWSAnswerReader.read(sources, into: &diagnostics)
  }

  /// Reads one text.
  init(_ text: String) {
    self.init([("answer.json", text)])
  }

  /// Reads all answers of a folder of the fixtures.
  init(folder: String) throws {
    self.init(try Fixture.files(in: folder))
  }

  /// Reads one file of the fixtures.
  init(fixture: String) throws {
    self.init([(fixture, try Fixture.text(fixture))])
  }

  var ruleSets: RuleSets {
    mutating get { inventory.ruleSets(into: &diagnostics) }
  }

  var topology: NetworkTopology {
    mutating get { inventory.topology(into: &diagnostics) }
  }

  /// Everything reported, one line each, sorted by place.
  var reports: [String] { diagnostics.sorted.map { "\($0.severity) \($0.id): \($0.message)" } }
}

/// Files beside the tests.
enum Fixture {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func path(_ name: String) -> String { folder.appending(path: name).path }

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// The files of a folder whose names end in `.json`, by name.
  static func files(in name: String) throws -> [(name: String, text: String)] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
      .filter { $0.hasSuffix(".json") }.map { ($0, try text("\(name)/\($0)")) }
  }
}

extension NetworkACL {
  /// The entries as people write them: `100 allow 6 443-443 10.0.0.0/8`.
  func shown(_ direction: TrafficDirection) -> [String] {
    entries(direction).map { "\($0.number) \($0.action) \($0.match.shown) \($0.peer)" }
  }
}

extension SecurityGroup {
  /// The rules as people write them: `6 443-443 10.0.0.0/8 # note`.
  func shown(_ direction: TrafficDirection) -> [String] {
    rules(direction).map { rule in
      "\(rule.match.shown) \(rule.peer.shown)" + (rule.note.map { " # \($0)" } ?? "")
    }
  }
}

extension TrafficMatch {
  var shown: String {
    guard let onlyProtocol else { return "all" }
    return "\(onlyProtocol) \(selectorRange.lower)-\(selectorRange.upper)"
  }
}

extension SecurityGroupRule.Peer {
  var shown: String {
    switch self {
    case .block(let block): "\(block)"
    case .prefixList(let name): "list \(name)"
    case .group(let name): "group \(name)"
    }
  }
}
