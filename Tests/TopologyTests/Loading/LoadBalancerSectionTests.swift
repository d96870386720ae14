import Testing
import Topology

/// Load balancers of every kind, their listeners and targets.
struct LoadBalancerSectionTests {
  private func balancer(_ text: String) -> String { "load_balancers:\n  edge: \(text)" }

  private let listeners = "listeners: [{service: https, target: web}]"

  @Test func loadBalancersAreChecked() {
    let cases = [
      LoadingCase(
        balancer("{type: ▲aplication, subnets: [a, b], \(listeners)}"),
        "error unknown-name did you mean `application`?"),
      LoadingCase(
        balancer("{type: application, scheme: ▲external, subnets: ▲[], \(listeners)}"),
        "error unknown-name did you mean `internal`?", "error empty-list `subnets`"),
      LoadingCase(
        balancer("▲▲{type: application}"), "error missing-key no `listeners`",
        "error missing-key no `subnets`"),
      // Source: Elastic Load Balancing API, CreateLoadBalancer.Subnets: at least two Availability Zones.
      LoadingCase(
        balancer("{type: application, subnets: [▲a], \(listeners)}"),
        "warning single-zone two zones"),
      LoadingCase(balancer("{type: classic, subnets: [a], \(listeners)}")),
      LoadingCase(
        balancer("{type: application, subnets: [a, ▲c], \(listeners)}"),
        "error subnets-of-two-vpcs"),
      // Source: Application Load Balancers User Guide, application-load-balancers.md, "IP address type".
      LoadingCase(
        balancer(
          "{type: application, subnets: [a, ▲b], ip_address_type: dualstack, \(listeners)}"),
        "error subnet-without-ipv6 subnet b has no IPv6 block"),
      LoadingCase(
        balancer("{type: application, subnets: [a, b], listeners: ▲[]}"),
        "error empty-list `listeners`"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func keysBelongToKinds() {
    let cases = [
      LoadingCase(
        balancer("{type: application, subnets: [a, b], ▲preserve_client_ip: true, \(listeners)}"),
        "error key-of-other-type belongs to `network`"),
      LoadingCase(
        balancer("{type: classic, subnets: [a], ▲ip_address_type: ipv4, \(listeners)}"),
        "error key-of-other-type a classic load balancer has none"),
      LoadingCase(
        balancer(
          "{type: network, subnets: [a], preserve_client_ip: true, ▲same_subnet_inbound: checked, \(listeners)}"
        ), "error key-of-other-type belongs to `classic`"),
      LoadingCase(
        balancer("{type: application, subnets: [a, b], ▲cross_zone: false, \(listeners)}"),
        "error key-of-other-type"),
      LoadingCase(
        balancer(
          "{type: gateway, subnets: [a], ▲security_groups: [x], ▲scheme: internal, listeners: [{target: web}]}"
        ), "error key-of-other-type [2: its type]", "error key-of-other-type"),
      LoadingCase(
        balancer(
          "{type: application, subnets: [a, b], listeners: [{service: https, target: web, preserve_client_ip: ▲false}]}"
        ), "error key-of-other-type"),
      LoadingCase(
        balancer("{type: classic, subnets: [a], same_subnet_inbound: ▲maybe, \(listeners)}"),
        "error unknown-name known are `checked`, `unchecked`"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func listenersAreChecked() {
    let cases = [
      LoadingCase(
        balancer(
          "{type: application, subnets: [a, b], listeners: [{service: https, target: ▲edge, target_service: ▲udp/53, health_check: ▲tcp/x}]}"
        ),
        "error unknown-name `edge` is the name of a load balancer",
        "error listener-without-tcp `udp/53`", "error invalid-service"),
      LoadingCase(
        balancer(
          "{type: application, subnets: [a, b], listeners: [{service: https, target: web}, {service: ▲tcp/443, target: web, target_service: https}]}"
        ),
        "error duplicate-listener [2: the first one]"),
      LoadingCase(
        balancer(
          "{type: network, subnets: [a], preserve_client_ip: true, listeners: [{service: https, target: web}, {service: ▲tcp/443-444, target: db}]}"
        ),
        "error duplicate-listener list it once for each of its targets"),
      // Rules forward what comes in on one port to several targets, or to several ports of one.
      LoadingCase(
        balancer(
          "{type: application, subnets: [a, b], listeners: [{service: https, target: web}, {service: tcp/443, target: db}, {service: https, target: web, target_service: http}]}"
        )),
      LoadingCase(
        balancer(
          "{type: network, subnets: [a], preserve_client_ip: true, listeners: [{service: ▲ping, target: web}, {service: dns, target: web, target_service: ▲tcp/53}, {service: https, target: web, health_check: ▲udp/53}]}"
        ),
        "error listener-without-port", "error listener-protocol-mismatch [2: what clients open]",
        "error health-check-without-tcp"),
      LoadingCase(
        balancer("{type: gateway, subnets: [a], listeners: [{target: web, service: ▲https}]}"),
        "error listener-without-geneve udp/6081"),
      LoadingCase(
        balancer("{type: gateway, subnets: [a], listeners: [{target: web, service: geneve}]}")),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  /// Source: Network Load Balancers guide, edit-target-group-attributes.html, "Client IP preservation".
  @Test func clientAddressesAreSettled() {
    let cases = [
      LoadingCase(
        balancer("{type: ▲network, subnets: [a], \(listeners)}"),
        "warning client-ip-preservation-unsaid AWS's pages disagree"),
      LoadingCase(
        balancer("{type: network, subnets: [a], preserve_client_ip: true, \(listeners)}")),
      LoadingCase(
        balancer(
          "{type: network, subnets: [a], listeners: [{service: https, target: web, preserve_client_ip: false}]}"
        )),
      // For UDP and TCP_UDP it cannot be switched off, so there is nothing to say.
      LoadingCase(
        balancer("{type: network, subnets: [a], listeners: [{service: dns, target: web}]}")),
      LoadingCase(
        balancer(
          "{type: network, subnets: [a], preserve_client_ip: ▲false, listeners: [{service: dns, target: web}]}"
        ), "warning client-ip-always-preserved"),
      // By address TCP does not preserve unless it is set; both pages agree there.
      LoadingCase(
        balancer(
          "{type: network, subnets: [a], listeners: [{service: https, target: {addresses: [192.168.0.9]}}]}"
        )),
      LoadingCase(
        "peers:\n  office: [192.168.7.0/24]\n"
          + balancer(
            "{type: network, subnets: [a], preserve_client_ip: true, listeners: [{service: https, target: ▲office}]}"
          ), "error target-too-far `preserve_client_ip: false`"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func targetsAreChecked() {
    func target(_ text: String, _ type: String = "application") -> String {
      balancer("{type: \(type), subnets: [a, b], listeners: [{service: https, target: \(text)}]}")
    }
    let cases = [
      LoadingCase(target("office")),
      LoadingCase(
        target("▲office", "classic"), "error target-of-other-type a workload as its target"),
      LoadingCase(
        target("▲{addresses: [10.0.1.9]}", "classic"), "error target-of-other-type [2: its type]"),
      LoadingCase(
        target("{addresses: [▲10.0.1.9]}"),
        "note target-without-workload no security groups are checked"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a]}\n  db: {addresses: [10.0.1.9]}\n"
          + target("{addresses: [10.0.1.9]}")),
      LoadingCase(
        target("{addresses: [▲10.0.1.2, ▲10.0.99.1, ▲8.8.8.8, 172.16.3.4]}"),
        "error reserved-address DNS", "error address-outside-subnet VPC main",
        "error public-target targets have addresses of the VPC or private ones"),
      LoadingCase(
        target("{addresses: ▲[], ▲ports: [80]}"), "error empty-list", "error unknown-key"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  /// A gateway load balancer speaks with its appliances, and nobody speaks to it.
  @Test func gatewayLoadBalancersInFlows() {
    let gateway = balancer("{type: gateway, subnets: [a], listeners: [{target: web}]}")
    let cases = [
      LoadingCase(gateway + "\nflows:\n  - {from: edge, to: web, service: geneve}"),
      LoadingCase(
        gateway + "\nflows:\n  - ▲▲{from: edge, to: db, service: https}",
        "error listener-without-geneve write `service: geneve`", "error not-a-target [2: defined"),
      LoadingCase(
        gateway + "\nflows:\n  - ▲{from: web, to: edge, service: https}",
        "error flow-to-gateway-load-balancer"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }
}
