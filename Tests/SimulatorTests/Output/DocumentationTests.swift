// The lists of keys and columns in the documentation are what the readers ask for and the writers write.

import Foundation
import Testing

@testable import Simulator

@Suite struct DocumentationTests {
  private static let folder = "\(repository)/Sources/Simulator/Documentation.docc"

  /// Fails when a list is out of date. Run once with LASTMILE_WRITE_DOCUMENTATION=1 to write the lists anew:
  ///
  ///     LASTMILE_WRITE_DOCUMENTATION=1 swift test --filter DocumentationTests
  @Test(arguments: [("Formats.md", Language.english), ("Formats-zh.md", .chinese)])
  func theListsOfTheFormatsAreUpToDate(file: String, language: Language) throws {
    let path = "\(Self.folder)/\(file)"
    let written = try String(contentsOfFile: path, encoding: .utf8)
    var text = written
    for kind in InputKind.allCases { text = try fill(text, kind.rawValue, FormatText.markdown(kind, language)) }
    text = try fill(text, "results", ResultFolder.formats(language))
    if ProcessInfo.processInfo.environment["LASTMILE_WRITE_DOCUMENTATION"] != nil {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } else {
      #expect(
        written == text, "write \(file) anew: LASTMILE_WRITE_DOCUMENTATION=1 swift test --filter DocumentationTests")
    }
  }

  /// What stands between the marks of a list
  private func fill(_ text: String, _ name: String, _ list: String) throws -> String {
    let begin = try #require(text.range(of: "<!-- begin \(name) -->\n"))
    let end = try #require(text.range(of: "<!-- end \(name) -->"))
    return text[..<begin.upperBound] + "\n" + list + "\n" + text[end.lowerBound...]
  }

  @Test func theArticleOnValidationHasTheTableOfTheLastRun() throws {
    let article = try String(contentsOfFile: "\(Self.folder)/Validation.md", encoding: .utf8)
    let results = try String(contentsOfFile: "\(repository)/scenarios/validation/results.md", encoding: .utf8)
    // Without the column of the case, under whose heading a row stands
    let rows = results.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2).map {
      "\n|" + $0.drop { $0 != "|" }.dropFirst().drop { $0 != "|" }.dropFirst() + "\n"
    }
    #expect(rows.count > 180)
    for row in rows { #expect(article.contains(row), "scenarios/validation/run --article …/Validation.md") }
  }

  @Test func everyArticleIsLinkedFromTheFirst() throws {
    let first = try String(contentsOfFile: "\(Self.folder)/Simulator.md", encoding: .utf8)
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder) where name.hasSuffix(".md") {
      let article = String(name.dropLast(3))
      #expect(article == "Simulator" || first.contains("<doc:\(article)>"), "\(name)")
    }
  }
}
