import Interchange
import SourceText
public import Topology
public import Verification

/// How a matrix can be written.
public enum MatrixFormat: String, CaseIterable, Sendable {
  /// For people: a grid, or a list where the grid would be too wide.
  case text
  /// A table for a pull request or a wiki.
  case markdown
  /// One line a question, for spreadsheets.
  case csv
  /// For programs.
  case json
}

/// Shows who reaches whom on what.
public struct MatrixDocument: Sendable {
  /// The widest grid that text shows where nothing says how wide the screen is.
  private static let widestGrid = 100

  private let matrix: ReachabilityMatrix
  private let topology: NetworkTopology
  private let screen: Screen

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - matrix: The answers.
  ///   - topology: Names the endpoints.
  ///   - screen: What text is laid out for.
  public init(_ matrix: ReachabilityMatrix, of topology: NetworkTopology, on screen: Screen) {
    self.matrix = matrix
    self.topology = topology
    self.screen = screen
  }

  /// The matrix in a format, ending with a line break.
  public func render(as format: MatrixFormat) -> String {
    switch format {
    case .text: text
    case .markdown: markdown
    case .csv: csv
    case .json: json.render() + "\n"
    }
  }

  // MARK: Text

  private var text: String {
    let grid = gridLines
    let room = screen.columns ?? Self.widestGrid
    let isNarrow = grid.allSatisfy { Paint.plain($0).displayWidth <= room }
    let lines = isNarrow ? grid : listLines
    let legend = screen.lines(of: self.legend, separator: " · ").map { screen.paint($0, .faint) }
    return (lines + [""] + legend + screen.lines(summary, indent: 2)).joined(separator: "\n") + "\n"
  }

  private var undecided: Int { matrix.cells.count { $0.state == .undecided } }

  /// What the marks mean; the one for what is not decided only where it stands somewhere.
  private var legend: [String] {
    [
      "! not asked for", "% some connections only", "? opens, but answers are lost",
      "x asked for, but closed",
    ] + (undecided > 0 ? ["~ not decided: a way is not modelled or not documented"] : [])
  }

  private var gridLines: [String] {
    var table = TextTable(headings: ["from \\ to"] + matrix.responders.map(topology.name))
    for opener in matrix.openers {
      table.append([topology.name(of: opener)] + matrix.responders.map { mark(opener, $0) })
    }
    return table.lines(on: Screen(paint: screen.paint, columns: nil))
  }

  private var listLines: [String] {
    var table = TextTable(headings: ["from", "to", "service"])
    for opener in matrix.openers {
      for responder in matrix.responders {
        let marks = mark(opener, responder)
        guard marks != "-", marks != "" else { continue }
        table.append([topology.name(of: opener), topology.name(of: responder), marks])
      }
    }
    return table.lines(on: screen)
  }

  private var summary: String {
    let unwanted = matrix.cells.count(where: \.isUnwanted)
    let half = matrix.cells.count { $0.state == .halfOpen }
    let missing = matrix.cells.count { $0.isWanted && $0.state != .open }
    return ChangeWords.counted(matrix.cells.count, "question")
      + ": \(NumberWords.grouped(unwanted)) open that nobody asks for, "
      + "\(NumberWords.grouped(half)) half open, \(NumberWords.grouped(missing)) asked for that do not work completely"
      + (undecided == 0 ? "" : ", \(NumberWords.grouped(undecided)) not decided")
  }

  /// The services of a cell with their marks; a dash where nothing is open, nothing on the diagonal.
  private func mark(_ opener: Endpoint, _ responder: Endpoint) -> String {
    guard opener != responder else { return "" }
    let words = matrix.cells(from: opener, to: responder).compactMap { cell in
      Self.sign(of: cell).map { $0 + cell.service.name }
    }
    return words.isEmpty ? "-" : words.joined(separator: ", ")
  }

  /// The mark in front of a service; nil where it is closed and nobody asks for it.
  private static func sign(of cell: ReachabilityMatrix.Cell) -> String? {
    switch cell.state {
    case .open: cell.isWanted ? "" : "!"
    case .partial: cell.isWanted ? "%" : "!%"
    case .halfOpen: cell.isWanted ? "?" : "!?"
    case .closed: cell.isWanted ? "x" : nil
    case .undecided: "~"
    }
  }

  // MARK: Other formats

  private var markdown: String {
    let names = matrix.responders.map { MarkdownText.escaped(topology.name(of: $0)) }
    var lines = ["| from \\ to | \(names.joined(separator: " | ")) |"]
    lines.append("| --- |" + String(repeating: " --- |", count: names.count))
    for opener in matrix.openers {
      let cells = matrix.responders.map { MarkdownText.escaped(mark(opener, $0)) }
      lines.append(
        "| **\(MarkdownText.escaped(topology.name(of: opener)))** | \(cells.joined(separator: " | ")) |"
      )
    }
    return lines.joined(separator: "\n")
      + "\n\n\(MarkdownText.escaped(legend.joined(separator: " · ")))\n\n\(summary)\n"
  }

  private var csv: String {
    let rows = matrix.cells.map { cell in
      [
        topology.name(of: cell.from), topology.name(of: cell.to), cell.service.name,
        Self.word(for: cell.state), cell.isWanted ? "yes" : "no",
      ].map(CSVText.field).joined(separator: ",")
    }
    return (["from,to,service,state,wanted"] + rows).joined(separator: "\r\n") + "\r\n"
  }

  private var json: JSONValue {
    [
      "format_version": .string(ReportJSON.formatVersion),
      "openers": .array(matrix.openers.map { .string(topology.name(of: $0)) }),
      "responders": .array(matrix.responders.map { .string(topology.name(of: $0)) }),
      "cells": .array(
        matrix.cells.map { cell in
          [
            "from": .string(topology.name(of: cell.from)),
            "to": .string(topology.name(of: cell.to)), "service": .string(cell.service.name),
            "state": .string(Self.word(for: cell.state)), "wanted": .boolean(cell.isWanted),
          ]
        }),
    ]
  }

  private static func word(for state: ReachabilityMatrix.State) -> String {
    switch state {
    case .open: "open"
    case .partial: "partial"
    case .halfOpen: "half-open"
    case .closed: "closed"
    case .undecided: "undecided"
    }
  }
}
