/// The JSON Schema of topology files, for editors.
public enum TopologySchema {
  /// The schema, in draft 2020-12.
  public static let text = embeddedSchemas.first?.text ?? ""
}
