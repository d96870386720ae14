import ArgumentParser
import Simulation

/// How many clients open a connection: a number up to a million, or `all` for one of every port.
struct ClientsArgument: ExpressibleByArgument {
  let size: ClientCrowd.Size

  init?(argument: String) {
    if argument == "all" {
      size = .all
    } else {
      guard let count = Int(argument), (1...1_000_000).contains(count) else { return nil }
      size = .count(count)
    }
  }
}
