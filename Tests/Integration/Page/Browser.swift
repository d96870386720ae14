import Foundation

/// A page in a real browser, driven by `browse.py`.
struct Browser {
  /// What the browser saw, besides the answers to orders.
  struct Visit {
    private let members: [String: Any]

    fileprivate init(_ members: [String: Any]) { self.members = members }

    /// What the console complained about, exceptions and violations of the page's policy included.
    var errors: [String] { members["errors"] as? [String] ?? ["no list of errors"] }

    /// What was asked for beside the page itself.
    var requests: [String] {
      guard let requests = members["requests"] as? [String], let page = members["page"] as? String
      else { return ["no list of requests"] }
      return requests.filter { $0 != page }
    }

    /// The answer to an order that gives a number.
    func number(_ name: String) -> Double? { (members[name] as? NSNumber)?.doubleValue }

    /// The answer to an order that gives text.
    func text(_ name: String) -> String? { members[name] as? String }

    /// The answer to an order that gives a list of texts.
    func list(_ name: String) -> [String]? { members[name] as? [String] }
  }

  /// Why there is no browser; nil if there is one.
  static let obstacle: String? = {
    for name in ["chromium", "chromedriver", "python3"] where !Tool(name).isThere {
      return "\(name) is not installed"
    }
    return nil
  }()

  /// Opens a page of a folder and follows orders, which `browse.py` explains.
  ///
  /// - Parameters:
  ///   - page: The name of the file.
  ///   - work: The folder, in which scripts of the orders lie as well.
  ///   - orders: What to do.
  /// - Returns: What the browser saw.
  /// - Throws: What went wrong with the browser itself.
  static func visit(_ page: String, in work: Workspace, _ orders: [String]) throws -> Visit {
    let driver = Program.packageRoot.appending(path: "Tests/Integration/Page/browse.py").path
    let outcome = try Tool.python.outcome([driver, page] + orders, in: work.folder, seconds: 300)
    guard outcome.status == 0 else {
      throw Program.Missing(description: "the browser failed: \(outcome.messages)")
    }
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return Visit(json as? [String: Any] ?? [:])
  }
}
