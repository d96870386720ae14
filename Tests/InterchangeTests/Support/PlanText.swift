/// The text of a Terraform plan, put together from what a case needs.
struct PlanText {
  /// A resource: its values as JSON members, and the expressions of its arguments.
  struct Resource {
    let address: String
    let values: String
    let expressions: String

    init(_ address: String, _ values: String = "", expressions: String = "") {
      self.address = address
      self.values = values
      self.expressions = expressions
    }
  }

  private let resources: [Resource]
  private let rest: String

  init(_ resources: [Resource], rest: String = "") {
    self.resources = resources
    self.rest = rest
  }

  /// The plan with all resources in the root module.
  var text: String {
    let planned = resources.map(Self.planned).joined(separator: ", ")
    let configured = resources.map(Self.configured).joined(separator: ", ")
    return """
      {"format_version": "1.2", "terraform_version": "1.11.4",
      "planned_values": {"root_module": {"resources": [\(planned)]}},
      "configuration": {"root_module": {"resources": [\(configured)]}}\(rest)}
      """
  }

  static func planned(_ resource: Resource) -> String {
    let (base, key) = split(resource.address)
    let words = base.split(separator: ".")
    let index = key.map { #""index": \#($0), "# } ?? ""
    let address = resource.address.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return """
      {"address": "\(address)", "mode": "managed", "type": "\(words[words.count - 2])",
      "name": "\(words[words.count - 1])", \(index)"values": {\(resource.values)}}
      """
  }

  private static func configured(_ resource: Resource) -> String {
    let address = split(resource.address).base
    return
      #"{"address": "\#(address)", "mode": "managed", "expressions": {\#(resource.expressions)}}"#
  }

  private static func split(_ address: String) -> (base: String, key: Substring?) {
    let parts = address.split(separator: "[", maxSplits: 1)
    return (String(parts[0]), parts.count > 1 ? parts[1].dropLast() : nil)
  }

  /// An argument that refers to something.
  static func reference(_ argument: String, _ paths: String...) -> String {
    let listed = paths.map { "\"\($0.replacing("\"", with: "\\\""))\"" }.joined(separator: ", ")
    return #""\#(argument)": {"references": [\#(listed)]}"#
  }
}
