import Testing

/// Services, flows, forbidden flows, policy and accepted findings.
struct IntentSectionTests {
  @Test func servicesAreChecked() {
    let cases = [
      LoadingCase("services:\n  app: tcp/8080\n  all-of-it: [app, https, icmp/echo]"),
      LoadingCase("services:\n  app: ▲[]", "error empty-list has no ports"),
      LoadingCase("services:\n  app: ▲tcp", "error invalid-service lacks the ports"),
      LoadingCase("services:\n  app: ▲22:22", "error invalid-service tcp/22"),
      LoadingCase("services:\n  app: ▲tcp/8081-8080", "error invalid-service"),
      LoadingCase("services:\n  app: [tcp/80, ▲{}]", "error wrong-type"),
      LoadingCase(
        "services:\n  ▲https: tcp/8443\n  ping: icmp/echo", "note service-redefined `https`"),
      LoadingCase(
        "services:\n  both: [▲app, https]\n  app: tcp/8080",
        "error service-used-before move it above"),
      LoadingCase("services:\n  ▲a/b: tcp/8443", "error invalid-name `a/b`"),
      LoadingCase(
        "services:\n  app: ▲tcp/99999\nflows:\n  - {from: web, to: db, service: app}",
        "error invalid-service 65535"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func flowsAreChecked() {
    func flows(_ items: String...) -> String {
      "flows:\n" + items.map { "  - \($0)\n" }.joined()
    }
    let cases = [
      LoadingCase(
        flows("{from: ▲wb, to: ▲internett, service: https}"),
        "error unknown-name did you mean `web`?",
        "error unknown-name did you mean `internet`?"),
      LoadingCase(
        flows("▲{from: web, to: db}", "▲{to: db, service: https}"),
        "error missing-key a flow has no `service`", "error missing-key a flow has no `from`"),
      LoadingCase(
        flows("{from: web, to: db, service: https, ▲services: [ssh]}"),
        "error conflicting-keys list all of them under `services`"),
      LoadingCase(flows("{from: web, to: db, services: ▲[]}"), "error empty-list `services`"),
      LoadingCase(
        flows("▲{from: internet, to: office, service: https}"),
        "error flow-outside-topology internet and office"),
      LoadingCase(
        flows("▲{from: edge, to: web, service: https}"), "error flow-from-load-balancer `listeners`"
      ),
      LoadingCase(
        flows("{from: web, to: db, service: https}", "▲{from: web, to: db, service: tcp/443}"),
        "warning duplicate-flow [2: listed here first]"),
      LoadingCase(
        flows("{from: web, to: db, services: [ssh, ▲https]}")
          + "forbidden:\n  - {from: web, to: db, service: tcp/400-500}",
        "error contradicting-flows web -> db: https"),
      LoadingCase(
        flows("▲{from: web, to: db, service: ssh}")
          + "forbidden:\n  - {from: web, to: db, reason: no}",
        "error contradicting-flows [4: forbidden here]"),
      LoadingCase(
        flows("{from: web, to: db, service: ssh}")
          + "forbidden:\n  - {from: web, to: db, service: telnet}\n  - {from: db, to: web}"),
      LoadingCase(
        "forbidden:\n  - {from: db, to: web}\n  - ▲{from: db, to: web}\n  - ▲{from: internet, to: office}\n  - {from: db, to: web, service: ▲tcp/https}",
        "warning duplicate-flow [2: listed here first]", "error flow-outside-topology",
        "error invalid-service"),
      LoadingCase("flows: ▲{from: web}", "error wrong-type must be a list"),
      LoadingCase("flows: [▲web]", "error wrong-type a flow must be a mapping"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func policyIsChecked() {
    let cases = [
      LoadingCase(
        "policy: {max_entries: 40, deny_before_ephemeral: [rdp], path_mtu_discovery: true}"),
      // Source: Amazon VPC User Guide, amazon-vpc-limits.md: 20 by default, at most 40, the final deny included.
      LoadingCase("policy: {max_entries: ▲41}", "error number-out-of-range at most 40"),
      LoadingCase("policy: {max_entries: ▲1}", "error number-out-of-range includes the final deny"),
      LoadingCase("policy: {max_entries: ▲020}", "error ambiguous-number octal number 16"),
      // The same source: the product of rules per group and groups per interface is at most 1,000; 62 × 16 is 992.
      LoadingCase("policy: {max_rules_per_group: 62, max_groups_per_interface: 16}"),
      LoadingCase(
        "policy: {max_rules_per_group: ▲63, max_groups_per_interface: 16}",
        "error number-out-of-range 1008"),
      LoadingCase("policy: {max_rules_per_group: ▲201}", "error number-out-of-range 1005"),
      LoadingCase("policy: {max_groups_per_interface: ▲17}", "error number-out-of-range"),
      LoadingCase("policy: {path_mtu_discovery: ▲on}", "error wrong-type write true"),
      LoadingCase(
        "policy: {deny_before_ephemeral: [▲rpd]}", "error unknown-name did you mean `rdp`?"),
      LoadingCase("policy: {▲wider: true}", "error unknown-key"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func acceptedFindingsAreChecked() {
    let cases = [
      LoadingCase(
        "ignore:\n  - {finding: ephemeral-exposure, where: public, reason: ok, expires: 2027-01-01}"
      ),
      LoadingCase("ignore:\n  - ▲{finding: ephemeral-exposure}", "error missing-key no `reason`"),
      LoadingCase(
        "ignore:\n  - {finding: ▲ephemeral-exposed, reason: ▲' ', expires: ▲2027-02-29}",
        "error unknown-name did you mean `ephemeral-exposure`?", "error missing-value `reason`",
        "error invalid-date 2027-01-31"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }
}
