import AccessControl
import PacketSpace
import TestSupport
import Testing

/// What AWS's documents say about network ACLs, rule by rule.
@Suite struct NetworkACLSemanticsTests {
  private static func entry(
    _ number: Int, _ action: RuleAction, _ peer: String, _ protocolNumber: Int = -1,
    _ ports: ClosedRange<UInt16> = 0...65_535
  ) throws -> NetworkACLEntry {
    let match = try #require(
      TrafficMatch(protocolNumber: protocolNumber, selectors: PortRange(ports)))
    return try #require(
      NetworkACLEntry(number: number, action: action, peer: try block(peer), match: match))
  }

  /// The number of the rule that decides, asked of the readable evaluation and checked against the engine.
  private static func decider(
    _ inbound: [NetworkACLEntry], _ peer: String, _ protocolNumber: UInt8, _ selector: UInt16
  ) throws -> Int {
    let networkACL = try NetworkACL(name: "test", inbound: inbound, outbound: [])
    let decision = networkACL.decision(
      peer: try address(peer), protocol: IPProtocol(protocolNumber), selector: selector, .inbound)
    let compiled = FilterCompiler().compile(networkACL, .inbound).allows(
      IPProtocol(protocolNumber), selector: selector, at: try address(peer))
    #expect(compiled == (decision.action == .allow))
    return decision.number
  }

  /// Source: EC2 API, CreateNetworkAclEntry.RuleNumber: 1 to 32766, 32767 to 65535 are reserved.
  @Test func entryNumbersRunFrom1To32766() throws {
    for (number, isAllowed) in [
      (0, false), (1, true), (32_766, true), (32_767, false), (-1, false),
    ] {
      let entry = NetworkACLEntry(number: number, action: .allow, peer: .allIPv4, match: .all)
      #expect((entry != nil) == isAllowed)
    }
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md: rules are evaluated in order, starting with the lowest number,
  /// and a rule applies "regardless of any higher-numbered rule that might contradict it".
  @Test func theLowestMatchingNumberDecides() throws {
    let entries = [
      try Self.entry(200, .deny, "0.0.0.0/0"),
      try Self.entry(100, .allow, "10.0.0.0/8", 6, 22...22),
      try Self.entry(150, .deny, "10.0.0.0/8", 6),
    ]
    #expect(try Self.decider(entries, "10.1.1.1", 6, 22) == 100)
    #expect(try Self.decider(entries, "10.1.1.1", 6, 23) == 150)
    #expect(try Self.decider(entries, "11.1.1.1", 6, 22) == 200)
  }

  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md: "32767 for IPv4, 32768 for IPv6".
  @Test func whatNoEntryMatchesIsFinallyDenied() throws {
    #expect(try Self.decider([], "10.1.1.1", 6, 22) == 32_767)
    #expect(try Self.decider([], "2001:db8::1", 6, 22) == 32_768)
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md: "IPv4 and IPv6 traffic are separate".
  @Test func familiesAreSeparate() throws {
    let all4 = [try Self.entry(100, .allow, "0.0.0.0/0")]
    let all6 = [try Self.entry(100, .allow, "::/0")]
    #expect(try Self.decider(all4, "10.0.0.1", 6, 80) == 100)
    #expect(try Self.decider(all4, "::ffff:10.0.0.1", 6, 80) == 32_768)
    #expect(try Self.decider(all6, "::ffff:10.0.0.1", 6, 80) == 100)
    #expect(try Self.decider(all6, "10.0.0.1", 6, 80) == 32_767)
  }

  /// Source: EC2 API, CreateNetworkAclEntry.Protocol: for -1 "or a protocol number other than 6 (TCP), 17 (UDP), or 1
  /// (ICMP), traffic on all ports is allowed, regardless of any ports or ICMP types or codes that you specify".
  @Test func portsOfOtherProtocolsAreIgnored() throws {
    let cases: [(entry: Int, packet: UInt8, matches: Bool)] = [
      (-1, 6, true), (-1, 50, true), (50, 50, true), (132, 132, true), (6, 6, false),
      (17, 17, false), (1, 1, false), (50, 6, false),
    ]
    for (number, packet, matches) in cases {
      let entries = [try Self.entry(100, .allow, "0.0.0.0/0", number, 53...53)]
      #expect(try Self.decider(entries, "10.0.0.1", packet, 80) == (matches ? 100 : 32_767))
    }
  }

  /// Source: EC2 API, CreateNetworkAclEntry.Protocol: "If you specify protocol 58 (ICMPv6) and specify an IPv4 CIDR
  /// block, traffic for all ICMP types and codes is allowed"; with an IPv6 block "you must specify an ICMP type and code".
  @Test func icmpv6TypesCountForIPv6BlocksOnly() throws {
    let four = [try Self.entry(100, .allow, "0.0.0.0/0", 58, 0x8000...0x8000)]
    let six = [try Self.entry(100, .allow, "::/0", 58, 0x8000...0x8000)]
    #expect(try Self.decider(four, "10.0.0.1", 58, 0x8100) == 100)
    #expect(try Self.decider(six, "2001:db8::1", 58, 0x8000) == 100)
    #expect(try Self.decider(six, "2001:db8::1", 58, 0x8100) == 32_768)
  }

  /// Source: EC2 API, IcmpTypeCode: "A value of -1 means all types", "-1 means all codes for the specified type".
  @Test func minusOneMeansAllTypesOrAllCodes() {
    let cases: [(type: Int, code: Int, ports: ClosedRange<UInt16>?)] = [
      (8, 0, 0x0800...0x0800), (3, -1, 0x0300...0x03ff), (-1, -1, 0...0xffff), (-1, 4, 0...0xffff),
      (255, 255, 0xffff...0xffff), (255, -1, 0xff00...0xffff), (256, 0, nil), (8, 256, nil),
      (-2, -1, nil),
    ]
    for (type, code, ports) in cases {
      let match = TrafficMatch(.icmp, icmpType: type, icmpCode: code)
      #expect(match?.selectorRange == ports.map { PortRange($0) })
    }
    #expect(TrafficMatch(protocolNumber: 256) == nil)
    #expect(TrafficMatch(protocolNumber: -2) == nil)
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md: inbound rules test the source, outbound rules the destination,
  /// and both the destination port.
  @Test func theDirectionSaysWhichAddressIsThePeer() throws {
    let web = try Self.entry(100, .allow, "10.0.0.0/24", 6, 443...443)
    let networkACL = try NetworkACL(name: "test", inbound: [web], outbound: [web])
    let packet = try #require(
      Packet(
        protocol: .tcp, source: try address("10.0.0.7"), destination: try address("10.0.1.7"),
        header: .ports(source: 50_000, destination: 443)))
    let answer = try #require(packet.answer)
    #expect(networkACL.decision(for: packet, .inbound).number == 100)
    #expect(networkACL.decision(for: packet, .outbound).number == 32_767)
    // The answer goes to 10.0.0.7, but to port 50000: stateless, so 443 does not help it.
    #expect(networkACL.decision(for: answer, .outbound).number == 32_767)
  }

  /// Source: EC2 API, DeleteNetworkAclEntry: an entry is identified by ACL, number and direction; families share numbers.
  @Test func aNumberOccursOncePerDirection() throws {
    let four = try Self.entry(100, .allow, "0.0.0.0/0")
    let six = try Self.entry(100, .allow, "::/0")
    let later = try Self.entry(90, .allow, "::/0")
    #expect(throws: Never.self) {
      try NetworkACL(name: "edge", inbound: [four], outbound: [six])
    }
    do {
      _ = try NetworkACL(name: "edge", inbound: [four, later, six], outbound: [later, later])
      Issue.record("two entries with one number were taken")
    } catch {
      #expect(error.conflicts.map(\.direction) == [.inbound, .outbound])
      #expect(error.conflicts[0].first == four)
      #expect(error.conflicts[0].second == six)
    }
  }

  /// Entries come out in the order in which AWS evaluates them, whatever order they were given in.
  @Test func entriesAreSorted() throws {
    let numbers = [300, 1, 200, 32_766]
    let entries = try numbers.map { try Self.entry($0, .allow, "0.0.0.0/0") }
    let networkACL = try NetworkACL(name: "test", inbound: entries, outbound: [])
    #expect(networkACL.inbound.map(\.number) == numbers.sorted())
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Default network ACL" (100 and 101) and "Custom network ACL".
  @Test func defaultAllowsAndCustomDeniesAll() throws {
    let standard = NetworkACL.allowAll()
    #expect(standard.inbound.map(\.number) == [100, 101])
    #expect(standard.outbound.map(\.peer) == [.allIPv4, .allIPv6])
    #expect(NetworkACL.allowAll(families: [.ipv4]).inbound.map(\.peer) == [.allIPv4])
    let compiler = FilterCompiler()
    for text in ["10.0.0.1", "2001:db8::1"] {
      let peer = try address(text)
      for `protocol` in [IPProtocol.tcp, .icmp, .esp] {
        let passes = compiler.compile(standard).inbound.portSet(for: `protocol`, at: peer)
        #expect(passes == .all)
        let custom = compiler.compile(.denyAll(name: "new")).outbound
        #expect(custom.portSet(for: `protocol`, at: peer) == .empty)
      }
    }
  }
}
