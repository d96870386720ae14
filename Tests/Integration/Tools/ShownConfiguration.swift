import Foundation
import Testing

/// What `terraform show -json` prints of a plan or a state, to be taken apart by the modules that the root calls.
struct ShownConfiguration {
  private let whole: [String: Any]

  init(_ text: String) throws {
    whole = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// The plan or state of a root that calls one of the modules alone.
  func text(of module: String) throws -> String {
    var part = whole.filter { ["format_version", "terraform_version"].contains($0.key) }
    if let planned = whole["planned_values"] as? [String: Any] {
      part["planned_values"] = Self.only(module, planned)
    }
    if let values = whole["values"] as? [String: Any] { part["values"] = Self.only(module, values) }
    if let configuration = whole["configuration"] as? [String: Any],
      let root = configuration["root_module"] as? [String: Any],
      let calls = root["module_calls"] as? [String: Any]
    {
      part["configuration"] = ["root_module": ["module_calls": calls.filter { $0.key == module }]]
    }
    return String(decoding: try JSONSerialization.data(withJSONObject: part), as: UTF8.self)
  }

  private static func only(_ module: String, _ values: [String: Any]) -> [String: Any] {
    let root = values["root_module"] as? [String: Any] ?? [:]
    let children = root["child_modules"] as? [[String: Any]] ?? []
    return [
      "root_module": [
        "child_modules": children.filter { $0["address"] as? String == "module.\(module)" }
      ]
    ]
  }
}

/// What `verify --format json` finds and proves, whatever files the rule sets came from.
struct VerifiedView: Equatable {
  /// Members that say where something is written, and in which language.
  private static let places: Set = [
    "range", "address", "snippet", "fingerprint", "language", "where", "text",
  ]

  /// The findings, each as JSON.
  let findings: [String]
  /// The verdicts as JSON.
  let proof: String

  init(_ report: String) throws {
    let value = try JSONSerialization.jsonObject(with: Data(report.utf8))
    let whole = try #require(value as? [String: Any])
    let all = whole["diagnostics"] as? [[String: Any]] ?? []
    // Readers have no fingerprints: what they say of one format they cannot say of another.
    findings = try all.filter { $0["fingerprint"] != nil }.map { try Self.text(of: $0) }.sorted()
    proof = try ["flows", "forbidden", "notes", "assumptions"].map {
      try Self.text(of: whole[$0] ?? [])
    }.joined(separator: "\n")
  }

  private static func text(of value: Any) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: withoutPlaces(value), options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  private static func withoutPlaces(_ value: Any) -> Any {
    if let list = value as? [Any] { return list.map(withoutPlaces) }
    guard let object = value as? [String: Any] else { return value }
    let isRelation = object["place"] != nil && object["text"] != nil
    return object.filter { !places.contains($0.key) || (isRelation && $0.key == "text") }
      .mapValues(withoutPlaces)
  }
}
