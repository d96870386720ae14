import ArgumentParser
import Reporting
import SourceText
import Topology

/// Prints the catalogue of well-known services.
struct Services: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List well-known services, their ports, and what their answers need.",
    discussion: """
      A flow of a topology, what a workload listens on, and --service take any of these names. With a name: that \
      service in full, with the ports from which its clients ask and where its answers go. Without: all of them, one a \
      line.

      Examples:
        aclplan services
        aclplan services ntp
      """)

  @Argument(help: "The service to show in full, by any of its names.", completion: .services)
  var name: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let text = ServiceText(on: common.console.results)
    guard let name else {
      return try common.writeResult(text.renderList(ServiceCatalogue.all))
    }
    guard let service = ServiceCatalogue.service(named: name) else {
      let near = Suggestion.nearest(to: name, among: ServiceCatalogue.names)
        .map { " Did you mean '\($0)'?" }
      throw common.usageFailure(
        "there is no service '\(name)'.\(near ?? "") See 'aclplan services'.")
    }
    try common.writeResult(text.render(service))
  }
}
