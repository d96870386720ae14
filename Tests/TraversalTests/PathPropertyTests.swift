import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology
import Traversal

/// What holds for every path of every topology.
@Suite struct PathPropertyTests {
  @Test func pathsAreWellFormedAndRepeatable() {
    var failures: [String] = []
    var pathCount = 0
    for seed in 0..<40 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let network = randomNetwork(&generator)
      let finder = PathFinder(network.topology)
      let text = PathText(topology: network.topology)
      let names = network.topology.workloads.names + network.topology.peers.names
      let ends = names + network.topology.loadBalancers.names + ["internet"]
      for from in ends {
        for to in ends {
          let service: Service = generator.chance(70) ? .https : .ping
          let (client, server) = (network.endpoint(from), network.endpoint(to))
          let found = finder.paths(from: client, to: server, service: service)
          let again = finder.paths(from: client, to: server, service: service)
          let openings = finder.openingPaths(from: client, to: server, service: nil)
          pathCount += found.paths.count + openings.paths.count
          if text.lines(found) != text.lines(again) {
            failures.append("\(seed) \(from) to \(to) is not repeatable")
          }
          if found.paths.isEmpty, found.obstacles.isEmpty {
            failures.append("\(seed) \(from) to \(to) is silent")
          }
          for path in found.paths + openings.paths.map(\.path) {
            failures += faults(of: path).map { "\(seed) \(from) to \(to): \($0)" }
          }
          failures += openingFaults(openings, found).map { "\(seed) \(from) to \(to): \($0)" }
        }
      }
      for balancer in network.topology.loadBalancers.ids {
        let checks = finder.healthChecks(of: balancer).paths
        failures += checks.flatMap(faults)
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(5))")
    #expect(pathCount > 2000)
  }

  /// The same for every kind of gateway between networks, as users write them.
  @Test func pathsBetweenNetworksAreWellFormed() {
    var failures: [String] = []
    var kinds: Set<PathKind> = []
    for seed in 0..<30 as Range<UInt64> {
      var writer = ConnectedNetworkText(seed: seed)
      let network = WrittenNetwork(writer.text())
      failures += network.diagnostics.map { "\(seed): \($0)" }
      let finder = PathFinder(network.topology)
      for from in ConnectedNetworkText.endpoints {
        for to in ConnectedNetworkText.endpoints {
          let found = network.paths(from, to, .ping)
          let openings = finder.openingPaths(
            from: network.endpoint(from), to: network.endpoint(to), service: nil)
          if found.paths.isEmpty, found.obstacles.isEmpty {
            failures.append("\(seed) \(from) to \(to) is silent")
          }
          for path in found.paths + openings.paths.map(\.path) {
            kinds.insert(path.kind)
            failures += faults(of: path).map { "\(seed) \(from) to \(to): \($0)" }
          }
          failures += openingFaults(openings, found).map { "\(seed) \(from) to \(to): \($0)" }
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(5))")
    #expect(kinds.count == 10)
  }

  /// What is wrong with a path, whatever it is for.
  private func faults(of path: Path) -> [String] {
    var faults: [String] = []
    func check(_ holds: Bool, _ fault: String) {
      if !holds { faults.append("\(path.kind): \(fault)") }
    }
    for end in path.ends {
      check(!end.addresses.isEmpty, "\(end.name) has no address")
      check(end.addresses.families == [path.family], "\(end.name) is of another family")
      check(
        end.addresses.isSubset(of: AddressSet(end.blocks)), "\(end.name) exceeds its blocks")
      check(end.blocks.allSatisfy { $0.family == path.family }, "\(end.name) has other blocks")
    }
    check(path.selectors.allSatisfy { !$0.domain.isEmpty }, "a selector has no value")
    check(!path.legs.isEmpty, "there is no leg")
    for leg in path.legs {
      let selectors = [leg.opening] + [leg.answer].compactMap(\.self)
      check(selectors.allSatisfy(path.selectors.indices.contains), "a leg's selector is wrong")
      check(
        [leg.opener, leg.responder].allSatisfy(path.ends.indices.contains), "a leg's end is wrong")
    }
    for crossing in path.crossings {
      guard path.legs.indices.contains(crossing.leg) else {
        faults.append("a crossing's leg is wrong")
        continue
      }
      let leg = path.legs[crossing.leg]
      let tested = crossing.packet == .opening ? leg.opening : leg.answer
      check(crossing.selector == tested, "a crossing's selector is not its leg's")
      let source = crossing.packet == .opening ? leg.opener : leg.responder
      let destination = crossing.packet == .opening ? leg.responder : leg.opener
      check(
        crossing.peer == (crossing.direction == .inbound ? source : destination),
        "a crossing tests the wrong end")
    }
    return faults + symmetryFaults(of: path)
  }

  /// Each border that a request crosses, its answer crosses the other way, but for classic load balancers of which the
  /// topology says that nothing but opening packets is filtered inside a subnet.
  private func symmetryFaults(of path: Path) -> [String] {
    guard !path.assumptions.contains(where: { $0.hasSuffix("filter nothing else") }) else {
      return []
    }
    return path.legs.indices.compactMap { leg in
      guard path.legs[leg].answer != nil else { return nil }
      let filtered = path.crossings.filter { crossing in
        if case .networkACL = crossing.filter { crossing.leg == leg } else { false }
      }
      let requests = filtered.filter { $0.packet == .opening }
      let answers = filtered.filter { $0.packet == .answer }
      let mirrored = zip(requests.reversed(), answers).allSatisfy {
        $0.filter == $1.filter && $0.direction != $1.direction
      }
      // Over a transit gateway the answer may come back by the interfaces of another zone.
      let isTransit = path.kind == .transitGateway || path.kind == .natGatewayBehindTransitGateway
      return requests.count == answers.count && (mirrored || isTransit)
        ? nil : "\(path.kind): the answer does not mirror the request"
    }
  }

  /// Whatever has a path can be opened, and openings have no answer.
  private func openingFaults(_ openings: OpeningPaths, _ found: FlowPaths) -> [String] {
    let hasAnswer = openings.paths.contains { opening in
      opening.path.crossings.contains { $0.packet == .answer }
    }
    let direct = found.paths.filter { !$0.kind.description.contains("load balancer") }
    let missing = direct.contains { path in
      !openings.paths.contains { opening in
        opening.path.family == path.family
          && opening.protocols.contains(path.conversation.ipProtocol)
          && zip(opening.path.ends, path.ends).allSatisfy {
            $1.addresses.isSubset(of: $0.addresses)
          }
      }
    }
    return (hasAnswer ? ["an opening has an answer"] : [])
      + (missing ? ["a path cannot be opened"] : [])
  }

  private func randomNetwork(_ generator: inout SeededGenerator) -> TestNetwork {
    var network = TestNetwork()
    var subnets = network.topology.subnets.names
    for index in 0..<3 {
      let target = ["igw", "nat-a", "blackhole", "tgw-1"].randomElement(using: &generator) ?? "igw"
      network.add(
        table: "table-\(index)",
        [
          "203.0.113.0/25": target, "0.0.0.0/0": "igw",
          "::/0": generator.chance(50) ? "igw" : "eigw",
        ])
      network.add(
        subnet: "extra-\(index)", "10.0.\(100 + index).0/24", "2001:db8:0:\(70 + index)::/64",
        table: generator.chance(70) ? "table-\(index)" : nil)
      subnets.append("extra-\(index)")
    }
    network.add(peer: "office", "203.0.113.0/24", "2001:db8:ffff::/48")
    network.add(peer: "plant", "10.200.0.0/16", "198.51.100.0/24")
    for name in ["one", "two", "three"] {
      let place = subnets.randomElement(using: &generator) ?? "app-a"
      let other = subnets.randomElement(using: &generator) ?? "data-a"
      if place == other {
        network.add(workload: name, in: place, isPublic: generator.chance(50))
      } else {
        network.add(workload: name, in: place, other, isPublic: generator.chance(50))
      }
    }
    for kind in LoadBalancer.Kind.allCases {
      addBalancer(kind, in: subnets, to: &network, &generator)
    }
    return network
  }

  private func addBalancer(
    _ kind: LoadBalancer.Kind, in subnets: [String], to network: inout TestNetwork,
    _ generator: inout SeededGenerator
  ) {
    let addresses: [LoadBalancer.ClientAddress] = [.preserved, .replaced, .unsaid]
    let geneve = ServiceCatalogue.service(named: "geneve") ?? .https
    let front: Service = kind == .gateway ? geneve : .https
    let back: Service = kind == .gateway ? geneve : .appHTTP
    network.add(
      balancer: "edge-\(kind)", kind: kind,
      scheme: generator.chance(50) ? .internal : .internetFacing,
      addressType: generator.chance(50) ? .dualStack : .ipv4,
      in: Array(subnets.shuffled(using: &generator).prefix(2)),
      groups: generator.chance(50) && kind != .gateway ? ["edge"] : [],
      crossesZones: generator.chance(50),
      sameSubnetInbound: generator.chance(50) ? .checked : .unchecked,
      clientAddress: kind == .network
        ? addresses.randomElement(using: &generator) ?? .unsaid : .replaced,
      [
        (front, "one", back, nil), (front, "two", back, .port(.tcp, 9000)),
        (front, "10.0.10.77,10.0.21.9", back, nil),
      ])
  }
}
