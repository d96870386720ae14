internal import PacketSpace

extension ServiceCatalogue {
  /// Sources: IANA for ports and protocol numbers; RFC 7296 (IKE's ports), RFC 2661 (L2TP), RFC 2637 (PPTP), RFC 5881
  /// (BFD), RFC 7348 (VXLAN), RFC 8926 (Geneve), RFC 2453 (RIP); the manuals of OpenVPN (--nobind) and WireGuard.
  static let tunnels: [ServiceEntry] = [
    ServiceEntry(
      "ike", "IPsec key exchange", aliases: "isakmp",
      note: "gateways send from 500 and 4500; behind a translator the source may be any port"
    ) {
      [.symmetricUDP(500), .symmetricUDP(4500)]
    },
    ServiceEntry(
      "ipsec", "IPsec tunnel: key exchange, ESP and ESP in UDP",
      aliases: "ipsec-vpn site-to-site-vpn",
      note: "either end may begin; write the flow in both directions if both do"
    ) {
      [.symmetricUDP(500), .symmetricUDP(4500), .portless(.esp)]
    },
    ServiceEntry("esp", "protocol/50", "IPsec encapsulating security payload"),
    ServiceEntry("ah", "protocol/51", "IPsec authentication header"),
    ServiceEntry("gre", "protocol/47", "Generic routing encapsulation"),
    ServiceEntry(
      "ip-in-ip", "protocol/4", "IPv4 in IPv4, as Calico and ipip tunnels use", aliases: "ipip"),
    ServiceEntry("6in4", "protocol/41", "IPv6 in IPv4"),
    ServiceEntry(
      "openvpn", "OpenVPN over UDP",
      note: "clients without --nobind send from 1194"
    ) {
      [.symmetricUDP(1194)]
    },
    ServiceEntry("openvpn-tcp", "tcp/1194", "OpenVPN over TCP"),
    ServiceEntry(
      "wireguard", "WireGuard",
      note: "peers with ListenPort 51820 send from it; either end may begin"
    ) {
      [.symmetricUDP(51820)]
    },
    ServiceEntry(
      "l2tp", "L2TP",
      note: "clients may send from 1701; over IPsec only ike and esp are on the wire"
    ) {
      [.symmetricUDP(1701)]
    },
    ServiceEntry(
      "pptp", "PPTP",
      note: "the tunnel's packets are GRE, protocol 47, beside the control connection"
    ) {
      [.tcp(1723), .portless(.gre)]
    },
    ServiceEntry("sstp", "tcp/443", "Secure socket tunneling, which is TLS"),
    ServiceEntry(
      "vxlan", "VXLAN overlay",
      note: "both ends send to 4789 from ports of their own; nothing goes back to the source port"
    ) {
      [.oneWayUDP(4789), .oneWayUDP(4789, opener: .server)]
    },
    ServiceEntry(
      "geneve", "Geneve overlay",
      note:
        "both ends send to 6081; a gateway load balancer's appliances answer to 6081, not to the source port"
    ) {
      [.oneWayUDP(6081), .oneWayUDP(6081, opener: .server)]
    },
    ServiceEntry("bgp", "tcp/179", "Border gateway protocol", note: "either end may begin"),
    ServiceEntry(
      "bfd", "Bidirectional forwarding detection",
      note: "each end sends to 3784 from 49152-65535; nothing goes back to the source port"
    ) {
      let sources = Conversation.Ports.fixed(PortSet(49152...65535))
      return [Conversation.Opener.client, .server].map { opener in
        Conversation(
          opener: opener, ipProtocol: .udp, destination: .fixed(PortSet(3784)), source: sources,
          answer: .none)
      }
    },
    ServiceEntry("ospf", "protocol/89", "Open shortest path first"),
    ServiceEntry("eigrp", "protocol/88", "Cisco's EIGRP"),
    ServiceEntry("vrrp", "protocol/112", "Virtual router redundancy, Keepalived"),
    ServiceEntry(
      "rip", "Routing information protocol", note: "routers send from 520 to 520"
    ) {
      [.symmetricUDP(520)]
    },
    ServiceEntry("capwap", "udp/5246-5247", "Wireless access points and their controller"),
  ]
}
