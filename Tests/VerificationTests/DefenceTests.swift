import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology

@testable import Verification

/// What a forbidden flow rests on: the filters of one kind, of each kind alone, of both together, or none.
@Suite struct DefenceTests {
  /// Nobody from outside may open anything on `db`; what the network ACL of its subnet and its security group let in.
  private static func verdict(
    networkACL: String, group: String, flows: String = "[]",
    forbidden: String = "{from: office, to: db}", isPublic: Bool = true
  ) throws -> ForbiddenFlowVerdict {
    let verified = try VerifiedText(
      """
      version: 1
      name: defence
      vpcs:
        main: {cidrs: [10.0.0.0/16]}
      subnets:
        data: {vpc: main, cidrs: [10.0.0.0/24], route_table: public}
      gateways:
        igw: {type: internet_gateway, vpc: main}
      route_tables:
        public: {0.0.0.0/0: igw}
      peers:
        office: [203.0.113.0/24]
        reception: [203.0.113.0/28]
      workloads:
        db: {subnets: [data], public_address: \(isPublic), ephemeral: linux}
      flows: \(flows)
      forbidden: [\(forbidden)]
      network_acls:
        data:
          inbound: \(networkACL)
          outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
      security_groups:
        db: {inbound: \(group), outbound: []}
      """)
    return try #require(verified.report.forbiddenFlows.first)
  }

  private static let (open, openGroup) = (
    "[{number: 100, allow: all, from: 0.0.0.0/0}]", "[{allow: all, from: 0.0.0.0/0}]"
  )

  @Test func namesWhatHoldsAlone() throws {
    #expect(try Self.verdict(networkACL: "[]", group: Self.openGroup).defence == .networkACLs)
    #expect(try Self.verdict(networkACL: Self.open, group: "[]").defence == .securityGroups)
    #expect(try Self.verdict(networkACL: "[]", group: "[]").defence == .either)
    let violated = try Self.verdict(networkACL: Self.open, group: Self.openGroup)
    #expect(!violated.holds && violated.defence == nil)
  }

  /// One port, one address and one protocol are enough for a kind of filter not to hold alone.
  @Test func oneWayInIsEnough() throws {
    let door = "[{number: 100, allow: tcp/65535, from: 203.0.113.255/32}]"
    #expect(try Self.verdict(networkACL: door, group: "[]").defence == .securityGroups)
    let other = "[{number: 100, allow: gre, from: 203.0.113.0/32}]"
    #expect(try Self.verdict(networkACL: other, group: "[]").defence == .securityGroups)
    let beside = "[{number: 100, allow: tcp/65535, from: 203.0.112.255/32}]"
    #expect(try Self.verdict(networkACL: beside, group: "[]").defence == .either)
  }

  /// The network ACL lets one port in and the group another: together they hold what neither holds alone.
  @Test func namesWhatHoldsOnlyTogether() throws {
    let verdict = try Self.verdict(
      networkACL: "[{number: 100, allow: tcp/22, from: 203.0.113.0/24}]",
      group: "[{allow: tcp/443, from: 203.0.113.0/24}]")
    #expect(verdict.holds && verdict.defence == .together)
  }

  /// What nothing carries rests on no filter: without a public address no internet gateway leads there.
  @Test func namesAMissingPath() throws {
    let verdict = try Self.verdict(
      networkACL: Self.open, group: Self.openGroup, isPublic: false)
    #expect(verdict.holds && verdict.defence == .noPath)
  }

  /// The office may use ssh, and the reception is a part of it: nothing is left that would be forbidden.
  @Test func namesWhatFlowsAskFor() throws {
    let verdict = try Self.verdict(
      networkACL: Self.open, group: Self.openGroup,
      flows: "[{from: office, to: db, service: ssh}]",
      forbidden: "{from: reception, to: db, service: ssh}")
    #expect(verdict.holds && verdict.defence == .wantedFlows)
  }

  /// On random networks: what is said to hold alone holds with every filter of the other kind open, and nothing else does.
  @Test func agreesWithOpenedFilters() throws {
    var random = SeededGenerator(seed: 29)
    var seen: [Defence: Int] = [:]
    for number in 0..<160 {
      let verified = try VerifiedText(RandomTopologyText(&random).text)
      guard !verified.ruleSets.networkACLs.isEmpty else { continue }
      let (opensACLs, opensGroups) = random.chance(50) ? (40, 10) : (0, 90)
      let some = verified.ruleSets.opening(
        networkACLs: { _ in random.chance(opensACLs) },
        securityGroups: { _ in random.chance(opensGroups) })
      func report(_ ruleSets: RuleSets) -> VerificationReport {
        Verifier(topology: verified.topology, ruleSets: ruleSets).report()
      }
      let groupsOpen = report(
        some.opening(networkACLs: { _ in false }, securityGroups: { _ in true }))
      let listsOpen = report(
        some.opening(networkACLs: { _ in true }, securityGroups: { _ in false }))
      for verdict in report(some).forbiddenFlows {
        let holding = (
          groupsOpen.forbiddenFlows[verdict.flow].holds,
          listsOpen.forbiddenFlows[verdict.flow].holds
        )
        let expected: [Defence?] =
          switch holding {
          case _ where !verdict.holds: [nil]
          case (true, true): [.either, .noPath]
          case (true, false): [.networkACLs]
          case (false, true): [.securityGroups]
          case (false, false): [.together]
          }
        #expect(expected.contains(verdict.defence), "\(number): \(verdict.name)")
        if let defence = verdict.defence { seen[defence, default: 0] += 1 }
      }
    }
    for defence in [Defence.noPath, .networkACLs, .securityGroups, .either] {
      #expect(seen[defence, default: 0] >= 2, "\(seen)")
    }
  }
}

extension RuleSets {
  /// The same rule sets in which some filters let everything pass.
  fileprivate func opening(
    networkACLs isOpenACL: (NetworkACL) -> Bool, securityGroups isOpenGroup: (SecurityGroup) -> Bool
  ) -> RuleSets {
    RuleSets(
      networkACLs: networkACLs.map { isOpenACL($0) ? $0.opened : $0 },
      securityGroups: securityGroups.map { isOpenGroup($0) ? $0.opened : $0 },
      prefixLists: Array(prefixLists), associations: associations)
  }
}

extension NetworkACL {
  fileprivate var opened: NetworkACL {
    let entries = AddressFamily.allCases.enumerated().compactMap { index, family in
      NetworkACLEntry(number: index + 1, action: .allow, peer: .all(family), match: .all)
    }
    return (try? NetworkACL(name: name, id: id, inbound: entries, outbound: entries)) ?? self
  }
}

extension SecurityGroup {
  fileprivate var opened: SecurityGroup {
    let rules = AddressFamily.allCases.map {
      SecurityGroupRule(peer: .block(.all($0)), match: .all)
    }
    return SecurityGroup(name: name, id: id, inbound: rules, outbound: rules)
  }
}
