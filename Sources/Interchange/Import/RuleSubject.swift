import AccessControl
import PacketSpace
import Topology

/// The rules that one security group has for one other end, as comments quote them.
struct RuleSubject: Hashable {
  let group: String
  let direction: TrafficDirection
  let peer: RulePeer

  /// The other end with both ways of saying everybody as one.
  enum RulePeer: Hashable {
    case everybody
    case block(CIDRBlock)
    case prefixList(String)
    case group(String)

    init(_ peer: SecurityGroupRule.Peer) {
      switch peer {
      case .block(let block): self = block.prefixLength == 0 ? .everybody : .block(block)
      case .prefixList(let name): self = .prefixList(name)
      case .group(let name): self = .group(name)
      }
    }
  }

  /// What rules say: `web lets in tcp/443 from 0.0.0.0/0 (HTTPS)`.
  func quote(_ rules: [SecurityGroupRule], matching matches: [TrafficMatch]) -> String {
    let quoted = rules.filter { matches.contains($0.match) }
    let traffic = matches.map {
      "\(ServiceNotation(ipProtocol: $0.onlyProtocol, selectors: $0.selectors))"
    }
    let notes = quoted.compactMap(\.note).uniqued
    let remark = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
    let verb = direction == .inbound ? "lets in" : "lets out"
    let preposition = direction == .inbound ? "from" : "to"
    return "\(group) \(verb) \(traffic.joined(separator: " and ")) \(preposition) "
      + words(for: quoted.map(\.peer)) + remark
  }

  private func words(for peers: [SecurityGroupRule.Peer]) -> String {
    let words = peers.uniqued.map { peer in
      switch peer {
      case .block(let block): "\(block)"
      case .prefixList(let name): name
      case .group(let name): name == group ? "itself" : name
      }
    }
    return words.joined(separator: " and ")
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it occurs first.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
