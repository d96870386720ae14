import SourceText

/// A CloudFormation template whose functions are not evaluated yet.
///
/// Source: AWS CloudFormation User Guide, template-anatomy.
struct Template {
  /// The file it stands in.
  let file: SourceFile
  /// The declared parameters by name.
  let parameters: [String: ParameterDeclaration]
  /// The names of the parameters in written order.
  let parameterNames: [String]
  /// The mappings: name, top-level key, second-level key.
  let mappings: Mapping
  /// The conditions by name.
  let conditions: Mapping
  /// The resources in written order.
  let resources: [TemplateResource]
  /// The outputs by name.
  let outputs: Mapping
  /// Whether it asks for the transform `AWS::LanguageExtensions`, with which functions may stand in more places.
  let hasLanguageExtensions: Bool

  private let resourceIndices: [String: Int]

  init(
    file: SourceFile, parameters: [ParameterDeclaration], mappings: Mapping, conditions: Mapping,
    outputs: Mapping, hasLanguageExtensions: Bool
  ) {
    self.init(
      file: file,
      parameters: Dictionary(
        parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
      parameterNames: parameters.map(\.name), mappings: mappings, conditions: conditions,
      resources: [], outputs: outputs, hasLanguageExtensions: hasLanguageExtensions)
  }

  private init(
    file: SourceFile, parameters: [String: ParameterDeclaration], parameterNames: [String],
    mappings: Mapping, conditions: Mapping, resources: [TemplateResource], outputs: Mapping,
    hasLanguageExtensions: Bool
  ) {
    self.file = file
    self.parameters = parameters
    self.parameterNames = parameterNames
    self.mappings = mappings
    self.conditions = conditions
    self.resources = resources
    self.outputs = outputs
    self.hasLanguageExtensions = hasLanguageExtensions
    resourceIndices = Dictionary(
      resources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The same template with its resources, and what its loops make of the sections that may have some.
  func completed(
    resources: [TemplateResource], conditions: Mapping, outputs: Mapping
  ) -> Template {
    Template(
      file: file, parameters: parameters, parameterNames: parameterNames, mappings: mappings,
      conditions: conditions, resources: resources, outputs: outputs,
      hasLanguageExtensions: hasLanguageExtensions)
  }

  /// The resource of a logical id; nil if there is none.
  func resource(_ name: String) -> TemplateResource? {
    resourceIndices[name].map { resources[$0] }
  }

  /// The name that the stack is taken to have if nobody says: that of the file without its folder and ending.
  var stackName: String {
    let name = file.name.split(separator: "/").last ?? ""
    let stem = name.split(separator: ".").first.map(String.init) ?? ""
    return stem.isEmpty || stem.hasPrefix("<") || stem == "-" ? "stack" : stem
  }
}

/// A resource of a template as it is written.
struct TemplateResource {
  /// The logical id.
  let name: String
  /// Where the logical id is written.
  let nameRange: SourceRange
  /// The type, such as `AWS::EC2::Subnet`.
  let type: String
  /// The name of the condition under which it exists; nil without one.
  let condition: Located<String>?
  /// The resources that it says it depends on.
  let dependencies: [Located<String>]
  /// The properties; nil without any.
  let properties: Node?
  /// Where all of it is written.
  let range: SourceRange
}
