import AccessControl
import PacketSpace
import SourceText
import Topology
import Traversal

/// Makes the finding of several records of loss that one change mends.
struct LossFindingBuilder {
  private let topology: NetworkTopology
  private let directory: FilterDirectory
  private var menders: [MendedSide: EntryMender] = [:]

  /// One direction of a network ACL, by its position in the rule sets.
  private struct MendedSide: Hashable {
    let networkACL: Int
    let direction: TrafficDirection
  }

  /// Makes a builder.
  init(topology: NetworkTopology, directory: FilterDirectory) {
    self.topology = topology
    self.directory = directory
  }

  /// The finding; `nil` only for no records.
  mutating func finding(for records: [LossRecord]) -> Finding? {
    let checks = records.filter(\.kin.isHealthCheck)
    // What clients see says more than what becomes of health checks.
    let telling = checks.count < records.count ? records.filter { !$0.kin.isHealthCheck } : records
    guard let first = records.first, let worst = telling.max(by: hasSmallerShare) else {
      return nil
    }
    let losses = FlowLosses(records)
    let isEven = losses.share(of: worst.flow).isEqual(to: worst.cause.share)
    return Finding(
      id: first.id, severity: .error, message: message(first, losses, isEven: isEven),
      place: place(records), related: related(first, losses.flows), flows: losses.flows,
      symptom: Symptom(
        of: worst, in: topology, namingPlaces: !isEven, failingHealthChecks: !checks.isEmpty
      ).text,
      region: regions(records), witness: worst.cause.witness, fix: fix(for: records),
      notes: notes(worst, losses))
  }

  private func hasSmallerShare(_ left: LossRecord, _ right: LossRecord) -> Bool {
    left.cause.share.basisPoints < right.cause.share.basisPoints
  }

  private func message(_ first: LossRecord, _ losses: FlowLosses, isEven: Bool) -> String {
    let what =
      losses.flows.count == 1
      ? topology.words(for: topology.flows[first.flow])
      : "\(NumberWords.grouped(losses.flows.count)) flows"
    let filter = "\(first.loss.filter)"
    let isWhole = losses.worst.isAll || isEven && first.loss.extent == .all
    let share = isWhole ? "" : "\(losses.worst) of "
    switch first.id {
    case .missingReturnPath, .partialReturnPath:
      return "\(filter) drops \(share)the answers of \(what)"
    case .ipv6NotCovered:
      return "\(filter) has no \(first.loss.crossing.direction) entry for the IPv6 half of \(what)"
    case .securityGroupBlocks:
      let verb = first.loss.crossing.direction == .inbound ? "in" : "out"
      return "\(filter) does not let \(share)\(what) \(verb)"
    default: return "\(filter) drops \(share)the opening packets of \(what)"
    }
  }

  private func place(_ records: [LossRecord]) -> FindingPlace {
    guard let first = records.first else { return FindingPlace() }
    var place = FindingPlace(direction: first.loss.crossing.direction)
    switch first.loss.filter {
    case .networkACL(let name, let subnet):
      place.networkACL = name
      let isOneSubnet = records.allSatisfy { $0.loss.filter == first.loss.filter }
      place.subnet = isOneSubnet ? subnet : nil
      place.entry = first.cause.decision?.number
      place.source =
        first.cause.decision?.entry?.source ?? directory.ruleSets.networkACLs.find(name)?.source
    case .securityGroups(let names):
      place.securityGroup = names.first
      place.source = names.first.flatMap(directory.ruleSets.securityGroups.find)?.source
    }
    return place
  }

  private func related(_ first: LossRecord, _ flows: [Int]) -> [FindingRelation] {
    var relations: [FindingRelation] = []
    if let allowing = entryAllowingOpening(first) { relations.append(allowing) }
    for flow in flows {
      relations.append(
        FindingRelation(
          place: FindingPlace(source: topology.flows[flow].source),
          text: "\(topology.words(for: topology.flows[flow])) needs it", flow: flow))
    }
    return relations
  }

  /// The entry of the same network ACL that lets the opening packet pass whose answer is lost.
  private func entryAllowingOpening(_ record: LossRecord) -> FindingRelation? {
    guard record.loss.crossing.packet == .answer,
      case .networkACL(let subnet) = record.loss.crossing.filter,
      let opening = record.cause.witness?.opening,
      let networkACL = directory.networkACL(of: subnet)
    else { return nil }
    let direction = record.loss.crossing.direction.opposite
    guard let entry = networkACL.decision(for: opening, direction).entry, entry.action == .allow
    else { return nil }
    return FindingRelation(
      place: FindingPlace(
        networkACL: networkACL.name, direction: direction, entry: entry.number,
        source: entry.source),
      text: "lets the opening packet pass")
  }

  private func regions(_ records: [LossRecord]) -> [FindingRegion] {
    var regions: [IPProtocol: TrafficRegion] = [:]
    for record in records {
      regions[record.path.conversation.ipProtocol, default: .empty]
        .formUnion(record.cause.region.named(by: record.peer))
    }
    return regions.sorted { $0.key < $1.key }
      .map { FindingRegion(ipProtocol: $0.key, traffic: $0.value) }
  }

  private mutating func fix(for records: [LossRecord]) -> SuggestedFix? {
    guard let crossing = records.first?.loss.crossing else { return nil }
    switch crossing.filter {
    case .networkACL(let subnet):
      guard let index = directory.networkACLIndex(of: subnet) else { return nil }
      let side = MendedSide(networkACL: index, direction: crossing.direction)
      let mender = EntryMender(directory.ruleSets.networkACLs[index], crossing.direction)
      return menders[side, default: mender].fix(for: records)
    case .securityGroups: return RuleMender.fix(for: records)
    }
  }

  private func notes(_ worst: LossRecord, _ losses: FlowLosses) -> [String] {
    var notes: [String] = []
    if losses.flows.count > 1 { notes.append(shares(losses)) }
    notes += unknownLists(worst).map {
      "a rule names prefix list \($0), whose entries are not known; it is taken to match nothing"
    }
    if worst.path.family == .ipv6, worst.id == .ipv6NotCovered {
      notes.append(
        "over IPv4 it works; clients that prefer IPv6 wait before they fall back, or fail")
    }
    return notes
  }

  /// What each of several flows loses, flows with the same share together, those that lose most first.
  private func shares(_ losses: FlowLosses) -> String {
    let groups = losses.groupedByShare
    if groups.count == 1 { return "each of the flows loses \(groups[0].share) of its connections" }
    return groups.map { share, flows in
      let only = flows.count == 1 ? flows.first : nil
      let whose =
        only.map { topology.words(for: topology.flows[$0]) }
        ?? "\(NumberWords.grouped(flows.count)) flows"
      return "\(share) of the connections of \(whose)"
    }.joined(separator: ", ")
  }

  /// The prefix lists that might let pass what security groups are found to drop.
  private func unknownLists(_ record: LossRecord) -> [String] {
    guard case .securityGroups(let names) = record.loss.filter else { return [] }
    return directory.ruleSets.unknownPrefixLists(
      namedBy: directory.groups(names), record.loss.crossing.direction,
      for: record.path.conversation.ipProtocol)
  }
}
