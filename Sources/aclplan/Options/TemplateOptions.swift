import ArgumentParser
import Interchange

/// What CloudFormation templates among the files do not hold themselves.
struct TemplateOptions: ParsableArguments {
  @Option(
    name: .customLong("parameter"),
    help: ArgumentHelp(
      "A value for CloudFormation templates: of a parameter, a pseudo parameter, an exported value, or an attribute.",
      valueName: "name=value"),
    transform: Self.parameter)
  var parameters: [TemplateParameter] = []

  func validate() throws {
    var names: Set<String> = []
    for parameter in parameters where !names.insert(parameter.name).inserted {
      throw ValidationError("--parameter \(parameter.name) is given twice.")
    }
  }

  private static func parameter(_ text: String) throws -> TemplateParameter {
    guard let parameter = TemplateParameter(parsing: text) else {
      throw ValidationError("Write --parameter Name=Value, not '\(text)'.")
    }
    return parameter
  }
}
