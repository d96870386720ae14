import Verification

extension FindingPlace {
  /// The place in AWS's words: `network ACL data, outbound, entry 100`; empty when nothing is known.
  var words: String {
    var parts: [String] = []
    if let networkACL { parts.append("network ACL \(networkACL)") }
    if let securityGroup { parts.append("security group \(securityGroup)") }
    if let subnet { parts.append("subnet \(subnet)") }
    if let direction { parts.append("\(direction)") }
    if let entry { parts.append(entry >= 32_767 ? "entry * (the final deny)" : "entry \(entry)") }
    return parts.joined(separator: ", ")
  }
}
