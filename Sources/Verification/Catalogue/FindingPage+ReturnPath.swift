extension FindingPage {
  static let missingReturnPath = FindingPage(
    id: .missingReturnPath,
    title: "the request gets there, and no answer can come back",
    meaning: """
      A network ACL is stateless: it judges every packet on its own and remembers no connection. The
      answer to an allowed request is a packet like any other. It travels the other way, and its
      destination port is the port from which the client asked: the client's ephemeral port, not the
      service's. Here no entry allows that packet, whatever port the client picks.
      """,
    symptom: """
      TCP: the SYN arrives, the server answers, the SYN-ACK is dropped. The client sends its SYN again
      and again and gives up with "Connection timed out", on Linux after about two minutes. The
      server's connections stay in SYN_RECV. UDP: no answer. Ping: 100 % packet loss. VPC flow logs
      show ACCEPT for the request and REJECT for the answer.
      """,
    cause: """
      Somebody wrote the entry for the service port and thought of the ACL as of a security group,
      which lets answers pass by itself; or wrote the second entry for the service port too.
      """,
    remedy: """
      Add an entry in the opposite direction for the client's ephemeral ports, to or from the client's
      block. The finding's help line gives it. 1024-65535 serves every client; a known client system
      needs less (`aclplan services`, topology key `ephemeral`).
      """,
    example: """
      wrong   inbound   100 allow tcp 443 from 0.0.0.0/0
              outbound  100 allow tcp 443 to 0.0.0.0/0
      right   inbound   100 allow tcp 443 from 0.0.0.0/0
              outbound  100 allow tcp 1024-65535 to 0.0.0.0/0
      """,
    source: "Amazon VPC User Guide, vpc-network-acls.md: network ACL basics, ephemeral ports")

  static let partialReturnPath = FindingPage(
    id: .partialReturnPath,
    title: "answers come back for some of the client's ports or addresses only",
    meaning: """
      The entries for answers cover part of the ports from which the client may ask, or part of its
      addresses. Each new connection picks a port anew, so some connections work and others hang. The
      share is counted, not estimated: it is the number of (address, port) combinations that are lost.
      """,
    symptom: """
      "It works, it works, it hangs." Retrying helps. A monitoring probe finds nothing, and neither
      does an analyser that is content with one working port.
      """,
    cause: """
      The range was chosen for another client system: 49152-65535 is Windows, 32768-60999 Linux;
      NAT gateways, load balancers and Lambda functions use 1024-65535. Or a deny entry in front of
      the range takes a port out of it.
      """,
    remedy: """
      Widen the entry to the range of every client that uses it; behind a NAT gateway, a load balancer
      or an office router that is 1024-65535. If a port is denied in front on purpose, say so with
      `policy: deny_before_ephemeral`, and the loss is accounted for.
      """,
    example: """
      wrong   outbound  100 allow tcp 49152-65535 to 10.0.10.0/24     (Linux clients: 58 % hang)
      right   outbound  100 allow tcp 32768-60999 to 10.0.10.0/24
      """,
    source: """
      Amazon VPC User Guide, vpc-network-acls.md: ephemeral ports; Linux kernel, ip-sysctl.rst:
      ip_local_port_range
      """)

  static let ipv6NotCovered = FindingPage(
    id: .ipv6NotCovered,
    title: "the flow works in IPv4, and nothing allows it in IPv6",
    meaning: """
      An entry names an IPv4 block or an IPv6 block and never matches packets of the other family:
      0.0.0.0/0 says nothing about IPv6. Both ends of this flow have IPv6 addresses and a route, and
      the network ACL drops their packets.
      """,
    symptom: """
      Programs that try IPv6 first wait for it to time out and then fall back to IPv4: "slow at first".
      Programs without a fallback fail.
      """,
    cause: "IPv6 was added to the VPC after the ACL had been written.",
    remedy: """
      Write the twin of each IPv4 entry. Both families share one number space per direction, so the
      twin needs a number of its own; the quota counts them separately.
      """,
    example: """
      wrong   inbound   100 allow tcp 443 from 0.0.0.0/0
      right   inbound   100 allow tcp 443 from 0.0.0.0/0
              inbound   110 allow tcp 443 from ::/0
      """,
    source: "Amazon VPC User Guide, vpc-network-acls.md: IPv4 and IPv6 traffic are separate")
}
