import PacketSpace
import SourceText

extension TemplateInventoryReader {
  /// Reads internet gateways, egress-only ones and NAT gateways.
  mutating func readGateways() {
    for present in resources("EC2::VPCGatewayAttachment") {
      let attachment = reader(present)
      let vpc = attachment.requiredID("VpcId", &context)
      let gateway =
        attachment.id("InternetGatewayId", &context) ?? attachment.id("VpnGatewayId", &context)
      guard let gateway else {
        context.diagnostics.error(
          "missing-key", "\(attachment.subject) has neither `InternetGatewayId` nor `VpnGatewayId`",
          at: attachment.range)
        continue
      }
      gatewayVPCs[gateway.value] = vpc?.value
    }
    for present in resources("EC2::InternetGateway") {
      let gateway = reader(present)
      add(gateway, present, isEgressOnly: false, vpc: gatewayVPCs[present.id])
    }
    for present in resources("EC2::EgressOnlyInternetGateway") {
      let gateway = reader(present)
      let vpc = gateway.requiredID("VpcId", &context)
      add(gateway, present, isEgressOnly: true, vpc: vpc?.value)
    }
    for present in resources("EC2::NatGateway") { addNATGateway(present) }
  }

  private mutating func add(
    _ gateway: PropertyReader, _ present: Present, isEgressOnly: Bool, vpc: String?
  ) {
    inventory.internetGateways.append(
      AWSInternetGateway(
        id: present.id, nameTag: gateway.nameTag(&context), isEgressOnly: isEgressOnly, vpc: vpc,
        origin: present.origin))
  }

  /// Source: AWS CloudFormation Template Reference, aws-resource-ec2-natgateway: `ConnectivityType` is `public` by default.
  private mutating func addNATGateway(_ present: Present) {
    let gateway = reader(present)
    let kind = gateway.text("ConnectivityType", &context)
    if let kind, !["public", "private"].contains(kind.value) {
      context.diagnostics.error(
        "invalid-value", "`ConnectivityType` of \(gateway.subject) is `\(kind.value)`",
        at: kind.range, help: ["write `public` or `private`"])
    }
    let addresses = [gateway.address("PrivateIpAddress", &context)].compactMap(\.self)
    inventory.natGateways.append(
      AWSNATGateway(
        id: present.id, nameTag: gateway.nameTag(&context),
        vpc: gateway.id("VpcId", &context)?.value,
        subnet: gateway.id("SubnetId", &context)?.value, isPrivate: kind?.value == "private",
        isRegional: gateway.text("AvailabilityMode", &context)?.value == "regional", isUsable: true,
        addresses: addresses, origin: present.origin))
  }

  /// Reads route tables with their routes and subnets.
  ///
  /// A subnet without a route table has the main one of its VPC, which no resource stands for: it delivers inside the VPC
  /// and nowhere else.
  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md, "Main route table".
  mutating func readRouteTables() {
    var routes = routesByTable()
    var (associations, associated) = routeTableAssociations()
    for present in resources("EC2::GatewayRouteTableAssociation") {
      let association = reader(present)
      let table = association.requiredID("RouteTableId", &context)
      guard let gateway = association.requiredID("GatewayId", &context), let table else { continue }
      associations[table.value, default: []].append(.gateway(gateway.value))
    }
    for present in resources("EC2::RouteTable") {
      let table = reader(present)
      let vpc = table.requiredID("VpcId", &context)
      inventory.routeTables.append(
        AWSRouteTable(
          id: present.id, nameTag: table.nameTag(&context), vpc: vpc?.value,
          associations: associations[present.id] ?? [],
          routes: routes.removeValue(forKey: present.id) ?? [], origin: present.origin))
    }
    for vpc in inventory.vpcs {
      let others = inventory.subnets.contains { $0.vpc == vpc.id && !associated.contains($0.id) }
      guard others else { continue }
      inventory.routeTables.append(
        AWSRouteTable(
          id: "\(vpc.id).MainRouteTable", nameTag: nil, vpc: vpc.id, associations: [.main],
          routes: [],
          origin: AWSOrigin(vpc.source, language: .template, address: "\(vpc.id).MainRouteTable")))
    }
    for id in routes.keys.sorted() {
      context.diagnostics.note(
        "missing-element", "route table \(id) is not in the files; routes added to it are not used",
        at: routes[id]?.first?.source)
    }
  }

  private mutating func routeTableAssociations() -> (
    byTable: [String: [AWSRouteTable.Association]], subnets: Set<String>
  ) {
    var byTable: [String: [AWSRouteTable.Association]] = [:]
    var subnets: Set<String> = []
    for present in resources("EC2::SubnetRouteTableAssociation") {
      let association = reader(present)
      let table = association.requiredID("RouteTableId", &context)
      let subnet = association.requiredID("SubnetId", &context)
      guard let table, let subnet else { continue }
      guard subnets.insert(subnet.value).inserted else {
        context.diagnostics.error(
          "duplicate-association", "subnet \(subnet.value) is associated with a second route table",
          at: present.resource.nameRange, notes: ["a subnet has exactly one route table"])
        continue
      }
      byTable[table.value, default: []].append(.subnet(subnet.value))
    }
    return (byTable, subnets)
  }

  private mutating func routesByTable() -> [String: [AWSRoute]] {
    var routes: [String: [AWSRoute]] = [:]
    for present in resources("EC2::Route") {
      let route = reader(present)
      let table = route.requiredID("RouteTableId", &context)
      let destination = destination(of: route)
      let target = target(of: route)
      guard let table, let destination, let target else { continue }
      routes[table.value, default: []].append(
        AWSRoute(
          destination: destination, target: target.value, isPropagated: false,
          isBlackhole: false, origin: present.origin))
    }
    return routes
  }

  private mutating func destination(of route: PropertyReader) -> AWSRoute.Destination? {
    let keys = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"]
    guard let key = onlyKey(of: route, among: keys) else { return nil }
    switch key {
    case keys[0]: return route.block(key, .ipv4, &context).map { .block($0) }
    case keys[1]: return route.block(key, .ipv6, &context).map { .block($0) }
    default: return route.id(key, &context).map { .prefixList($0.value) }
    }
  }

  private mutating func target(of route: PropertyReader) -> Located<String>? {
    let keys = [
      "GatewayId", "NatGatewayId", "EgressOnlyInternetGatewayId", "TransitGatewayId",
      "VpcPeeringConnectionId", "VpcEndpointId", "LocalGatewayId", "CarrierGatewayId",
      "CoreNetworkArn", "NetworkInterfaceId", "InstanceId",
    ]
    return onlyKey(of: route, among: keys).flatMap { route.id($0, &context) }
  }

  /// The one of several properties that is there; nil, which is reported, if it is not exactly one.
  private mutating func onlyKey(of reader: PropertyReader, among keys: [String]) -> String? {
    var present: [String] = []
    for key in keys where reader.value(key, &context) != nil { present.append(key) }
    if present.count == 1 { return present[0] }
    let listing = keys.map { "`\($0)`" }.joined(separator: ", ")
    context.diagnostics.error(
      present.isEmpty ? "missing-key" : "conflicting-keys",
      "\(reader.subject) must have exactly one of \(listing)", at: reader.range)
    return nil
  }
}
