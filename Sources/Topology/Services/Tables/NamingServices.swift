internal import PacketSpace

extension ServiceCatalogue {
  /// Sources: IANA for all ports but that of rndc; RFC 7766 (DNS over TCP), RFC 5905 and RFC 9109 (NTP's source ports), RFC 2131 and
  /// RFC 8415 (DHCP), RFC 6762 (mDNS), RFC 4795 (LLMNR); BIND 9 manual, query-source and notify-source.
  static let naming: [ServiceEntry] = [
    ServiceEntry(
      "dns", "udp/53 tcp/53", "Domain names", aliases: "domain",
      note: "needs both protocols: large answers and zone transfers come over TCP"),
    ServiceEntry(
      "dns-fixed-source", "Domain names asked by a server that sends from port 53",
      aliases: "dns-forwarder",
      note:
        "answers go to port 53 as well as to ephemeral ports; use it for forwarders with a fixed query source"
    ) {
      [.symmetricUDP(53), .tcp(53)]
    },
    ServiceEntry("dns-over-tls", "tcp/853", "Domain names over TLS", aliases: "dot"),
    ServiceEntry("dns-over-quic", "udp/853", "Domain names over QUIC", aliases: "doq"),
    ServiceEntry(
      "mdns", "Names on the local link by multicast", aliases: "zeroconf",
      note: "multicast does not leave its subnet; answers to one port 5353 come from another"
    ) {
      [.symmetricUDP(5353)]
    },
    ServiceEntry("llmnr", "udp/5355", "Windows names on the local link by multicast"),
    ServiceEntry("rndc", "tcp/953", "BIND remote control"),
    ServiceEntry("whois", "tcp/43", "Registry look-ups"),
    ServiceEntry(
      "ntp", "Network time",
      note:
        "classic ntpd sends from port 123, newer clients from ephemeral ports; answers go to either"
    ) {
      [.symmetricUDP(123)]
    },
    ServiceEntry("nts-ke", "tcp/4460", "Key exchange of secured network time"),
    ServiceEntry("time", "tcp/37 udp/37", "Time protocol of RFC 868"),
    ServiceEntry(
      "dhcp", "Addresses for IPv4 hosts", aliases: "bootps",
      note:
        "clients send from port 68 and answers go there; network ACLs do not filter AWS's own DHCP"
    ) {
      [.udp(67, from: .fixed(PortSet(68)))]
    },
    ServiceEntry(
      "dhcp-relay", "DHCP from a relay agent to its server",
      note: "relays send from port 67, so both directions carry port 67"
    ) {
      [.udp(67, from: .fixed(PortSet(67)))]
    },
    ServiceEntry(
      "dhcpv6", "Addresses for IPv6 hosts",
      note:
        "clients send from port 546 and answers go there; network ACLs do not filter AWS's own DHCPv6"
    ) {
      [.udp(547, from: .fixed(PortSet(546)))]
    },
    ServiceEntry("slp", "tcp/427 udp/427", "Service location protocol"),
  ]
}
