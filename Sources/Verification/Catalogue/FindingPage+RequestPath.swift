extension FindingPage {
  static let blockedForwardPath = FindingPage(
    id: .blockedForwardPath,
    title: "a network ACL drops the packet that opens a wanted flow",
    meaning: """
      The opening packet of the flow meets a network ACL that does not allow it: an earlier entry
      denies it, or no entry matches and the final deny (*) decides. Every subnet that the packet
      leaves or enters has its say: outbound entries where it leaves, inbound entries where it enters.
      Into a NAT gateway's subnet and out of it again are two crossings: both its lists have a say.
      """,
    symptom: "TCP: \"Connection timed out\". UDP: no answer. The server sees nothing at all.",
    cause: """
      The entry is missing, comes after a deny entry (the lowest number that matches decides), names
      the wrong block, or was written for one of the subnets only.
      """,
    remedy: "Add the entry that the help line gives, in front of the entry that denies.",
    example: """
      wrong   inbound   100 deny  tcp 0-65535 from 10.0.0.0/16
              inbound   110 allow tcp 5432 from 10.0.10.0/24        (never reached)
      right   inbound    90 allow tcp 5432 from 10.0.10.0/24
              inbound   100 deny  tcp 0-65535 from 10.0.0.0/16
      """,
    source: "Amazon VPC User Guide, vpc-network-acls.md: network ACL rules")

  static let securityGroupBlocks = FindingPage(
    id: .securityGroupBlocks,
    title: "security group rules drop the packet that opens a wanted flow",
    meaning: """
      A security group only has allow rules, the rules of all groups on an interface count together,
      and what no rule allows is dropped. The client's groups must allow it outbound, the server's
      inbound. A rule that names another group is about the interfaces that carry that group, by their
      private addresses.
      """,
    symptom: "\"Connection timed out\"; flow logs of the interface show REJECT.",
    cause: """
      The rule is missing, or names a group that the other end does not carry, or the client's group
      has lost its default outbound rule (Terraform removes it).
      """,
    remedy:
      """
      Add the rule that the help line gives. Answers need no rule where groups remember the connection.
      They do not where one rule lets TCP or UDP in from everywhere and another lets everything out (or
      the other way round): the rule of the other direction then lets the answers pass.
      """,
    example: """
      wrong   group db   inbound  allow tcp 5432 from group app      (the servers carry group web)
      right   group db   inbound  allow tcp 5432 from group web
      """,
    source: """
      Amazon VPC User Guide, security-group-rules.md; Amazon EC2 User Guide,
      security-group-connection-tracking.md
      """)

  static let noRoute = FindingPage(
    id: .noRoute,
    title: "no route or gateway carries the flow",
    meaning: """
      Routing comes before filtering: the route table of the sender's subnet has no route for the
      destination, the route leads nowhere, the gateway does not carry such packets (a NAT gateway or
      an egress-only gateway opens outwards only), or an end has no public address for an internet
      gateway to translate. The answer needs a route too. No entry of an ACL changes that.
      """,
    symptom: """
      "Connection timed out": the VPC's router drops the packet and says nothing. "Network is
      unreachable" comes from the host itself, which then has no address or route of that family.
      """,
    cause: """
      A route table without a default route, a subnet associated with the wrong table, a workload
      without `public_address: true` behind an internet gateway.
      """,
    remedy: "Add the route or the public address, or take the flow out of the topology.",
    example: """
      wrong   route_tables: {private: {}}             flows: [{from: app, to: internet, service: https}]
      right   route_tables: {private: {0.0.0.0/0: nat}}
      """,
    source: "Amazon VPC User Guide, VPC_Route_Tables.md")

  static let undocumentedPath = FindingPage(
    id: .undocumentedPath,
    title: "which filters the flow meets is not documented",
    meaning: """
      AWS's documentation leaves open, or says in two ways, which network ACL rules see these packets:
      that is so where a transit gateway has its network interface in the workload's own subnet. The
      general rule and the table for that case contradict each other, so no answer would be a proof.
      """,
    symptom: "It may work, or fail in one direction only, whatever the entries promise.",
    cause: "A transit gateway attachment in a subnet that also holds instances.",
    remedy: """
      Give the transit gateway a small subnet of its own in each zone, as AWS recommends, with a
      network ACL of its own.
      """,
    example: """
      wrong   attachments: [{vpc: main, subnets: [app-a]}]      workloads: {app: {subnets: [app-a]}}
      right   attachments: [{vpc: main, subnets: [transit-a]}]  workloads: {app: {subnets: [app-a]}}
      """,
    source: "AWS Transit Gateway Guide, tgw-nacls.md")

  static let unmodelledPath = FindingPage(
    id: .unmodelledPath,
    title: "the flow takes a way that is not modelled",
    meaning: """
      A route leads to something whose path aclplan does not know: a firewall or an appliance in another
      VPC, an endpoint of a gateway load balancer or of a Network Firewall, an instance as router, a
      carrier or local gateway, a core network, a NAT gateway that translates IPv6 to IPv4, or public
      addresses that a client inside a VPC opens. Packets may pass there, and filters may stop them;
      nothing is claimed about either: a wanted flow is not proved, and a forbidden one is undecided and
      never said to hold.
      """,
    symptom: "None by itself: it may work or fail.",
    cause: """
      An inspection VPC between two others, a client that uses the public name of a load balancer of its
      own VPC, a default route to a target that is not modelled: the topology has `not_modelled` there.
      """,
    remedy: """
      Write the stretches that network ACLs do see as flows of their own, with the appliance as a
      workload, or take the flow out and check it elsewhere. Clients inside reach an internal load
      balancer (`scheme: internal`) by its private addresses.
      """,
    example: """
      flows: [{from: app, to: api, service: https}]        by way of a firewall in VPC hub
      flows: [{from: app, to: firewall, service: https}, {from: firewall, to: api, service: https}]
      """,
    source: "Amazon VPC User Guide, VPC_Route_Tables.md: routing to a middlebox appliance")

  static let forbiddenFlowAllowed = FindingPage(
    id: .forbiddenFlowAllowed,
    title: "a packet of a forbidden flow arrives",
    meaning: """
      At least one packet that opens a forbidden flow passes every network ACL and security group on
      its way. That it may get no answer does not matter: the packet is there. All entries count, also
      those that were meant for answers: an ACL does not know what an entry was meant for.
      """,
    symptom: """
      A port scan from the forbidden side finds the port, if answers get back; UDP needs none to do
      harm.
      """,
    cause: """
      An entry for answers (1024-65535) contains the port of a service, a security group is wider than
      meant, or a wanted flow needs the very same packets.
      """,
    remedy: """
      Deny the packets in front of the entry that lets them in, narrow that entry, or narrow the
      security group. The finding lists every entry and rule that lets the witness pass.
      """,
    example: """
      wrong   inbound   100 allow tcp 1024-65535 from 0.0.0.0/0     (8080 listens)
      right   inbound    90 deny  tcp 8080 from 10.0.0.0/16
              inbound   100 allow tcp 1024-65535 from 0.0.0.0/0
      """,
    source: "Amazon VPC User Guide, vpc-network-acls.md: network ACL rules, ephemeral ports")

  static let unknownPrefixList = FindingPage(
    id: .unknownPrefixList,
    title: "a prefix list whose entries are not known decides a forbidden flow",
    meaning: """
      A rule of a security group lets in what a prefix list names, and the files do not say what that
      is. With an empty list the forbidden flow is impossible, with a wide one it is not, so neither is
      proved. For wanted flows such a rule counts as matching nothing.
      """,
    symptom: "None by itself; the flow may be open without anybody having seen it.",
    cause: "The answers of describe-security-groups name a list by its id, not by its entries.",
    remedy: """
      Give the entries too: the answer of `aws ec2 get-managed-prefix-list-entries`, in a file called
      like the list, or `prefix_lists` in the topology.
      """,
    example: """
      wrong   --rules security-groups.json
      right   --rules security-groups.json pl-0123456789abcdef0.json
      """,
    source: "Amazon VPC User Guide, managed-prefix-lists-referencing.md")

  static let ephemeralExposure = FindingPage(
    id: .ephemeralExposure,
    title: "an entry for answers, or a wide one, opens a service that no flow asks for",
    meaning: """
      The entry that lets answers in covers a range of ports. Whatever listens on a port of that range
      can be opened through the same entry: remote desktop (3389), databases (1433, 3306, 5432), web
      consoles (8080). An entry that is wider than the flows need, for more ports or a larger block,
      does the same. If only a security group still stops it, the finding is a note.
      """,
    symptom: """
      None, until somebody scans. Security Hub EC2.21 looks for such entries where they contain SSH or
      remote desktop; it ignores deny entries in front of them, and so keeps complaining.
      """,
    cause: "Ephemeral ranges are wide, and services above 1023 are common.",
    remedy: """
      Deny the service's port in front of the range (`policy: deny_before_ephemeral: [rdp]`), or
      narrow the range to what the clients really use: 32768-60999 contains far fewer services. A
      client that picks the denied port loses its answer; the policy accounts for that. What is meant
      to be open is written as a flow.
      """,
    example: """
      wrong   inbound   100 allow tcp 1024-65535 from 0.0.0.0/0
      right   inbound    90 deny  tcp 3389 from 0.0.0.0/0
              inbound   100 allow tcp 1024-65535 from 0.0.0.0/0
      """,
    source:
      "Amazon VPC User Guide, vpc-network-acls.md: ephemeral ports (deny entries placed earlier)")

  static let icmpPathMTUBlocked = FindingPage(
    id: .icmpPathMTUBlocked,
    title: "path-MTU messages are dropped where a flow passes",
    meaning: """
      A router that cannot forward a packet because it is too big says so with ICMP "fragmentation
      needed" (type 3, code 4; in IPv6 "packet too big", ICMPv6 type 2). If a filter drops the message,
      the sender never learns and sends the same big packet again.
      """,
    symptom: """
      The connection opens, small requests work, and the first big answer hangs: `curl` stops after
      the TLS handshake, `ssh` after the password.
      """,
    cause:
      "The policy asks for path-MTU discovery and an ACL or group has entries for TCP and UDP only.",
    remedy: """
      Allow icmp 3/4 (and icmpv6 2/0) in both directions on every subnet that the flow crosses, and
      into the security groups of both ends.
      """,
    example: """
      right   inbound   200 allow icmp 3/4 from 0.0.0.0/0
              outbound  200 allow icmp 3/4 to 0.0.0.0/0
      """,
    source:
      "Amazon VPC User Guide, vpc-network-acls.md: path MTU discovery; EC2 User Guide, network_mtu.md"
  )
}
