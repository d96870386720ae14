import PacketSpace
import TestSupport
import Testing
import Topology

/// Longest prefix match.
///
/// Source: Amazon VPC User Guide, VPC_Route_Tables.md, "Route priority".
struct RouteLookupTests {
  private let gateway = ElementID<Gateway>(index: 0)

  private func block(_ text: String) throws -> CIDRBlock { try #require(CIDRBlock(text)) }

  private func table(_ routes: [(String, Route.Target)]) throws -> RouteTable {
    RouteTable(
      name: "table",
      routes: try routes.map { Route(destination: try block($0.0), target: $0.1) })
  }

  private func words(_ decisions: [(destinations: AddressSet, route: Route?)]) -> [String] {
    decisions.map { part in
      let target = part.route.map { "\($0.destination) \($0.target)" } ?? "nothing"
      return "\(part.destinations) by \(target)"
    }
  }

  @Test func addressesAreSplitByTheLongestPrefix() throws {
    let table = try table([
      ("0.0.0.0/0", .gateway(gateway)), ("10.0.0.0/8", .blackhole), ("10.0.5.0/24", .blackhole),
      ("10.0.0.0/16", .unsupported("eni-1")), ("::/0", .gateway(gateway)),
    ])
    let local = [try block("10.0.0.0/16")]
    let destinations = AddressSet([
      try block("10.0.4.0/23"), try block("10.9.0.0/24"), try block("192.0.2.0/24"),
      try block("2001:db8::/64"),
    ])
    let found = table.decisions(for: destinations, localBlocks: local)
    #expect(
      found.map { "\($0.destinations.cidrBlocks)" } == [
        "[10.0.5.0/24]", "[10.0.4.0/24]", "[10.9.0.0/24]", "[192.0.2.0/24]", "[2001:db8::/64]",
      ])
    #expect(
      found.map { $0.route?.target } == [
        .blackhole, .local, .blackhole, .gateway(gateway), .gateway(gateway),
      ])
  }

  @Test func theVPCsOwnRouteWinsOverOneForTheSameBlock() throws {
    let table = try table([("10.0.0.0/16", .blackhole)])
    let address = try #require(Address("10.0.0.9"))
    let found = table.route(for: address, localBlocks: [try block("10.0.0.0/16")])
    #expect(found?.target == .local)
  }

  @Test func whatNoRouteCoversComesLast() throws {
    let table = try table([("192.0.2.0/24", .blackhole)])
    let all = AddressSet([try block("192.0.2.0/23")])
    let found = table.decisions(for: all, localBlocks: [])
    #expect(found.map { "\($0.destinations.cidrBlocks)" } == ["[192.0.2.0/24]", "[192.0.3.0/24]"])
    #expect(found.map { $0.route == nil } == [false, true])
    #expect(table.decisions(for: AddressSet(), localBlocks: []).isEmpty)
    let empty = try self.table([])
    #expect(empty.route(for: Address.ipv4(1), localBlocks: []) == nil)
  }

  /// The parts are disjoint, make up the destinations, and agree with the lookup of single addresses.
  @Test func partsAgreeWithSingleLookups() throws {
    var generator = SeededGenerator(seed: 7)
    var failures: [String] = []
    for round in 0..<300 {
      let routes = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        (randomBlock(&generator), Route.Target.blackhole)
      }
      let table = RouteTable(
        name: "t", routes: routes.map { Route(destination: $0.0, target: $0.1) })
      let local = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
        randomBlock(&generator)
      }
      let destinations = AddressSet((0..<3).map { _ in randomBlock(&generator) })
      var rest = destinations
      for (part, route) in table.decisions(for: destinations, localBlocks: local) {
        if part.isEmpty || !part.isSubset(of: rest) { failures.append("\(round): parts overlap") }
        rest = rest.subtracting(part)
        for address in part.ranges.flatMap({ [$0.lower, $0.upper] })
        where table.route(for: address, localBlocks: local) != route {
          failures.append("\(round): \(address)")
        }
      }
      if !rest.isEmpty { failures.append("\(round): \(rest) left") }
    }
    #expect(failures.isEmpty)
  }

  private func randomBlock(_ generator: inout SeededGenerator) -> CIDRBlock {
    let isIPv6 = Bool.random(using: &generator)
    let bits = UInt32.random(in: 0...255, using: &generator) << 24
    let address = isIPv6 ? Address.ipv6(UInt128(bits) << 96) : Address.ipv4(bits)
    let length = Int.random(in: 0...9, using: &generator)
    return CIDRBlock(containing: address, prefixLength: length) ?? .all(address.family)
  }
}
