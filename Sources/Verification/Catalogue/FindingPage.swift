/// What `aclplan explain` says about one kind of finding.
public struct FindingPage: Hashable, Sendable {
  /// The kind of finding.
  public let id: FindingID
  /// One line that says what it is.
  public let title: String
  /// What it means.
  public let meaning: String
  /// What a person at a terminal sees because of it.
  public let symptom: String
  /// How it usually comes about.
  public let cause: String
  /// How to mend it.
  public let remedy: String
  /// A small example, wrong and right.
  public let example: String
  /// Where the rule behind it is written down.
  public let source: String

  /// The page of a kind of finding.
  public static func page(of id: FindingID) -> FindingPage {
    switch id {
    case .missingReturnPath: missingReturnPath
    case .partialReturnPath: partialReturnPath
    case .blockedForwardPath: blockedForwardPath
    case .securityGroupBlocks: securityGroupBlocks
    case .noRoute: noRoute
    case .undocumentedPath: undocumentedPath
    case .unmodelledPath: unmodelledPath
    case .forbiddenFlowAllowed: forbiddenFlowAllowed
    case .unknownPrefixList: unknownPrefixList
    case .ephemeralExposure: ephemeralExposure
    case .shadowedEntry: shadowedEntry
    case .redundantEntry: redundantEntry
    case .ineffectiveDeny: ineffectiveDeny
    case .quotaExceeded: quotaExceeded
    case .ipv6NotCovered: ipv6NotCovered
    case .icmpPathMTUBlocked: icmpPathMTUBlocked
    case .nonCanonicalCIDR: nonCanonicalCIDR
    case .unfilterableDestination: unfilterableDestination
    case .intraSubnetEntry: intraSubnetEntry
    case .staleIgnore: staleIgnore
    }
  }
}
