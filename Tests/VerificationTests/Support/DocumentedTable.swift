import Foundation

/// A network ACL table of the AWS documentation, with values in place of what the page leaves open.
struct DocumentedTable: Decodable {
  let id: String
  private let inbound: [Rule]
  private let outbound: [Rule]

  private struct Rule: Decodable {
    /// The number, `*` for the final deny, nothing where the page gives none.
    let rule: Number?
    let action: String
    let `protocol`: String
    let ports: String
    let peer: String
  }

  private enum Number: Decodable {
    case number(Int)
    case final

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .final
      }
    }
  }

  /// Documentation addresses (RFC 5737, RFC 3849) and the values of the pages; the load balancer's pages leave ports open.
  private static let values = [
    "HOME_PUBLIC_V4": "203.0.113.0/24", "HOME_PRIVATE_V4": "172.16.0.0/12",
    "HOME_V6": "2001:db8:ffff::/48", "VPC_CIDR": "10.0.0.0/16", "CLIENT_IPS": "198.51.100.0/24",
    "VAR:listener": "443", "VAR:instance listener": "80", "VAR:target port": "80",
    "VAR:health check": "81", "listener": "tcp", "health check": "tcp", "-1": "all",
    "all": "0-65535",
  ]

  private static func value(_ text: String) -> String { values[text] ?? text }

  /// Every table of the fixture, in its order.
  static func all() throws -> [DocumentedTable] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/aws-doc-tables/nacl-tables.json")
    return try JSONDecoder().decode([DocumentedTable].self, from: try Data(contentsOf: file))
  }

  /// The table as a network ACL; entries without a number are numbered 100, 110, … in their order.
  func networkACL() throws -> WrittenACL {
    try WrittenACL(id, inbound: Self.text(inbound), outbound: Self.text(outbound))
  }

  private static func text(_ rules: [Rule]) -> String {
    rules.enumerated().compactMap { index, rule in
      let number: Int
      switch rule.rule {
      case .final: return nil
      case .number(let written): number = written
      case nil: number = 100 + 10 * index
      }
      let words = [String(number), rule.action, rule.protocol, rule.ports, rule.peer]
      return words.map(value).joined(separator: " ")
    }.joined(separator: "\n")
  }
}
