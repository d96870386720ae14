/// A network that takes a while.
enum LargeNetwork {
  /// Subnets, each with a network ACL whose ten last entries are in vain; twenty have a workload.
  static func text(subnets count: Int) -> String {
    let subnets = 0..<count
    let clients = 0..<20
    let entries = (0..<10).map {
      "      - {number: \(110 + $0 * 10), allow: tcp/\(8000 + $0), from: 10.0.\($0).0/24}"
    }.joined(separator: "\n")
    return
      (["version: 1", "name: large", "vpcs: {main: {cidrs: [10.0.0.0/16]}}", "subnets:"]
      + subnets.map { "  s\($0): {vpc: main, cidrs: [10.0.\($0).0/24], network_acl: a\($0)}" }
      + ["workloads:"] + clients.map { "  w\($0): {subnets: [s\($0)], listens: [https]}" }
      + ["flows:"]
      + clients.map { "  - {from: w\($0), to: w\(($0 + 1) % clients.count), service: https}" }
      + ["network_acls:"]
      + subnets.map {
        """
          a\($0):
            inbound:
              - {number: 100, allow: tcp/all, from: 10.0.0.0/16}
        \(entries)
            outbound: [{number: 100, allow: tcp/all, to: 10.0.0.0/16}]
        """
      }).joined(separator: "\n") + "\n"
  }
}
