import Verification

extension Defence {
  /// What keeps a forbidden flow impossible, to stand in brackets behind it.
  var words: String {
    switch self {
    case .noPath: "no path"
    case .networkACLs: "by network ACLs alone"
    case .securityGroups: "by security groups alone"
    case .either: "by network ACLs and by security groups, each alone"
    case .together: "by network ACLs and security groups only together"
    case .wantedFlows: "flows ask for all of it"
    }
  }

  /// The proof in sentences, with what would arrive otherwise.
  var sentences: String {
    let proof = "No opening packet arrives, from whichever address and to whichever port."
    switch self {
    case .noPath: return "\(proof) No path leads there, whatever the filters say."
    case .networkACLs:
      return
        "\(proof) The network ACLs hold it alone; the security groups alone would let packets arrive."
    case .securityGroups:
      return
        "\(proof) The security groups hold it alone; the network ACLs alone would let packets arrive."
    case .either:
      return "\(proof) The network ACLs hold it alone, and the security groups hold it alone."
    case .together:
      return
        "\(proof) Network ACLs and security groups hold it only together; either kind alone would let packets arrive."
    case .wantedFlows:
      return "Flows that must work ask for all of it, and what they ask for is not meant."
    }
  }
}
