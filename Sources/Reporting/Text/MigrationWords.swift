import AccessControl
import PacketSpace
import Verification

/// Writes steps of a migration in words.
enum MigrationWords {
  static func words(_ step: MigrationStep) -> String {
    switch step {
    case .createNetworkACL(let name): "create network ACL \(name)"
    case .deleteNetworkACL(let name): "delete network ACL \(name)"
    case .replaceAssociation(let subnet, let from, let to):
      "let subnet \(subnet) change from network ACL \(from ?? "unknown") to \(to)"
    case .changeEntry(let name, let direction, let change):
      "\(words(change, direction)) (network ACL \(name), \(direction))"
    }
  }

  private static func words(_ change: EntryChange, _ direction: TrafficDirection) -> String {
    switch change {
    case .create(let entry): "create entry \(entry.number): \(words(entry, direction))"
    case .delete(let entry): "delete entry \(entry.number): \(words(entry, direction))"
    case .replace(let entry, let was):
      "replace entry \(entry.number) by: \(words(entry, direction)), was: \(words(was, direction))"
    }
  }

  /// An entry: `allow tcp/443 from 10.0.0.0/8`.
  static func words(_ entry: NetworkACLEntry, _ direction: TrafficDirection) -> String {
    "\(entry.action) \(TrafficWords.notation(of: entry.match)) "
      + "\(direction == .inbound ? "from" : "to") \(entry.peer)"
  }

  static func words(_ detour: MigrationDetour) -> String {
    let place =
      "network ACL \(detour.networkACL)" + (detour.direction.map { ", \($0)" } ?? "") + ": "
    let reason = detour.reason.map { "; changing the entries one by one " + words($0) } ?? ""
    switch detour.kind {
    case .temporaryEntry(let entry):
      return place + "entry \(entry.number) is there for a time only: "
        + words(entry, detour.direction ?? .inbound) + reason
    case .inFront:
      return place + "the new entries come in front of the old ones first, which go then" + reason
    case .otherNetworkACL(let name):
      return place + "its subnets change over to \(name), which is built beside it" + reason
    }
  }

  static func words(_ reason: MigrationDetour.Reason) -> String {
    switch reason {
    case .drops(let number, let ipProtocol, let region):
      "would for a time drop \(words(ipProtocol, region)), at the change of entry \(number)"
    case .opens(let number, let ipProtocol, let region):
      "would for a time let pass \(words(ipProtocol, region)), at the change of entry \(number)"
    case .exceedsQuota(let number, let count):
      "would need \(count) entries at the change of entry \(number), the final deny included"
    case .holdEachOther(let one, let other):
      "cannot begin, as two changes wait for each other: the first "
        + words(one) + "; the second " + words(other)
    }
  }

  private static func words(_ ipProtocol: IPProtocol, _ region: TrafficRegion) -> String {
    FindingRegion(ipProtocol: ipProtocol, traffic: region).lines(atMost: 1).first ?? "\(ipProtocol)"
  }

  static func words(_ problem: MigrationProblem) -> String {
    switch problem {
    case .exceedsQuota(let name, let direction, let family, let count):
      "network ACL \(name) needs \(count) \(family) entries \(direction) in the end, the final deny included"
    case .stuck(let name, let direction, let reason):
      "network ACL \(name), \(direction): no order of changes is safe, and none of its subnets is known, so that "
        + "another network ACL could not take over: changing the entries one by one \(words(reason))"
    case .flowsAtRisk(let risks):
      "no order of steps keeps every flow: "
        + risks.prefix(2).map { "\($0.flow) is at risk after this step: \(words($0.step))" }
        .joined(separator: "; and ")
        + (risks.count > 2 ? "; and \(risks.count - 2) more" : "")
        + (risks.count > 1 ? "; each of these steps would have to wait for another of them" : "")
    }
  }

  /// What a problem can be mended by.
  static func help(_ problem: MigrationProblem) -> String {
    switch problem {
    case .exceedsQuota:
      "make it shorter with `aclplan optimize`, or raise the quota and give --max-entries"
    case .stuck: "add what `aws ec2 describe-network-acls` says about its associations"
    case .flowsAtRisk: "change in two migrations: to what both sides let pass, and from there on"
    }
  }
}
