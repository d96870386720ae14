extension FindingPage {
  static let shadowedEntry = FindingPage(
    id: .shadowedEntry,
    title: "an entry never decides a packet",
    meaning: """
      Entries are tried by number, and the first that matches decides. Earlier entries match every
      packet that this one matches, so it does nothing. An allow is a warning, a deny behind denies
      a note. The final deny (*) is never reported; a deny behind allows is an ineffective-deny. An
      entry for ICMPv6 with an IPv4 block, or for ICMP with an IPv6 one, decides nothing either:
      there are no such packets.
      """,
    symptom: "Somebody changes the entry and nothing happens.",
    cause: """
      A wide entry has a lower number, or the same traffic was allowed twice; an entry was copied
      from one family to the other.
      """,
    remedy: "Remove the entry, or give it a lower number if it was meant to decide.",
    example: """
      wrong   inbound   100 deny  all from 0.0.0.0/0
              inbound   200 allow tcp 22 from 10.0.0.0/8            (never reached)
      """,
    source: "Amazon VPC User Guide, vpc-network-acls.md: network ACL rules")

  static let redundantEntry = FindingPage(
    id: .redundantEntry,
    title: "without this entry every packet would be decided the same way",
    meaning: """
      The entry decides packets, but if it were gone, later entries (or the final deny) would decide
      each of them the same way. It costs one of the few entries that the quota permits. All entries
      reported as redundant or shadowed can go at once.
      """,
    symptom: "None. The quota fills up.",
    cause: "A wider entry was added later; a deny entry repeats what the final deny does anyway.",
    remedy:
      "Remove it, unless it is there for the reader; then `ignore` the finding with that reason.",
    example: """
      wrong   inbound   100 allow tcp 443 from 10.0.1.0/24          (needless: 110 does the same)
              inbound   110 allow tcp 443 from 10.0.0.0/16
      """,
    source:
      "follows from first match; Amazon VPC User Guide, vpc-network-acls.md: network ACL rules")

  static let ineffectiveDeny = FindingPage(
    id: .ineffectiveDeny,
    title: "a deny entry comes too late",
    meaning: """
      The deny entry is about packets that an entry with a lower number already allows. What somebody
      meant to keep out gets in. It is an error if that goes for all its packets, and a warning with
      the packets concerned if for some. Exceptions in front of a deny are fine: an allow entry all of
      whose packets the deny names, as `allow tcp 22 from the office`, `deny tcp 22 from everywhere`.
      """,
    symptom: "The blocked address is still in the server's log.",
    cause: "The deny entry was added at the end, as one would in a log of changes.",
    remedy: "Give the deny entry a number below the entry that allows the packets.",
    example: """
      wrong   inbound   100 allow all from 0.0.0.0/0
              inbound   110 deny  all from 198.51.100.0/24
      right   inbound    90 deny  all from 198.51.100.0/24
              inbound   100 allow all from 0.0.0.0/0
      """,
    source: "Amazon VPC User Guide, vpc-network-acls.md: network ACL rules")

  static let quotaExceeded = FindingPage(
    id: .quotaExceeded,
    title: "more entries, rules or groups than AWS permits",
    meaning: """
      A network ACL has 20 entries per direction, counted separately for IPv4 and IPv6, and the final
      deny is one of them: 19 can be used. The quota can be raised to 40 at most.

      A security group has 60 rules per direction, again counted separately for the families. A block
      is one rule of its family; a reference to a group is one, in both; a prefix list counts for all
      entries that it has room for (AWS's own lists for their weight), not for those it has. A network
      interface carries 5 groups, 16 at most. Both quotas can be raised, but their product is 1,000 at
      most: 62 rules for 16 groups, 200 for 5.
      """,
    symptom: """
      NetworkAclEntryLimitExceeded, RulesPerSecurityGroupLimitExceeded or
      SecurityGroupsPerInterfaceLimitExceeded, after some of the entries or rules exist.
      """,
    cause: "One entry per port or per subnet; a group for every purpose on one interface.",
    remedy: """
      `aclplan optimize` finds shorter lists and says how short any could be. Put subnets that belong
      together into one block, ports into one range, give parts of the network an ACL of their own.
      In security groups refer to a group in place of its subnets' blocks, and make a prefix list no
      larger than it has to be. If AWS has raised a quota, say so: `policy: {max_entries: 40,
      max_rules_per_group: 100, max_groups_per_interface: 10}`, or the options of `aclplan lint`.
      """,
    example: """
      before  100 allow tcp 9092, 110 allow tcp 9093, 120 allow tcp 9094
      after   100 allow tcp 9092-9094
      """,
    source: "Amazon VPC User Guide, amazon-vpc-limits.md: network ACLs, security groups; "
      + "working-with-aws-managed-prefix-lists.md")

  static let nonCanonicalCIDR = FindingPage(
    id: .nonCanonicalCIDR,
    title: "a block is written with host bits set",
    meaning: """
      10.0.1.7/24 names an address inside a block, not the block. AWS stores 10.0.1.0/24 instead, and
      then every comparison of the file with the account shows a difference.
      """,
    symptom: "Terraform wants to replace the rule on every run, or refuses the plan.",
    cause: "The address of a host was copied and a length appended.",
    remedy: "Write the block that AWS stores; the finding shows it.",
    example: """
      wrong   100.68.0.18/18
      right   100.68.0.0/18
      """,
    source: "Amazon EC2 API, CreateNetworkAclEntry: CidrBlock; vpc-network-acls.md")

  static let unfilterableDestination = FindingPage(
    id: .unfilterableDestination,
    title: "no network ACL or security group sees this traffic",
    meaning: """
      Neither filters traffic to the VPC's own DNS resolver (the VPC's base address plus two,
      169.254.169.253, fd00:ec2::253), DHCP, instance metadata (169.254.169.254), ECS task metadata,
      Windows licence activation, the time service (169.254.169.123) or the reserved router address.
      An entry about it does nothing; a flow to it always works, also a forbidden one, which is an
      error. DNS servers elsewhere and Route 53 Resolver endpoints are filtered like everything else.
      """,
    symptom: "A deny entry for the resolver is ignored.",
    cause: "The belief that a network ACL sees every packet.",
    remedy: """
      Remove the entry or the flow. To control DNS use Route 53 Resolver DNS Firewall; instance
      metadata are controlled by the options of each instance.
      """,
    example: "needless  outbound 100 allow udp 53 to 10.0.0.2/32",
    source: "Amazon VPC User Guide, VPC_Security.md and vpc-dns.md")

  static let intraSubnetEntry = FindingPage(
    id: .intraSubnetEntry,
    title: "an entry is about traffic inside a subnet",
    meaning: """
      A network ACL is asked when a packet enters or leaves the subnet, not when it travels inside it.
      An entry whose block lies inside the only subnet that has this ACL never matches anything: what
      such a host sends to its own subnet does not cross the ACL.
      """,
    symptom: "Hosts of one subnet reach each other although an entry denies it.",
    cause: "The ACL was taken for a firewall between hosts.",
    remedy: "Use security groups between hosts of one subnet; remove the entry.",
    example: "needless  subnet 10.0.1.0/24: inbound 100 deny tcp 22 from 10.0.1.0/24",
    source:
      "Amazon VPC User Guide, vpc-network-acls.md: evaluated when traffic enters and leaves the subnet"
  )

  static let staleIgnore = FindingPage(
    id: .staleIgnore,
    title: "an acceptance has expired or accepts nothing",
    meaning: """
      An item of `ignore` is past its `expires` day, so its finding is reported again; or no finding
      matches it any more.
      """,
    symptom: "A pipeline that was green warns or fails from a certain day on.",
    cause: "Time, or the problem has been mended.",
    remedy: "Mend the finding, or renew the acceptance with a reason; remove what accepts nothing.",
    example:
      "ignore: [{finding: ephemeral-exposure, where: public, reason: review 12, expires: 2027-01-01}]",
    source: "aclplan's own rule")
}
