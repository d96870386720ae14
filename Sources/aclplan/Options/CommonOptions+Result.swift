import ArgumentParser
import Reporting

extension CommonOptions {
  /// Writes the result to where the user wants it.
  ///
  /// - Throws: The exit code for invalid input when the file cannot be written, after saying so.
  func writeResult(_ text: String) throws {
    guard let output, output != "-" else {
      console.printResult(text)
      return
    }
    do {
      try FileSystem.replace(output, by: text)
    } catch {
      throw failure(error)
    }
  }

  /// Says what is wrong with a file.
  ///
  /// - Returns: The exit code to throw.
  func failure(_ problem: FileProblem) -> ExitCode {
    let word = console.messagePaint("error", .error)
    console.printMessage("\(word): \(problem.path): \(problem.reason)\n")
    return ExitStatus.invalidInput
  }
}
