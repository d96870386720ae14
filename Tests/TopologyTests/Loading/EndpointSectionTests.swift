import Testing

/// Peers and workloads.
struct EndpointSectionTests {
  @Test func namesAreShared() {
    let cases = [
      LoadingCase(
        "peers:\n  office: [203.0.113.0/24]\nworkloads:\n  web: {subnets: [a]}\n  ▲office: {subnets: [a]}\n  ▲internet: {subnets: [b]}",
        "error duplicate-name [2: peer defined here]", "error reserved-name `internet` is reserved"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a]}\n  ▲a:b: {subnets: [b]}\nload_balancers:\n  ▲web: {type: application, subnets: [a, b], listeners: [{service: https, target: web}]}\n",
        "error invalid-name none of `:`", "error duplicate-name the name of a workload"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func peersAreChecked() {
    let cases = [
      LoadingCase("peers:\n  office: ▲[]", "error empty-list no CIDR blocks"),
      LoadingCase("peers:\n  office: 203.0.113.0/24"),
      // The VPC's resolver is nobody's interface. Source: Amazon VPC User Guide, vpc-dns.md.
      LoadingCase("peers:\n  resolver: [10.0.0.2/32]"),
      LoadingCase("peers:\n  resolver: [▲10.0.0.2/31]", "error peer-inside-vpc"),
      LoadingCase("peers:\n  host: [▲10.0.0.3/32]", "error peer-inside-vpc"),
      LoadingCase("peers:\n  office: {cidrs: [203.0.113.0/24], ephemeral: windows}"),
      LoadingCase(
        "peers:\n  office: {cidrs: [203.0.113.0/24], ephemeral: ▲linus}",
        "error unknown-name did you mean `linux`?"),
      LoadingCase(
        "peers:\n  office: {cidrs: [203.0.113.0/24], ephemeral: ▲2000-1000}",
        "error invalid-ports 1000-2000"),
      LoadingCase(
        "peers:\n  office: {cidrs: [203.0.113.0/24], ephemeral: ▲0-1000}",
        "error invalid-ports port 0"),
      LoadingCase(
        "peers:\n  office: [▲10.0.9.0/24, ▲10.0.0.0/8]", "error peer-inside-vpc block of VPC main]",
        "warning peer-overlaps-vpc"),
      LoadingCase(
        "peers:\n  office: [192.0.2.0/24, ▲192.0.2.0/24, ▲{}]", "error duplicate-cidr listed twice",
        "error wrong-type"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func workloadsAreChecked() {
    let rest = "\nload_balancers: {}"
    let cases = [
      LoadingCase("workloads:\n  web: ▲{}" + rest, "error missing-key no `subnets`"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a, ▲d]}" + rest, "error unknown-name known are `a`, `b`, `c`"
      ),
      LoadingCase("workloads:\n  web: {subnets: [a, ▲a]}" + rest, "warning listed-twice subnet a"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a, ▲c]}" + rest, "error subnets-of-two-vpcs VPC other"),
      LoadingCase("workloads:\n  web: {addresses: [10.0.0.4, 10.0.1.254]}" + rest),
      LoadingCase(
        "workloads:\n  web: {addresses: [▲192.0.2.1]}" + rest,
        "error address-outside-subnet in none of its subnets"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a], addresses: [▲10.0.1.9, ▲10.0.0.0/28]}" + rest,
        "error address-outside-subnet subnet a is 10.0.0.0/24",
        "error invalid-address without a prefix length"),
      // Source: Amazon VPC User Guide, subnet-sizing.md: the first four addresses and the last one.
      LoadingCase(
        "workloads:\n  web: {subnets: [a], addresses: [▲10.0.0.0, ▲10.0.0.1, ▲10.0.0.2, ▲10.0.0.3, 10.0.0.4, 10.0.0.254, ▲10.0.0.255]}"
          + rest, "error reserved-address the network address", "error reserved-address router",
        "error reserved-address DNS", "error reserved-address future use",
        "error reserved-address the last address"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a], public_address: ▲yes, listens: [▲htps, ▲tcp], ▲groups: [x]}"
          + rest, "error wrong-type write true", "error unknown-name did you mean `https`?",
        "error invalid-service tcp/443", "error unknown-key"),
      LoadingCase(
        "workloads:\n  web: {subnets: [a], security_groups: [x, y], ephemeral: 32768-60999, listens: [tcp/8080, ping]}"
          + rest),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }
}
