internal import SourceText

/// The sections of the file as they are written; those that are missing are empty.
struct SectionNodes {
  let vpcs: [MappingEntry]
  let subnets: [MappingEntry]
  let gateways: [MappingEntry]
  let routeTables: [MappingEntry]
  let services: [MappingEntry]
  let peers: [MappingEntry]
  let loadBalancers: [MappingEntry]
  let workloads: [MappingEntry]
  let flows: [Node]
  let forbidden: [Node]
  let policy: Node?
  let ignore: [Node]
  let networkACLs: [MappingEntry]
  let securityGroups: [MappingEntry]
  let prefixLists: [MappingEntry]

  /// Takes the sections out of the document, reporting those of the wrong kind.
  init(_ reader: inout MappingReader, into diagnostics: inout DiagnosticList) {
    vpcs = reader.entries("vpcs", into: &diagnostics)
    subnets = reader.entries("subnets", into: &diagnostics)
    gateways = reader.entries("gateways", into: &diagnostics)
    routeTables = reader.entries("route_tables", into: &diagnostics)
    services = reader.entries("services", into: &diagnostics)
    peers = reader.entries("peers", into: &diagnostics)
    loadBalancers = reader.entries("load_balancers", into: &diagnostics)
    workloads = reader.entries("workloads", into: &diagnostics)
    flows = reader.sequence("flows", into: &diagnostics)
    forbidden = reader.sequence("forbidden", into: &diagnostics)
    policy = reader.node("policy")
    ignore = reader.sequence("ignore", into: &diagnostics)
    networkACLs = reader.entries("network_acls", into: &diagnostics)
    securityGroups = reader.entries("security_groups", into: &diagnostics)
    prefixLists = reader.entries("prefix_lists", into: &diagnostics)
  }
}
