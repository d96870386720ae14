import AccessControl
import PacketSpace
import Verification

extension FindingRegion {
  /// The region in few lines: `tcp ports 1024-49151 of 10.0.1.0/24`, one line per set of ports.
  func lines(atMost most: Int) -> [String] {
    let groups = traffic.grouped
    let shown = groups.prefix(most).map { group in
      guard TrafficMatch.tests(ipProtocol) else {
        return "\(ipProtocol) with \(group.addresses.shortWords)"
      }
      let selectors = TrafficWords.selectorWords(group.ports, of: ipProtocol)
      let noun = group.ports.count == 1 ? selectorNoun : selectorNoun + "s"
      return "\(ipProtocol) \(noun) \(selectors) with \(group.addresses.shortWords)"
    }
    let hidden = groups.count - shown.count
    return hidden > 0 ? shown + ["and \(hidden) more sets of addresses"] : shown
  }

  private var selectorNoun: String {
    switch ipProtocol {
    case .icmp, .icmpv6: "message"
    default: "port"
    }
  }
}
