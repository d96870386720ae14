import AccessControl
import PacketSpace
import TestSupport
import Testing

/// What AWS's documents say about security groups, rule by rule.
@Suite struct SecurityGroupSemanticsTests {
  private static let https = TrafficMatch(.tcp, selectors: PortRange(443))

  private static func packet(
    from source: String, to destination: String, _ port: UInt16, _ protocol: IPProtocol = .tcp
  ) throws -> Packet {
    try #require(
      Packet(
        protocol: `protocol`, source: try address(source), destination: try address(destination),
        sourcePort: 50_000, selector: port))
  }

  /// Whether a packet may enter, asked of the readable evaluation and of the engine, which must agree.
  private static func mayEnter(
    _ packet: Packet, _ groups: [SecurityGroup], from peerGroups: [SecurityGroup] = [],
    _ prefixLists: ResourceList<PrefixList> = []
  ) -> Bool {
    let rule = SecurityGroup.allowingRule(
      for: packet, .inbound, groups: groups, peerGroups: peerGroups, prefixLists: prefixLists)
    let compiled = FilterCompiler().compile(groups, .inbound, prefixLists: prefixLists)
      .filter(peerGroups: peerGroups)
    let passes = compiled.allows(
      packet.protocol, selector: packet.selector, at: packet.source)
    #expect(passes == (rule != nil))
    return passes
  }

  /// Source: Amazon VPC User Guide, security-groups.md: a new group has no inbound rules and lets everything out.
  @Test func aNewGroupLetsNothingInAndEverythingOut() throws {
    let group = SecurityGroup.newGroup(name: "web")
    #expect(group.inbound.isEmpty)
    #expect(group.outbound.map(\.peer) == [.block(.allIPv4), .block(.allIPv6)])
    #expect(SecurityGroup.newGroup(name: "web", families: [.ipv4]).outbound.count == 1)
    let packet = try Self.packet(from: "10.0.0.1", to: "10.0.0.2", 443)
    #expect(!Self.mayEnter(packet, [group]))
    let leaving = group.allowingRule(for: packet, .outbound, peerGroups: [], prefixLists: [])
    #expect(leaving == group.outbound.first)
  }

  /// Source: Amazon VPC User Guide, default-security-group.md: inbound everything from its own members.
  @Test func theDefaultGroupAdmitsItsOwnMembers() throws {
    let group = SecurityGroup.defaultGroup(id: "sg-1")
    let other = SecurityGroup.defaultGroup(id: "sg-2")
    let packet = try Self.packet(from: "10.0.0.1", to: "10.0.0.2", 443)
    #expect(Self.mayEnter(packet, [group], from: [group]))
    #expect(!Self.mayEnter(packet, [group], from: [other]))
    #expect(!Self.mayEnter(packet, [group]))
  }

  /// Source: Amazon VPC User Guide, security-group-rules.md: the rules of all groups of an interface act as one set.
  @Test func rulesOfAllGroupsAreUnited() throws {
    let web = SecurityGroup(
      name: "web", inbound: [SecurityGroupRule(peer: .block(.allIPv4), match: Self.https)],
      outbound: [])
    let admin = SecurityGroup(
      name: "admin",
      inbound: [
        SecurityGroupRule(
          peer: .block(try block("10.0.0.0/8")), match: TrafficMatch(.tcp, selectors: PortRange(22))
        )
      ], outbound: [])
    let cases: [(String, UInt16, Bool)] = [
      ("10.1.1.1", 22, true), ("10.1.1.1", 443, true), ("11.1.1.1", 443, true),
      ("11.1.1.1", 22, false), ("10.1.1.1", 80, false),
    ]
    for (source, port, passes) in cases {
      let packet = try Self.packet(from: source, to: "10.0.0.2", port)
      #expect(Self.mayEnter(packet, [web, admin]) == passes)
    }
  }

  /// Source: Amazon VPC User Guide, security-group-rules.md: a reference admits the interfaces "associated with the
  /// specified security group", so two of one subnet are told apart by their groups.
  @Test func referencesAreDecidedByMembership() throws {
    let client = SecurityGroup.newGroup(name: "client", id: "sg-c")
    let server = SecurityGroup(
      name: "server", inbound: [SecurityGroupRule(peer: .group("sg-c"), match: Self.https)],
      outbound: [])
    let packet = try Self.packet(from: "10.0.0.1", to: "10.0.0.2", 443)
    #expect(Self.mayEnter(packet, [server], from: [client]))
    #expect(!Self.mayEnter(packet, [server], from: [server]))
    let six = try Self.packet(from: "2001:db8::1", to: "2001:db8::2", 443)
    #expect(Self.mayEnter(six, [server], from: [server, client]))
    let udp = try Self.packet(from: "10.0.0.1", to: "10.0.0.2", 443, .udp)
    #expect(!Self.mayEnter(udp, [server], from: [client]))
  }

  /// Source: Amazon VPC User Guide, managed-prefix-lists-referencing.md; a stale reference matches nothing.
  @Test func prefixListsStandForTheirBlocks() throws {
    let lists: ResourceList = [
      PrefixList(name: "offices", id: "pl-1", blocks: [try block("192.0.2.0/24")], maxEntries: 10)
    ]
    let packet = try Self.packet(from: "192.0.2.7", to: "10.0.0.2", 443)
    for (reference, passes) in [("pl-1", true), ("offices", true), ("pl-2", false)] {
      let group = SecurityGroup(
        name: "web", inbound: [SecurityGroupRule(peer: .prefixList(reference), match: Self.https)],
        outbound: [])
      #expect(Self.mayEnter(packet, [group], from: [], lists) == passes)
    }
  }

  /// Source: EC2 API, IpPermission.IpProtocol: for protocols other than tcp, udp, icmp and icmpv6 "traffic on all ports
  /// is allowed, regardless of any port range you specify"; icmpv6 without type and code means all of them.
  @Test func portsOfOtherProtocolsAreIgnored() {
    #expect(TrafficMatch(.esp, selectors: PortRange(7)).selectorRange == .all)
    #expect(TrafficMatch(protocolNumber: -1, selectors: PortRange(7)) == .all)
    #expect(TrafficMatch(.icmpv6).selectorRange == .all)
    #expect(TrafficMatch(.icmpv6, icmpType: 128, icmpCode: 0)?.selectors == PortSet(0x8000))
    #expect(TrafficMatch(.icmp, icmpType: 8, icmpCode: -1)?.selectors == PortSet(0x0800...0x08ff))
  }
}
