extension ICMPMessage {
  /// One message type of a family with the names of its codes.
  struct TypeAssignment: Sendable {
    let type: UInt8
    let name: String
    /// Names by code, from code 0 on; empty if the type has one code without a name of its own.
    let codes: [String]

    init(_ type: UInt8, _ name: String, _ codes: [String] = []) {
      self.type = type
      self.name = name
      self.codes = codes
    }
  }

  /// The named types of a family, ascending.
  static func assignments(for family: AddressFamily) -> [TypeAssignment] {
    family == .ipv4 ? ipv4Assignments : ipv6Assignments
  }

  /// Source: IANA "Internet Control Message Protocol (ICMP) Parameters".
  private static let ipv4Assignments = [
    TypeAssignment(0, "echo-reply"),
    TypeAssignment(
      3, "destination-unreachable",
      [
        "network-unreachable", "host-unreachable", "protocol-unreachable", "port-unreachable",
        "fragmentation-needed", "source-route-failed", "network-unknown", "host-unknown",
        "source-host-isolated", "network-prohibited", "host-prohibited", "tos-network-unreachable",
        "tos-host-unreachable", "communication-prohibited", "host-precedence-violation",
        "precedence-cutoff",
      ]),
    TypeAssignment(4, "source-quench"),
    TypeAssignment(
      5, "redirect",
      ["network-redirect", "host-redirect", "tos-network-redirect", "tos-host-redirect"]),
    TypeAssignment(6, "alternate-host-address"),
    TypeAssignment(8, "echo-request"),
    TypeAssignment(9, "router-advertisement"),
    TypeAssignment(10, "router-solicitation"),
    TypeAssignment(
      11, "time-exceeded", ["ttl-exceeded-in-transit", "fragment-reassembly-time-exceeded"]),
    TypeAssignment(
      12, "parameter-problem",
      ["pointer-indicates-error", "required-option-missing", "bad-length"]),
    TypeAssignment(13, "timestamp-request"),
    TypeAssignment(14, "timestamp-reply"),
    TypeAssignment(15, "information-request"),
    TypeAssignment(16, "information-reply"),
    TypeAssignment(17, "address-mask-request"),
    TypeAssignment(18, "address-mask-reply"),
    TypeAssignment(30, "traceroute"),
    TypeAssignment(40, "photuris"),
    TypeAssignment(42, "extended-echo-request"),
    TypeAssignment(43, "extended-echo-reply"),
  ]

  /// Source: IANA "Internet Control Message Protocol version 6 (ICMPv6) Parameters".
  private static let ipv6Assignments = [
    TypeAssignment(
      1, "destination-unreachable",
      [
        "no-route", "communication-prohibited", "beyond-scope", "address-unreachable",
        "port-unreachable", "failed-policy", "reject-route",
      ]),
    TypeAssignment(2, "packet-too-big"),
    TypeAssignment(
      3, "time-exceeded", ["hop-limit-exceeded-in-transit", "fragment-reassembly-time-exceeded"]),
    TypeAssignment(
      4, "parameter-problem",
      ["erroneous-header-field", "unrecognized-next-header", "unrecognized-option"]),
    TypeAssignment(128, "echo-request"),
    TypeAssignment(129, "echo-reply"),
    TypeAssignment(130, "multicast-listener-query"),
    TypeAssignment(131, "multicast-listener-report"),
    TypeAssignment(132, "multicast-listener-done"),
    TypeAssignment(133, "router-solicitation"),
    TypeAssignment(134, "router-advertisement"),
    TypeAssignment(135, "neighbor-solicitation"),
    TypeAssignment(136, "neighbor-advertisement"),
    TypeAssignment(137, "redirect"),
    TypeAssignment(138, "router-renumbering"),
    TypeAssignment(139, "node-information-query"),
    TypeAssignment(140, "node-information-response"),
    TypeAssignment(141, "inverse-neighbor-discovery-solicitation"),
    TypeAssignment(142, "inverse-neighbor-discovery-advertisement"),
    TypeAssignment(143, "multicast-listener-report-v2"),
    TypeAssignment(144, "home-agent-address-discovery-request"),
    TypeAssignment(145, "home-agent-address-discovery-reply"),
    TypeAssignment(146, "mobile-prefix-solicitation"),
    TypeAssignment(147, "mobile-prefix-advertisement"),
    TypeAssignment(148, "certification-path-solicitation"),
    TypeAssignment(149, "certification-path-advertisement"),
    TypeAssignment(151, "multicast-router-advertisement"),
    TypeAssignment(152, "multicast-router-solicitation"),
    TypeAssignment(153, "multicast-router-termination"),
    TypeAssignment(160, "extended-echo-request"),
    TypeAssignment(161, "extended-echo-reply"),
  ]
}
