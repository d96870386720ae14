internal import SourceText

/// The names of the rule sets that are written in the file, and what stands under them.
struct RuleSetNames {
  let networkACLs: [MappingEntry]
  let securityGroups: [MappingEntry]
  let prefixLists: [MappingEntry]
  /// Where the names of prefix lists are written.
  let prefixListPlaces: [String: SourceRange]
  /// The names of the security groups that are written, by the ids AWS gave them.
  let groupsByID: [String: String]
  /// The names of the security groups that are written.
  private let writtenGroups: Set<String>
  /// The names of all security groups, in the order of the file; those that only workloads and load balancers name
  /// follow.
  private(set) var groups: [String]
  private var groupNames: Set<String>

  init(
    networkACLs: [MappingEntry] = [], securityGroups: [MappingEntry] = [],
    prefixLists: [MappingEntry] = []
  ) {
    self.networkACLs = networkACLs
    self.securityGroups = securityGroups
    self.prefixLists = prefixLists
    prefixListPlaces = Dictionary(
      prefixLists.map { ($0.key, $0.keyRange) }, uniquingKeysWith: { first, _ in first })
    groupsByID = Dictionary(
      securityGroups.compactMap { entry in
        entry.value.mapping?["id"]?.scalar.map { ($0.text, entry.key) }
      }, uniquingKeysWith: { first, _ in first })
    groups = securityGroups.map(\.key)
    writtenGroups = Set(groups)
    groupNames = writtenGroups
  }

  /// Takes in the name of a group that an interface carries.
  mutating func add(group name: String) {
    if groupNames.insert(name).inserted { groups.append(name) }
  }

  /// Whether a name means a group that is written or carried.
  func isGroup(_ name: String) -> Bool { groupNames.contains(name) }

  /// Whether a name means a group that is written.
  func isWrittenGroup(_ name: String) -> Bool { writtenGroups.contains(name) }
}
