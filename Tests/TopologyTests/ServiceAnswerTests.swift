import PacketSpace
import Testing
import Topology

/// Services whose answers a stateless filter's author would not guess, one by one with the source of the fact.
struct ServiceAnswerTests {
  private static let cases: [(name: String, notation: String, source: String)] = [
    ("dns", "udp/53, tcp/53", "RFC 7766 section 5: TCP support is required"),
    (
      "dns-fixed-source", "udp/53 (from 53 or an ephemeral port), tcp/53",
      "BIND 9 manual, query-source port 53"
    ),
    ("ntp", "udp/123 (from 123 or an ephemeral port)", "RFC 5905 and RFC 9109, port randomization"),
    (
      "ftp", "tcp/21, tcp/ephemeral (opened by the server, from 20)",
      "RFC 959 section 3.2: the server's data port is next to 21"
    ),
    ("ftp-passive", "tcp/21, tcp/ephemeral", "RFC 959 section 4.1.2, PASV"),
    (
      "tftp", "udp/69 (no answer), udp/ephemeral (opened by the server)",
      "RFC 1350 section 4: the server chooses a transfer identifier of its own"
    ),
    (
      "syslog", "udp/514 (no answer)",
      "RFC 5426 section 4.1: nothing tells the sender what was lost"
    ),
    ("snmp-trap", "udp/162 (no answer)", "RFC 3416 section 4.2.6"),
    ("snmp-inform", "udp/162", "RFC 3416 section 4.2.7: informs are answered"),
    ("statsd", "udp/8125 (no answer)", "StatsD documentation, metric types"),
    (
      "netflow", "udp/2055 (no answer), udp/9995 (no answer), udp/9996 (no answer)",
      "RFC 3954: from exporter to collector only"
    ),
    ("nfs", "tcp/2049 (from 665-1023 or an ephemeral port)", "Linux sunrpc.min_resvport"),
    ("efs", "tcp/2049 (from 665-1023 or an ephemeral port)", "Amazon EFS User Guide, source ports"),
    (
      "lustre",
      "tcp/988,1018-1023 (from 1018-1023), tcp/988,1018-1023 (opened by the server, from 1018-1023)",
      "Amazon FSx for Lustre User Guide, limit-access-security-groups"
    ),
    ("rlogin", "tcp/513 (from 512-1023)", "RFC 1282"),
    (
      "rsh", "tcp/514 (from 512-1023), tcp/512-1023 (opened by the server, from 512-1023)",
      "rcmd(3): the second connection goes back to a reserved port"
    ),
    (
      "ike", "udp/500 (from 500 or an ephemeral port), udp/4500 (from 4500 or an ephemeral port)",
      "RFC 7296 sections 2.11 and 2.23"
    ),
    (
      "ipsec",
      "udp/500 (from 500 or an ephemeral port), udp/4500 (from 4500 or an ephemeral port), esp",
      "RFC 7296 and RFC 4303"
    ),
    ("pptp", "tcp/1723, gre", "RFC 2637: control connection and GRE"),
    ("dhcp", "udp/67 (from 68)", "RFC 2131 section 4.1"),
    ("dhcpv6", "udp/547 (from 546)", "RFC 8415 section 7.2"),
    ("dhcp-relay", "udp/67 (from 67)", "RFC 2131 section 4.1"),
    ("sip", "udp/5060 (from 5060 or an ephemeral port), tcp/5060", "RFC 3261 section 18, RFC 3581"),
    ("rtp", "udp/16384-32767 (from 16384-32767)", "RFC 4961: symmetric RTP"),
    ("wireguard", "udp/51820 (from 51820 or an ephemeral port)", "wg(8), ListenPort"),
    ("openvpn", "udp/1194 (from 1194 or an ephemeral port)", "openvpn(8), --nobind"),
    (
      "vxlan", "udp/4789 (no answer), udp/4789 (opened by the server, no answer)",
      "RFC 7348 section 5: the destination is 4789, the source a hash"
    ),
    ("windows-rpc", "tcp/135, tcp/49152-65535", "Microsoft, dynamic port range since Windows 2008"),
    ("kerberos", "tcp/88, udp/88", "RFC 4120 section 7.2"),
    (
      "netbios-name", "udp/137 (from 137 or an ephemeral port)",
      "RFC 1002: the name service port on both sides"
    ),
    ("ping", "icmp/echo, icmpv6/echo", "RFC 792 and RFC 4443 section 4"),
    ("path-mtu", "icmp/3/4 (no answer), icmpv6/2/0 (no answer)", "RFC 1191 and RFC 8201"),
    (
      "traceroute-udp",
      "udp/33434-33534 (no answer), icmp/3/3 (opened by the server, no answer), icmpv6/1/4 (opened by the server, no answer)",
      "traceroute(8) and RFC 1122 section 3.2.2.1"
    ),
  ]

  @Test func answersAreAsDocumented() {
    for row in Self.cases {
      let service = ServiceCatalogue.service(named: row.name)
      #expect(service?.notation == row.notation, "\(row.name): \(row.source)")
    }
  }

  /// RFC 792: the answer to type 8 is type 0; RFC 4443: the answer to type 128 is type 129.
  @Test func pingIsAnsweredInItsOwnFamily() throws {
    let ping = try #require(ServiceCatalogue.service(named: "ping"))
    #expect(ping.conversations.map(\.ipProtocol) == [.icmp, .icmpv6])
    #expect(ping.conversations.map(\.onlyFamily) == [.ipv4, .ipv6])
    #expect(
      ping.conversations.map(\.destination) == [.fixed(PortSet(0x0800)), .fixed(PortSet(0x8000))])
    #expect(
      ping.conversations.map(\.answer) == [.message(PortSet(0x0000)), .message(PortSet(0x8100))])
  }

  /// Microsoft, "How to configure a firewall for Active Directory domains and trusts".
  @Test func activeDirectoryHasEveryPortOfADomainController() throws {
    let service = try #require(ServiceCatalogue.service(named: "active-directory"))
    func ports(_ ipProtocol: IPProtocol) -> PortSet {
      service.conversations.filter { $0.ipProtocol == ipProtocol }.reduce(PortSet()) { all, next in
        guard case .fixed(let ports) = next.destination else { return all }
        return all.union(ports)
      }
    }
    #expect(
      ports(.tcp).description == "53, 88, 135, 389, 445, 464, 636, 3268-3269, 9389, 49152-65535")
    #expect(ports(.udp).description == "53, 88, 123, 389, 464")
  }
}
