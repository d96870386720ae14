import CBuildStamp
import Reporting

/// What this build is, as `--version` says it.
enum BuildStamp {
  /// `aclplan 0.1.0 (1a2b3c4, 2026-11-26)`; without what stands in brackets where the commit is not known.
  static var words: String {
    let name = "aclplan \(ToolVersion.number)"
    guard let stamp = aclplan_build_stamp(), let commit = commit(in: String(cString: stamp)) else {
      return name
    }
    return "\(name) (\(commit))"
  }

  /// The commit, short, and its day; nil if the stamp is none, as in a working copy.
  private static func commit(in stamp: String) -> String? {
    let parts = stamp.split(separator: " ")
    guard parts.count == 2, parts[0].utf8.count >= 40, parts[0].allSatisfy(\.isHexDigit) else {
      return nil
    }
    // Seven digits always: how many git itself shows depends on what else the clone holds.
    return "\(parts[0].prefix(7)), \(parts[1])"
  }
}
