/// What a printed topology says beside its elements.
public struct TopologyComments: Sendable {
  /// The sections of a topology file, in the order in which they are printed.
  public enum Section: String, Hashable, Sendable, CaseIterable {
    /// `vpcs`
    case vpcs
    /// `subnets`
    case subnets
    /// `prefix_lists`
    case prefixLists = "prefix_lists"
    /// `gateways`
    case gateways
    /// `route_tables`
    case routeTables = "route_tables"
    /// `services`
    case services
    /// `peers`
    case peers
    /// `load_balancers`
    case loadBalancers = "load_balancers"
    /// `workloads`
    case workloads
    /// `flows`
    case flows
    /// `forbidden`
    case forbidden
    /// `policy`
    case policy
    /// `ignore`
    case ignore
    /// `network_acls`
    case networkACLs = "network_acls"
    /// `security_groups`
    case securityGroups = "security_groups"
  }

  /// Where a comment stands.
  public enum Place: Hashable, Sendable {
    /// Above everything else.
    case head
    /// Above a section.
    case above(Section)
    /// Behind the last element of a section.
    case end(Section)
    /// Above an element of a section, by its name.
    case element(Section, String)
    /// Above an item of `flows`, `forbidden` or `ignore`, by its index.
    case item(Section, Int)
  }

  private var comments: [Place: [String]] = [:]

  /// Makes none.
  public init() {}

  /// Adds a comment, which gets as many lines as it needs; characters that could end it are escaped.
  public mutating func add(_ comment: String, at place: Place) {
    comments[place, default: []].append(comment)
  }

  /// Puts comments in place of those that a place has.
  public mutating func replace(_ place: Place, with comments: [String]) {
    self.comments[place] = comments
  }

  /// The comments of a place, in the order in which they were added.
  public subscript(place: Place) -> [String] { comments[place] ?? [] }
}
