public import AccessControl
public import PacketSpace
public import SourceText

/// One thing wrong, with its place, a witness and a fix.
public struct Finding: Hashable, Sendable {
  /// What kind of thing.
  public var id: FindingID
  /// How bad it is.
  public var severity: Severity
  /// One line that says what is wrong here.
  public var message: String
  /// Where it is.
  public var place: FindingPlace
  /// Other places that belong to it: the flow in the topology, the entry that allows the opening packet.
  public var related: [FindingRelation]
  /// The flows it concerns, by their indices in the topology, ascending; empty without a topology.
  public var flows: [Int]
  /// What a person would see, and what share of connections is concerned.
  public var symptom: String?
  /// Everything lost (or, for exposure and forbidden flows, gained), by address and selector.
  ///
  /// Where it is all of a block by which the topology knows the addresses, the whole block is named, reserved addresses
  /// included; the verdicts have the exact regions.
  public var region: [FindingRegion]
  /// A concrete packet that shows it, with its answer.
  public var witness: Witness?
  /// The change that mends it.
  public var fix: SuggestedFix?
  /// Further facts, one line each.
  public var notes: [String]

  /// Makes a finding.
  public init(
    id: FindingID, severity: Severity, message: String, place: FindingPlace,
    related: [FindingRelation] = [], flows: [Int] = [], symptom: String? = nil,
    region: [FindingRegion] = [], witness: Witness? = nil, fix: SuggestedFix? = nil,
    notes: [String] = []
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.place = place
    self.related = related
    self.flows = flows
    self.symptom = symptom
    self.region = region
    self.witness = witness
    self.fix = fix
    self.notes = notes
  }
}

/// Where a finding is, as far as it is known.
public struct FindingPlace: Hashable, Sendable {
  /// The network ACL's name or id.
  public var networkACL: String?
  /// The security group's name or id.
  public var securityGroup: String?
  /// The subnet's name or id.
  public var subnet: String?
  /// The direction of the filter.
  public var direction: TrafficDirection?
  /// The number of the entry that decides: 1-32766, or 32767/32768 for the final deny.
  public var entry: Int?
  /// Where it stands in a file.
  public var source: SourceRange?

  /// Makes a place.
  public init(
    networkACL: String? = nil, securityGroup: String? = nil, subnet: String? = nil,
    direction: TrafficDirection? = nil, entry: Int? = nil, source: SourceRange? = nil
  ) {
    self.networkACL = networkACL
    self.securityGroup = securityGroup
    self.subnet = subnet
    self.direction = direction
    self.entry = entry
    self.source = source
  }
}

/// Another place that belongs to a finding, with what it has to do with it.
public struct FindingRelation: Hashable, Sendable {
  /// The place.
  public var place: FindingPlace
  /// What it has to do with the finding: `allows the opening packet`.
  public var text: String
  /// The flow that stands there, by its index in the topology, if the finding concerns it.
  public var flow: Int?

  /// Makes a relation.
  public init(place: FindingPlace, text: String, flow: Int? = nil) {
    self.place = place
    self.text = text
    self.flow = flow
  }
}

/// Addresses and selectors of one protocol that a finding is about.
public struct FindingRegion: Hashable, Sendable {
  /// The protocol.
  public var ipProtocol: IPProtocol
  /// The addresses of the peer, as the filter tests them, with the ports or messages.
  public var traffic: TrafficRegion

  /// Makes a region.
  public init(ipProtocol: IPProtocol, traffic: TrafficRegion) {
    self.ipProtocol = ipProtocol
    self.traffic = traffic
  }
}

/// A concrete packet that shows a finding.
public struct Witness: Hashable, Sendable {
  /// The packet that opens.
  public var opening: Packet
  /// The packet that would answer, when there is one.
  public var answer: Packet?

  /// Makes a witness.
  public init(opening: Packet, answer: Packet? = nil) {
    self.opening = opening
    self.answer = answer
  }
}

/// A change to a rule set that mends a finding.
public enum SuggestedFix: Hashable, Sendable {
  /// Add these entries to a network ACL; the numbers are free ones in front of whatever denies now.
  case addEntries(networkACL: String, direction: TrafficDirection, entries: [NetworkACLEntry])
  /// Add these rules to a security group.
  case addRules(securityGroup: String, direction: TrafficDirection, rules: [SecurityGroupRule])
  /// Remove an entry.
  case removeEntry(networkACL: String, direction: TrafficDirection, number: Int)
  /// Something that is no entry, in words.
  case advice(String)
}
