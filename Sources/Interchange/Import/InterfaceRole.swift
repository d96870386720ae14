import Topology

/// What a network interface belongs to, as its kind and its description say.
///
/// Requesters put fixed words in front of what they describe; an interface that nobody manages is an instance's.
/// Source: EC2 API, NetworkInterface.InterfaceType and Description; Amazon VPC User Guide, requester-managed-eni.md;
/// Application Load Balancers guide, load-balancer-troubleshooting.md ("ELB app/…"); AWS Lambda guide, configuration-vpc.md
/// ("AWS Lambda VPC ENI"); Amazon EFS guide, accessing-fs.md ("EFS mount target for fs-… (fsmt-…)"); Amazon EKS guide,
/// network-reqs.md ("Amazon EKS cluster-name").
struct InterfaceRole: Hashable {
  /// What kind of workload it makes.
  var kind = Workload.Kind.instances
  /// What keeps it apart from others of the same groups; nil for what is only known by its groups.
  var identity: String?
  /// A name for the workload, better than that of one of its interfaces.
  var name: String?
  /// The ports it opens from, where its kind decides.
  var ephemeralRange: EphemeralRange?
  /// What a person has to know about it.
  var remark: String?

  /// The role of an interface that is nobody's in particular.
  static let instance = InterfaceRole()

  /// The role of something that is described by itself and not by its interfaces.
  static func itself(_ name: String) -> InterfaceRole {
    var role = InterfaceRole()
    role.identity = name
    return role
  }

  private init() {}

  private init(
    _ kind: Workload.Kind = .instances, identity: String, name: String? = nil,
    _ ephemeralRange: EphemeralRange? = nil, remark: String? = nil
  ) {
    self.kind = kind
    self.identity = identity
    self.name = name ?? identity
    self.ephemeralRange = ephemeralRange
    self.remark = remark
  }

  /// The role of an interface.
  init(kind: String, description: String?) {
    let description = description ?? ""
    switch kind {
    case "lambda": self = .function(description)
    case "vpc_endpoint": self = .endpoint(description)
    case "load_balancer", "network_load_balancer": self = .balancer(description)
    default: self = .described(description) ?? .instance
    }
  }

  private static func function(_ description: String) -> InterfaceRole {
    // The name ends in a version's id of five groups: "AWS Lambda VPC ENI-name-8d4e…-….".
    let name = rest(of: description, after: "AWS Lambda VPC ENI-")?.split(separator: "-")
      .dropLast(5).joined(separator: "-")
    let known = name.flatMap { $0.isEmpty ? nil : $0 }
    return InterfaceRole(.lambdaFunction, identity: known ?? "function")
  }

  private static func endpoint(_ description: String) -> InterfaceRole {
    let id = description.split(separator: " ").last { $0.hasPrefix("vpce-") }.map(String.init)
    return InterfaceRole(.interfaceEndpoint, identity: id ?? "endpoint")
  }

  private static func balancer(_ description: String) -> InterfaceRole {
    let words = rest(of: description, after: "ELB ")?.split(separator: "/") ?? []
    // "ELB app/name/hash", "ELB net/name/hash", and "ELB name" of a classic one.
    let name = (words.count == 1 ? words.first : words.dropFirst().first).map(String.init)
    return InterfaceRole(
      identity: name ?? "load-balancer", .loadBalancer, remark: silentBalancer)
  }

  /// What there is to say about a load balancer of which no listener is known.
  static let silentBalancer =
    "A load balancer; without its listeners and targets in the files it is only an end of connections. Add what "
    + "`aws elbv2 describe-load-balancers`, `describe-listeners`, `describe-target-groups` and "
    + "`describe-target-health` print."

  private static func described(_ description: String) -> InterfaceRole? {
    if description.hasPrefix("ELB ") { return balancer(description) }
    if description.hasPrefix("AWS Lambda VPC ENI") { return function(description) }
    if description.hasPrefix("VPC Endpoint Interface") { return endpoint(description) }
    if let system = rest(of: description, after: "EFS mount target for ")?.firstWord {
      return InterfaceRole(.mountTarget, identity: system)
    }
    if let resolver = rest(of: description, after: "Route 53 Resolver: ")?.firstWord {
      return resolverEndpoint(resolver)
    }
    if let cluster = rest(of: description, after: "Amazon EKS ")?.firstWord {
      return InterfaceRole(
        identity: "eks-\(cluster)", remark: "The control plane of the EKS cluster \(cluster).")
    }
    if let cluster = rest(of: description, after: "ElastiCache ")?.firstWord {
      return InterfaceRole(identity: cluster, remark: "An ElastiCache cluster.")
    }
    if description.hasPrefix("RDSNetworkInterface") {
      return InterfaceRole(
        identity: "database",
        remark:
          "RDS; a failover may move it to any subnet of its subnet group: add those that are missing."
      )
    }
    let fixed = [
      ("DMSNetworkInterface", "migration"), ("RedshiftNetworkInterface", "warehouse"),
      ("AWS created network interface for d", "directory"), ("arn:aws:ecs:", "task"),
    ]
    return fixed.first { description.hasPrefix($0.0) }.map { InterfaceRole(identity: $0.1) }
  }

  private static func resolverEndpoint(_ id: String) -> InterfaceRole {
    let name = id.split(separator: ":").first.map(String.init) ?? id
    return InterfaceRole(
      name.hasPrefix("rslvr-out-") ? .resolverOutboundEndpoint : .resolverInboundEndpoint,
      identity: name)
  }

  private static func rest(of text: String, after prefix: String) -> String? {
    text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
  }
}

extension String {
  fileprivate var firstWord: String? { split(separator: " ").first.map(String.init) }
}
