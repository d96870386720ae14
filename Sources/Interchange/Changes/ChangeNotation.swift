public import AccessControl

/// Writes changes to rule sets in the languages of the files that the rule sets came from.
///
/// What the files do not write, such as the rule sets of a plan of aclplan, has no such language.
public struct ChangeNotation: Sendable {
  /// Knows no files.
  public static let none = ChangeNotation(nil, for: RuleSets())

  private let ruleSets: RuleSets
  private let networkACLs: [String: WrittenForm]
  private let references: ReferenceForms

  /// Makes the notation of rule sets.
  ///
  /// - Parameters:
  ///   - inventory: What the files describe; nil if they describe nothing.
  ///   - ruleSets: The filters of the files under the names that changes have for them.
  public init(_ inventory: AWSInventory?, for ruleSets: RuleSets) {
    self.ruleSets = ruleSets
    networkACLs = (inventory?.networkACLs ?? []).forms
    references = ReferenceForms(
      securityGroups: (inventory?.securityGroups ?? []).forms,
      prefixLists: (inventory?.prefixLists ?? []).forms, ruleSets: ruleSets)
  }

  /// Entries to be added to a network ACL; nil where the files have no language for it.
  public func adding(
    _ entries: [NetworkACLEntry], toNetworkACL name: String, _ direction: TrafficDirection
  ) -> WrittenChange? {
    guard let id = ruleSets.networkACLs.find(name)?.id, let form = networkACLs[id] else {
      return nil
    }
    return switch form {
    case .answer: CommandLineChanges.adding(entries, toNetworkACL: id, direction)
    case .terraform(let form): TerraformChanges(form, references).adding(entries, direction)
    case .template(let form): TemplateChanges(form, references).adding(entries, direction)
    }
  }

  /// Rules to be added to a security group; nil where the files have no language for it, or where what a rule refers to
  /// has no name where the rule belongs.
  public func adding(
    _ rules: [SecurityGroupRule], toSecurityGroup name: String, _ direction: TrafficDirection
  ) -> WrittenChange? {
    guard let id = ruleSets.securityGroups.find(name)?.id,
      let form = references.securityGroups[id]
    else { return nil }
    return switch form {
    case .answer: CommandLineChanges.adding(rules, toSecurityGroup: id, direction, references)
    case .terraform(let form): TerraformChanges(form, references).adding(rules, direction)
    case .template(let form): TemplateChanges(form, references).adding(rules, direction)
    }
  }

  /// An entry to be removed from a network ACL; nil where that takes no text but the removal of some.
  public func removing(
    entry number: Int, fromNetworkACL name: String, _ direction: TrafficDirection
  ) -> WrittenChange? {
    guard let id = ruleSets.networkACLs.find(name)?.id, case .answer? = networkACLs[id] else {
      return nil
    }
    return CommandLineChanges.removing(entry: number, fromNetworkACL: id, direction)
  }
}

/// How rules can refer to groups and prefix lists.
struct ReferenceForms: Sendable {
  let securityGroups: [String: WrittenForm]
  let prefixLists: [String: WrittenForm]
  let ruleSets: RuleSets

  /// What a rule refers to: its id, and how it is written where the files have it.
  func referent(of peer: SecurityGroupRule.Peer) -> (id: String, form: WrittenForm?)? {
    switch peer {
    case .block: return nil
    case .group(let name):
      let id = ruleSets.securityGroups.find(name)?.id ?? name
      return (id, securityGroups[id])
    case .prefixList(let name):
      let id = ruleSets.prefixLists.find(name)?.id ?? name
      return (id, prefixLists[id])
    }
  }

  /// Whether a text is an id that AWS gave, which can stand anywhere.
  static func isGiven(_ id: String) -> Bool {
    let digits = id.split(separator: "-", maxSplits: 1)
    return digits.count == 2 && ["acl", "sg", "pl"].contains(digits[0])
      && digits[1].utf8.allSatisfy { ("0"..."9").contains($0) || ("a"..."f").contains($0) }
  }
}

extension ClosedRange where Bound == Unicode.Scalar {
  fileprivate func contains(_ byte: UInt8) -> Bool { contains(Unicode.Scalar(byte)) }
}

extension Array where Element: AWSElement {
  /// How the elements are written, by id.
  fileprivate var forms: [String: WrittenForm] {
    var forms: [String: WrittenForm] = [:]
    for element in self where forms[element.id] == nil { forms[element.id] = element.origin.form }
    return forms
  }
}
