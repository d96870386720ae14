public import Verification

/// Names findings so that the same one is known again in a later run, after lines have moved.
///
/// A fingerprint depends on the kind of finding, on the filter, direction and entry it is about, and on its message, which
/// names the flows. It does not depend on files, lines, or on other findings; only where two findings of one run are alike
/// in all of that are they told apart by their order.
public struct FindingFingerprints: Sendable {
  /// The version of the way they are made; fingerprints of different versions do not compare.
  public static let version = "aclplan/v1"

  /// The fingerprints, in the order of the findings; all different.
  public let values: [String]

  /// Makes the fingerprints of all findings of a run.
  public init(_ findings: [Finding]) {
    var occurrences: [String: Int] = [:]
    values = findings.map { finding in
      let text = Self.identity(of: finding)
      let occurrence = occurrences[text, default: 0]
      occurrences[text] = occurrence + 1
      return Self.digest(occurrence == 0 ? text : "\(text)\u{0}\(occurrence)")
    }
  }

  private static func identity(of finding: Finding) -> String {
    let place = finding.place
    return [
      finding.id.rawValue, place.networkACL ?? "", place.securityGroup ?? "", place.subnet ?? "",
      place.direction.map { "\($0)" } ?? "", place.entry.map(String.init) ?? "", finding.message,
    ].joined(separator: "\u{0}")
  }

  /// FNV-1a over 128 bits, as 32 hexadecimal digits: short, the same everywhere, and no secret to keep.
  static func digest(_ text: String) -> String {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    for byte in text.utf8 {
      hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }
}
