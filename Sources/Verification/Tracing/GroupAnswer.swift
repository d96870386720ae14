public import AccessControl
import Traversal

/// How security groups that let an opening packet pass let its answer pass.
///
/// They always do: what they do not remember is let through by a rule for everybody. What they remember makes a difference
/// once rules change.
public enum GroupAnswer: Hashable, Sendable {
  /// They remember the connection, so that the answer needs no rule.
  case remembered
  /// They remember it whatever the rules say, because of what it goes through.
  case alwaysRemembered(String)
  /// They do not remember it; the rule of the group lets the answer pass.
  case rule(SecurityGroupRule, group: String)
  /// No source says for certain whether they remember it, for the reason given; if not, the rule lets the answer pass.
  case undecided(String, SecurityGroupRule, group: String)

  /// What tracking by rules and by the way come to together.
  init(_ tracking: ConnectionTracking, _ automatic: AutomaticTracking) {
    switch (tracking, automatic) {
    case (.tracked, _): self = .remembered
    case (_, .yes(let reason)): self = .alwaysRemembered(reason)
    case (.untracked(let rule, let group), .disputed(let reason)),
      (.undecided(let rule, let group), .disputed(let reason)):
      self = .undecided("AWS's lists disagree about \(reason)", rule, group: group)
    case (.undecided(let rule, let group), .no):
      self = .undecided(
        "rules for everybody and for fewer both allow it", rule, group: group)
    case (.untracked(let rule, let group), .no): self = .rule(rule, group: group)
    }
  }
}
