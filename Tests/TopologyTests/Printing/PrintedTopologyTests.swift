import Foundation
import TestSupport
import Testing
import Topology

/// What is printed reads back as what was printed.
@Suite struct PrintedTopologyTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static var shippedFiles: [URL] {
    get throws {
      let manager = FileManager.default
      let templates = root.appending(path: "templates/topologies")
      let examples = root.appending(path: "examples")
      let stories = try manager.contentsOfDirectory(at: examples, includingPropertiesForKeys: nil)
      return try manager.contentsOfDirectory(at: templates, includingPropertiesForKeys: nil)
        + stories.map { $0.appending(path: "topology.yaml") }
        .filter { manager.fileExists(atPath: $0.path) }
    }
  }

  @Test func shippedTopologiesLoseNothing() throws {
    let files = try Self.shippedFiles
    #expect(files.count >= 13)
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      let loss = ReadTopology(text).lossOfPrinting()
      #expect(loss == nil, "\(file.lastPathComponent)\n\(loss ?? "")")
    }
  }

  @Test func randomConnectedNetworksLoseNothing() {
    var losses: [String] = []
    for seed in 0..<150 as Range<UInt64> {
      var network = ConnectedNetworkText(seed: seed)
      let read = ReadTopology("version: 1\nname: random\n" + network.text())
      if let loss = read.lossOfPrinting() { losses.append("seed \(seed): \(loss)") }
    }
    #expect(losses.isEmpty, "\(losses.count): \(losses.prefix(2).joined(separator: "\n"))")
  }

  /// Every key that the format has, in a form that is not its default.
  @Test func everyKeyIsKept() {
    let read = ReadTopology(Self.everything)
    #expect(read.reports.filter { $0.contains("error") } == [])
    let loss = read.lossOfPrinting()
    #expect(loss == nil, "\(loss ?? "")")
  }

  /// Names of rule sets, zones, ids, reasons and services may be any text.
  @Test func hostileTextsAreKept() {
    let texts = [
      "yes", "no", "on", "null", "~", "0x10", "1e3", "2027-01-31", "a: b", "# no comment", "*star",
      "&and", "!bang", "%percent", "@at", "- dash", "\\\"quote\\\\", "line\\nbreak", "tab\\t", "東京",
      "\\u202Eright", "{brace}", "[bracket]", "a, b", "", " space ", "?", "|", ">", "'", "`", "...",
    ]
    for text in texts {
      let topology = """
        version: 1
        name: "\(text)"
        vpcs: {main: {cidrs: [10.0.0.0/16], region: "\(text)"}}
        subnets:
          a: {vpc: main, cidrs: [10.0.0.0/24], zone: "\(text)", network_acl: "\(text)"}
          b: {vpc: main, cidrs: [10.0.1.0/24], zone: z}
        services: {"service \(text)": tcp/8080}
        workloads:
          w: {subnets: [a], security_groups: ["\(text)"]}
          v: {subnets: [b], listens: ["service \(text)"]}
        flows:
          - {from: w, to: v, service: "service \(text)", reason: "\(text)"}
        ignore:
          - {finding: x, where: "\(text)", reason: "because \(text)"}
        network_acls:
          "\(text)": {inbound: [{number: 1, allow: all, from: "::/0"}]}
        security_groups:
          "\(text)": {inbound: [{allow: tcp/80, from: "\(text)"}]}
        """
      let loss = ReadTopology(topology).lossOfPrinting()
      #expect(loss == nil, "\(text): \(loss ?? "")")
    }
  }

  static let everything = """
    version: 1
    name: everything
    vpcs:
      main: {id: vpc-1, region: eu-west-1, cidrs: [10.0.0.0/16, "2001:db8:0:100::/56"], block_public_access: block-ingress}
      other: {region: eu-west-1, cidrs: [10.1.0.0/16], main_route_table: back}
    subnets:
      a: {id: subnet-1, vpc: main, zone: a, cidrs: [10.0.0.0/24, "2001:db8:0:100::/64"], network_acl: nacl, route_table: out}
      b: {vpc: main, zone: b, cidrs: [10.0.1.0/24, "2001:db8:0:101::/64"], route_table: private}
      c: {vpc: other, zone: a, cidrs: [10.1.0.0/24]}
    prefix_lists:
      s3: {id: pl-1, cidrs: [52.218.0.0/17, 3.5.64.0/21], weight: 1}
      ours: {cidrs: [192.0.2.0/24], max_entries: 9}
      plain: {cidrs: [192.0.2.0/25]}
    gateways:
      igw: {type: internet_gateway, id: igw-1, vpc: main}
      eigw: {type: egress_only_internet_gateway, vpc: main}
      nat: {type: nat_gateway, subnet: a, addresses: [10.0.0.9], connectivity: private, id: nat-1}
      nat-r: {type: nat_gateway, availability: regional, vpc: main}
      pcx: {type: vpc_peering, id: pcx-1, vpcs: [main, other], status: provisioning}
      tgw:
        type: transit_gateway
        id: tgw-1
        attachments: [{vpc: main, subnets: [a, b]}, {vpc: other, subnets: [c]}]
        routes: {192.168.0.0/16: plant, 0.0.0.0/0: other, 10.9.0.0/16: blackhole}
        propagate_vpcs: false
        security_group_referencing: true
      hub:
        type: transit_gateway
        attachments: [{vpc: main, subnets: [a, b], route_table: spokes}, {vpc: other, subnets: [c], route_table: all}, {peer: plant, route_table: all}]
        route_tables: {spokes: {routes: {192.168.0.0/16: plant}, propagate_vpcs: [other]}, all: {propagate_vpcs: [main, other]}}
      vgw: {type: virtual_private_gateway, vpc: other, direct_connect: true}
      s3: {type: gateway_endpoint, id: vpce-1, vpc: main, service: s3, prefix_list: s3, route_tables: [out, private]}
      ddb: {type: gateway_endpoint, vpc: main, service: dynamodb, cidrs: [3.218.180.0/22], route_tables: [out]}
    route_tables:
      out: {id: rtb-1, 0.0.0.0/0: igw, "::/0": eigw, 10.0.0.0/16: local, 192.168.0.0/16: blackhole}
      private: {10.1.0.0/16: pcx, 0.0.0.0/0: tgw, 172.16.0.0/12: {not_modelled: vpce-9}}
      back: {10.0.0.0/16: tgw, 192.168.0.0/16: vgw}
      unused:
    services:
      app: tcp/8080
      mixed: [tcp/1-2, udp/7946, icmp/3/4, gre]
      files: [nfs, tcp/111]
      names: dns
      tftp2: tftp
    peers:
      plant: {cidrs: [192.168.0.0/24], ephemeral: windows}
      office: [203.0.113.0/24, "2001:db8:ffff::/48"]
      buckets: {prefix_list: s3, ephemeral: 40000-45000}
    load_balancers:
      alb: {type: application, scheme: internal, ip_address_type: dualstack, subnets: [a, b], security_groups: [alb, x], listeners: [{service: https, target: web, target_service: app, health_check: tcp/9}, {service: http, target: {addresses: [10.0.1.9]}}]}
      nlb: {type: network, subnets: [a, b], cross_zone: true, listeners: [{service: dns, target: web}, {service: app, target: web, preserve_client_ip: false}, {service: http, target: web, preserve_client_ip: true}]}
      nlb2: {type: network, subnets: [a], security_groups: [nlb2], preserve_client_ip: true, listeners: [{service: app, target: web}]}
      nlb3: {type: network, subnets: [a], listeners: [{service: app, target: web}, {service: https, target: plant}]}
      clb: {type: classic, subnets: [a], same_subnet_inbound: unchecked, cross_zone: false, listeners: [{service: http, target: web}]}
      gwlb: {type: gateway, subnets: [a], listeners: [{target: fw}]}
    workloads:
      web: {subnets: [a, b], addresses: [10.0.0.50, "2001:db8:0:101::50"], public_address: true, security_groups: [web, common], ephemeral: linux, listens: [app, mixed, files]}
      fw: {subnets: [a], ip_address_type: ipv6, ephemeral: 1024-2048}
      kms: {type: interface_endpoint, subnets: [a], ip_address_type: dualstack}
      kms2: {type: interface_endpoint, subnets: [a], listens: []}
      kms3: {type: interface_endpoint, subnets: [a], listens: [app]}
      rin: {type: resolver_inbound_endpoint, subnets: [a]}
      rout: {type: resolver_outbound_endpoint, subnets: [a]}
      efs: {type: mount_target, subnets: [a]}
      fn: {type: lambda_function, subnets: [b], ephemeral: linux}
      far: {subnets: [c], security_groups: [far]}
    flows:
      - {from: office, to: alb, service: https, reason: "a: b"}
      - {from: web, to: internet, services: [names, tftp2], via: igw}
      - {from: web, to: plant, service: protocol/99, via: [tgw, vgw]}
      - {from: gwlb, to: fw, service: geneve}
    forbidden:
      - {from: internet, to: far}
      - {from: office, to: far, service: [ssh, icmp/echo], reason: never}
    policy: {max_entries: 33, max_rules_per_group: 80, max_groups_per_interface: 12, deny_before_ephemeral: [rdp, app], path_mtu_discovery: true, prefer: short, widen: vpc}
    ignore:
      - {finding: some-finding, where: nacl, reason: it is so, expires: 2027-01-31}
      - {finding: other-finding, reason: "yes"}
    network_acls:
      nacl:
        id: acl-1
        inbound:
          - {number: 200, deny: tcp/1024-65535, from: "::/0"}
          - {number: 100, allow: icmp/echo, from: 0.0.0.0/0}
          - {number: 110, allow: icmpv6/all, from: 10.0.0.0/8}
          - {number: 120, allow: icmp/3/4, from: 10.0.0.0/8}
          - {number: 130, allow: icmp/8, from: 10.0.0.0/8}
          - {number: 140, allow: protocol/99, from: 10.0.0.0/8}
        outbound:
          - {number: 1, allow: all, to: 0.0.0.0/0}
      empty: {}
    security_groups:
      web:
        id: sg-1
        inbound:
          - {allow: "tcp/80,443", from: alb}
          - {allow: udp/all, from: web}
        outbound:
          - {allow: all, to: s3}
          - {allow: tcp/443, to: "2001:db8::/32"}
      far: {}
    """
}
