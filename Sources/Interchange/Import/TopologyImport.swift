public import SourceText
public import Topology

/// Makes a topology that a person would want to keep out of what AWS says about a network.
///
/// `AWSInventory.topology(into:)` keeps to what the files say: an interface is a workload, and there are no flows. Here
/// interfaces that play one part become one workload, and the rules of security groups are read as what somebody wanted to
/// work. What was inferred, and what could not be, is said in comments.
public enum TopologyImport {
  /// Imports the network of an inventory.
  ///
  /// - Parameters:
  ///   - inventory: What the files describe.
  ///   - includesRules: Whether the network ACLs and security groups are written into the topology as they are.
  ///   - diagnostics: What was reported when the files were read; receives what the network's conversion reports. All of it
  ///     but errors becomes comments as well.
  /// - Returns: The topology with its comments; its text reads back to it.
  public static func topology(
    of inventory: AWSInventory, includesRules: Bool = true,
    into diagnostics: inout DiagnosticList
  ) -> ImportedTopology {
    var draft = ImportDraft(inventory, inventory.topology(into: &diagnostics))
    draft.renameElements()
    draft.renameRuleSets()
    draft.completeRuleSets()
    draft.separatePrefixLists()
    draft.tidyRouteTables()
    draft.replaceSilentLoadBalancers()
    draft.retargetClassicLoadBalancers()
    draft.mergeWorkloads()
    draft.inferFlows()
    draft.choosePolicy()
    if !includesRules { draft.leaveOutRules() }
    draft.addRemarks(about: diagnostics)
    draft.describe(includesRules: includesRules)
    return ImportedTopology(topology: draft.topology, comments: draft.comments)
  }
}

/// A topology that was made out of files of AWS, with what is to be said about how.
public struct ImportedTopology: Sendable {
  /// The topology.
  public let topology: NetworkTopology
  /// What was inferred and from what, and what is missing.
  public var comments: TopologyComments

  /// The topology file.
  public var text: String { TopologyPrinter.text(topology, comments: comments) }
}
