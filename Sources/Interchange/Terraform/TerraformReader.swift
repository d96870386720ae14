import SourceText

/// Reads plans and states of Terraform, recognised by their content.
///
/// Read are what `terraform show -json` prints, and the file in which Terraform keeps a state. Of a plan the world after
/// `terraform apply` is read: what it creates is there, what it destroys is not. Source files are not read, as only
/// Terraform itself can say what their expressions come to.
enum TerraformReader {
  /// Whether a value is a plan or state of Terraform.
  static func isTerraform(_ root: Node) -> Bool { TerraformDocumentReader.isTerraform(root) }

  /// Reads documents as one inventory.
  ///
  /// - Parameters:
  ///   - documents: Values that are plans or states.
  ///   - names: Receives the addresses of resources, by where they are written.
  ///   - diagnostics: Receives what is wrong, in all documents at once.
  /// - Returns: What could be read.
  static func read(
    _ documents: [WrittenDocument], names: inout PlaceNames, into diagnostics: inout DiagnosticList
  ) -> AWSInventory {
    var inventory = AWSInventory()
    for written in documents {
      // Addresses are unique in one plan or state only.
      let prefix = documents.count > 1 ? written.file.name + ":" : ""
      guard
        let document = TerraformDocumentReader.document(
          written.root, prefix: prefix, into: &diagnostics)
      else { continue }
      names.add(
        (document.resources + document.priorResources).map { (name: $0.address, range: $0.range) })
      inventory.add(TerraformInventoryReader.read(document, into: &diagnostics))
    }
    return inventory
  }
}
