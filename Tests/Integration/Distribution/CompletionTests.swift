import Foundation
import Testing

/// What a shell offers while somebody types.
@Suite struct CompletionTests {
  /// What has nothing to offer: numbers, sizes, times, addresses and names that only the person knows.
  private static let free: Set<String> = [
    "lint --max-entries", "migrate --max-entries", "optimize --max-entries",
    "lint --max-rules-per-group", "lint --max-groups-per-interface", "plan --accept-widening",
    "optimize --accept-widening", "graph --focus", "plan --tier", "trace --from", "trace --to",
    "simulate --from", "simulate --to", "simulate --change-at", "simulate --bytes",
    "simulate --request", "simulate --rounds", "simulate --pause", "simulate --count",
    "simulate --delay", "simulate --loss", "simulate --reorder", "simulate --duplicate",
    "simulate --path-mtu", "simulate --seed", "simulate --source-port", "simulate --tcp-idle",
  ]

  @Test func everyArgumentIsCompletedOrFree() throws {
    let dumped = try Workspace().run("--experimental-dump-help").output
    let tool = try JSONDecoder().decode(Dump.self, from: Data(dumped.utf8))
    var open: Set<String> = []
    for command in tool.command.subcommands ?? [] where command.commandName != "help" {
      for argument in command.arguments ?? [] where argument.kind != "flag" {
        let name = argument.preferredName.map { "--\($0.name)" } ?? argument.valueName ?? "?"
        let word = "\(command.commandName) \(name)"
        if argument.completionKind == nil, name != "--parameter" { open.insert(word) }
      }
    }
    #expect(open.subtracting(Self.free).sorted() == [], "these have no completion")
    #expect(Self.free.subtracting(open).sorted() == [], "these have one, or are no more")
  }

  /// What the program says about its commands to programs.
  private struct Dump: Decodable {
    let command: Command

    struct Command: Decodable {
      let commandName: String
      let arguments: [Argument]?
      let subcommands: [Command]?
    }

    struct Argument: Decodable {
      let kind: String
      let valueName: String?
      let preferredName: Name?
      let completionKind: Kind?
    }

    struct Name: Decodable { let name: String }

    /// Of a completion only counts that there is one.
    struct Kind: Decodable {}
  }

  /// Lines as they stand when somebody presses the tabulator, and what is offered.
  private static let typed: [(line: String, offered: String)] = [
    ("aclplan expl", "explain"), ("aclplan mi", "migrate"),
    ("aclplan explain missing", "missing-return-path"),
    ("aclplan explain stale", "stale-ignore"),
    ("aclplan services postgresq", "postgresql"),
    ("aclplan init --template three", "three-tier-web"),
    ("aclplan plan top", "topology.yaml"),
    ("aclplan plan topology.yaml --format aws-", "aws-cli aws-json"),
    ("aclplan plan topology.yaml --style ro", "router"),
    ("aclplan verify topology.yaml --rules sn", "snapshot"),
    ("aclplan verify topology.yaml --rules snapshot/", "snapshot/acls.json"),
    ("aclplan verify topology.yaml --format sa", "sarif"),
    ("aclplan verify topology.yaml --fail-on w", "warning"),
    ("aclplan verify topology.yaml --base", "--baseline"),
    ("aclplan simulate topology.yaml --service https-a", "https-alt"),
    ("aclplan trace topology.yaml --protocol u", "udp"),
    ("aclplan graph topology.yaml --format m", "mermaid"),
    ("aclplan lint --color n", "never"), ("aclplan diff top", "topology.yaml"),
  ]

  @Test(.enabled(if: Tool("bash").isThere, "bash is not installed"))
  func bashOffersWhatFits() throws {
    let work = try Workspace([
      "completion": try Workspace().run("--generate-completion-script bash").output,
      "topology.yaml": "", "topics.txt": "", "snapshot/acls.json": "", "driver.sh": Self.driver,
    ])
    let lines = Self.typed.map(\.line)
    let outcome = try Tool("bash").run(["--norc", "driver.sh"] + lines, in: work.folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").map(String.init) == Self.typed.map(\.offered))
  }

  /// Does what bash does at the tabulator: splits the line, and asks the function that the script registered.
  private static let driver = """
    source ./completion || exit 1
    # Bash allows this one only while it completes for a person.
    compopt() { :; }
    registered=$(complete -p aclplan)
    [[ $registered =~ -F\\ ([^ ]+) ]] || exit 1
    offer=${BASH_REMATCH[1]}
    for COMP_LINE; do
      COMP_POINT=${#COMP_LINE} COMPREPLY=()
      read -r -a COMP_WORDS <<<"$COMP_LINE"
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      "$offer" aclplan "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      offered=$(printf '%s\\n' "${COMPREPLY[@]}" | sort -u)
      printf '%s\\n' "${offered//$'\\n'/ }"
    done
    """

  @Test(.enabled(if: Tool("zsh").isThere, "zsh is not installed"))
  func zshReadsItsScript() throws { try read(by: "zsh") }

  @Test(.enabled(if: Tool("fish").isThere, "fish is not installed"))
  func fishReadsItsScript() throws { try read(by: "fish") }

  private func read(by shell: String) throws {
    let work = try Workspace()
    let script = try work.run("--generate-completion-script \(shell)").output
    try work.write(script, to: "completion")
    #expect(script.contains("missing-return-path") && script.contains("three-tier-web"))
    let outcome = try Tool(shell).run(["-n", "completion"], in: work.folder)
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(shell): \(outcome.output)")
  }
}
