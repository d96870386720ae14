/// A row of the table of all paths, and where the documentation has its example.
struct PathRow {
  /// What the row is about.
  let path: String
  /// The article.
  let article: String
  /// The example.
  let flow: String
  /// What the example's lines have to contain: the kind of path, or the obstacle.
  let kind: String

  static let all = [
    PathRow("inside one subnet", "Subnets", "web -> cache", "same subnet"),
    PathRow("subnet to subnet", "Subnets", "web -> db", "subnet to subnet"),
    PathRow("two subnets with one network ACL", "Subnets", "front -> back", "subnet to subnet"),
    PathRow("from the internet", "InternetGateways", "internet -> web", "internet gateway"),
    PathRow("to the internet", "InternetGateways", "web -> internet", "internet gateway"),
    PathRow("egress-only internet gateway", "InternetGateways", "job -> internet", "egress-only"),
    PathRow("zonal NAT gateway", "NATGateways", "job -> internet", "NAT gateway"),
    PathRow("NAT gateway in the client's subnet", "NATGateways", "kin -> partner", "same subnet"),
    PathRow("private NAT gateway", "NATGateways", "job -> plant", "NAT gateway"),
    PathRow("regional NAT gateway", "NATGateways", "bot -> internet", "regional NAT gateway"),
    PathRow("application load balancer", "ApplicationLoadBalancers", "internet -> front", "appl"),
    PathRow("health checks", "ApplicationLoadBalancers", "checks front", "health check"),
    PathRow("classic load balancer", "ClassicLoadBalancers", "internet -> far", "classic"),
    PathRow("classic, target beside it", "ClassicLoadBalancers", "internet -> cautious", "classic"),
    PathRow("network, address replaced", "NetworkLoadBalancers", "office -> replaced", "replaced"),
    PathRow("network, address kept", "NetworkLoadBalancers", "office -> kept", "kept"),
    PathRow("gateway load balancer", "GatewayLoadBalancers", "inspect -> firewall", "gateway load"),
    PathRow("interface endpoint", "Endpoints", "web -> kms", "subnet to subnet"),
    PathRow("gateway endpoint", "Endpoints", "web -> buckets", "gateway endpoint"),
    PathRow("Resolver inbound endpoint", "Endpoints", "web -> names dns", "subnet to subnet"),
    PathRow("Resolver outbound endpoint", "Endpoints", "ask -> resolver dns", "private gateway"),
    PathRow("EFS and reserved ports", "Endpoints", "web -> files nfs", "665-1023"),
    PathRow("Lambda", "Endpoints", "job -> kms", "1024-65535"),
    PathRow("RDS in all its subnets", "Endpoints", "job -> database postgresql", "database in f"),
    PathRow("VPC peering", "VPCPeering", "web -> db", "VPC peering"),
    PathRow("transit gateway, between VPCs", "TransitGateways", "web -> db", "transit gateway"),
    PathRow("transit gateway, from premises", "TransitGateways", "plant -> web", "transit gateway"),
    PathRow("transit gateway, to premises", "TransitGateways", "web -> plant", "transit gateway"),
    PathRow("transit gateway, to a NAT gateway", "TransitGateways", "web -> internet", "behind a"),
    PathRow("transit gateway, shared subnet", "TransitGateways", "plant -> own", "undocumented"),
    PathRow("several tables", "TransitGatewayRouteTables", "web -> branch", "route table spokes"),
    PathRow("VPN", "VirtualPrivateGateways", "plant -> web", "virtual private gateway"),
    PathRow("Direct Connect", "VirtualPrivateGateways", "plant -> log", "Direct Connect"),
    PathRow("EKS, control plane", "EKSClusters", "control -> node kubelet", "10250"),
    PathRow("EKS, node ports", "EKSClusters", "office -> ingress", "30080"),
    PathRow("answers by another way", "RoutesBothWays", "web -> db", "sends it to vgw"),
  ]

  private init(_ path: String, _ article: String, _ flow: String, _ kind: String) {
    self.path = path
    self.article = article
    self.flow = flow
    self.kind = kind
  }
}
