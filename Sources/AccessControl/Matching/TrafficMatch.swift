public import PacketSpace

/// The protocol and the selectors (ports, or ICMP types and codes) that an entry or rule matches.
///
/// Always in the form in which AWS evaluates it: where AWS ignores the ports that were written, the selectors are all.
/// An entry or rule has one port range or one ICMP type and code, so its selectors are one unbroken range.
public struct TrafficMatch: Hashable, Sendable {
  /// The protocols that an entry or rule matches.
  public enum Protocols: Hashable, Sendable {
    /// Every protocol, written `-1`.
    case all
    /// One protocol.
    case one(IPProtocol)
  }

  /// The protocols that match.
  public let protocols: Protocols

  /// The destination ports that match or, for ICMP, the numbers `type << 8 | code`; `.all` where AWS tests none.
  public let selectorRange: PortRange

  /// Every packet of every protocol, written `-1`.
  public static let all = TrafficMatch(unchecked: .all, .all)

  /// Makes the match of one protocol and a range of selectors.
  ///
  /// For every protocol other than TCP (6), UDP (17), ICMP (1) and ICMPv6 (58) the range is ignored and all selectors
  /// match: "traffic on all ports is allowed, regardless of any ports or ICMP types or codes that you specify".
  /// Source: EC2 API, CreateNetworkAclEntry.Protocol and IpPermission.IpProtocol.
  public init(_ protocol: IPProtocol, selectors: PortRange = .all) {
    self.init(unchecked: .one(`protocol`), Self.tests(`protocol`) ? selectors : .all)
  }

  /// Makes the match of an ICMP or ICMPv6 type and code, of all codes of a type, or of all types; nil if a number is out of
  /// range.
  ///
  /// - Parameters:
  ///   - protocol: ICMP or ICMPv6; for others type and code are ignored.
  ///   - type: 0...255, or -1 for all types, which includes all codes.
  ///   - code: 0...255, or -1 for all codes of the type.
  /// Source: EC2 API, IcmpTypeCode; Terraform, aws_network_acl_rule: type -1 demands code -1.
  public init?(_ protocol: IPProtocol, icmpType type: Int, icmpCode code: Int) {
    guard (-1...255).contains(type), (-1...255).contains(code) else { return nil }
    guard let exactType = UInt8(exactly: type) else {
      self.init(`protocol`)
      return
    }
    let first = UInt16(exactType) << 8
    let selectors =
      UInt8(exactly: code).map { PortRange(first | UInt16($0)) } ?? PortRange(first...first | 0xff)
    self.init(`protocol`, selectors: selectors)
  }

  /// Makes the match of a protocol given as the EC2 API writes it; nil for a number that is not -1...255.
  ///
  /// - Parameters:
  ///   - number: The protocol's number, or -1 for every protocol, for which the selectors are ignored.
  ///   - selectors: Ports, or ICMP types and codes.
  public init?(protocolNumber number: Int, selectors: PortRange = .all) {
    if number == -1 {
      self = .all
    } else if let rawValue = UInt8(exactly: number) {
      self.init(IPProtocol(rawValue: rawValue), selectors: selectors)
    } else {
      return nil
    }
  }

  private init(unchecked protocols: Protocols, _ selectorRange: PortRange) {
    self.protocols = protocols
    self.selectorRange = selectorRange
  }

  /// Whether AWS tests ports, or types and codes, of a protocol at all: TCP, UDP, ICMP and ICMPv6.
  public static func tests(_ protocol: IPProtocol) -> Bool {
    switch `protocol` {
    case .tcp, .udp, .icmp, .icmpv6: true
    default: false
    }
  }

  /// The selectors that match, as a set.
  public var selectors: PortSet { PortSet(selectorRange) }

  /// The one protocol that matches; nil if all do.
  public var onlyProtocol: IPProtocol? {
    switch protocols {
    case .all: nil
    case .one(let only): only
    }
  }

  /// The match as a network ACL evaluates it for a CIDR block of one family.
  ///
  /// With an IPv4 block, protocol 58 (ICMPv6) matches all types and codes, whichever were given.
  /// Source: EC2 API, CreateNetworkAclEntry.Protocol.
  public func forNetworkACL(_ family: AddressFamily) -> TrafficMatch {
    family == .ipv4 && onlyProtocol == .icmpv6 ? TrafficMatch(.icmpv6) : self
  }

  /// Whether packets of a protocol match, at least with some selectors.
  public func matches(_ protocol: IPProtocol) -> Bool {
    onlyProtocol.map { $0 == `protocol` } ?? true
  }

  /// Whether a packet of a protocol with a selector matches.
  public func matches(_ protocol: IPProtocol, selector: UInt16) -> Bool {
    matches(`protocol`) && selectorRange.contains(selector)
  }
}
