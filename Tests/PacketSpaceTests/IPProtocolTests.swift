import PacketSpace
import Testing

/// Names and numbers of protocols, and what their headers have.
struct IPProtocolTests {
  /// Spellings and numbers, from the IANA registry "Assigned Internet Protocol Numbers".
  static let names: [(text: String, number: UInt8, description: String)] = [
    ("HOPOPT", 0, "hopopt"), ("icmp", 1, "icmp"), ("IGMP", 2, "igmp"), ("ipv4", 4, "ipv4"),
    ("tcp", 6, "tcp"), ("TCP", 6, "tcp"), ("Tcp", 6, "tcp"), ("6", 6, "tcp"), ("udp", 17, "udp"),
    ("dccp", 33, "dccp"), ("3pc", 34, "3pc"), ("tp++", 39, "tp++"), ("ipv6", 41, "ipv6"),
    ("IPv6-Route", 43, "ipv6-route"), ("IPv6-Frag", 44, "ipv6-frag"), ("RSVP", 46, "rsvp"),
    ("gre", 47, "gre"), ("esp", 50, "esp"), ("ah", 51, "ah"), ("icmpv6", 58, "icmpv6"),
    ("IPv6-ICMP", 58, "icmpv6"), ("58", 58, "icmpv6"), ("IPv6-NoNxt", 59, "ipv6-nonxt"),
    ("61", 61, "61"), ("EIGRP", 88, "eigrp"), ("OSPFIGP", 89, "ospfigp"), ("ospf", 89, "ospfigp"),
    ("AX.25", 93, "ax.25"), ("IPIP", 94, "ipip"), ("PIM", 103, "pim"), ("A/N", 107, "a/n"),
    ("vrrp", 112, "vrrp"), ("L2TP", 115, "l2tp"), ("sctp", 132, "sctp"), ("FC", 133, "fc"),
    ("RSVP-E2E-IGNORE", 134, "rsvp-e2e-ignore"), ("UDPLite", 136, "udplite"),
    ("MPLS-in-IP", 137, "mpls-in-ip"), ("HIP", 139, "hip"), ("Ethernet", 143, "ethernet"),
    ("NSH", 145, "nsh"), ("146", 146, "146"), ("255", 255, "255"), ("0", 0, "hopopt"),
  ]

  @Test(arguments: names)
  func reading(text: String, number: UInt8, description: String) throws {
    let parsed = try IPProtocol(parsing: text)
    #expect(parsed.rawValue == number)
    #expect(parsed.description == description)
  }

  static let refused: [(text: String, reason: IPProtocolParseError.Reason)] = [
    ("", .empty), ("tpc", .unknownKeyword), ("-1", .unknownKeyword), ("all", .unknownKeyword),
    (" tcp", .unknownKeyword), ("256", .numberOutOfRange), ("06", .leadingZero),
    ("00", .leadingZero), ("99999999999999999999", .numberOutOfRange), ("６", .unknownKeyword),
  ]

  @Test(arguments: refused)
  func refusal(text: String, reason: IPProtocolParseError.Reason) {
    #expect(throws: IPProtocolParseError(text: text, reason: reason)) {
      try IPProtocol(parsing: text)
    }
  }

  @Test func everyNumberReadsBack() {
    #expect(IPProtocol.all.count == 256)
    #expect(IPProtocol.all.map(\.rawValue) == Array(0...255))
    #expect(IPProtocol.all.filter { IPProtocol($0.description) != $0 }.isEmpty)
    #expect(IPProtocol.all.filter { IPProtocol("\($0.rawValue)") != $0 }.isEmpty)
    let assigned = IPProtocol.all.filter { $0.title != nil }.map { Int($0.rawValue) }
    #expect(assigned == Array(0...145) + [253, 254, 255])
  }

  @Test func keywordsAreDistinct() {
    #expect(Set(IPProtocol.keywords).count == IPProtocol.keywords.count)
    #expect(IPProtocol.keywords.filter { IPProtocol($0) == nil }.isEmpty)
    #expect(IPProtocol.keywords.filter { $0 != $0.lowercased() }.isEmpty)
  }

  @Test func headersWithPorts() {
    // RFC 9293, 768, 4340, 9260 and 3828 define the only headers here that start with two ports.
    #expect(
      IPProtocol.all.filter(\.headerHasPorts).map(\.description)
        == ["tcp", "udp", "dccp", "sctp", "udplite"])
    #expect(IPProtocol.icmp.isICMP(for: .ipv4) && !IPProtocol.icmp.isICMP(for: .ipv6))
    #expect(IPProtocol.icmpv6.isICMP(for: .ipv6) && !IPProtocol.icmpv6.isICMP(for: .ipv4))
  }
}
