/// A commented topology that `aclplan init` offers to start from.
public struct StarterTopology: Sendable {
  /// The name: the file's name without its ending.
  public let name: String
  /// The first comment line of the file, which says what it is.
  public let summary: String
  /// The whole file.
  public let text: String

  /// Every starter topology, ordered by name.
  public static let all: [StarterTopology] = embeddedTopologies.map { file in
    StarterTopology(
      name: String(file.name.dropLast(".yaml".count)), summary: summary(of: file.text),
      text: file.text)
  }

  /// The starter topology of a name.
  public static func named(_ name: String) -> StarterTopology? {
    all.first { $0.name == name }
  }

  /// The first comment line that is not an instruction to an editor.
  private static func summary(of text: String) -> String {
    for line in text.split(separator: "\n") where line.hasPrefix("# ") {
      let words = line.dropFirst(2)
      if !words.hasPrefix("yaml-language-server") { return String(words) }
    }
    return ""
  }
}
