import TestSupport

/// Random topologies of load balancers of every kind, their targets, and interfaces that AWS manages.
struct RandomBalancerText {
  /// The topology file.
  let text: String

  init(_ random: inout SeededGenerator) {
    let isDualStack = random.chance(30)
    let subnets = (0..<4).map { index in
      let blocks =
        isDualStack ? "10.0.\(index).0/24, \"2001:db8:0:\(index)::/64\"" : "10.0.\(index).0/24"
      let zone = random.chance(70) ? ", zone: z\(index % 2)" : ""
      let table = index < 2 ? ", route_table: public" : ""
      return "  s\(index): {vpc: main\(zone), cidrs: [\(blocks)]\(table)}"
    }
    let front = random.pick("s0", "s1", "s2")
    let scheme = front == "s2" || random.chance(50) ? "internal" : "internet-facing"
    let client = scheme == "internal" ? "client" : random.pick("internet", "office")
    let target = random.pick("web", "web", "{addresses: [10.0.3.77]}")
    let service = random.pick("https", "dns")
    let family = isDualStack && random.chance(50) ? ", ip_address_type: dualstack" : ""
    let groups = random.chance(50) ? ", security_groups: [edge]" : ""
    let preserve = random.pick("", ", preserve_client_ip: true", ", preserve_client_ip: false")
    let zones = random.pick("", ", cross_zone: true", ", cross_zone: false")
    let inbound = random.pick("", ", same_subnet_inbound: unchecked")
    let group = random.pick("network", "classic", "application")
    let only =
      switch group {
      case "network": family + groups + preserve + zones
      case "classic": groups + inbound
      default: family + groups
      }
    let listened = group == "network" ? service : "https"
    let behind = group == "classic" ? "web" : target
    let places = random.pick("s2", "s2, s3", "\(front)")
    text = """
      version: 1
      name: random
      vpcs:
        main: {cidrs: [10.0.0.0/16\(isDualStack ? ", \"2001:db8::/56\"" : "")]}
      subnets:
      \(subnets.joined(separator: "\n"))
      gateways:
        igw: {type: internet_gateway, vpc: main}
      route_tables:
        public: {0.0.0.0/0: igw\(isDualStack ? ", \"::/0\": igw" : "")}
      peers:
        office: [203.0.113.0/24]
      load_balancers:
        front:
          type: \(group)
          scheme: \(scheme)
          subnets: [\(front)]
          listeners: [{service: \(listened), target: \(behind), health_check: tcp/9000}]
        \(only.isEmpty ? "" : "  " + only.dropFirst(2).replacing(", ", with: "\n    "))
        inspect:
          type: gateway
          subnets: [s3]
          listeners: [{target: firewall}]
      workloads:
        client: {subnets: [s3], ephemeral: \(random.pick("linux", "windows"))}
        web: {subnets: [\(places)]}
        firewall: {subnets: [s2, s3]}
        kms: {type: interface_endpoint, subnets: [s2, s3]}
        files: {type: mount_target, subnets: [s3]}
        job: {type: lambda_function, subnets: [s2]}
      policy: {max_entries: 40}
      flows:
        - {from: \(client), to: front, service: \(listened)}
        - {from: inspect, to: firewall, service: geneve}
        - {from: job, to: kms, service: https}
        - {from: web, to: files, service: nfs}
      """
  }
}
