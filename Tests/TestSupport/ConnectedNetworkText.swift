/// Writes random topologies in which VPCs, networks on premises and the internet are connected in every way.
///
/// Three VPCs in two zones: `main` and `shared` meet over a peering connection or a transit gateway, `egress` has NAT
/// gateways for the others. Every gateway kind occurs; some routes are missing, drop packets or lead another way.
public struct ConnectedNetworkText {
  private var generator: SeededGenerator
  private let usesPeering: Bool
  private let hasCentralNAT: Bool

  /// Makes a writer; equal seeds write equal topologies.
  public init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    usesPeering = generator.chance(40)
    hasCentralNAT = generator.chance(50)
  }

  /// The workloads and peers of every topology.
  public static let endpoints = ["web", "job", "db", "log", "proxy", "plant", "office", "internet"]

  /// The topology as a file says it, without its head and without flows.
  public mutating func text() -> String {
    [
      vpcs, subnets, gateways(), routeTables(), peers, workloads,
      "policy: {max_entries: 40}",
    ].joined(separator: "\n") + "\n"
  }

  private let vpcs = """
    vpcs:
      main:   {cidrs: [10.0.0.0/16, "2600:1f14:0:100::/56"], main_route_table: main-isolated}
      shared: {cidrs: [10.1.0.0/16, "2600:1f14:0:200::/56"]}
      egress: {cidrs: [10.2.0.0/16]}
    """

  private let subnets = """
    subnets:
      main-a:   {vpc: main, zone: a, cidrs: [10.0.0.0/24, "2600:1f14:0:100::/64"], route_table: main-a}
      main-b:   {vpc: main, zone: b, cidrs: [10.0.1.0/24, "2600:1f14:0:101::/64"], route_table: main-b}
      main-p:   {vpc: main, zone: a, cidrs: [10.0.2.0/24], route_table: main-public}
      main-ta:  {vpc: main, zone: a, cidrs: [10.0.8.0/28]}
      main-tb:  {vpc: main, zone: b, cidrs: [10.0.8.16/28]}
      shared-a: {vpc: shared, zone: a, cidrs: [10.1.0.0/24, "2600:1f14:0:200::/64"], route_table: shared}
      shared-b: {vpc: shared, zone: b, cidrs: [10.1.1.0/24], route_table: shared}
      shared-t: {vpc: shared, zone: a, cidrs: [10.1.8.0/28]}
      shared-u: {vpc: shared, zone: b, cidrs: [10.1.8.16/28]}
      egress-t: {vpc: egress, zone: a, cidrs: [10.2.8.0/28], route_table: egress-transit}
      egress-p: {vpc: egress, zone: a, cidrs: [10.2.0.0/24], route_table: egress-public}
    """

  private mutating func gateways() -> String {
    let referencing = generator.chance(50)
    let plant = generator.chance(80) ? "192.168.0.0/16: plant" : "192.168.0.0/16: blackhole"
    return """
      gateways:
        igw: {type: internet_gateway, vpc: main}
        igw-egress: {type: internet_gateway, vpc: egress}
        eigw: {type: egress_only_internet_gateway, vpc: main}
        nat: {type: nat_gateway, subnet: main-p\(generator.chance(50) ? ", addresses: [10.0.2.9, 10.0.2.10]" : "")}
        nat-egress: {type: nat_gateway, subnet: egress-p}
        nat-regional: {type: nat_gateway, availability: regional, vpc: main}
        pcx: {type: vpc_peering, vpcs: [shared, main]}
        vgw: {type: virtual_private_gateway, vpc: main}
        tgw:
          type: transit_gateway
          attachments:
            - {vpc: main, subnets: [main-ta, main-tb]}
            - {vpc: shared, subnets: [\(generator.chance(50) ? "shared-t, shared-u" : "shared-t")]}
            - {vpc: egress, subnets: [egress-t]}
          routes: {\(plant), 0.0.0.0/0: egress}
          security_group_referencing: \(referencing)
      """
  }

  private mutating func routeTables() -> String {
    let between = usesPeering ? "pcx" : "tgw"
    let back = generator.chance(85) ? between : generator.pick("tgw", "pcx", "blackhole")
    let outside = hasCentralNAT ? "tgw" : "nat"
    let onPremises = generator.pick("tgw", "vgw")
    let other = generator.pick(outside, "nat-regional", "blackhole")
    return """
      route_tables:
        main-isolated: {10.1.0.0/16: \(between)}
        main-a: {10.1.0.0/16: \(between), "2600:1f14:0:200::/56": \(between), 192.168.0.0/16: \(onPremises), 0.0.0.0/0: \(outside), "::/0": eigw}
        main-b: {10.1.0.0/16: \(between), 192.168.0.0/16: \(onPremises), 0.0.0.0/0: \(other), "::/0": igw}
        main-public: {0.0.0.0/0: igw, 192.168.0.0/16: \(onPremises)}
        shared: {10.0.0.0/16: \(back), "2600:1f14:0:100::/56": \(back), 192.168.0.0/16: tgw, 0.0.0.0/0: \(generator.pick("tgw", "blackhole"))}
        egress-transit: {0.0.0.0/0: nat-egress}
        egress-public: {0.0.0.0/0: igw-egress, 10.0.0.0/8: tgw}
      """
  }

  private let peers = """
    peers:
      plant: {cidrs: [192.168.0.0/24], ephemeral: windows}
      office: [203.0.113.0/24]
    """

  private let workloads = """
    workloads:
      web: {subnets: [main-a, main-b], ephemeral: linux}
      job: {subnets: [main-b], ephemeral: windows}
      db: {subnets: [shared-a, shared-b], ephemeral: linux}
      log: {subnets: [shared-b], ephemeral: linux}
      proxy: {subnets: [main-p], public_address: true, ephemeral: linux}
    """
}
