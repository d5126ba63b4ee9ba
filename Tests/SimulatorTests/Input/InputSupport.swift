// Helpers of the tests of input: they hold the texts that people would write into files.

import Testing

@testable import Simulator

/// Reads `text` as a document named `s.json5`, takes it apart with `body` and returns the messages.
func messages(_ text: String, _ language: Language = .english, _ body: (ObjectReader) -> Void) -> [String] {
  let problems = InputProblems()
  if let document = JSON5Document.parse(Array(text.utf8), path: "s.json5", problems) {
    let root = document.object(problems)
    body(root)
    root.finish()
  }
  return problems.problems.map { $0.text(language) }
}

/// The value of a document, or its messages
func json5(_ text: String) -> (value: JSON5Value?, messages: [String]) {
  json5(Array(text.utf8))
}

func json5(_ bytes: [UInt8]) -> (value: JSON5Value?, messages: [String]) {
  let problems = InputProblems()
  let document = JSON5Document.parse(bytes, path: "s.json5", problems)
  return (document?.root, problems.problems.map(\.description))
}

/// Reads `text` as a table named `t.csv`, takes it apart with `body` and returns the messages.
func messages(
  csv text: String, _ language: Language = .english, required: [String], optional: [String] = [],
  others: OtherColumns = .refused, _ body: (CSVTable) -> Void = { _ in }
) -> [String] {
  messages(csv: Array(text.utf8), language, required: required, optional: optional, others: others, body)
}

func messages(
  csv bytes: [UInt8], _ language: Language = .english, required: [String], optional: [String] = [],
  others: OtherColumns = .refused, _ body: (CSVTable) -> Void = { _ in }
) -> [String] {
  let problems = InputProblems()
  if let table = CSVTable.parse(
    bytes, path: "t.csv", problems, required: required, optional: optional, others: others)
  {
    body(table)
  }
  return problems.problems.map { $0.text(language) }
}
