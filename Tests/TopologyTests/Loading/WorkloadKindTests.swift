import Testing
import Topology

/// Workloads that AWS manages: endpoints, mount targets, functions.
struct WorkloadKindTests {
  @Test func kindsAreChecked() {
    let cases = [
      LoadingCase(
        "workloads:\n  web: {subnets: [a]}\n  kms: {type: interface_endpoint, subnets: [a, b]}"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a]}\n  kms: {type: ▲interface-endpoint, subnets: [a]}",
        "error unknown-name did you mean `interface_endpoint`?"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a], ip_address_type: ▲v4}",
        "error unknown-name known are `ipv4`, `ipv6`, `dualstack`"),
      LoadingCase(
        "workloads:\n  web: {type: lambda_function, subnets: [a], listens: ▲https}",
        "error nothing-listens a Lambda function"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a]}\n  kms: {type: interface_endpoint, subnets: [a]}\nflows:\n  - ▲{from: kms, to: web, service: https}",
        "error opens-nothing [3: kms is one]"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a]}\n  job: {type: lambda_function, subnets: [a]}\nflows:\n  - {from: job, to: web, service: https}\n  - ▲{from: web, to: job, service: https}",
        "error nothing-listens by the Lambda API"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a]}\n  ask: {type: resolver_outbound_endpoint, subnets: [a]}\nflows:\n  - ▲{from: web, to: ask, service: dns}",
        "error nothing-listens a Resolver outbound endpoint"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a]}\n  job: {subnets: [a], ephemeral: lambda}\nflows:\n  - ▲{from: web, to: job, service: https}",
        "warning lambda-listens `type: lambda_function`"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md (Lambda opens from 1024-65535); EC2 API,
  /// CreateVpcEndpoint.IpAddressType; Amazon EFS guide, network-access.md (tcp/2049).
  @Test func whatIsUsual() throws {
    let (topology, diagnostics) = loaded(
      """
      version: 1
      name: kinds
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets: {a: {vpc: main, cidrs: [10.0.0.0/24]}}
      workloads:
        web: {subnets: [a]}
        kms: {type: interface_endpoint, subnets: [a]}
        names: {type: resolver_inbound_endpoint, subnets: [a], ip_address_type: dualstack}
        files: {type: mount_target, subnets: [a]}
        job: {type: lambda_function, subnets: [a]}
      """)
    #expect(diagnostics.isEmpty)
    let workloads = try #require(topology).workloads.elements
    #expect(
      workloads.map { "\($0.listens.map(\.name)) \($0.addressType) \($0.ephemeralRange.name)" } == [
        "[] dualStack any", "[\"https\"] ipv4 any", "[\"dns\"] dualStack any", "[\"nfs\"] ipv4 any",
        "[] ipv4 lambda",
      ])
  }
}
