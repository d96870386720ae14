import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// Adds each network interface that belongs to nothing else as a workload.
  mutating func addWorkloads(into diagnostics: inout DiagnosticList) {
    let publicInterfaces = PublicInterfaces(inventory)
    var problems = WorkloadProblems()
    for interface in inventory.networkInterfaces where !interface.isOfNATGateway {
      guard owners.owner(of: interface) == nil else { continue }
      guard let kind = InterfaceKind(interface) else {
        problems.unmodelled.append(interface)
        continue
      }
      guard let subnet = interface.subnet.flatMap({ subnetIDs[$0] }) else {
        problems.homeless.append(interface)
        continue
      }
      for group in interface.securityGroups where !securityGroupNames.knows(group) {
        problems.groups.add(interface, to: group)
      }
      if interface.hasDelegatedPrefixes { problems.delegated.append(interface) }
      topology.workloads.append(
        Workload(
          name: endpointNames[interface.id], kind: kind.workload,
          addressType: Self.addressType(of: interface.addresses), subnets: [subnet],
          addresses: interface.addresses,
          hasPublicAddress: publicInterfaces.contains(interface),
          securityGroups: interface.securityGroups.map { securityGroupNames[$0] },
          ephemeralRange: kind.ephemeralRange, source: interface.source))
    }
    problems.report(into: &diagnostics)
  }

  /// The families that some addresses have; nil without any.
  static func addressType(of addresses: [Address]) -> Workload.AddressType? {
    switch Set(addresses.map(\.family)) {
    case []: nil
    case [.ipv4]: .ipv4
    case [.ipv6]: .ipv6
    default: .dualStack
    }
  }
}

/// The interfaces that a public IPv4 address stands for, whichever answer says so.
private struct PublicInterfaces {
  private let interfaces: Set<String>

  init(_ inventory: AWSInventory) {
    let elastic = inventory.elasticAddresses
    let addresses = Dictionary(grouping: elastic.filter { $0.instance != nil }) { $0.instance }
      .mapValues { $0.compactMap(\.privateAddress) }
    let ofInstances = inventory.interfacesByInstance.flatMap { instance, interfaces in
      interfaces.filter { interface in
        addresses[instance]?.contains(where: interface.addresses.contains) == true
      }
    }
    interfaces = Set(elastic.compactMap(\.networkInterface) + ofInstances.map(\.id))
  }

  func contains(_ interface: AWSNetworkInterface) -> Bool {
    interface.hasPublicAddress || interfaces.contains(interface.id)
  }
}

/// What is wrong with interfaces, collected so that each thing is said once.
private struct WorkloadProblems {
  /// Interfaces by what they lack, in order.
  struct Missing {
    private(set) var names: [String] = []
    private(set) var interfaces: [String: [AWSNetworkInterface]] = [:]

    mutating func add(_ interface: AWSNetworkInterface, to name: String) {
      if interfaces[name] == nil { names.append(name) }
      interfaces[name, default: []].append(interface)
    }
  }

  var unmodelled: [AWSNetworkInterface] = []
  var homeless: [AWSNetworkInterface] = []
  var delegated: [AWSNetworkInterface] = []
  var groups = Missing()

  func report(into diagnostics: inout DiagnosticList) {
    var kinds = Missing()
    for interface in unmodelled { kinds.add(interface, to: interface.kind) }
    for kind in kinds.names {
      note(
        "unmodelled-element", kinds.interfaces[kind] ?? [],
        "of the kind `\(kind)`, which has no model yet", into: &diagnostics)
    }
    var subnets = Missing()
    for interface in homeless { subnets.add(interface, to: interface.subnet ?? "no subnet") }
    for subnet in subnets.names {
      let interfaces = subnets.interfaces[subnet] ?? []
      note(
        "missing-element", interfaces, "in \(subnet), which is not in the files",
        help: interfaces.first?.origin.help(adding: "aws ec2 describe-subnets") ?? [],
        into: &diagnostics)
    }
    for group in groups.names {
      let interfaces = groups.interfaces[group] ?? []
      diagnostics.note(
        "missing-element",
        "\(group), which \(Listing.words(interfaces.map(\.id))) "
          + "\(interfaces.count == 1 ? "carries" : "carry"), is not in the files",
        at: interfaces.first?.source.firstPlace,
        help: interfaces.first?.origin.help(adding: "aws ec2 describe-security-groups") ?? [])
    }
    if !delegated.isEmpty {
      diagnostics.note(
        "unmodelled-element",
        "the prefixes delegated to \(Listing.words(delegated.map(\.id))) have no model yet",
        at: delegated.first?.source.firstPlace)
    }
  }

  private func note(
    _ id: String, _ interfaces: [AWSNetworkInterface], _ words: String, help: [String] = [],
    into diagnostics: inout DiagnosticList
  ) {
    let verb = interfaces.count == 1 ? "is" : "are"
    diagnostics.note(
      id, "\(Listing.words(interfaces.map(\.id))) \(verb) \(words)",
      at: interfaces.first?.source.firstPlace, help: help)
  }
}
