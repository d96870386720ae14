public import AccessControl

/// Complete rule sets derived from a topology, each entry with what needs it.
public struct Plan: Hashable, Sendable {
  /// The network ACLs in the order in which the topology's subnets name them.
  public let networkACLs: [PlannedNetworkACL]
  /// The security groups in the order in which workloads and load balancers name them.
  public let securityGroups: [PlannedSecurityGroup]
  /// The prefix lists that rules name, in the order of the topology.
  public let prefixLists: [PrefixList]
  /// Choices the planner made that a reviewer should know of.
  public let notes: [String]
  /// The accepted widenings that were not made; `notes` says the same in words.
  public let unmadeWidenings: [UnmadeWidening]

  /// Makes a plan.
  public init(
    networkACLs: [PlannedNetworkACL], securityGroups: [PlannedSecurityGroup],
    prefixLists: [PrefixList] = [], notes: [String] = [],
    unmadeWidenings: [UnmadeWidening] = []
  ) {
    self.networkACLs = networkACLs
    self.securityGroups = securityGroups
    self.prefixLists = prefixLists
    self.notes = notes
    self.unmadeWidenings = unmadeWidenings
  }
}

/// Why an entry or rule is in a plan.
public struct Purpose: Hashable, Sendable {
  /// The index of the flow in the topology; `nil` for what the policy asks for.
  public let flow: Int?
  /// What the entry does for it, for people: `web → db postgresql: answers to web`.
  public let text: String

  /// Makes a purpose.
  public init(flow: Int?, text: String) {
    self.flow = flow
    self.text = text
  }
}

extension Purpose: Comparable {
  /// Orders by flow, what the policy asks for last, and then by words.
  public static func < (left: Purpose, right: Purpose) -> Bool {
    (left.flow ?? .max, left.text) < (right.flow ?? .max, right.text)
  }
}

/// An entry of a planned network ACL.
public struct PlannedEntry: Hashable, Sendable {
  /// The entry.
  public let entry: NetworkACLEntry
  /// Everything that needs it, in the order of the flows.
  public let purposes: [Purpose]

  /// Makes a planned entry.
  public init(entry: NetworkACLEntry, purposes: [Purpose]) {
    self.entry = entry
    self.purposes = purposes
  }
}

/// A planned network ACL.
public struct PlannedNetworkACL: Hashable, Sendable {
  /// The name in the topology.
  public let name: String
  /// The names of the subnets it is for.
  public let subnets: [String]
  /// The inbound entries by number.
  public let inbound: [PlannedEntry]
  /// The outbound entries by number.
  public let outbound: [PlannedEntry]

  /// Makes a planned network ACL.
  public init(
    name: String, subnets: [String], inbound: [PlannedEntry], outbound: [PlannedEntry]
  ) {
    self.name = name
    self.subnets = subnets
    self.inbound = inbound
    self.outbound = outbound
  }

  /// The entries of one direction by number.
  public func entries(_ direction: TrafficDirection) -> [PlannedEntry] {
    direction == .inbound ? inbound : outbound
  }
}

/// A rule of a planned security group.
public struct PlannedRule: Hashable, Sendable {
  /// The rule.
  public let rule: SecurityGroupRule
  /// Everything that needs it, in the order of the flows.
  public let purposes: [Purpose]

  /// Makes a planned rule.
  public init(rule: SecurityGroupRule, purposes: [Purpose]) {
    self.rule = rule
    self.purposes = purposes
  }
}

/// A planned security group.
public struct PlannedSecurityGroup: Hashable, Sendable {
  /// The name in the topology.
  public let name: String
  /// The inbound rules, ordered.
  public let inbound: [PlannedRule]
  /// The outbound rules, ordered.
  public let outbound: [PlannedRule]

  /// Makes a planned security group.
  public init(name: String, inbound: [PlannedRule], outbound: [PlannedRule]) {
    self.name = name
    self.inbound = inbound
    self.outbound = outbound
  }

  /// The rules of one direction, ordered.
  public func rules(_ direction: TrafficDirection) -> [PlannedRule] {
    direction == .inbound ? inbound : outbound
  }
}
