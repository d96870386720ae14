import TestSupport

/// Random topologies of a few subnets, workloads and flows, as a person could have written them.
struct RandomTopologyText {
  /// The topology file.
  let text: String

  private static let services = [
    "https", "postgresql", "tcp/8080", "tcp/7000-7010", "udp/500", "dns", "icmp/echo", "ssh",
  ]

  init(_ random: inout SeededGenerator) {
    let count = Int.random(in: 2...4, using: &random)
    let isDualStack = random.chance(40)
    let hasSharedFilter = random.chance(30)
    let subnets = (0..<count).map { index in
      let blocks =
        isDualStack ? "10.0.\(index).0/24, \"2001:db8:0:\(index)::/64\"" : "10.0.\(index).0/24"
      let table = random.chance(60) ? (index == 0 ? "public" : "private") : "isolated"
      let filter = hasSharedFilter && index > 1 ? ", network_acl: shared" : ""
      return
        "  s\(index): {vpc: main, cidrs: [\(blocks)], route_table: \(index == 0 ? "public" : table)\(filter)}"
    }
    let workloads = (0..<(count + 1)).map { index in
      let subnet = index % count
      let profile = random.pick("linux", "windows", "any", "lambda")
      let isPublic = subnet == 0 ? ", public_address: true" : ""
      return "  w\(index): {subnets: [s\(subnet)], ephemeral: \(profile)\(isPublic)}"
    }
    var wanted: Set<[String]> = []
    var flows: [String] = []
    for _ in 0..<Int.random(in: 2...6, using: &random) {
      let (from, to) = Self.pair(count, &random)
      let service = random.pick(Self.services) ?? "https"
      guard wanted.insert([from, to, service]).inserted else { continue }
      flows.append("  - {from: \(from), to: \(to), service: \(service)}")
    }
    let forbidden = (0..<Int.random(in: 0...2, using: &random)).compactMap { _ -> String? in
      let (from, to) = Self.pair(count, &random)
      let isWanted = wanted.contains { Self.contradicts($0, from, to) }
      return isWanted ? nil : "  - {from: \(from), to: \(to)}"
    }
    text = """
      version: 1
      name: random
      vpcs:
        main: {cidrs: [10.0.0.0/16\(isDualStack ? ", \"2001:db8::/56\"" : "")]}
      subnets:
      \(subnets.joined(separator: "\n"))
      gateways:
        igw: {type: internet_gateway, vpc: main}
        nat: {type: nat_gateway, subnet: s0}
        eigw: {type: egress_only_internet_gateway, vpc: main}
      route_tables:
        public: {0.0.0.0/0: igw\(isDualStack ? ", \"::/0\": igw" : "")}
        private: {0.0.0.0/0: nat\(isDualStack ? ", \"::/0\": eigw" : "")}
        isolated: {}
      peers:
        office: [203.0.113.0/24, 198.51.100.64/26]
      workloads:
      \(workloads.joined(separator: "\n"))
      policy: {max_entries: 40}
      flows:
      \(flows.joined(separator: "\n"))
      \(forbidden.isEmpty ? "" : "forbidden:\n" + forbidden.joined(separator: "\n"))
      """
  }

  private static func pair(
    _ count: Int, _ random: inout SeededGenerator
  ) -> (from: String, to: String) {
    let inside = (0...count).map { "w\($0)" }
    let from = random.pick(inside + ["internet", "office"]) ?? "w0"
    let others = (inside + ["internet", "office"]).filter { $0 != from }
    let to = random.pick(["internet", "office"].contains(from) ? inside : others) ?? "w1"
    return (from, to)
  }

  /// Whether a wanted flow is what would be forbidden; office is part of the internet.
  private static func contradicts(_ flow: [String], _ from: String, _ to: String) -> Bool {
    let outside = ["internet", "office"]
    let sameOpener = flow[0] == from || (outside.contains(flow[0]) && outside.contains(from))
    let sameResponder = flow[1] == to || (outside.contains(flow[1]) && outside.contains(to))
    return sameOpener && sameResponder
  }
}
