import ArgumentParser

/// The command line: plans, proves and explains network ACLs and security groups, offline.
@main
struct Aclplan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aclplan",
    abstract: "Plan and prove AWS network ACLs, for every address and every port, there and back.",
    discussion: """
      A security group remembers a connection and lets its answers pass. A network ACL remembers nothing: each \
      direction needs its own entry, on every subnet that a packet enters or leaves, and the answer goes to the port \
      from which the client asked. aclplan derives those entries from a topology, or proves existing ones and names \
      the entry that is missing. It works offline, on files.

      Exit codes: 0 all holds; 1 findings at or above --fail-on; 2 the input cannot be read or is invalid; 3 internal \
      error; 64 bad usage.

      Examples:
        aclplan init --template three-tier-web --output topology.yaml
        aclplan plan topology.yaml
        aclplan verify topology.yaml --rules snapshot
        aws ec2 describe-network-acls | aclplan lint -
      """,
    version: BuildStamp.words,
    subcommands: [
      Init.self, Plan.self, Verify.self, Lint.self, Import.self, Trace.self, Simulate.self,
      Matrix.self, Graph.self, Report.self, Diff.self, Migrate.self, Optimize.self, Services.self,
      Explain.self, Schema.self,
    ])
}
