import AccessControl
import PacketSpace
import Testing
import Topology

/// The notation of services: what it means, what is refused and what is said about it.
struct ServiceNotationTests {
  @Test func readsProtocolAndSelectors() throws {
    let cases: [(text: String, ipProtocol: IPProtocol?, selectors: PortSet)] = [
      ("tcp/443", .tcp, PortSet(443)),
      ("TCP/443", .tcp, PortSet(443)),
      ("tcp/0", .tcp, PortSet(0)),
      ("tcp/7000-7001", .tcp, PortSet(7000...7001)),
      ("tcp/80,443", .tcp, PortSet([PortRange(80), PortRange(443)])),
      ("tcp/443, 80", .tcp, PortSet([PortRange(80), PortRange(443)])),
      ("udp/65535", .udp, PortSet(65535)),
      ("udp/0-65535", .udp, .all),
      ("tcp/all", .tcp, .all),
      ("icmp/all", .icmp, .all),
      ("icmp/echo", .icmp, PortSet(0x0800)),
      ("icmp/echo-reply", .icmp, PortSet(0x0000)),
      ("icmp/8", .icmp, PortSet(0x0800...0x08ff)),
      ("icmp/3/4", .icmp, PortSet(0x0304)),
      ("icmp/fragmentation-needed", .icmp, PortSet(0x0304)),
      ("icmpv6/echo", .icmpv6, PortSet(0x8000)),
      ("icmpv6/2/0", .icmpv6, PortSet(0x0200)),
      ("icmp6/echo", .icmpv6, PortSet(0x8000)),
      ("gre", IPProtocol(47), .all),
      ("ESP", IPProtocol(50), .all),
      ("gre/all", IPProtocol(47), .all),
      ("protocol/47", IPProtocol(47), .all),
      ("protocol/gre", IPProtocol(47), .all),
      ("protocol/6", .tcp, .all),
      ("protocol/0", IPProtocol(0), .all),
      ("protocol/255", IPProtocol(255), .all),
      ("sctp", .sctp, .all),
      ("all", nil, .all),
      ("-1", nil, .all),
    ]
    for row in cases {
      let notation = try ServiceNotation(parsing: row.text)
      #expect(notation == ServiceNotation(ipProtocol: row.ipProtocol, selectors: row.selectors))
      #expect(try ServiceNotation(parsing: notation.description) == notation, "\(row.text)")
    }
  }

  @Test func refusesWithPlaceAndHelp() {
    let cases: [(text: String, offset: Int, help: String?)] = [
      ("", 0, "name a service, or write protocol and port, as in tcp/443"),
      ("443", 0, "write `tcp/443` or `udp/443`"),
      ("8000-8100", 0, "write `tcp/8000-8100` or `udp/8000-8100`"),
      ("50", 0, "write `tcp/50`, `udp/50` or `protocol/50`"),
      ("22:22", 0, "write `tcp/22` or `udp/22`"),
      ("99999", 0, nil),
      ("443/tcp", 0, "write `tcp/443`"),
      ("6/443", 0, "write `protocol/tcp`"),
      ("tcp", 3, "write `tcp/443` or `tcp/all`"),
      ("udp", 3, "write `udp/53` or `udp/all`"),
      ("icmp", 4, "write `icmp/echo` or `icmp/all`"),
      ("icmpv6", 6, "write `icmpv6/echo` or `icmpv6/all`"),
      ("tcp/", 4, nil),
      ("tcp/none", 4, nil),
      ("tcp/https", 4, nil),
      ("tcp/65536", 4, nil),
      ("tcp/80,65536", 7, nil),
      ("tcp/443-80", 4, nil),
      ("tcp/080", 4, nil),
      ("tcp /443", 0, "write `tcp/443` or `udp/443`"),
      ("tpc/443", 0, "write `tcp/443` or `udp/443`"),
      ("icmp/ping", 5, "write `icmp/echo` or `icmp/all`"),
      ("icmp/8/256", 5, "write `icmp/echo` or `icmp/all`"),
      ("gre/80", 4, "write `gre`"),
      ("sctp/3868", 5, "write `sctp`"),
      ("protocol/256", 9, nil),
      ("protocol/", 9, nil),
      ("protocol/nonsense", 9, nil),
    ]
    for row in cases {
      let error = #expect(throws: ServiceNotationError.self) {
        try ServiceNotation(parsing: row.text)
      }
      #expect(error?.text == row.text)
      #expect(error?.offset == row.offset, "\(row.text)")
      #expect(error?.help == row.help, "\(row.text)")
      #expect(error?.description.isEmpty == false)
    }
  }

  /// Obscure protocols of the registry look like misspelt services: `smp` is 121, `rdp` is 27.
  @Test func obscureProtocolsNeedTheirPrefix() throws {
    for name in ["smp", "rdp", "st", "ptp", "fire"] {
      #expect(throws: ServiceNotationError(text: name, reason: .unknownName)) {
        try ServiceNotation(parsing: name)
      }
      #expect(try ServiceNotation(parsing: "protocol/\(name)").selectors.isAll)
    }
  }

  @Test func allTrafficIsNoService() {
    #expect(throws: ServiceNotationError(text: "all", reason: .everything)) {
      try ServiceNotation.parse("all")
    }
  }

  @Test func answersFollowTheProtocol() throws {
    let tcp = try ServiceNotation.parse("tcp/443").conversations
    #expect(tcp == [Conversation(ipProtocol: .tcp, destination: .fixed(PortSet(443)))])
    let gre = try ServiceNotation.parse("gre").conversations
    #expect(
      gre == [Conversation(ipProtocol: .gre, destination: .fixed(.all), source: .fixed(.all))])
    // RFC 792: echo reply for echo, nothing for destination unreachable; timestamp reply is 14.
    let cases: [(String, Conversation.Answer)] = [
      ("icmp/echo", .message(PortSet(0x0000))), ("icmp/8", .message(PortSet(0x0000...0x00ff))),
      ("icmp/3/4", .none), ("icmp/13/0", .message(PortSet(0x0e00))),
      ("icmp/echo-reply", .none), ("icmpv6/echo", .message(PortSet(0x8100))),
    ]
    for (text, answer) in cases {
      #expect(try ServiceNotation.parse(text).conversations.map(\.answer) == [answer], "\(text)")
    }
  }

  @Test func becomesOneMatchForEachRange() throws {
    #expect(try ServiceNotation(parsing: "all").trafficMatches == [.all])
    #expect(try ServiceNotation(parsing: "esp").trafficMatches == [TrafficMatch(.esp)])
    #expect(
      try ServiceNotation(parsing: "tcp/443,80").trafficMatches == [
        TrafficMatch(.tcp, selectors: PortRange(80)),
        TrafficMatch(.tcp, selectors: PortRange(443)),
      ])
    #expect(
      try ServiceNotation(parsing: "icmp/3/4").trafficMatches == [
        TrafficMatch(.icmp, selectors: PortRange(0x0304))
      ])
  }
}
