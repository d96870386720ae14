import ArgumentParser
import Reporting

/// One way to write findings, and where to: `text`, `sarif=findings.sarif`.
struct FindingsOutput: ExpressibleByArgument {
  /// How they are written.
  let format: FindingsFormat
  /// The file to replace; nil for where results go anyway.
  let file: String?

  init(format: FindingsFormat, file: String? = nil) {
    self.format = format
    self.file = file
  }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = parts.first.flatMap({ FindingsFormat(rawValue: String($0)) }) else {
      return nil
    }
    let file = parts.count > 1 ? String(parts[1]) : nil
    guard file?.isEmpty != true else { return nil }
    self.init(format: format, file: file)
  }

  static var allValueStrings: [String] { FindingsFormat.allCases.map(\.rawValue) }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
