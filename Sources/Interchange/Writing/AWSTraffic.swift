import AccessControl
import PacketSpace

/// What an entry or rule matches, in the parts that AWS writes it with.
enum AWSTraffic: Hashable {
  /// Every protocol: `-1`.
  case all
  /// A protocol of which AWS tests nothing further.
  case whole(IPProtocol)
  /// Ports of TCP or UDP.
  case ports(IPProtocol, PortRange)
  /// A type and a code of ICMP or ICMPv6; -1 for all.
  case messages(IPProtocol, type: Int, code: Int)

  /// Takes a match apart; nil if it is a range of ICMP messages that no type and code says.
  init?(_ match: TrafficMatch) {
    guard let only = match.onlyProtocol else {
      self = .all
      return
    }
    let range = match.selectorRange
    switch only {
    case .tcp, .udp: self = .ports(only, range)
    case .icmp, .icmpv6:
      let type = Int(range.lower >> 8)
      if range == .all {
        self = .messages(only, type: -1, code: -1)
      } else if range.count == 1 {
        self = .messages(only, type: type, code: Int(range.lower & 0xff))
      } else if range.count == 256, range.lower & 0xff == 0 {
        self = .messages(only, type: type, code: -1)
      } else {
        return nil
      }
    default: self = .whole(only)
    }
  }

  /// The protocol as network ACLs write it: always a number.
  ///
  /// Source: EC2 API, NetworkAclEntry.Protocol.
  var protocolNumber: String {
    switch self {
    case .all: "-1"
    case .whole(let only), .ports(let only, _), .messages(let only, _, _): "\(only.rawValue)"
    }
  }

  /// The two ends of the range that security groups write: ports, or a type and a code; nil where AWS tests none.
  ///
  /// Source: EC2 API, IpPermission.FromPort and ToPort.
  var ruleEnds: (from: Int, to: Int)? {
    switch self {
    case .ports(_, let range): (Int(range.lower), Int(range.upper))
    case .messages(_, let type, let code): (type, code)
    case .all, .whole: nil
    }
  }

  /// The protocol as security groups write it: four have names.
  ///
  /// Source: EC2 API, IpPermission.IpProtocol.
  var protocolName: String {
    switch self {
    case .ports(.tcp, _): "tcp"
    case .ports(.udp, _): "udp"
    case .messages(.icmp, _, _): "icmp"
    case .messages(.icmpv6, _, _): "icmpv6"
    default: protocolNumber
    }
  }
}
