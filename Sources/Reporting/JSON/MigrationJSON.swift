import AccessControl
public import SourceText
public import Verification

/// Writes the steps of a migration for machines.
public enum MigrationJSON {
  /// The document; `format_version` is that of all documents.
  public static func document(_ migration: Migration) -> JSONValue {
    [
      "format_version": .string(ReportJSON.formatVersion), "kind": "migration",
      "safe": .boolean(migration.problems.isEmpty),
      "steps": .array(migration.steps.map(value)),
      "detours": .array(migration.detours.map { .string(MigrationWords.words($0)) }),
      "problems": .array(migration.problems.map { .string(MigrationWords.words($0)) }),
      "notes": .array(migration.notes.map { .string($0) }),
      "proved_states": .integer(migration.provedStates),
    ]
  }

  private static func value(_ step: MigrationStep) -> JSONValue {
    switch step {
    case .createNetworkACL(let name):
      ["action": "create_network_acl", "network_acl": .string(name)]
    case .deleteNetworkACL(let name):
      ["action": "delete_network_acl", "network_acl": .string(name)]
    case .replaceAssociation(let subnet, let from, let to):
      [
        "action": "replace_association", "network_acl": .string(to), "subnet": .string(subnet),
        "replaces": .optional(from),
      ]
    case .changeEntry(let name, let direction, let change):
      .object(
        [
          .init("action", .string(action(of: change))), .init("network_acl", .string(name)),
          .init("direction", .string("\(direction)")), .init("entry", entry(of: change)),
        ] + was(change))
    }
  }

  private static func action(of change: EntryChange) -> String {
    switch change {
    case .create: "create_entry"
    case .replace: "replace_entry"
    case .delete: "delete_entry"
    }
  }

  private static func entry(of change: EntryChange) -> JSONValue {
    switch change {
    case .create(let entry), .replace(let entry, _), .delete(let entry):
      .object(RuleJSON.members(of: entry))
    }
  }

  private static func was(_ change: EntryChange) -> [JSONValue.Member] {
    guard case .replace(_, let was) = change else { return [] }
    return [.init("was", .object(RuleJSON.members(of: was)))]
  }
}
