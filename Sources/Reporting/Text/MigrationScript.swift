import AccessControl
public import Interchange
import PacketSpace
public import Verification

/// Writes the steps of a migration as calls of the AWS CLI, one behind the other, for a POSIX shell.
///
/// Ids that are not known are asked for before anything is changed. The first call that fails ends the script: the state
/// it leaves is one of those that were proved, and it can be run again from `aclplan migrate` on what is there then.
/// Source: AWS CLI, ec2 create-network-acl-entry, replace-network-acl-entry, delete-network-acl-entry,
/// replace-network-acl-association.
public struct MigrationScript: Sendable {
  private let ids: [String: String]
  private let subnetIDs: [String: String]
  private let vpc: String?

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - ids: The ids of network ACLs by name, where they are known.
  ///   - subnetIDs: The ids of subnets by name, where they are known.
  ///   - vpc: The id of the VPC for new network ACLs; nil if it is not known.
  public init(ids: [String: String], subnetIDs: [String: String] = [:], vpc: String? = nil) {
    self.ids = ids
    self.subnetIDs = subnetIDs
    self.vpc = vpc
  }

  /// The script.
  ///
  /// - Throws: The first entry that AWS has no words for.
  public func render(_ migration: Migration) throws(AWSAnswerError) -> String {
    var writer = Writer(ids: ids, subnetIDs: subnetIDs, vpc: vpc)
    var calls: [String] = []
    for (index, step) in migration.steps.enumerated() {
      calls.append("\n# \(index + 1): " + ShellText.comment(MigrationWords.words(step)))
      calls += try writer.calls(for: step)
    }
    let head = [
      "#!/bin/sh",
      "# Each step leaves a state that is proved to be safe. Stops at the first that fails.",
      "set -eu",
    ]
    let asked = writer.asked.map {
      ": \"${\($0.variable):?set it to the id of \(ShellText.comment($0.what).filter { !"\"\\$`}".contains($0) })}\""
    }
    return (head + asked + calls).joined(separator: "\n") + "\n"
  }

  private struct Writer {
    let ids: [String: String]
    let subnetIDs: [String: String]
    let vpc: String?
    private(set) var asked: [(variable: String, what: String)] = []
    private var variables: [String: String] = [:]

    init(ids: [String: String], subnetIDs: [String: String], vpc: String?) {
      self.ids = ids
      self.subnetIDs = subnetIDs
      self.vpc = vpc
    }

    mutating func calls(for step: MigrationStep) throws(AWSAnswerError) -> [String] {
      switch step {
      case .createNetworkACL(let name):
        let vpc = vpc.map(ShellText.word) ?? ask("VPC_ID", "the VPC")
        let variable = newVariable(name)
        variables[name] = "\"$\(variable)\""
        let tags = "ResourceType=network-acl,Tags=[{Key=Name,Value=\(tagValue(name))}]"
        return [
          "\(variable)=$(aws ec2 create-network-acl --vpc-id \(vpc) --tag-specifications \(ShellText.word(tags)) --query NetworkAcl.NetworkAclId --output text)"
        ]
      case .deleteNetworkACL(let name):
        return ["aws ec2 delete-network-acl --network-acl-id \(reference(name))"]
      case .replaceAssociation(let subnet, _, let name):
        let subnet = subnetReference(subnet)
        let find =
          "aws ec2 describe-network-acls --filters Name=association.subnet-id,Values=\(subnet) "
          + "--query \"NetworkAcls[].Associations[] | [?SubnetId=='\"\(subnet)\"'].NetworkAclAssociationId | [0]\" "
          + "--output text"
        return [
          "association=$(\(find))",
          "aws ec2 replace-network-acl-association --association-id \"$association\" --network-acl-id \(reference(name))",
        ]
      case .changeEntry(let name, let direction, let change):
        return [try call(change, direction, reference(name), owner: name)]
      }
    }

    private func call(
      _ change: EntryChange, _ direction: TrafficDirection, _ reference: String, owner: String
    ) throws(AWSAnswerError) -> String {
      let side = direction == .inbound ? "--ingress" : "--egress"
      let place = "--network-acl-id \(reference) \(side) --rule-number \(change.number)"
      switch change {
      case .delete: return "aws ec2 delete-network-acl-entry \(place)"
      case .create(let entry):
        return "aws ec2 create-network-acl-entry \(place) "
          + (try AWSCommandWords.words(of: entry, owner: owner))
      case .replace(let entry, _):
        return "aws ec2 replace-network-acl-entry \(place) "
          + (try AWSCommandWords.words(of: entry, owner: owner))
      }
    }

    private mutating func reference(_ name: String) -> String {
      if let known = variables[name] { return known }
      if let id = ids[name] { return ShellText.word(id) }
      let reference = ask("ACL_" + Self.shell(name), "network ACL \(name)")
      variables[name] = reference
      return reference
    }

    private mutating func subnetReference(_ name: String) -> String {
      if let id = subnetIDs[name] { return ShellText.word(id) }
      if name.hasPrefix("subnet-") { return ShellText.word(name) }
      if let known = variables["subnet " + name] { return known }
      let reference = ask("SUBNET_" + Self.shell(name), "subnet \(name)")
      variables["subnet " + name] = reference
      return reference
    }

    private mutating func ask(_ variable: String, _ what: String) -> String {
      var variable = variable
      while let other = asked.first(where: { $0.variable == variable }), other.what != what {
        variable += "_"
      }
      if !asked.contains(where: { $0.variable == variable }) { asked.append((variable, what)) }
      return "\"$\(variable)\""
    }

    private func newVariable(_ name: String) -> String { "new_acl_\(variables.count + 1)" }

    /// A tag's value in shorthand, where commas and brackets mean something.
    private func tagValue(_ name: String) -> String {
      let safe = name.unicodeScalars.map { scalar -> Character in
        let isPlain =
          scalar.isASCII
          && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            || "-_.:/ ".unicodeScalars.contains(scalar))
        return isPlain ? Character(scalar) : "_"
      }
      return String(safe)
    }

    private static func shell(_ name: String) -> String {
      String(
        name.unicodeScalars.map { scalar in
          scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            ? Character(scalar) : "_"
        }
      ).uppercased()
    }
  }
}
