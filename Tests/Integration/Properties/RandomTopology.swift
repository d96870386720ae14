import TestSupport

/// Writes random topologies as a person would: public and private subnets, gateways, shared or own network ACLs, one or
/// both families, workloads with and without fixed addresses, a load balancer, flows and forbidden flows.
struct RandomTopology {
  private var random: SeededGenerator
  private let isDualStack: Bool
  private var publicSubnets: [String] = []
  private var privateSubnets: [String] = []
  private var publicWorkloads: [String] = []
  private var privateWorkloads: [String] = []
  private var listeners: [String: [String]] = [:]
  private var lines: [String] = []

  /// The topology of a seed, as YAML.
  static func text(seed: UInt64) -> String {
    var topology = RandomTopology(seed: seed)
    topology.write()
    return topology.lines.joined(separator: "\n") + "\n"
  }

  private init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    isDualStack = random.chance(35)
  }

  private mutating func write() {
    lines = ["version: 1", "name: random"]
    let six = isDualStack ? ", \"2001:db8:1234:1a00::/56\"" : ""
    lines += ["vpcs:", "  main: {cidrs: [10.0.0.0/16\(six)]}"]
    subnets()
    network()
    lines += [
      "peers:", "  office: [203.0.113.0/24\(isDualStack ? ", \"2001:db8:ffff::/48\"" : "")]",
    ]
    lines.append("  partner: {cidrs: [198.51.100.16/28, 192.0.2.8/32], ephemeral: 40000-45000}")
    workloads()
    let hasBalancer = publicSubnets.count == 2 && random.chance(50)
    if hasBalancer { balancer() }
    flows(hasBalancer)
    if random.chance(20) { lines += ["policy:", "  path_mtu_discovery: true"] }
  }

  private mutating func subnets() {
    lines.append("subnets:")
    publicSubnets = random.chance(60) ? ["public-a", "public-b"] : ["public-a"]
    privateSubnets = Array(["app-a", "app-b", "data-a", "data-b"].prefix(random.pick(1, 2, 3, 4)))
    // One network ACL for all, one for each tier, or one for each subnet.
    let sharing = random.pick("all", "tier", "subnet")
    for (index, name) in (publicSubnets + privateSubnets).enumerated() {
      let tier = String(name.split(separator: "-")[0])
      let six = isDualStack ? ", \"2001:db8:1234:1a0\(index)::/64\"" : ""
      let table = publicSubnets.contains(name) ? "public" : tier == "app" ? "private" : "isolated"
      let networkACL = ["all": "shared", "tier": tier, "subnet": name][sharing] ?? name
      lines.append(
        "  \(name): {vpc: main, zone: us-east-1\(name.suffix(1)), cidrs: [10.0.\(index).0/24\(six)], "
          + "network_acl: \(networkACL), route_table: \(table)}")
    }
  }

  private mutating func network() {
    lines += [
      "gateways:", "  igw: {type: internet_gateway, vpc: main}",
      "  nat: {type: nat_gateway, subnet: public-a}",
    ]
    if isDualStack { lines.append("  eigw: {type: egress_only_internet_gateway, vpc: main}") }
    let open = isDualStack ? ", \"::/0\": igw" : ""
    let outward = isDualStack ? ", \"::/0\": eigw" : ""
    lines += [
      "route_tables:", "  public: {0.0.0.0/0: igw\(open)}", "  private: {0.0.0.0/0: nat\(outward)}",
      "  isolated: {}",
    ]
  }

  private mutating func workloads() {
    lines.append("workloads:")
    for name in ["web", "bastion"].prefix(random.pick(1, 2)) {
      workload(name, in: publicSubnets, isPublic: true)
      publicWorkloads.append(name)
    }
    for name in ["api", "worker", "db"].prefix(random.pick(1, 2, 3)) {
      workload(name, in: privateSubnets, isPublic: false)
      privateWorkloads.append(name)
    }
  }

  private mutating func workload(_ name: String, in subnets: [String], isPublic: Bool) {
    let places = subnets.filter { _ in random.chance(60) }
    let home = places.isEmpty ? [subnets[0]] : places
    let services = ["https", "ssh", "postgresql", "app-http", "dns", "ping"]
      .filter { _ in random.chance(40) }
    listeners[name] = services.isEmpty ? ["https"] : services
    var keys = ["subnets: [\(home.joined(separator: ", "))]"]
    if isPublic { keys.append("public_address: true") }
    if random.chance(30), !isDualStack {
      let all = publicSubnets + privateSubnets
      let host = ["web": 11, "bastion": 21, "api": 31, "worker": 41, "db": 51][name] ?? 61
      let addresses = home.compactMap { place in
        all.firstIndex(of: place).map { "10.0.\($0).\(host)" }
      }
      keys.append("addresses: [\(addresses.joined(separator: ", "))]")
    }
    if random.chance(30) { keys.append("security_groups: [\(name), common]") }
    keys.append("ephemeral: \(random.pick("linux", "windows", "any", "amazon-linux-arm"))")
    lines.append("  \(name): {\(keys.joined(separator: ", "))}")
  }

  private mutating func balancer() {
    let target = privateWorkloads[0]
    lines += [
      "load_balancers:", "  edge:", "    type: application",
      "    subnets: [public-a, public-b]", "    listeners:",
      "      - {service: https, target: \(target), target_service: app-http, health_check: app-http}",
    ]
  }

  private mutating func flows(_ hasBalancer: Bool) {
    let all = publicWorkloads + privateWorkloads
    var flows: [String] = []
    func add(_ from: String, _ to: String, _ service: String) {
      let flow = "  - {from: \(from), to: \(to), service: \(service)}"
      if !flows.contains(flow), from != to { flows.append(flow) }
    }
    if hasBalancer { add("internet", "edge", "https") }
    for _ in 0..<random.pick(2, 3, 4, 5) {
      let server = random.pick(all) ?? "web"
      let service = random.pick(listeners[server] ?? []) ?? "https"
      switch random.pick("inside", "inside", "office", "partner", "internet", "out") {
      case "inside": add(random.pick(all) ?? "web", server, service)
      case "out": add(publicWorkloads[0], "internet", random.pick("https", "ntp", "dns"))
      case let outside: add(outside, random.pick(publicWorkloads) ?? "web", service)
      }
    }
    if flows.isEmpty { add("internet", "web", "https") }
    lines += ["services:", "  app-http: tcp/8080", "flows:"] + flows
    if random.chance(40), !flows.contains(where: { $0.contains("to: \(privateWorkloads[0])") }) {
      lines += ["forbidden:", "  - {from: internet, to: \(privateWorkloads[0])}"]
    }
  }
}
