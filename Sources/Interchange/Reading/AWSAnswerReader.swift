public import SourceText

/// Reads answers of the EC2, Elastic Load Balancing and Route 53 Resolver APIs as `aws ec2 describe-…` prints them.
///
/// Answers are recognised by their top-level keys, whatever the files are called. A file may hold one answer, several
/// merged into one object, several one behind the other (as pages are printed), or a list of them (as `jq --slurp`
/// makes); JSON or YAML. Keys that are not known are left alone, as answers gain keys over time; a known key with a value
/// of the wrong shape is an error at its place. Nothing is dropped in silence: notes name the answers and elements that
/// are not used.
public enum AWSAnswerReader {
  /// Reads any number of files as one inventory.
  ///
  /// - Parameters:
  ///   - files: The files; the order does not matter except for the order of elements.
  ///   - diagnostics: Receives everything that is wrong, in all files at once, and the notes.
  /// - Returns: What could be read.
  public static func read(
    _ files: [SourceFile], into diagnostics: inout DiagnosticList
  ) -> AWSInventory {
    read(WrittenDocument.all(of: files, into: &diagnostics), into: &diagnostics)
  }

  /// Reads documents as one inventory.
  static func read(
    _ written: [WrittenDocument], into diagnostics: inout DiagnosticList
  ) -> AWSInventory {
    var documents = AWSDocuments()
    for document in written {
      documents.add(document.root, of: document.file, into: &diagnostics)
    }
    return documents.inventory(into: &diagnostics)
  }
}
