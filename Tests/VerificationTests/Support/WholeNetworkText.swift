import TestSupport

/// Writes random topologies with everything that a topology can have: each kind of gateway, load balancer and interface
/// that AWS manages, both families, prefix lists, shared and own network ACLs and security groups.
///
/// `main` and `shared` meet over a peering connection or a transit gateway, which has one route table or two; `egress` has
/// a NAT gateway for the others. What gateways lead where is drawn anew for each seed.
struct WholeNetworkText {
  private var random: SeededGenerator
  private let between: String
  private let hasTables: Bool
  private let sharing: String

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    between = random.pick("pcx", "tgw")
    hasTables = random.chance(50)
    sharing = random.pick("own", "tier")
  }

  /// Who may open a flow.
  static let openers = [
    "internet", "office", "six", "plant", "branch", "web", "job", "edge-host", "fn", "ask", "db",
    "log",
  ]
  /// Who may be opened to, with what.
  static let offers = [
    ("internet", "https"), ("internet", "dns"), ("internet", "ntp"), ("office", "https"),
    ("plant", "dns"), ("plant", "ssh"), ("branch", "https"), ("buckets", "https"),
    ("tables", "https"), ("web", "https"), ("web", "ping"), ("job", "ssh"), ("edge-host", "https"),
    ("edge-host", "rdp"), ("db", "postgresql"), ("db", "ping"), ("log", "syslog"), ("log", "ftp"),
    ("kms", "https"), ("files", "nfs"), ("names", "dns"), ("front", "https"), ("old", "https"),
    ("kept", "https"), ("kept", "dns"), ("replaced", "ssh"), ("inner", "https"),
    ("web", "traceroute"), ("job", "gre"), ("db", "tftp"),
  ]

  /// The topology without flows.
  mutating func text() -> String {
    [
      "version: 1", "name: whole", vpcs, subnets(), lists, gateways(), routeTables(), peers,
      balancers(), workloads(),
      "policy: {max_entries: 40, path_mtu_discovery: \(random.chance(25))}",
    ].joined(separator: "\n") + "\n"
  }

  private let vpcs = """
    vpcs:
      main:   {cidrs: [10.0.0.0/16, "2600:1f14:0:100::/56"]}
      shared: {cidrs: [10.1.0.0/16, "2600:1f14:0:200::/56"]}
      egress: {cidrs: [10.2.0.0/16]}
    """

  /// Of each subnet its VPC, zone, blocks and route table.
  private static let places = [
    ("app-a", "main", "a", "10.0.0.0/24, \"2600:1f14:0:100::/64\"", "app-a"),
    ("app-b", "main", "b", "10.0.1.0/24, \"2600:1f14:0:101::/64\"", "app-b"),
    ("pub-a", "main", "a", "10.0.2.0/24, \"2600:1f14:0:102::/64\"", "public"),
    ("pub-b", "main", "b", "10.0.3.0/24, \"2600:1f14:0:103::/64\"", "public"),
    ("end-a", "main", "a", "10.0.4.0/24", "inside"),
    ("end-b", "main", "b", "10.0.5.0/24", "inside"),
    ("nat-c", "main", "a", "10.0.6.0/28", "transit"),
    ("tgw-a", "main", "a", "10.0.8.0/28", ""), ("tgw-b", "main", "b", "10.0.8.16/28", ""),
    ("data-a", "shared", "a", "10.1.0.0/24, \"2600:1f14:0:200::/64\"", "shared"),
    ("data-b", "shared", "b", "10.1.1.0/24", "shared"),
    ("tgw-c", "shared", "a", "10.1.8.0/28", ""), ("tgw-d", "shared", "b", "10.1.8.16/28", ""),
    ("tgw-e", "egress", "a", "10.2.8.0/28", "egress-transit"),
    ("out-a", "egress", "a", "10.2.0.0/24", "egress-public"),
  ]

  private func subnets() -> String {
    let lines = Self.places.map { name, vpc, zone, blocks, table in
      let tier = name.split(separator: "-")[0]
      let networkACL = sharing == "own" ? name : "\(vpc)-\(tier)"
      let routes = table.isEmpty ? "" : ", route_table: \(table)"
      return
        "  \(name): {vpc: \(vpc), zone: \(zone), cidrs: [\(blocks)], network_acl: \(networkACL)\(routes)}"
    }
    return (["subnets:"] + lines).joined(separator: "\n")
  }

  private let lists = """
    prefix_lists:
      s3-blocks: {cidrs: [52.216.0.0/15, 3.5.0.0/19], weight: 1}
      table-blocks: {cidrs: [52.94.0.0/22], weight: 1}
    """

  private mutating func gateways() -> String {
    let tables =
      hasTables
      ? """
          attachments:
            - {vpc: main, subnets: [tgw-a, tgw-b], route_table: spokes}
            - {vpc: shared, subnets: [tgw-c, tgw-d], route_table: hub}
            - {vpc: egress, subnets: [tgw-e], route_table: hub}
            - {peer: plant, route_table: hub}
          route_tables:
            spokes: {routes: {192.168.0.0/24: plant, 0.0.0.0/0: egress}, propagate_vpcs: [shared]}
            hub: {routes: {192.168.0.0/24: plant}, propagate_vpcs: [main, shared]}
      """
      : """
          attachments:
            - {vpc: main, subnets: [tgw-a, tgw-b]}
            - {vpc: shared, subnets: [tgw-c, tgw-d]}
            - {vpc: egress, subnets: [tgw-e]}
          routes: {192.168.0.0/24: plant, 0.0.0.0/0: egress}
      """
    return """
      gateways:
        igw: {type: internet_gateway, vpc: main}
        igw-egress: {type: internet_gateway, vpc: egress}
        eigw: {type: egress_only_internet_gateway, vpc: main}
        nat-a: {type: nat_gateway, subnet: pub-a, addresses: [10.0.2.9, 10.0.2.10]}
        nat-b: {type: nat_gateway, subnet: pub-b}
        nat-egress: {type: nat_gateway, subnet: out-a}
        nat-regional: {type: nat_gateway, availability: regional, vpc: main}
        nat-private: {type: nat_gateway, subnet: nat-c, connectivity: private}
        pcx: {type: vpc_peering, vpcs: [shared, main]}
        vgw: {type: virtual_private_gateway, vpc: main, direct_connect: \(random.chance(50))}
        s3: {type: gateway_endpoint, vpc: main, service: s3, prefix_list: s3-blocks, route_tables: [app-a, app-b]}
        dynamo: {type: gateway_endpoint, vpc: main, service: dynamodb, prefix_list: table-blocks, route_tables: [app-a]}
        tgw:
          type: transit_gateway
          security_group_referencing: \(random.chance(50))
      \(tables)
      """
  }

  private mutating func routeTables() -> String {
    let outside = random.pick("nat-a", "nat-regional", "tgw")
    let other = random.pick("nat-b", "nat-regional", "tgw", "igw")
    let premises = random.pick("tgw", "vgw")
    return """
      route_tables:
        app-a: {10.1.0.0/16: \(between), "2600:1f14:0:200::/56": \(between), 192.168.0.0/24: \(premises), 192.168.1.0/24: nat-private, 0.0.0.0/0: \(outside), "::/0": eigw}
        app-b: {10.1.0.0/16: \(between), "2600:1f14:0:200::/56": \(between), 192.168.0.0/24: \(premises), 0.0.0.0/0: \(other), "::/0": \(random.pick("eigw", "igw"))}
        public: {0.0.0.0/0: igw, "::/0": igw, 10.1.0.0/16: \(between), 192.168.0.0/24: \(premises)}
        inside: {10.1.0.0/16: \(between), 192.168.0.0/24: \(premises)}
        transit: {192.168.1.0/24: vgw}
        shared: {10.0.0.0/16: \(between), "2600:1f14:0:100::/56": \(between), 192.168.0.0/24: tgw}
        egress-transit: {0.0.0.0/0: nat-egress}
        egress-public: {0.0.0.0/0: igw-egress, 10.0.0.0/8: tgw}
      """
  }

  private let peers = """
    peers:
      office: [203.0.113.0/24, "2001:4860:1::/48"]
      six: ["2001:4860:2::/48"]
      plant: {cidrs: [192.168.0.0/24], ephemeral: windows}
      branch: {cidrs: [192.168.1.0/24], ephemeral: linux}
      buckets: {prefix_list: s3-blocks}
      tables: {prefix_list: table-blocks}
    """

  private mutating func balancers() -> String {
    let scheme = random.pick("internal", "internet-facing")
    return """
      load_balancers:
        front: {type: application, subnets: [pub-a, pub-b], ip_address_type: \(random.pick("ipv4", "dualstack")), listeners: [{service: https, target: job, target_service: tcp/8080, health_check: tcp/8081}]}
        old: {type: classic, subnets: [pub-a, app-b], scheme: internal, same_subnet_inbound: \(random.pick("checked", "unchecked")), listeners: [{service: https, target: job}]}
        kept: {type: network, subnets: [pub-a, pub-b], scheme: \(scheme), cross_zone: \(random.chance(50)), preserve_client_ip: true, security_groups: [kept], listeners: [{service: https, target: web}, {service: dns, target: web, health_check: tcp/8081}]}
        replaced: {type: network, subnets: [pub-a, pub-b], scheme: internal, preserve_client_ip: false, listeners: [{service: ssh, target: {addresses: [10.0.0.77, 10.0.1.77]}}]}
        inner: {type: application, subnets: [end-a, app-b], scheme: internal, listeners: [{service: https, target: plant, target_service: tcp/8443}]}
        inspect: {type: gateway, subnets: [end-a, end-b], listeners: [{target: appliance}]}
      """
  }

  private mutating func workloads() -> String {
    let common = random.chance(30) ? ", security_groups: [web, common]" : ""
    return """
      workloads:
        web: {subnets: [app-a, app-b], ephemeral: linux\(common)}
        job: {subnets: [app-b], ephemeral: windows\(random.chance(30) ? ", security_groups: [job, common]" : "")}
        host: {subnets: [app-a, app-b], addresses: [10.0.0.77, 10.0.1.77], ip_address_type: ipv4}
        edge-host: {subnets: [pub-a], public_address: true, ephemeral: \(random.pick("linux", "any"))}
        appliance: {subnets: [app-a, app-b], ip_address_type: ipv4}
        fn: {type: lambda_function, subnets: [app-a, app-b]}
        ask: {type: resolver_outbound_endpoint, subnets: [end-a, end-b]}
        names: {type: resolver_inbound_endpoint, subnets: [end-a, end-b]}
        kms: {type: interface_endpoint, subnets: [end-a, end-b]}
        files: {type: mount_target, subnets: [end-a]}
        db: {subnets: [data-a, data-b], ephemeral: linux}
        log: {subnets: [data-b], ephemeral: amazon-linux-arm}
      """
  }
}
