public import PacketSpace

/// Compiles network ACLs and security groups into functions from protocol and peer address to port sets.
///
/// All filters that one compiler makes share its table of port sets, so they can be compared by number. It keeps its room
/// to work in between filters. Not safe to share between threads.
public final class FilterCompiler {
  /// Where the port sets of all filters of this compiler are.
  public let portSets: PortSetTable

  private let workspace: UnsafeMutablePointer<FilterWorkspace>

  /// Makes a compiler with a table of port sets, which other compilers may share.
  public init(portSets: PortSetTable = PortSetTable()) {
    self.portSets = portSets
    workspace = .allocate(capacity: 1)
    workspace.initialize(to: FilterWorkspace())
  }

  deinit {
    workspace.deinitialize(count: 1)
    workspace.deallocate()
  }

  /// Compiles both directions of a network ACL.
  public func compile(_ networkACL: NetworkACL) -> CompiledNetworkACL {
    CompiledNetworkACL(
      inbound: compile(networkACL.inbound), outbound: compile(networkACL.outbound))
  }

  /// Compiles one direction of a network ACL.
  ///
  /// - Complexity: O(n log n) for n entries, and the size of the result.
  public func compile(_ networkACL: NetworkACL, _ direction: TrafficDirection) -> CompiledFilter {
    compile(networkACL.entries(direction))
  }

  /// Compiles entries in the order of their numbers; the first that matches decides.
  func compile(_ entries: [NetworkACLEntry]) -> CompiledFilter {
    workspace.pointee.removeAll()
    entries.withUnsafeBufferPointer { entries in
      for index in entries.indices {
        workspace.pointee.add(
          entries[index].peer, entries[index].match, allows: entries[index].action == .allow)
      }
    }
    return workspace.pointee.compile(portSets)
  }

  /// Compiles one direction of the security groups that an interface carries; what any rule allows passes.
  ///
  /// - Parameters:
  ///   - groups: The groups of the interface.
  ///   - direction: The direction as the interface sees it.
  ///   - prefixLists: The lists that rules refer to; a list that is not there admits nobody.
  /// - Returns: What passes, as far as addresses decide it, and the rules for groups.
  public func compile(
    _ groups: [SecurityGroup], _ direction: TrafficDirection, prefixLists: ResourceList<PrefixList>
  ) -> CompiledSecurityGroups {
    workspace.pointee.removeAll()
    var references: [CompiledSecurityGroups.Reference] = []
    for rule in groups.flatMap({ $0.rules(direction) }) {
      workspace.pointee.mention(rule.match)
      switch rule.peer {
      case .block(let block): workspace.pointee.add(block, rule.match, allows: true)
      case .prefixList(let reference):
        for block in prefixLists.find(reference)?.blocks ?? [] {
          workspace.pointee.add(block, rule.match, allows: true)
        }
      case .group(let reference):
        let portSet = portSets.intern(rule.match.selectors)
        references.append((reference, rule.match, portSet))
      }
    }
    return CompiledSecurityGroups(
      blocks: workspace.pointee.compile(portSets), references: references)
  }
}
