import SourceText

/// One value of a file, and the file it stands in.
struct WrittenDocument {
  let root: Node
  let file: SourceFile

  /// The values of all files in their order.
  static func all(
    of files: [SourceFile], into diagnostics: inout DiagnosticList
  ) -> [WrittenDocument] {
    files.flatMap { file in
      DocumentReader.readAll(
        file, leavingOut: TerraformDocumentReader.unwantedKeys, into: &diagnostics
      ).map { WrittenDocument(root: $0, file: file) }
    }
  }
}
