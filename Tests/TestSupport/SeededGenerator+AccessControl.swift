public import AccessControl
public import PacketSpace

extension SeededGenerator {
  /// Random entries of one direction of a network ACL, by number, with gaps; some repeat what others match.
  public mutating func networkACLEntries(atMost count: Int = 8) -> [NetworkACLEntry] {
    let numbers = Set(
      (0..<Int.random(in: 0...count, using: &self)).map { _ in
        chance(20) ? pick(1, 32_766) : Int.random(in: 1...32_766, using: &self)
      })
    var entries: [NetworkACLEntry] = []
    for number in numbers.sorted() {
      let family = addressFamily()
      let earlier = chance(20) ? pick(entries) : nil
      let entry = NetworkACLEntry(
        number: number, action: chance(60) ? .allow : .deny,
        peer: earlier?.peer ?? block(family), match: earlier?.match ?? trafficMatch(family))
      if let entry { entries.append(entry) }
    }
    return entries
  }

  /// What a random entry or rule for a family matches: everything, ports, messages, or a whole protocol.
  public mutating func trafficMatch(_ family: AddressFamily) -> TrafficMatch {
    let only = ipProtocol(family)
    if chance(15) { return .all }
    guard only == .icmp || only == .icmpv6 else {
      return TrafficMatch(only, selectors: portRange())
    }
    let type = pick(-1, 0, 3, 8, 128, 255)
    let code = type == -1 ? -1 : pick(-1, 0, 4, 255)
    return TrafficMatch(only, icmpType: type, icmpCode: code) ?? TrafficMatch(only)
  }
}
