import PacketSpace
import SourceText
import Topology

extension TemplateInventoryReader {
  /// Reads VPC peering connections, virtual private gateways and elastic addresses.
  mutating func readConnections() {
    for present in resources("EC2::VPCPeeringConnection") { addPeering(present) }
    for present in resources("EC2::VPNGateway") {
      let gateway = reader(present)
      _ = gateway.requiredValue("Type", &context)
      inventory.virtualPrivateGateways.append(
        AWSVirtualPrivateGateway(
          id: present.id, nameTag: gateway.nameTag(&context), vpc: gatewayVPCs[present.id],
          origin: present.origin))
    }
    for present in resources("EC2::VPCEndpoint") { addEndpoint(present) }
  }

  /// A connection is taken to be active, as CloudFormation waits until it is.
  private mutating func addPeering(_ present: Present) {
    let peering = reader(present)
    let requester = peering.requiredID("VpcId", &context)
    let accepter = peering.requiredID("PeerVpcId", &context)
    guard let requester, let accepter else { return }
    inventory.vpcPeerings.append(
      AWSVPCPeering(
        id: present.id, nameTag: peering.nameTag(&context),
        requester: AWSVPCPeering.Side(
          vpc: requester.value, account: nil, region: nil, blocks: blocks(ofVPC: requester.value)),
        accepter: AWSVPCPeering.Side(
          vpc: accepter.value, account: peering.id("PeerOwnerId", &context)?.value,
          region: peering.id("PeerRegion", &context)?.value,
          blocks: blocks(ofVPC: accepter.value)), status: .active, origin: present.origin))
  }

  /// The blocks of a VPC; none if it is not in the files.
  func blocks(ofVPC id: String) -> [CIDRBlock] {
    inventory.vpcs.first { $0.id == id }?.blocks ?? []
  }

  /// Source: AWS CloudFormation Template Reference, aws-resource-ec2-vpcendpoint: `VpcEndpointType` is `Gateway` by default,
  /// and interfaces without `SecurityGroupIds` carry the default security group of the VPC.
  private mutating func addEndpoint(_ present: Present) {
    let endpoint = reader(present)
    let vpc = endpoint.requiredID("VpcId", &context)
    let kind: AWSVPCEndpoint.Kind? =
      endpoint.isWritten("VpcEndpointType") ? endpoint.word("VpcEndpointType", &context) : .gateway
    guard let vpc, let kind else { return }
    var groups = endpoint.ids("SecurityGroupIds", &context).map(\.value)
    if kind == .interface, groups.isEmpty { groups = ["\(vpc.value).DefaultSecurityGroup"] }
    inventory.vpcEndpoints.append(
      AWSVPCEndpoint(
        id: present.id, nameTag: endpoint.nameTag(&context), kind: kind, vpc: vpc.value,
        serviceName: endpoint.id("ServiceName", &context)?.value,
        addressType: endpoint.word("IpAddressType", &context),
        subnets: endpoint.ids("SubnetIds", &context).map(\.value), securityGroups: groups,
        networkInterfaces: [], routeTables: endpoint.ids("RouteTableIds", &context).map(\.value),
        isUsable: true, origin: present.origin))
  }
}
