/// Web servers on Linux in one subnet, a database in another, each subnet with a network ACL of its own.
struct TwoSubnets {
  var appIn = ["{number: 100, allow: tcp/32768-60999, from: 10.0.20.0/24}"]
  var appOut = ["{number: 100, allow: tcp/5432, to: 10.0.20.0/24}"]
  var dataIn = ["{number: 100, allow: tcp/5432, from: 10.0.10.0/24}"]
  var dataOut = ["{number: 100, allow: tcp/32768-60999, to: 10.0.10.0/24}"]
  var flows = ["{from: web, to: db, service: postgresql}"]
  var forbidden: [String] = []
  var ignore: [String] = []
  var groups: [String] = []
  var policy = "{}"
  /// A further workload, or nothing.
  var other = ""

  init(
    dataIn: [String]? = nil, dataOut: [String]? = nil, appIn: [String]? = nil,
    appOut: [String]? = nil, flows: [String]? = nil, groups: [String] = [],
    forbidden: [String] = [], ignore: [String] = [], policy: String = "{}"
  ) {
    self.dataIn = dataIn ?? self.dataIn
    self.dataOut = dataOut ?? self.dataOut
    self.appIn = appIn ?? self.appIn
    self.appOut = appOut ?? self.appOut
    self.flows = flows ?? self.flows
    self.groups = groups
    self.forbidden = forbidden
    self.ignore = ignore
    self.policy = policy
  }

  init(appIn: [String], appOut: [String], dataIn: [String], dataOut: [String]) {
    self.init(dataIn: dataIn, dataOut: dataOut, appIn: appIn, appOut: appOut, flows: nil)
  }

  /// The topology file.
  var text: String {
    """
    version: 1
    name: two-subnets
    vpcs:
      main: {cidrs: [10.0.0.0/16]}
    subnets:
      app: {vpc: main, cidrs: [10.0.10.0/24]}
      data: {vpc: main, cidrs: [10.0.20.0/24]}
    services:
      ping: icmp/echo
    workloads:
      web: {subnets: [app], ephemeral: linux}
      db: {subnets: [data], ephemeral: linux}
      \(other)
    flows: [\(flows.joined(separator: ", "))]
    forbidden: [\(forbidden.joined(separator: ", "))]
    ignore: [\(ignore.joined(separator: ", "))]
    policy: \(policy)
    security_groups: {\(groups.joined(separator: ", "))}
    network_acls:
      app:
        inbound: [\(appIn.joined(separator: ", "))]
        outbound: [\(appOut.joined(separator: ", "))]
      data:
        inbound: [\(dataIn.joined(separator: ", "))]
        outbound: [\(dataOut.joined(separator: ", "))]
    """
  }
}
