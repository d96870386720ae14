internal import SourceText

/// Writes a topology as a file that reads back to the same topology, laid out as people lay out theirs.
///
/// Everything that the file format can say is written, in the order of the topology, so equal topologies give equal bytes.
/// What it cannot say stands as a comment where it belongs: rules for prefix lists that are not known are left out.
public struct TopologyPrinter {
  let topology: NetworkTopology
  let comments: TopologyComments
  let services: PrintedServices
  let endpointRoutes: EndpointRoutes

  private init(_ topology: NetworkTopology, _ comments: TopologyComments) {
    self.topology = topology
    self.comments = comments
    services = PrintedServices(topology)
    endpointRoutes = EndpointRoutes(topology)
  }

  /// The text of a topology file.
  ///
  /// - Parameters:
  ///   - topology: The topology; its names are names that the format accepts, see `TopologyLoader`.
  ///   - comments: What to say beside its elements.
  /// - Returns: The file, with a line break at its end.
  public static func text(
    _ topology: NetworkTopology, comments: TopologyComments = TopologyComments()
  ) -> String {
    TopologyPrinter(topology, comments).text
  }

  private var text: String {
    var layout = PrintedLayout()
    layout.addComments(comments[.head], indent: 0)
    layout.add("version: 1", indent: 0)
    layout.add("name: \(YAMLScalarText.text(topology.name))", indent: 0)
    for section in TopologyComments.Section.allCases { add(section, to: &layout) }
    return layout.lines.joined(separator: "\n") + "\n"
  }

  private func add(_ section: TopologyComments.Section, to layout: inout PrintedLayout) {
    let content = content(of: section)
    let (above, end) = (comments[.above(section)], comments[.end(section)])
    guard !content.isEmpty || !above.isEmpty || !end.isEmpty else { return }
    layout.addBlank()
    layout.addComments(above, indent: 0)
    if !content.isEmpty { layout.add("\(section.rawValue):", indent: 0) }
    switch content {
    case .rows(let rows): layout.add(rows, indent: 2)
    case .members(let members): layout.add(members, indent: 2)
    }
    layout.addComments(end, indent: content.isEmpty ? 0 : 2)
  }

  /// What stands in a section.
  private enum Content {
    case rows([PrintedRow])
    case members([PrintedMember])

    var isEmpty: Bool {
      switch self {
      case .rows(let rows): rows.isEmpty
      case .members(let members): members.isEmpty
      }
    }
  }

  private func content(of section: TopologyComments.Section) -> Content {
    switch section {
    case .vpcs: .rows(topology.vpcs.elements.map { row(.vpcs, $0.name, value(of: $0)) })
    case .subnets: .rows(topology.subnets.elements.map { row(.subnets, $0.name, value(of: $0)) })
    case .prefixLists: .rows(prefixListRows)
    case .gateways: .rows(topology.gateways.elements.map { row(.gateways, $0.name, value(of: $0)) })
    case .routeTables: .rows(routeTableRows)
    case .services: .rows(services.definitions.map { row(.services, $0.name, $0.value) })
    case .peers: .rows(topology.peers.elements.map { row(.peers, $0.name, value(of: $0)) })
    case .loadBalancers:
      .rows(topology.loadBalancers.elements.map { row(.loadBalancers, $0.name, value(of: $0)) })
    case .workloads:
      .rows(topology.workloads.elements.map { row(.workloads, $0.name, value(of: $0)) })
    case .flows: .rows(items(.flows, topology.flows.map { value(of: $0) }))
    case .forbidden: .rows(items(.forbidden, topology.forbiddenFlows.map { value(of: $0) }))
    case .policy: .members(policyMembers)
    case .ignore: .rows(items(.ignore, topology.ignoredFindings.map { value(of: $0) }))
    case .networkACLs: .rows(networkACLRows)
    case .securityGroups: .rows(securityGroupRows)
    }
  }

  /// The row of a named element with its comments.
  func row(
    _ section: TopologyComments.Section, _ name: String, _ value: PrintedValue,
    remarks: [String] = []
  ) -> PrintedRow {
    PrintedRow(
      name: YAMLScalarText.text(name), value: value,
      above: comments[.element(section, name)] + remarks)
  }

  private func items(
    _ section: TopologyComments.Section, _ values: [PrintedValue]
  ) -> [PrintedRow] {
    values.enumerated().map { index, value in
      PrintedRow(name: nil, value: value, above: comments[.item(section, index)])
    }
  }
}

extension PrintedValue {
  /// A text, in quotes where it needs them.
  static func text(_ value: String) -> PrintedValue { .scalar(YAMLScalarText.text(value)) }

  /// A list of texts.
  static func texts(_ values: some Sequence<String>) -> PrintedValue { .list(values.map(text)) }

  /// `true` or `false`.
  static func flag(_ value: Bool) -> PrintedValue { .scalar(value ? "true" : "false") }
}

extension [PrintedMember] {
  /// Adds a member unless there is no value.
  mutating func add(_ key: String, _ value: PrintedValue?) {
    if let value { append(PrintedMember(key, value)) }
  }

  /// Adds the id that AWS gave, which begins as all of its kind do; what stands for one before there is one is left out.
  mutating func add(id: String?, prefix: String) {
    if let id, id.hasPrefix(prefix) { add("id", text: id) }
  }

  /// Adds a text unless there is none.
  mutating func add(_ key: String, text: String?) { add(key, text.map { .text($0) }) }
}
