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
    let subjects = self.subjects()
    let others = openingsOfOthers(subjects)
    let quotaFindings = QuotaFindings(quotas, ruleSets, network)
    let networkACLs = subjects.indices.flatMap { index -> [Finding] in
      let subject = subjects[index]
      let returnPaths = ReturnPathLint(subject: subject) {
        others[Question($0, $1)]?[index] ?? .empty
      }
      return returnPaths.findings() + EntryLint(networkACL: subject.networkACL).findings()
        + LocalTrafficLint(subject: subject).findings()
        + ControlMessageLint(networkACL: subject.networkACL).findings()
        + ExposureLint(subject: subject).findings()
        + quotaFindings.findings(in: subject.networkACL)
    }
    return networkACLs + ruleSets.securityGroups.flatMap(quotaFindings.findings(in:))
      + quotaFindings.findingsOnInterfaces
  }

  /// A direction and an exchange, for which all network ACLs are asked together.
  private struct Question: Hashable {
    let direction: TrafficDirection
    let exchange: LintedExchange

    init(_ direction: TrafficDirection, _ exchange: LintedExchange) {
      self.direction = direction
      self.exchange = exchange
    }
  }

  /// What opens according to the ACLs of other subnets, for each subject.
  ///
  /// Pings need no such help: nothing but an echo request opens one, and no entry for answers lets it pass.
  private func openingsOfOthers(_ subjects: [LintedACL]) -> [Question: [TrafficRegion]] {
    guard network != nil else { return [:] }
    let finder = SubnetOpenings(subjects)
    var openings: [Question: [TrafficRegion]] = [:]
    for direction in TrafficDirection.allCases {
      for family in AddressFamily.allCases {
        for exchange in LintedExchange.all(family) where exchange.hasPorts {
          openings[Question(direction, exchange)] = finder.openings(direction, exchange)
        }
      }
    }
    return openings
  }

  private func subjects() -> [LintedACL] {
    let compiler = FilterCompiler()
    let subnets = subnets()
    let unfiltered = UnfilteredDirectory(network)
    return ruleSets.networkACLs.indices.map { index in
      let networkACL = ruleSets.networkACLs[index]
      let own = subnets[index] ?? []
      return LintedACL(
        networkACL: networkACL, compiled: compiler.compile(networkACL), subnets: own,
        unfiltered: unfiltered.traffic(around: own))
    }
  }

  /// The subnets of each network ACL by its position.
  private func subnets() -> [Int: [Subnet]] {
    guard let network else { return [:] }
    let directory = FilterDirectory(topology: network, ruleSets: ruleSets)
    var subnets: [Int: [Subnet]] = [:]
    for id in network.subnets.ids {
      guard let index = directory.networkACLIndex(of: id) else { continue }
      subnets[index, default: []].append(network.subnets[id])
    }
    return subnets
  }
}
