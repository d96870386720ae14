public import AccessControl
import Foundation

/// A network ACL table of the AWS documentation, with values in place of what the page leaves open.
public struct DocumentedTable: Decodable {
  /// The table's name in the fixture.
  public let id: String
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

  /// Every table of the fixture, in its order.
  public static func all() throws -> [DocumentedTable] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/aws-doc-tables/nacl-tables.json")
    return try JSONDecoder().decode([DocumentedTable].self, from: try Data(contentsOf: file))
  }

  /// The entries of a direction, one a line: `100 allow tcp 443 0.0.0.0/0`; those without a number are numbered 100, 110,
  /// … in their order.
  ///
  /// - Parameters:
  ///   - direction: The direction.
  ///   - others: Values that go in front of the usual ones.
  /// - Returns: The lines, without the final denies.
  public func entries(
    _ direction: TrafficDirection, replacing others: [String: String] = [:]
  ) -> String {
    let rules = direction == .inbound ? inbound : outbound
    return rules.enumerated().compactMap { index, rule in
      let number: Int
      switch rule.rule {
      case .final: return nil
      case .number(let written): number = written
      case nil: number = 100 + 10 * index
      }
      let words = [String(number), rule.action, rule.protocol, rule.ports, rule.peer]
      return words.map { others[$0] ?? Self.values[$0] ?? $0 }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
