import AccessControl
import PacketSpace

/// Decides packets one by one, entry after entry, as AWS describes it, and compares filters at all edges of what they name.
enum PlainLoop {
  /// A packet that two filters decide otherwise, for each direction of each filter that has one.
  static func differences(_ one: RuleSets, _ other: RuleSets) -> [String] {
    var found: [String] = []
    for direction in TrafficDirection.allCases {
      for filter in one.networkACLs {
        guard let twin = other.networkACLs.find(filter.name) else {
          found.append("network ACL \(filter.name) is not there")
          continue
        }
        let (mine, its) = (inOrder(filter.entries(direction)), inOrder(twin.entries(direction)))
        let packets = Packet.all(at: (mine + its).map { ([$0.peer], $0.match) })
        found +=
          packets.first { passes($0, mine) != passes($0, its) }
          .map { ["network ACL \(filter.name) \(direction): \($0)"] } ?? []
      }
      for group in one.securityGroups {
        guard let twin = other.securityGroups.find(group.name) else {
          found.append("security group \(group.name) is not there")
          continue
        }
        let mine = Rules(group.rules(direction), one)
        let its = Rules(twin.rules(direction), other)
        found +=
          (mine.packets + its.packets).first { mine.pass($0) != its.pass($0) }
          .map { ["security group \(group.name) \(direction): \($0)"] } ?? []
      }
    }
    return found
  }

  /// Who is at the other end, and what is tested of the packet.
  private struct Packet {
    enum Peer {
      case address(Address)
      case member(of: String)
    }

    let peer: Peer
    let ipProtocol: IPProtocol
    let selector: UInt16

    /// The packets at and beside the edges of what some entries or rules match.
    static func all(at matches: [(blocks: [CIDRBlock], match: TrafficMatch)]) -> [Packet] {
      let selectors = Self.selectors(of: matches.map(\.match))
      let addresses = Set(matches.flatMap(\.blocks).flatMap(edges))
      let protocols = Set(matches.compactMap(\.match.onlyProtocol)).union([.tcp, IPProtocol(200)])
      return addresses.flatMap { address in
        protocols.flatMap { only in
          selectors.map { Packet(peer: .address(address), ipProtocol: only, selector: $0) }
        }
      }
    }

    static func selectors(of matches: [TrafficMatch]) -> Set<UInt16> {
      Set(
        matches.flatMap { match in
          let range = match.selectorRange
          return [range.lower, range.lower &- 1, range.upper, range.upper &+ 1]
        })
    }

    private static func edges(_ block: CIDRBlock) -> [Address] {
      [
        block.address, block.address.predecessor, block.lastAddress, block.lastAddress.successor,
      ].compactMap(\.self)
    }
  }

  private static func inOrder(_ entries: [NetworkACLEntry]) -> [NetworkACLEntry] {
    entries.sorted { $0.number < $1.number }
  }

  /// The first entry that matches decides; if none does, the packet is dropped.
  private static func passes(_ packet: Packet, _ entries: [NetworkACLEntry]) -> Bool {
    guard case .address(let address) = packet.peer else { return false }
    for entry in entries where isIn(address, entry.peer) && matches(packet, entry.match) {
      return entry.action == .allow
    }
    return false
  }

  /// Rules of one direction: any that matches lets pass.
  private struct Rules {
    private let rules: [(blocks: [CIDRBlock], group: String?, match: TrafficMatch)]

    init(_ rules: [SecurityGroupRule], _ ruleSets: RuleSets) {
      self.rules = rules.map { rule in
        switch rule.peer {
        case .block(let block): ([block], nil, rule.match)
        case .prefixList(let name): (ruleSets.prefixLists.find(name)?.blocks ?? [], nil, rule.match)
        case .group(let name): ([], name, rule.match)
        }
      }
    }

    var packets: [Packet] {
      let matches = rules.map(\.match)
      let selectors = Packet.selectors(of: matches)
      let protocols = Set(matches.compactMap(\.onlyProtocol)).union([.tcp])
      let members = Set(rules.compactMap(\.group)).flatMap { name in
        protocols.flatMap { only in
          selectors.map { Packet(peer: .member(of: name), ipProtocol: only, selector: $0) }
        }
      }
      return Packet.all(at: rules.map { ($0.blocks, $0.match) }) + members
    }

    func pass(_ packet: Packet) -> Bool {
      rules.contains { rule in
        guard matches(packet, rule.match) else { return false }
        return switch packet.peer {
        case .address(let address): rule.blocks.contains { isIn(address, $0) }
        case .member(let name): rule.group == name
        }
      }
    }
  }

  private static func isIn(_ address: Address, _ block: CIDRBlock) -> Bool {
    address.family == block.family && block.address.value <= address.value
      && address.value <= block.lastAddress.value
  }

  private static func matches(_ packet: Packet, _ match: TrafficMatch) -> Bool {
    guard let only = match.onlyProtocol else { return true }
    return only == packet.ipProtocol && match.selectorRange.lower <= packet.selector
      && packet.selector <= match.selectorRange.upper
  }
}
