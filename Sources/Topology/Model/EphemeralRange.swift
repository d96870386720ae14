public import PacketSpace

/// The ports from which a client's system picks its source port.
public struct EphemeralRange: Hashable, Sendable {
  /// The profile's name (`linux`), or the range as it was written.
  public let name: String
  /// The ports, inclusive.
  public let ports: PortSet

  /// Makes a range.
  public init(name: String, ports: PortSet) {
    self.name = name
    self.ports = ports
  }

  /// Makes a profile from one inclusive range.
  private init(_ name: String, _ lower: UInt16, _ upper: UInt16) {
    self.init(name: name, ports: PortSet(PortRange(lower...upper)))
  }

  /// Linux kernels: `net.ipv4.ip_local_port_range`, 32768-60999.
  ///
  /// Source: Linux kernel, ip-sysctl.rst.
  public static let linux = EphemeralRange("linux", 32768, 60999)
  /// Amazon Linux 2 on ARM, 1025-65000.
  ///
  /// Source: aws/aws-cdk issue 9778.
  public static let amazonLinuxARM = EphemeralRange("amazon-linux-arm", 1025, 65000)
  /// Windows Server 2008 and later, 49152-65535.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md.
  public static let windows = EphemeralRange("windows", 49152, 65535)
  /// Windows up to Server 2003, 1025-5000.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md.
  public static let windows2003 = EphemeralRange("windows-2003", 1025, 5000)
  /// NAT gateways, 1024-65535.
  ///
  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md.
  public static let natGateway = EphemeralRange("nat-gateway", 1024, 65535)
  /// Elastic Load Balancing, 1024-65535.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md.
  public static let loadBalancer = EphemeralRange("load-balancer", 1024, 65535)
  /// AWS Lambda, 1024-65535.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md.
  public static let lambda = EphemeralRange("lambda", 1024, 65535)
  /// Pods behind the VPC CNI's source NAT, 1024-65535.
  ///
  /// Source: Amazon VPC CNI, AWS_VPC_K8S_CNI_RANDOMIZESNAT.
  public static let kubernetesSNAT = EphemeralRange("kubernetes-snat", 1024, 65535)
  /// NFS clients without `noresvport`, 665-1023.
  ///
  /// Source: Linux sunrpc.min_resvport and max_resvport.
  public static let nfsReserved = EphemeralRange("nfs-reserved", 665, 1023)
  /// Any client, among them those behind a translator, 1024-65535.
  ///
  /// The default for peers.
  public static let any = EphemeralRange("any", 1024, 65535)

  /// Every named profile, in the order in which they are listed to people.
  public static let profiles: [EphemeralRange] = [
    linux, amazonLinuxARM, windows, windows2003, natGateway, loadBalancer, lambda, kubernetesSNAT,
    nfsReserved, any,
  ]
}
