internal import PacketSpace

extension ServiceCatalogue {
  /// Sources: RFC 792 and RFC 4443 (echo, unreachable, time exceeded), RFC 1191 and RFC 8201 (path MTU discovery),
  /// traceroute(8) of Linux (33434 and up); Amazon VPC User Guide, vpc-network-acls.md, for type 3 code 4; the
  /// manual of iperf3 for its port.
  static let diagnostics: [ServiceEntry] = [
    ServiceEntry(
      "ping", "Echo request and reply, in IPv4 and IPv6 alike",
      note: "the reply is a message of its own, type 0 in IPv4 and type 129 in IPv6"
    ) {
      [.message(.echoRequest(for: .ipv4), .ipv4), .message(.echoRequest(for: .ipv6), .ipv6)]
    },
    ServiceEntry("ping4", "Echo request and reply in IPv4", note: "the reply is type 0") {
      [.message(.echoRequest(for: .ipv4), .ipv4)]
    },
    ServiceEntry("ping6", "Echo request and reply in IPv6", note: "the reply is type 129") {
      [.message(.echoRequest(for: .ipv6), .ipv6)]
    },
    ServiceEntry(
      "path-mtu", "Path-MTU messages: fragmentation needed, packet too big", aliases: "pmtud",
      note: "one-way: any router on the path may send them, and nothing answers"
    ) {
      [.message(.packetTooBig(for: .ipv4), .ipv4), .message(.packetTooBig(for: .ipv6), .ipv6)]
    },
    ServiceEntry(
      "time-exceeded", "Time exceeded in transit, by which traceroute sees routers",
      note: "one-way: any router on the path may send them, and nothing answers"
    ) {
      [
        .message(ICMPMessage(type: 11, code: 0), .ipv4),
        .message(ICMPMessage(type: 3, code: 0), .ipv6),
      ]
    },
    ServiceEntry(
      "traceroute-udp", "Traceroute with UDP probes", aliases: "traceroute",
      note:
        "the target answers port unreachable; routers on the way answer time exceeded, which is the service time-exceeded"
    ) {
      [
        Conversation(
          ipProtocol: .udp, destination: .fixed(PortSet(33434...33534)), answer: .none),
        .serverMessage(ICMPMessage(type: 3, code: 3), .ipv4),
        .serverMessage(ICMPMessage(type: 1, code: 4), .ipv6),
      ]
    },
    ServiceEntry("iperf3", "tcp/5201 udp/5201", "Throughput tests"),
    ServiceEntry("wake-on-lan", "Magic packet", note: "one-way: nothing is answered") {
      [.oneWayUDP(9)]
    },
  ]
}
