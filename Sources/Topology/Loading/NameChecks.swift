internal import SourceText

extension LoadingContext {
  /// Checks the names that are written as keys.
  mutating func checkNames() {
    checkSpelling(vpcs.entries, "VPC")
    checkSpelling(subnets.entries, "subnet")
    checkSpelling(gateways.entries, "gateway")
    checkSpelling(routeTables.entries, "route table")
    checkSpelling(peers.entries, "peer")
    checkSpelling(workloads.entries, "workload")
    checkSpelling(loadBalancers.entries, "load balancer")
    checkEndpointNames()
    checkTargetNames()
  }

  /// Names end up in entries like `web -> db: https` and in ports like `web:443`, so they hold nothing that separates.
  private mutating func checkSpelling(_ entries: [MappingEntry], _ kind: String) {
    for entry in entries {
      let isClean = entry.key.unicodeScalars.allSatisfy { scalar in
        !scalar.properties.isWhitespace && scalar.value >= 32
          && !":/,>".unicodeScalars.contains(scalar)
      }
      guard entry.key.isEmpty || !isClean else { continue }
      diagnostics.error(
        "invalid-name",
        entry.key.isEmpty
          ? "a \(kind) needs a name" : "`\(entry.key)` cannot be the name of a \(kind)",
        at: entry.keyRange, help: ["a name has no spaces and none of `:`, `/`, `,` and `>`"])
    }
  }

  /// Workloads, load balancers and peers are all endpoints of flows, so they share one space of names.
  private mutating func checkEndpointNames() {
    var first: [String: (kind: String, place: SourceRange)] = [:]
    let endpoints =
      peers.entries.map { ("peer", $0) } + workloads.entries.map { ("workload", $0) }
      + loadBalancers.entries.map { ("load balancer", $0) }
    for (kind, entry) in endpoints.sorted(by: { $0.1.keyRange < $1.1.keyRange }) {
      if entry.key == Self.internet {
        diagnostics.error(
          "reserved-name", "`internet` is reserved", at: entry.keyRange,
          notes: ["it is always there and stands for all public addresses outside the topology"],
          help: ["give the \(kind) another name"])
      } else if let other = first[entry.key] {
        diagnostics.error(
          "duplicate-name", "`\(entry.key)` is already the name of a \(other.kind)",
          at: entry.keyRange,
          related: [RelatedLabel(range: other.place, text: "\(other.kind) defined here")],
          notes: ["workloads, load balancers and peers share one space of names"])
      } else {
        first[entry.key] = (kind, entry.keyRange)
      }
    }
  }

  /// Routes write `local` and `blackhole` where they could name a gateway.
  private mutating func checkTargetNames() {
    for entry in gateways.entries where RouteTargetWord(rawValue: entry.key) != nil {
      diagnostics.error(
        "reserved-name", "`\(entry.key)` is reserved as a target of routes", at: entry.keyRange,
        help: ["give the gateway another name"])
    }
  }
}
