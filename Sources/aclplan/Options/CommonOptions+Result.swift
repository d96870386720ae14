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
    try write(text, to: output)
  }

  /// Replaces a file.
  ///
  /// - Throws: The exit code for invalid input when the file cannot be written, after saying so.
  func write(_ text: String, to file: String) throws {
    do {
      try FileSystem.replace(file, by: text)
    } catch {
      throw failure(error)
    }
  }

  /// Says what cannot be meant by the words on the command line.
  ///
  /// - Returns: The exit code to throw.
  func usageFailure(_ reason: String) -> ExitCode {
    console.printMessage("\(console.messages.paint("error", .error)): \(reason.printable)\n")
    return .validationFailure
  }

  /// Says what is wrong with a file.
  ///
  /// - Returns: The exit code to throw.
  func failure(_ problem: FileProblem) -> ExitCode {
    let word = console.messages.paint("error", .error)
    console.printMessage("\(word): \(problem.path.printable): \(problem.reason)\n")
    return ExitStatus.invalidInput
  }
}
