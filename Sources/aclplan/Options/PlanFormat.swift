import ArgumentParser
import Interchange

/// How a plan is written.
enum PlanFormat: ExpressibleByArgument {
  /// For people at a terminal, with the proof.
  case table
  /// For machines, with the proof.
  case json
  /// As the AWS CLI describes what exists.
  case awsJSON
  /// By a template.
  case template(ExportFormat)

  init?(argument: String) {
    guard let named = Self.byName.first(where: { $0.name == argument }) else { return nil }
    self = named.format
  }

  static var allValueStrings: [String] { byName.map(\.name) }

  var defaultValueDescription: String {
    switch self {
    case .table: "table"
    case .json: "json"
    case .awsJSON: "aws-json"
    case .template(let format): format.name
    }
  }

  private static let byName: [(name: String, format: PlanFormat)] =
    [("table", .table), ("json", .json), ("aws-json", .awsJSON)]
    + ExportFormat.all.map { ($0.name, .template($0)) }
}
