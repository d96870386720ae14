public import AccessControl
import PacketSpace

/// That an entry or rule cannot be said in AWS's words.
public struct AWSAnswerError: Error, Hashable, Sendable {
  /// The network ACL or security group that it belongs to.
  public let owner: String

  /// What it matches: a range of ICMP messages that is neither one message, nor one type, nor all types.
  public let match: TrafficMatch
}

extension AWSAnswerError: CustomStringConvertible {
  /// One sentence that names the range.
  public var description: String {
    "'\(owner)' matches the ICMP messages \(match.selectorRange.lower) to \(match.selectorRange.upper)"
      + ", which no type and code says"
  }
}
