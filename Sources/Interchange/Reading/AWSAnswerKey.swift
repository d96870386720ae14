/// The top-level keys of the answers that are read.
enum AWSAnswerKey: String, CaseIterable {
  case networkACLs = "NetworkAcls"
  case subnets = "Subnets"
  case vpcs = "Vpcs"
  case routeTables = "RouteTables"
  case securityGroups = "SecurityGroups"
  case securityGroupRules = "SecurityGroupRules"
  case networkInterfaces = "NetworkInterfaces"
  case prefixLists = "PrefixLists"
  case prefixListEntries = "Entries"
  case natGateways = "NatGateways"
  case internetGateways = "InternetGateways"
  case egressOnlyInternetGateways = "EgressOnlyInternetGateways"
  case reservations = "Reservations"
  case instances = "Instances"

  /// Keys that say nothing about the network, and so may stand beside any answer.
  static let bookkeeping: Set<String> = ["NextToken", "ResponseMetadata", "PrefixListId"]

  /// The answers that creating something prints: one element instead of a list.
  static let singleElements: [String: AWSAnswerKey] = [
    "NetworkAcl": .networkACLs, "Subnet": .subnets, "Vpc": .vpcs, "RouteTable": .routeTables,
  ]

  /// All keys, as a message lists them.
  static var listing: String {
    allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }
}
