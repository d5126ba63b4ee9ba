// Every file of the three-township example, broken in every way that a slip of the hand can break it: each must end in a
// message that names the place, or in a case that runs with its invariants checked.

import Foundation
import Testing

@testable import Simulator

@Suite struct BrokenInputTests {
  /// Keys that may be left out
  private static let optional: Set<String> = [
    "sampling", "skills.rescue", "forces.kinds[].skills", "forces.kinds[].skills.rescue", "forces.kinds[].clearsRoads",
    "incidents.classes[].equipment", "incidents.classes[].equipment.lifeboat", "contracts", "shares", "rainstorm",
  ]
  /// Keys that are a world's own names
  private static let free: Set<String> = ["forces.kinds[].skills.rescue", "incidents.classes[].equipment.lifeboat"]

  @Test func theExampleItselfIsFine() throws {
    #expect(try TinyFiles().messages() == [])
  }

  @Test(arguments: TinyFiles.documents) func everyKeyThatIsMissingIsNamed(document: String) throws {
    let files = try TinyFiles()
    let parts = DocumentParts(files, document)
    for (path, _) in parts.paths {
      var broken = files
      broken[document] = parts.text(changing: path) { _ in nil }
      let problems = broken.problemsOrRun()
      if Self.optional.contains(pattern(path)) {
        #expect(problems == [], "\(document) without \(path)")
      } else if document == TinyFiles.scenario, ["world", "layout"].contains(path) {
        #expect(problems.map(\.description) == ["\(document): the file names no \(path); name one with --\(path)"])
      } else {
        #expect(
          problems.map(\.description).contains { $0.contains(": \(path) is missing; expected ") },
          "\(document) without \(path): \(problems)")
        #expect(problems.count == 1, "\(document) without \(path): one mistake, \(problems)")
      }
    }
  }

  @Test(arguments: TinyFiles.documents) func everyKeyThatIsMisspeltIsNamedWithTheRightOne(document: String) throws {
    let files = try TinyFiles()
    let parts = DocumentParts(files, document)
    for (path, _) in parts.paths {
      let key = String(path.split(separator: ".").last!)
      let typed = key.dropLast() + "ß" + key.suffix(1)
      var broken = files
      broken[document] = parts.text(changing: path) { (String(typed), $0.value) }
      let messages = broken.problemsOrRun().map(\.description)
      let place = path.dropLast(key.count) + typed
      let isFree = Self.free.contains(pattern(path))
      let end = isFree ? "; did you mean \(key)?" : " is not known; did you mean \(key)?"
      let isNamed = messages.contains { $0.contains(": \(place) is") && $0.hasSuffix(end) }
      #expect(isNamed, "\(document) with \(typed): \(messages)")
    }
  }

  @Test(arguments: TinyFiles.documents) func everyValueOfAnotherTypeIsNamed(document: String) throws {
    let files = try TinyFiles()
    let parts = DocumentParts(files, document)
    let others: [JSON5Value.Content] = [
      .null, .boolean(true), .number(-1, text: "-1"), .string("?"), .array([]), .object([]),
    ]
    for (index, (path, value)) in parts.paths.enumerated() {
      // Three other types for each member, all of them over the members; and values at the edge of its own
      let strangers = others.filter { !Self.isSameKind($0, value.content) }
      var changes = (0..<3).map { strangers[(index + $0) % strangers.count] }
      switch value.content {
      case .number: changes += [.number(-1, text: "-1"), .number(1e300, text: "1e300"), .number(0, text: "0")]
      case .string: changes += [.string("?"), .string("")]
      case .array: changes += [.array([])]
      default: break
      }
      for other in changes {
        var broken = files
        broken[document] = parts.text(changing: path) { ($0.key, JSON5Value(other, line: 1, column: 1)) }
        let problems = broken.problemsOrRun()
        if Self.isSameKind(other, value.content) { continue }
        // What was written must be blamed, with the member or what is missing in it.
        let isNamed = problems.contains { problem in
          guard problem.file == document, case .position(_, _, let place) = problem.place else { return false }
          return place == path || place.hasPrefix(path + ".") || place.hasPrefix(path + "[")
        }
        #expect(isNamed, "\(document) with \(path) = \(other): \(problems)")
      }
    }
  }

  private static func isSameKind(_ a: JSON5Value.Content, _ b: JSON5Value.Content) -> Bool {
    switch (a, b) {
    case (.null, .null), (.boolean, .boolean), (.number, .number), (.string, .string), (.array, .array),
      (.object, .object):
      true
    // A table or section of another kind than the file's name
    default: false
    }
  }

  @Test(arguments: TinyFiles.documents + TinyFiles.tables) func aFileThatWasCutIsNoTrap(name: String) throws {
    let files = try TinyFiles()
    let bytes = try #require(files.files[name])
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 25)) {
      var broken = files
      broken.files[name] = Array(bytes.prefix(length))
      let problems = broken.problemsOrRun()
      // A document that was cut is never a document; a table may end after any row.
      if name.hasSuffix(".json5"), !String(decoding: bytes.dropFirst(length), as: UTF8.self).allSatisfy(\.isWhitespace)
      {
        #expect(problems.contains { $0.file == name }, "\(name) cut at \(length)")
      }
    }
  }

  @Test(arguments: TinyFiles.tables) func everyColumnThatIsMissingIsNamed(name: String) throws {
    let files = try TinyFiles()
    let table = Cells(files[name])
    for (index, column) in table.header.enumerated() {
      var broken = files
      broken[name] = table.text { row in row.enumerated().filter { $0.offset != index }.map(\.element) }
      let problems = broken.problemsOrRun()
      let isOptional = [
        "pinyin", "name", "kind", "unit", "lon", "lat", "title", "population", "river_crossings", "one_way", "relief",
      ].contains(column)
      if problems.isEmpty {
        #expect(isOptional, "\(name) without \(column)")
      } else {
        #expect(
          problems.map(\.description) == ["\(name):1: column \(column) is missing"]
            || (name == "villages.csv" && ["lon", "lat"].contains(column)), "\(name) without \(column): \(problems)")
      }
      broken[name] = table.text { $0 == table.header ? $0.map { $0 == column ? $0 + "x" : $0 } : $0 }
      #expect(broken.problemsOrRun() != [] || isOptional, "\(name) with \(column)x")
    }
  }

  @Test(arguments: TinyFiles.tables) func everyCellThatIsWrongIsNamed(name: String) throws {
    let files = try TinyFiles()
    let table = Cells(files[name])
    for column in table.header.indices {
      for cell in ["", "?", "-1", "1e300", "0"] {
        var broken = files
        broken[name] = table.text(replacing: column, with: cell)
        let problems = broken.problemsOrRun()
        for problem in problems where problem.file == name {
          guard case .row(let line, _) = problem.place else { continue }
          #expect(line >= 2 && line <= table.rows.count + 1)
        }
      }
    }
  }

  @Test(arguments: TinyFiles.tables) func aTableWithoutRowsIsNamedWhereTheWorldNeedsIt(name: String) throws {
    var broken = try TinyFiles()
    broken.edit(name) { String($0.prefix { $0 != "\n" }) + "\n" }
    let problems = broken.problemsOrRun()
    switch name {
    case "cities.csv", "counties.csv", "townships.csv", "road_nodes.csv", "gauges.csv":
      #expect(
        problems.map(\.description).contains { $0.hasPrefix("\(name): the file has no row; expected at least one ") })
    case "villages.csv":
      #expect(problems.count(where: { $0.description.hasSuffix(" is in the focus but has no village") }) == 3)
    case "road_edges.csv": #expect(problems.description.contains("can't be reached by road from any county seat"))
    case "profile.csv":
      #expect(problems.map(\.description) == ["profile.csv: the file has shares that sum to 0; expected 1"])
    case "items.csv": #expect(problems.description.contains("there is no such item"))
    case "sites.csv": #expect(problems.description.contains("there is no such site"))
    default: #expect(problems == [])
    }
  }

  @Test(arguments: TinyFiles.tables) func aFileThatIsNotThereIsNamedWhereItIsAskedFor(name: String) throws {
    var broken = try TinyFiles()
    broken.files[name] = nil
    let messages = broken.messages()
    #expect(messages.count == 1 && messages[0].contains(#"names "\#(name)", which does not exist"#), "\(messages)")
  }

  @Test(arguments: TinyFiles.tables) func aRowThatIsThereTwiceIsNamed(name: String) throws {
    let files = try TinyFiles()
    var broken = files
    broken.edit(name) { text in
      let lines = text.split(separator: "\n")
      return (lines + [lines[lines.count - 1]]).joined(separator: "\n") + "\n"
    }
    let messages = broken.problemsOrRun().map(\.description)
    switch name {
    // Batches of one item, contracts with one supplier, and figures of one table add up.
    case "stock.csv", "contracts.csv", "shares.csv": #expect(messages == [])
    default: #expect(messages.contains { $0.contains("has already") }, "\(name): \(messages)")
    }
  }

  // MARK: The case that uses every key

  @Test(arguments: TinyFiles.documents) func whateverIsWrittenInADocumentIsToldOrRuns(document: String) throws {
    let files = try TinyFiles.sample
    let parts = DocumentParts(files, document)
    let others: [JSON5Value.Content] = [
      .null, .boolean(true), .number(-1, text: "-1"), .number(0, text: "0"), .number(1e9, text: "1e9"), .string("0min"),
      .string("3650d"), .array([]), .object([]),
    ]
    for (index, (path, _)) in parts.paths.enumerated() {
      for step in 0..<2 {
        var broken = files
        broken[document] = parts.text(changing: path) {
          ($0.key, JSON5Value(others[(index + 3 * step) % others.count], line: 1, column: 1))
        }
        for problem in broken.problemsOrRun() { #expect(problem.text(.chinese) != problem.text(.english)) }
      }
    }
  }

  @Test func whateverIsWrittenInATableIsToldOrRuns() throws {
    let files = try TinyFiles.sample
    for name in SampleCase.tables.keys.sorted() {
      let table = Cells(files[name])
      for column in table.header.indices {
        for cell in ["", "0", "1000000", "90min"] {
          var broken = files
          broken[name] = table.text(replacing: column, with: cell)
          for problem in broken.problemsOrRun() { #expect(problem.text(.chinese) != problem.text(.english)) }
        }
      }
    }
  }
}

/// A small table without quoted cells
private struct Cells {
  let header: [String]
  let rows: [[String]]

  init(_ text: String) {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    header = lines[0]
    rows = Array(lines.dropFirst())
  }

  func text(_ change: ([String]) -> [String]) -> String {
    ([header] + rows).map { change($0).joined(separator: ",") + "\n" }.joined()
  }

  /// With one cell of the last row replaced
  func text(replacing column: Int, with cell: String) -> String {
    var last = rows[rows.count - 1]
    last[column] = cell
    return ([header] + rows.dropLast() + [last]).map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
