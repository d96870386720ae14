/// A template that `aclplan plan` writes a format with.
public struct ExportTemplateFile: Sendable {
  /// The name: the file's name without its ending.
  public let name: String
  /// The whole file.
  public let text: String

  /// Every template, ordered by name.
  public static let all: [ExportTemplateFile] = embeddedExports.map { file in
    ExportTemplateFile(name: String(file.name.dropLast(".mustache".count)), text: file.text)
  }

  /// The template of a name.
  public static func named(_ name: String) -> ExportTemplateFile? {
    all.first { $0.name == name }
  }
}
