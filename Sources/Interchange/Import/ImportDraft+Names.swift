import AccessControl
import PacketSpace
import Topology

extension ImportDraft {
  /// Gives every element a name that a topology file takes: that of its tag, or one that says what it is for.
  mutating func renameElements() {
    let roles = RouteRoles(topology)
    let vpcName = topology.vpcs.count == 1 ? "main" : "vpc"
    topology.vpcs = renamed(topology.vpcs, .vpcs, \.id, otherwise: { _ in vpcName })
    let (subnets, tables) = (topology.subnets, topology.routeTables)
    topology.subnets = renamed(
      subnets, .subnets, \.id, otherwise: { $0.routeTable.map(roles.name) ?? RouteRoles.isolated },
      zone: \.zone)
    // A subnet of which no network ACL is known has one of its own, called like the subnet.
    let networkACLs = topology.ruleSets.networkACLs
    topology.subnets =
      topology.subnets.mapElements { id, subnet in
        networkACLs.find(subnet.networkACL) == nil && subnet.networkACL == subnets[id].name
          ? subnet.filtered(by: subnet.name) : subnet
      } ?? topology.subnets
    let newNames = Dictionary(
      zip(subnets.names, topology.subnets.names).map { ($0, $1) },
      uniquingKeysWith: { first, _ in first })
    topology.ruleSets = topology.ruleSets.renaming(subnets: { newNames[$0] })
    topology.routeTables = renamed(
      tables, .routeTables, \.id,
      otherwise: { table in tables.id(named: table.name).map(roles.name) ?? "main" },
      zone: { table in
        let zones = subnets.elements.filter { $0.routeTable == tables.id(named: table.name) }
        return Set(zones.map(\.zone)).count == 1 ? zones.first?.zone : nil
      })
    topology.gateways = renamed(
      topology.gateways, .gateways, \.id, reserved: ["local", "blackhole"],
      otherwise: { $0.kind.shortName },
      zone: { gateway in
        if case .natGateway(let nat) = gateway.kind { subnets[nat.subnet].zone } else { nil }
      })
    topology.loadBalancers = renamed(
      topology.loadBalancers, .loadBalancers, \.noID, reserved: ["internet"],
      otherwise: { _ in "balancer" })
    topology.peers = renamed(
      topology.peers, .peers, \.noID,
      reserved: Set(topology.loadBalancers.names + topology.vpcs.names + ["internet"]),
      otherwise: { _ in "peer" })
  }

  /// A table with names that differ and read well.
  ///
  /// - Parameters:
  ///   - table: The elements.
  ///   - section: Where they stand.
  ///   - id: What AWS calls an element.
  ///   - reserved: Names that mean something else.
  ///   - fallback: A name for an element without a tag.
  ///   - zone: Where it lies, which tells equal names apart.
  /// - Returns: The table with the same ids.
  private mutating func renamed<Element: NamedElement>(
    _ table: NamedTable<Element>, _ section: TopologyComments.Section,
    _ id: KeyPath<Element, String?>, reserved: Set<String> = [],
    otherwise fallback: (Element) -> String, zone: (Element) -> String? = { _ in nil }
  ) -> NamedTable<Element> {
    let elements = Array(table.elements)
    let given = elements.map { givenName($0.name, $0[keyPath: id]) }
    let wishes = zip(ImportedName.readable(given), elements).map { $0 ?? fallback($1) }
    let told = Self.told(wishes, zones: elements.map { zone($0).flatMap(Self.zoneLetter) })
    // Numbers go by ids, so that they do not depend on the order of the files.
    let order = elements.indices.sorted {
      (elements[$0][keyPath: id] ?? elements[$0].name)
        < (elements[$1][keyPath: id] ?? elements[$1].name)
    }
    let names = ImportedName.distinct(order.map { told[$0] }, reserved: reserved)
    let nameByIndex = Dictionary(
      zip(order, names).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    let renamed =
      table.mapElements { id, element in
        element.renamed(nameByIndex[id.index] ?? element.name)
      } ?? table
    for element in renamed.elements {
      // The file keeps ids of AWS; what stands for one before there is one is said beside the element.
      guard let id = element[keyPath: id], !ImportedName.isOfAWS(id), id != element.name else {
        continue
      }
      comments.add("`\(id)` in the files.", at: .element(section, element.name))
    }
    return renamed
  }

  /// A name that people gave: that of the topology unless it is only the id, else the tag, else what stands for an id where
  /// AWS has given none yet.
  private func givenName(_ name: String, _ id: String?) -> String? {
    guard name == id else { return name }
    return tags[name] ?? (ImportedName.isOfAWS(name) ? nil : name)
  }

  /// Wishes with the zone behind those that are equal, unless all lie in one zone.
  private static func told(_ wishes: [String], zones: [String?]) -> [String] {
    let zonesByWish = Dictionary(
      zip(wishes, zones).map { ($0, [$1]) }, uniquingKeysWith: { $0 + $1 })
    return zip(wishes, zones).map { wish, zone in
      let all = zonesByWish[wish] ?? []
      guard let zone, Set(all).count > 1 else { return wish }
      return "\(wish)-\(zone)"
    }
  }

  /// `a` of `us-east-1a`.
  private static func zoneLetter(_ zone: String) -> String? {
    let letters = zone.reversed().prefix { $0.isLetter && $0.isASCII }
    return letters.isEmpty ? nil : String(letters.reversed())
  }
}

extension NamedElement {
  /// Elements that have no id of their own.
  fileprivate var noID: String? { nil }
}

extension Gateway.Kind {
  /// What people call one of which there is only one.
  fileprivate var shortName: String {
    switch self {
    case .internetGateway: "igw"
    case .egressOnlyInternetGateway: "eigw"
    case .natGateway, .regionalNATGateway: "nat"
    case .vpcPeering: "pcx"
    case .transitGateway: "tgw"
    case .virtualPrivateGateway: "vgw"
    case .gatewayEndpoint(let endpoint): endpoint.service.rawValue
    }
  }
}

/// What subnets are for, as far as routes say it.
private struct RouteRoles {
  static let isolated = "isolated"

  private let roles: [String]

  init(_ topology: NetworkTopology) {
    roles = topology.routeTables.elements.map { table in
      let defaults = table.routes.filter { $0.destination.prefixLength == 0 }
      let kinds = defaults.compactMap { route in
        if case .gateway(let id) = route.target { topology.gateways[id].kind } else { nil }
      }
      let isPublic = kinds.contains {
        if case .internetGateway = $0 { true } else { false }
      }
      return isPublic ? "public" : defaults.isEmpty ? Self.isolated : "private"
    }
  }

  /// `public`, `private` or `isolated`.
  func name(of table: ElementID<RouteTable>) -> String { roles[table.index] }
}
