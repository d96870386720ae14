import AccessControl
import Interchange
import SourceText
import Testing
import Topology

/// Peering, transit gateway, VPN, load balancers and endpoints, as Terraform 1.11 and the AWS provider 5.100 print them of
/// `terraform/connected/main.tf`; what they say was read off that file by hand.
@Suite struct TerraformConnectedTests {
  @Test func planHoldsWhatConnectsVPCs() throws {
    let read = try ReadFiles(fixture: "terraform/connected/plan.json")
    let inventory = try #require(read.contents.inventory)
    #expect(!read.diagnostics.hasErrors, "\(read.reports)")
    let peering = try #require(inventory.vpcPeerings.first)
    #expect(peering.status == .active)
    #expect(
      [peering.requester.vpc, peering.accepter.vpc]
        == [#"aws_vpc.main["app"]"#, #"aws_vpc.main["data"]"#])
    #expect(peering.accepter.blocks.map { "\($0)" } == ["10.1.0.0/16"])
    #expect(
      inventory.transitGatewayAttachments.map { "\($0.resource ?? "") \($0.subnets ?? [])" } == [
        #"aws_vpc.main["app"] ["aws_subnet.app[1]"]"#,
        #"aws_vpc.main["data"] ["aws_subnet.data"]"#,
      ])
    // The table that AWS makes with the gateway: everything is associated and propagates.
    let table = try #require(inventory.transitGatewayRouteTables.first)
    #expect(inventory.transitGatewayRouteTables.count == 1)
    #expect(table.associations == inventory.transitGatewayAttachments.map(\.id))
    #expect(table.routes?.map(\.isPropagated) == [true, true])
    #expect(inventory.virtualPrivateGateways.map(\.vpc) == [#"aws_vpc.main["app"]"#])
    let routes = inventory.routeTables.flatMap(\.routes).map { $0.target ?? "?" }
    #expect(
      Set(routes) == [
        "aws_vpc_peering_connection.peer", "aws_ec2_transit_gateway.hub", "aws_vpn_gateway.office",
      ])
  }

  @Test func planHoldsWhatBalancesLoadAndEndsConnections() throws {
    let read = try ReadFiles(fixture: "terraform/connected/plan.json")
    let inventory = try #require(read.contents.inventory)
    let balancer = try #require(inventory.loadBalancers.first)
    #expect(balancer.kind == .application && balancer.scheme == .internal)
    #expect(balancer.subnets == ["aws_subnet.app[0]", "aws_subnet.app[1]"])
    #expect(balancer.securityGroups == ["aws_security_group.balancer"])
    let listener = try #require(inventory.listeners.first)
    #expect(listener.loadBalancer == balancer.id)
    #expect(listener.port == 80 && listener.protocolName == "HTTP")
    #expect(listener.targetGroups == ["aws_lb_target_group.web"])
    let group = try #require(inventory.targetGroups.first)
    #expect(group.port == 8080 && group.healthCheck?.port == 8081 && group.targetType == .instance)
    #expect(group.targets?.map(\.id) == ["aws_instance.web"])
    let classic = try #require(inventory.classicLoadBalancers.first)
    #expect(classic.listeners.map { [$0.port, $0.instancePort] } == [[25, 2525]])
    #expect(classic.healthCheckPort == 2526 && classic.instances == ["aws_instance.web"])
    #expect(
      inventory.vpcEndpoints.map { "\($0.kind.rawValue) \($0.subnets) \($0.routeTables)" } == [
        #"Interface ["aws_subnet.app[1]"] []"#, #"Gateway [] ["aws_route_table.app"]"#,
      ])
  }

  /// The topologies of the plan and of the state differ in nothing but what AWS has chosen.
  @Test func stateMakesTheSameTopology() throws {
    var plan = try ReadFiles(fixture: "terraform/connected/plan.json")
    var state = try ReadFiles(fixture: "terraform/connected/state.json")
    let (before, after) = (plan.topology, state.topology)
    let (planned, applied) = (try #require(before), try #require(after))
    #expect(!state.diagnostics.hasErrors, "\(state.reports)")
    #expect(
      planned.loadBalancers.elements.map { "\($0.name) \($0.listeners.count)" } == [
        "aws_lb.edge 1", "aws_elb.old 1",
      ])
    #expect(applied.loadBalancers.names == planned.loadBalancers.names)
    #expect(applied.subnets.names == planned.subnets.names)
    #expect(applied.gateways.names.sorted() == planned.gateways.names.sorted())
    #expect(
      planned.workloads.elements.first { $0.name == "aws_instance.web" }?.hasPublicAddress == true)
  }
}
