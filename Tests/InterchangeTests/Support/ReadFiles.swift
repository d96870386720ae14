import AccessControl
import Interchange
import SourceText
import Topology

/// What is made of files of any format.
struct ReadFiles {
  let contents: RuleSetSource.Contents
  private(set) var diagnostics: DiagnosticList
  let map: SourceMap

  /// Reads texts as files of these names.
  init(_ files: [(name: String, text: String)]) {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let sources = files.map { map.add(name: $0.name, text: $0.text) }
    contents = RuleSetSource.read(sources, into: &diagnostics)
    map.names = contents.names
    self.map = map
    self.diagnostics = diagnostics
  }

  /// Reads one text.
  init(_ text: String, name: String = "plan.json") {
    self.init([(name, text)])
  }

  /// Reads one file of the fixtures.
  init(fixture: String) throws {
    self.init([(fixture, try Fixture.text(fixture))])
  }

  /// The network, with what is said while it is made.
  var topology: NetworkTopology? {
    mutating get { contents.inventory?.topology(into: &diagnostics) }
  }

  /// Everything reported, one line each, sorted by place.
  var reports: [String] { diagnostics.sorted.map { "\($0.severity) \($0.id): \($0.message)" } }

  /// The ids of everything reported.
  var ids: [String] { diagnostics.sorted.map(\.id) }

  /// The entries of the first network ACL in one direction.
  func entries(_ direction: TrafficDirection) -> [String] {
    contents.ruleSets.networkACLs.first?.shown(direction) ?? []
  }
}
