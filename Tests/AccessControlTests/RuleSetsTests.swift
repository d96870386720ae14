import AccessControl
import Testing

@Suite struct RuleSetsTests {
  @Test func resourcesAreFoundByNameAndID() {
    let rules = RuleSets(
      networkACLs: [
        .allowAll(name: "default", id: "acl-1"), .denyAll(name: "acl-1", id: "acl-2"),
        .denyAll(name: "default", id: "acl-3"),
      ],
      associations: [
        NetworkACLAssociation(subnet: "app", networkACL: "acl-2"),
        NetworkACLAssociation(subnet: "app", networkACL: "acl-3"),
        NetworkACLAssociation(subnet: "data", networkACL: "acl-9"),
      ])
    // Ids go before names, earlier before later.
    #expect(rules.networkACLs.find("acl-1")?.name == "default")
    #expect(rules.networkACLs.index(of: "default") == 0)
    #expect(rules.networkACLs.find("acl-9") == nil)
    // Associating replaces: vpc-network-acls.md, "Network ACL basics".
    #expect(rules.networkACL(ofSubnet: "app")?.id == "acl-3")
    #expect(rules.networkACL(ofSubnet: "data") == nil)
    #expect(rules.networkACL(ofSubnet: "web") == nil)
  }
}
