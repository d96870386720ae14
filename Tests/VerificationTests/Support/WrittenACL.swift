import AccessControl
import PacketSpace
import TestSupport

@testable import Verification

/// A network ACL written in a test, one entry a line: `100 allow tcp 443 10.0.0.0/8`, `110 deny all 0.0.0.0/0`,
/// `120 allow icmp 8/-1 0.0.0.0/0`.
struct WrittenACL {
  let networkACL: NetworkACL

  init(_ name: String = "acl", inbound: String = "", outbound: String = "") throws {
    networkACL = try NetworkACL(
      name: name, inbound: try Self.entries(inbound), outbound: try Self.entries(outbound))
  }

  static func entries(_ text: String) throws -> [NetworkACLEntry] {
    try text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }.map { line in
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 4, let number = Int(words[0]),
        let match = try match(words[2], words.count > 4 ? words[3] : nil),
        let entry = NetworkACLEntry(
          number: number, action: words[1] == "allow" ? .allow : .deny,
          peer: try block(words[words.count - 1]), match: match)
      else { throw Unreadable(line: String(line)) }
      return entry
    }
  }

  private static func match(_ name: String, _ selectors: String?) throws -> TrafficMatch? {
    if name == "all" { return .all }
    guard let ipProtocol = try? IPProtocol(parsing: name) else { return nil }
    guard let selectors else { return TrafficMatch(ipProtocol) }
    let message = selectors.split(separator: "/").compactMap { Int($0) }
    if message.count == 2 {
      return TrafficMatch(ipProtocol, icmpType: message[0], icmpCode: message[1])
    }
    return try ports(selectors).ranges.first.map { TrafficMatch(ipProtocol, selectors: $0) }
  }

  struct Unreadable: Error {
    let line: String
  }

  /// What lint finds, without what the tests at hand are not about.
  func findings(without ignored: Set<FindingID> = []) -> [String] {
    RuleSetLinter(ruleSets: RuleSets(networkACLs: [networkACL])).findings()
      .filter { !ignored.contains($0.id) }.map(Self.summary)
  }

  /// Severity, id, place and region: `error missing-return-path outbound 32767: tcp 10.0.0.0/8: 1024-65535`.
  static func summary(_ finding: Finding) -> String {
    let place = [finding.place.direction?.description, finding.place.entry.map(String.init)]
    let head = (["\(finding.severity)", finding.id.rawValue] + place.compactMap(\.self))
    let regions = finding.region.flatMap { region in
      region.traffic.grouped.map { "\(region.ipProtocol) \(words($0.addresses)) \($0.ports)" }
    }
    return head.joined(separator: " ") + regions.map { ": \($0)" }.joined()
  }

  /// Addresses as blocks where they are few, otherwise as ranges.
  private static func words(_ addresses: AddressSet) -> String {
    let blocks = addresses.cidrBlocks
    guard blocks.count > 3 else { return blocks.map(\.description).joined(separator: ",") }
    return addresses.ranges.map(\.description).joined(separator: ",")
  }
}
