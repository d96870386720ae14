/// Answers as the AWS CLI prints them: indented by four spaces, one key a line.
enum AnswerText {
  /// The entries of each direction; with the final deny that makes 40, the most that AWS grants.
  static let entriesPerDirection = 39

  /// What `describe-network-acls` prints for a number of network ACLs in use.
  static func networkACLs(count: Int) -> String {
    let networkACLs = (0..<count).map { networkACL($0) }
    return "{\n    \"NetworkAcls\": [\n" + networkACLs.joined(separator: ",\n") + "\n    ]\n}\n"
  }

  /// What `describe-subnets` prints for as many subnets, one for each network ACL.
  static func subnets(count: Int) -> String {
    let subnets = (0..<count).map { index in
      """
              {
                  "AvailabilityZone": "eu-west-1\(["a", "b", "c"][index % 3])",
                  "CidrBlock": "10.0.\(index % 256).0/24",
                  "SubnetId": "subnet-\(id(index))",
                  "VpcId": "vpc-0123456789abcdef0"
              }
      """
    }
    return "{\n    \"Subnets\": [\n" + subnets.joined(separator: ",\n") + "\n    ]\n}\n"
  }

  private static func networkACL(_ index: Int) -> String {
    let entries = [true, false].flatMap { isEgress in
      (0...entriesPerDirection).map { entry($0, of: index, isEgress) }
    }
    return """
              {
                  "Associations": [
                      {
                          "NetworkAclAssociationId": "aclassoc-\(id(index))",
                          "NetworkAclId": "acl-\(id(index))",
                          "SubnetId": "subnet-\(id(index))"
                      }
                  ],
                  "Entries": [
      \(entries.joined(separator: ",\n"))
                  ],
                  "IsDefault": false,
                  "NetworkAclId": "acl-\(id(index))",
                  "Tags": [
                      {
                          "Key": "Name",
                          "Value": "network-\(index)"
                      }
                  ],
                  "VpcId": "vpc-0123456789abcdef0",
                  "OwnerId": "123456789012"
              }
      """
  }

  private static func entry(_ number: Int, of networkACL: Int, _ isEgress: Bool) -> String {
    let isLast = number == entriesPerDirection
    let block = isLast ? "0.0.0.0/0" : "10.\(number).\(networkACL % 256).0/24"
    let port = 1_024 + 97 * number
    let ports =
      isLast
      ? ""
      : """

                          "PortRange": {
                              "From": \(port),
                              "To": \(port + 16)
                          },
      """
    return """
                      {
                          "CidrBlock": "\(block)",
                          "Egress": \(isEgress),\(ports)
                          "Protocol": "\(isLast ? "-1" : number % 4 == 3 ? "17" : "6")",
                          "RuleAction": "\(isLast ? "deny" : "allow")",
                          "RuleNumber": \(isLast ? 32_767 : 100 + 10 * number)
                      }
      """
  }

  /// Seventeen hexadecimal digits, as AWS's ids have.
  private static func id(_ index: Int) -> String {
    let digits = String(index, radix: 16)
    return "0" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
