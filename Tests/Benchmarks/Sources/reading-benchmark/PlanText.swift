/// A plan as `terraform show -json` prints it, on one line: a module for each network, none of which exists yet.
enum PlanText {
  /// A resource of a module.
  private struct Resource {
    let type: String
    let name: String
    var index: Int?
    /// The values that are known, as members of JSON.
    let values: String
    /// The arguments that are known after apply only, with the resource that each refers to.
    var references: [(argument: String, to: String)] = []

    var block: String { "\(type).\(name)" }
  }

  private static let subnets = 6
  private static let entriesPerDirection = 20
  private static let groups = 4
  private static let rulesPerGroup = 6

  /// The plan of a number of networks.
  static func plan(networks count: Int) -> String {
    let networks = (0..<count).map {
      (module: "module.net[\\\"n\($0)\\\"]", resources: resources($0))
    }
    let planned = networks.map { module, resources in
      let listed = resources.map { resource($0, in: module) }.joined(separator: ",")
      return #"{"resources":[\#(listed)],"address":"\#(module)"}"#
    }
    let changes = networks.flatMap { module, resources in
      resources.map { change($0, in: module) }
    }
    return
      #"{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"#
      + #""child_modules":[\#(planned.joined(separator: ","))]}},"#
      + #""resource_changes":[\#(changes.joined(separator: ","))],"#
      + #""configuration":{"root_module":{"module_calls":{"net":{"source":"./net","#
      + #""for_each_expression":{"references":["var.networks"]},"#
      + #""module":{"resources":[\#(blocks)]}}}}},"applyable":true,"complete":true,"errored":false}"#
      + "\n"
  }

  // MARK: What is planned

  private static func resources(_ network: Int) -> [Resource] {
    [
      Resource(
        type: "aws_vpc", name: "main",
        values: #""cidr_block":"10.\#(network % 256).0.0/16","enable_dns_support":true"#),
      Resource(
        type: "aws_network_acl", name: "app", values: "",
        references: [("vpc_id", "aws_vpc.main"), ("subnet_ids", "aws_subnet.app")]),
    ] + (0..<subnets).map { subnet(network, $0) }
      + (0..<entriesPerDirection).flatMap { [entry($0, "false"), entry($0, "true")] }
      + (0..<groups).flatMap(group)
  }

  private static func subnet(_ network: Int, _ index: Int) -> Resource {
    Resource(
      type: "aws_subnet", name: "app", index: index,
      values:
        #""availability_zone":"eu-west-1a","cidr_block":"10.\#(network % 256).\#(index).0/24""#,
      references: [("vpc_id", "aws_vpc.main")])
  }

  private static func entry(_ index: Int, _ isEgress: String) -> Resource {
    Resource(
      type: "aws_network_acl_rule", name: isEgress == "true" ? "outbound" : "inbound", index: index,
      values:
        #""cidr_block":"10.\#(index).0.0/16","egress":\#(isEgress),"from_port":\#(1_024 + index),"#
        + #""icmp_code":null,"icmp_type":null,"ipv6_cidr_block":null,"protocol":"tcp","#
        + #""rule_action":"allow","rule_number":\#(100 + index),"to_port":\#(2_048 + index)"#,
      references: [("network_acl_id", "aws_network_acl.app")])
  }

  private static func group(_ index: Int) -> [Resource] {
    [
      Resource(
        type: "aws_security_group", name: "g\(index)",
        values:
          #""description":"Group \#(index)","name":"g\#(index)","revoke_rules_on_delete":false"#,
        references: [("vpc_id", "aws_vpc.main")])
    ]
      + (0..<rulesPerGroup).map { rule in
        Resource(
          type: "aws_vpc_security_group_ingress_rule", name: "g\(index)", index: rule,
          values: #""cidr_ipv4":"10.0.\#(rule).0/24","cidr_ipv6":null,"description":null,"#
            + #""from_port":\#(8_000 + rule),"ip_protocol":"tcp","prefix_list_id":null,"#
            + #""referenced_security_group_id":null,"tags":null,"to_port":\#(8_000 + rule)"#,
          references: [("security_group_id", "aws_security_group.g\(index)")])
      }
  }

  private static func resource(_ resource: Resource, in module: String) -> String {
    "{\(head(resource, in: module)),\"schema_version\":0,\"values\":{\(resource.values)},"
      + "\"sensitive_values\":{}}"
  }

  private static func head(_ resource: Resource, in module: String) -> String {
    let index = resource.index.map { "[\($0)]" } ?? ""
    let key = resource.index.map { #""index":\#($0),"# } ?? ""
    return #""address":"\#(module).\#(resource.block)\#(index)","mode":"managed","#
      + #""type":"\#(resource.type)","name":"\#(resource.name)",\#(key)"#
      + #""provider_name":"registry.terraform.io/hashicorp/aws""#
  }

  private static func change(_ resource: Resource, in module: String) -> String {
    let unknown = (["id", "arn"] + resource.references.map(\.argument))
      .map { "\"\($0)\":true" }.joined(separator: ",")
    return "{\(head(resource, in: module)),\"change\":{\"actions\":[\"create\"],\"before\":null,"
      + "\"after\":{\(resource.values)},\"after_unknown\":{\(unknown)},\"before_sensitive\":false,"
      + "\"after_sensitive\":{}}}"
  }

  // MARK: What is written

  /// The blocks of the module, each once.
  private static var blocks: String {
    var seen: Set<String> = []
    return resources(0).filter { seen.insert($0.block).inserted }.map { resource in
      let references = resource.references.map { argument, target in
        #""\#(argument)":{"references":["\#(target).id","\#(target)"]}"#
      }
      let constants = constants(of: resource).map { #""\#($0)":{"constant_value":null}"# }
      let isCounted = resource.index != nil
      return #"{"address":"\#(resource.block)","mode":"managed","type":"\#(resource.type)","#
        + #""name":"\#(resource.name)","provider_config_key":"aws","expressions":{"#
        + (references + constants).joined(separator: ",") + #"},"schema_version":0"#
        + (isCounted ? #","count_expression":{"references":["var.count"]}}"# : "}")
    }.joined(separator: ",")
  }

  /// The arguments whose values are known.
  private static func constants(of resource: Resource) -> [String] {
    resource.values.split(separator: ",").compactMap { member in
      member.split(separator: "\"").first.map(String.init)
    }
  }
}
