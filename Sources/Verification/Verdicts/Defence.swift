/// What keeps a forbidden flow impossible, proved over all packets.
///
/// "Alone" means: with every filter of the other kind thought away. What only one of two kinds holds is lost with one
/// careless change to that kind.
public enum Defence: String, Hashable, Sendable, CaseIterable {
  /// No path leads there; filters have nothing to do with it.
  case noPath = "no_path"
  /// The network ACLs alone; the security groups alone would let something pass.
  case networkACLs = "network_acls"
  /// The security groups alone; the network ACLs alone would let something pass.
  case securityGroups = "security_groups"
  /// The network ACLs alone as well as the security groups alone.
  case either
  /// Both together: either kind alone would let something pass that the other kind stops.
  case together
  /// No filter: whatever is forbidden is what wanted flows of overlapping peers ask for, and that is not meant.
  case wantedFlows = "wanted_flows"
}
