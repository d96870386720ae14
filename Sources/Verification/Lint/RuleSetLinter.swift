public import AccessControl
import PacketSpace
import SourceText
public import Topology

/// Judges rule sets on their own, without anybody's intentions: what cannot be right whatever was meant.
public struct RuleSetLinter {
  private let ruleSets: RuleSets
  private let network: NetworkTopology?
  private let quotas: Quotas

  /// Makes a linter.
  ///
  /// - Parameters:
  ///   - ruleSets: The rule sets.
  ///   - network: The subnets and VPCs they belong to, as far as they are known; more can be judged with them.
  ///   - quotas: What AWS permits.
  public init(ruleSets: RuleSets, network: NetworkTopology? = nil, quotas: Quotas = .standard) {
    self.ruleSets = ruleSets
    self.network = network
    self.quotas = quotas
  }

  /// Every finding, network ACL by network ACL in the order of the input, then the security groups.
  public func findings() -> [Finding] {
    ruleSets.networkACLs.flatMap(findings(in:)) + ruleSets.securityGroups.flatMap(findings(in:))
  }

  private func findings(in networkACL: NetworkACL) -> [Finding] {
    let compiled = FilterCompiler().compile(networkACL)
    let subnets = self.subnets(of: networkACL)
    let hosts = LintHosts(addresses: AddressSet(subnets.flatMap(\.blocks)))
    return ReturnPathLint(networkACL: networkACL, compiled: compiled, hosts: hosts).findings()
      + EntryLint(networkACL: networkACL).findings()
      + LocalTrafficLint(networkACL: networkACL, subnets: subnets, network: network).findings()
      + ExposureLint(networkACL: networkACL, compiled: compiled).findings()
      + quotas.violations(in: networkACL).map { QuotaFinding.finding(for: $0) }
  }

  private func findings(in group: SecurityGroup) -> [Finding] {
    quotas.violations(in: group, prefixLists: ruleSets.prefixLists).map {
      QuotaFinding.finding(for: $0)
    }
  }

  private func subnets(of networkACL: NetworkACL) -> [Subnet] {
    guard let network else { return [] }
    return network.subnets.elements.filter { subnet in
      subnet.networkACL == networkACL.name || subnet.networkACL == networkACL.id
    }
  }
}
