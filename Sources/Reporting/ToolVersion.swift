/// The version of the program, as it calls itself in everything it writes.
public enum ToolVersion {
  /// The number by semantic versioning.
  public static let number = "0.1.0"
}
