import AccessControl
import PacketSpace
import Topology
import Traversal

/// Finds the entries that let pass what an entry of a network ACL, or its final deny, drops.
struct EntryMender {
  /// The most entries that are suggested; beyond that, words say it better.
  static let maximumEntries = 16

  private let networkACL: NetworkACL
  private let direction: TrafficDirection
  private var numbers: FreeNumbers

  /// Makes a mender of one direction of a network ACL.
  init(_ networkACL: NetworkACL, _ direction: TrafficDirection) {
    self.networkACL = networkACL
    self.direction = direction
    numbers = FreeNumbers(networkACL, direction)
  }

  /// The entries to add so that everything passes that some records lost to one entry.
  ///
  /// Numbers are suggested once only, so that all fixes of one mender can be made together.
  mutating func fix(for records: [LossRecord]) -> SuggestedFix? {
    guard let decision = records.first?.cause.decision else { return nil }
    if let entry = decision.entry, let service = entry.guardedService,
      records.allSatisfy(\.isAnswer)
    {
      let name = "entry \(entry.number) of network ACL \(networkACL.name) (\(direction))"
      return .advice(
        "if \(name) keeps \(service) shut, accept what it costs with "
          + "`policy: {deny_before_ephemeral: [\(service)]}`; otherwise narrow or remove it")
    }
    let wanted = EntryWish.merged(records.flatMap { EntryWish.wishes(of: $0, decision) })
    guard wanted.count <= Self.maximumEntries,
      let free = numbers.take(wanted.count, before: decision)
    else { return .advice(advice(decision)) }
    let entries = zip(free, wanted).compactMap { number, wish in
      NetworkACLEntry(number: number, action: .allow, peer: wish.block, match: wish.match)
    }
    return .addEntries(networkACL: networkACL.name, direction: direction, entries: entries)
  }

  private func advice(_ decision: NetworkACLDecision) -> String {
    let name = "network ACL \(networkACL.name) (\(direction))"
    return switch decision {
    case .entry(let entry):
      "narrow or remove entry \(entry.number) of \(name), or put entries for what it drops in front"
    case .finalDeny: "add entries to \(name) for what its final deny drops"
    }
  }
}

extension NetworkACLEntry {
  /// How many ports an entry may deny that is taken to keep services shut.
  private static let mostGuardedPorts = 64

  /// What the entry keeps shut, if it denies few ports, as those do that stand in front of a range for answers: `tcp/3389`.
  ///
  /// An entry in front of it for the answers of those who ask from these ports would open them to everybody.
  /// Source: Amazon VPC User Guide, vpc-network-acls.md, ephemeral ports ("place deny entries earlier in the table").
  var guardedService: String? {
    guard action == .deny, let only = match.onlyProtocol, only == .tcp || only == .udp,
      match.selectors.count <= Self.mostGuardedPorts
    else { return nil }
    return "\(only)/\(match.selectorRange)"
  }
}

/// A block and what of it one entry is to match.
struct EntryWish: Hashable {
  let block: CIDRBlock
  let match: TrafficMatch

  /// How many blocks may name what is lost of a wider one.
  private static let maximumPieces = 4

  /// What of a record's loss has to be named.
  ///
  /// In front of the final deny a block may stand for part of itself: what earlier entries deny stays denied. In front
  /// of an entry that denies, only what is lost may be named; a block of which everything is lost that a host may have is
  /// named as a whole all the same, as no filter sees packets of its reserved addresses.
  static func wishes(of record: LossRecord, _ decision: NetworkACLDecision) -> [EntryWish] {
    let isFinal = decision.entry == nil
    let ipProtocol = record.path.conversation.ipProtocol
    return record.cause.region.grouped.flatMap { addresses, selectors -> [EntryWish] in
      let blocks =
        isFinal
        ? blocks(for: addresses, of: record.peer) : exactBlocks(for: addresses, of: record.peer)
      return blocks.flatMap { block in
        TrafficMatch.matches(of: ipProtocol, selectors).map { EntryWish(block: block, match: $0) }
      }
    }
  }

  /// The blocks by which the topology knows addresses of an end, or pieces of them where these say more.
  private static func blocks(for addresses: AddressSet, of end: PathEnd) -> [CIDRBlock] {
    end.blocks.flatMap { block -> [CIDRBlock] in
      let lost = addresses.intersection(AddressSet(block))
      guard !lost.isEmpty else { return [] }
      guard lost != end.addresses.intersection(AddressSet(block)) else { return [block] }
      let pieces = lost.cidrBlocks
      return pieces.count <= maximumPieces ? pieces : [block]
    }
  }

  /// The blocks of addresses of an end, those of a subnet with the addresses that AWS keeps.
  ///
  /// Source: Amazon VPC User Guide, subnet-sizing.md (the first four addresses of a block and the last one).
  private static func exactBlocks(for addresses: AddressSet, of end: PathEnd) -> [CIDRBlock] {
    guard end.subnet != nil else { return addresses.cidrBlocks }
    return end.blocks.reduce(addresses) { named, block in
      let whole = AddressSet(block)
      let kept = [0, 1, 2, 3].compactMap(block.address.advanced) + [block.lastAddress]
      return whole.subtracting(addresses).isSubset(of: AddressSet(kept.map(AddressRange.init(_:))))
        ? named.union(whole) : named
    }.cidrBlocks
  }

  /// The fewest wishes with the same meaning that joining neighbouring blocks gives, ordered by block.
  static func merged(_ wishes: [EntryWish]) -> [EntryWish] {
    var blocks: [TrafficMatch: [CIDRBlock]] = [:]
    for wish in wishes { blocks[wish.match, default: []].append(wish.block) }
    return blocks.flatMap { match, blocks in
      AddressSet(blocks).cidrBlocks.map { EntryWish(block: $0, match: match) }
    }.sorted { ($0.block, $0.match.order) < ($1.block, $1.match.order) }
  }
}

extension TrafficMatch {
  /// The matches that together match exactly some selectors of a protocol.
  static func matches(of ipProtocol: IPProtocol, _ selectors: PortSet) -> [TrafficMatch] {
    let isMessage = ipProtocol == .icmp || ipProtocol == .icmpv6
    let ranges =
      isMessage && !selectors.isAll ? selectors.ranges.flatMap(messages) : selectors.ranges
    return ranges.map { TrafficMatch(ipProtocol, selectors: $0) }
  }

  /// A range of messages as whole types and single codes, the only things an entry can name.
  private static func messages(_ range: PortRange) -> [PortRange] {
    var result: [PortRange] = []
    var next = UInt32(range.lower)
    while next <= UInt32(range.upper) {
      let endOfType = next | 0xff
      let isWhole = next & 0xff == 0 && endOfType <= UInt32(range.upper)
      let last = isWhole ? endOfType : next
      if let part = PortRange(
        lower: UInt16(truncatingIfNeeded: next), upper: UInt16(truncatingIfNeeded: last))
      {
        result.append(part)
      }
      next = last + 1
    }
    return result
  }

  /// A number that orders matches by protocol and selectors.
  fileprivate var order: UInt64 {
    UInt64(onlyProtocol?.rawValue ?? 255) << 32 | UInt64(selectorRange.lower) << 16
      | UInt64(selectorRange.upper)
  }
}
