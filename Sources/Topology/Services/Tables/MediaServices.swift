internal import PacketSpace

extension ServiceCatalogue {
  /// Sources: IANA for sip, sips, stun, turns, iax, h323hostcall, mgcp, rtsp and macromedia-fcs (RTMP); RFC 3261 and
  /// RFC 3581 (SIP's ports), RFC 4961 (symmetric RTP), RFC 8656 (TURN relays use 49152-65535); the manuals of Cisco
  /// (16384-32767) and Asterisk (10000-20000) for media ranges.
  static let media: [ServiceEntry] = [
    ServiceEntry(
      "sip", "Telephone signalling",
      note: "servers and many telephones send from 5060; either end may begin a call"
    ) {
      [.symmetricUDP(5060), .tcp(5060)]
    },
    ServiceEntry("sips", "tcp/5061", "Telephone signalling over TLS", aliases: "sip-tls"),
    ServiceEntry(
      "rtp", "Voice and video packets, Cisco's range",
      note: "both ends send from the range to the range, so answers go to 16384-32767"
    ) {
      [.udp(16384...32767, from: .fixed(PortSet(16384...32767)))]
    },
    ServiceEntry(
      "rtp-asterisk", "Voice and video packets, Asterisk's range",
      note: "both ends send from the range to the range, so answers go to 10000-20000"
    ) {
      [.udp(10000...20000, from: .fixed(PortSet(10000...20000)))]
    },
    ServiceEntry("stun", "udp/3478 tcp/3478", "Finding one's own public address"),
    ServiceEntry("turn", "udp/3478 tcp/3478", "Relays for media, the clients' side"),
    ServiceEntry("turns", "tcp/5349 udp/5349", "Relays for media over TLS", aliases: "stuns"),
    ServiceEntry(
      "turn-relay", "udp/49152-65535", "Relays for media, the side of the other party"),
    ServiceEntry(
      "iax2", "Inter-Asterisk exchange", aliases: "iax", note: "servers send from 4569 to 4569"
    ) {
      [.symmetricUDP(4569)]
    },
    ServiceEntry("h323", "tcp/1720", "H.323 call signalling"),
    ServiceEntry(
      "mgcp", "Media gateway control, opened by the call agent",
      note: "the agent sends from 2727, so answers go there as well"
    ) {
      [.udp(2427, from: .clientEphemeralOr(PortSet(2727)))]
    },
    ServiceEntry("sccp", "tcp/2000", "Cisco telephones", aliases: "skinny"),
    ServiceEntry("asterisk-ami", "tcp/5038", "Asterisk management"),
    ServiceEntry("rtsp", "tcp/554", "Streams of cameras"),
    ServiceEntry("rtmp", "tcp/1935", "Streams to media servers"),
    ServiceEntry("icecast", "tcp/8000", "Icecast radio"),
    ServiceEntry("teamspeak", "udp/9987 tcp/30033", "TeamSpeak voice and files"),
    ServiceEntry("minecraft", "tcp/25565", "Minecraft Java Edition server"),
  ]
}
