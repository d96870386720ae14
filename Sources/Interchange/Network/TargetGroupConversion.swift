import PacketSpace
import SourceText
import Topology

/// What listeners of the topology say about one target group.
struct TargetGroupConversion {
  let group: AWSTargetGroup
  let targets: BalancedTargets

  /// What is opened on targets on a port.
  func service(port: Int) -> Service? {
    group.protocolName.flatMap { BalancedService.service($0, port: port) }
  }

  /// What the health check opens on targets that get traffic on a port; nil if it is the same.
  func healthCheck(port: Int) -> Service? {
    guard let check = group.healthCheck else { return nil }
    if group.protocolName == "GENEVE" {
      return BalancedService.healthCheck(port: check.port ?? port)
    }
    return check.port.flatMap(BalancedService.healthCheck)
  }

  /// Whose address the targets see.
  ///
  /// Source: Network Load Balancers guide, edit-target-group-attributes.html: always the client's for UDP and for
  /// application load balancers as targets; by default the node's for TCP to addresses. Of TCP to instances AWS's pages
  /// say two things.
  func clientAddress(from kind: LoadBalancer.Kind) -> LoadBalancer.ClientAddress {
    guard kind == .network else { return .replaced }
    if group.protocolName?.contains("TCP") != true, group.protocolName != "TLS" {
      return .preserved
    }
    if group.protocolName == "TCP_UDP" || group.protocolName == "TCP_QUIC" { return .preserved }
    if let preserves = group.preservesClientAddress { return preserves ? .preserved : .replaced }
    return group.targetType == .instance ? .unsaid : .replaced
  }

  /// The targets by the port on which they get traffic, in order.
  func targetsByPort(
    into diagnostics: inout DiagnosticList
  ) -> [(port: Int, targets: [LoadBalancer.Target])] {
    guard group.targetType == .instance || group.targetType == .ip else {
      note(
        "unmodelled-element",
        "the targets of \(name) are of the type `\(group.targetType.rawValue)`, "
          + "which has no model yet", into: &diagnostics)
      return []
    }
    guard let listed = group.targets else {
      note(
        "missing-element", "the targets of \(name) are not in the files",
        help: group.origin.help(
          adding: "aws elbv2 describe-target-health --target-group-arn \(group.id)",
          ", in a file called \(group.groupName ?? "after the group").json"), into: &diagnostics)
      return []
    }
    var ports: [Int] = []
    var addresses: [Int: [Address]] = [:]
    var unknown: [String] = []
    for target in listed {
      guard let port = target.port ?? group.port, let address = address(of: target) else {
        unknown.append(target.id)
        continue
      }
      if addresses[port] == nil { ports.append(port) }
      if addresses[port]?.contains(address) != true { addresses[port, default: []].append(address) }
    }
    if !unknown.isEmpty {
      note(
        "missing-element",
        "\(Listing.words("target", unknown)) of \(name) \(unknown.count == 1 ? "is" : "are") "
          + "not in the files", help: group.origin.help(adding: "aws ec2 describe-instances"),
        into: &diagnostics)
    } else if listed.isEmpty {
      note("unused-element", "\(name) has no targets", into: &diagnostics)
    }
    return ports.map { ($0, targets.targets(at: addresses[$0] ?? [])) }
  }

  private var name: String { group.groupName.map { "target group \($0)" } ?? group.id }

  private func address(of target: AWSTargetGroup.Target) -> Address? {
    group.targetType == .ip
      ? try? Address(parsing: target.id)
      : targets.address(ofInstance: target.id, group.family)
  }

  private func note(
    _ id: String, _ message: String, help: [String] = [], into diagnostics: inout DiagnosticList
  ) {
    diagnostics.note(id, message, at: group.source.firstPlace, help: help)
  }
}
