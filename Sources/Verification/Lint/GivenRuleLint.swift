import AccessControl
import SourceText
import Topology

/// Finds what is wrong with single entries of network ACLs that somebody wrote, beside the proof of flows.
///
/// The plan's own network ACLs, which stand in no file, are left out: what they say is not the user's to change.
struct GivenRuleLint {
  let topology: NetworkTopology
  let directory: FilterDirectory

  /// The findings, network ACL by network ACL.
  func findings() -> [Finding] {
    let networkACLs = directory.ruleSets.networkACLs
    let compiler = FilterCompiler()
    let unfiltered = UnfilteredDirectory(topology)
    return networkACLs.indices.filter { networkACLs[$0].source != nil }.flatMap { index in
      let subnets = topology.subnets.ids
        .filter { directory.networkACLIndex(of: $0) == index }.map { topology.subnets[$0] }
      let subject = LintedACL(
        networkACL: networkACLs[index], compiled: compiler.compile(networkACLs[index]),
        subnets: subnets, unfiltered: unfiltered.traffic(around: subnets))
      return EntryLint(networkACL: subject.networkACL).findings()
        + LocalTrafficLint(subject: subject).findings()
        + ControlMessageLint(networkACL: subject.networkACL).findings()
    }
  }
}
