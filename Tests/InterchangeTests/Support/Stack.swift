import AccessControl
import Interchange
import PacketSpace
import SourceText
import Topology

/// What the reader makes of templates.
struct Stack {
  let contents: RuleSetSource.Contents
  var diagnostics = DiagnosticList()

  /// Reads texts as files of these names, with `Name=Value` for parameters.
  init(_ files: [(name: String, text: String)], _ parameters: [String] = []) {
    var map = SourceMap()
    let sources = files.map { map.add(name: $0.name, text: $0.text) }
    contents = RuleSetSource.read(
      sources, parameters: parameters.compactMap { TemplateParameter(parsing: $0) },
      into: &diagnostics)
    contents.unknownParameters.report(into: &diagnostics)
  }

  /// Reads one text.
  init(_ text: String, _ parameters: [String] = []) {
    self.init([("stack.yaml", text)], parameters)
  }

  /// Reads one text with the resources of a VPC and a network ACL before it.
  static func inVPC(_ resources: String, _ parameters: [String] = []) -> Stack {
    Stack(
      """
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
      \(resources.indented)
      """, parameters)
  }

  /// Everything reported, one line each, sorted by place.
  var reports: [String] { diagnostics.sorted.map { "\($0.severity) \($0.id): \($0.message)" } }

  /// The ids of all errors, sorted by place.
  var errors: [String] {
    diagnostics.sorted.filter { $0.severity == .error }.map(\.id)
  }

  func networkACL(_ name: String) -> NetworkACL? { contents.ruleSets.networkACLs.find(name) }

  func securityGroup(_ name: String) -> SecurityGroup? {
    contents.ruleSets.securityGroups.find(name)
  }

  /// All filters as people write them.
  var shown: [String] { contents.ruleSets.shown }

  /// The network with its filters.
  func topology() -> NetworkTopology {
    var diagnostics = DiagnosticList()
    return contents.inventory?.topology(into: &diagnostics) ?? NetworkTopology()
  }
}

extension String {
  /// The text with two spaces before each line.
  var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
      .joined(separator: "\n")
  }
}
