import Testing

@testable import Simulator

/// The collector: order, caps, notes
@Suite struct InputProblemsTests {
  private func wrong(_ file: String, _ line: Int, _ column: String = "n") -> InputProblem {
    InputProblem(
      file: file, place: .row(line: line, column: column),
      finding: .wrong(shown: Phrase("\"x\""), expected: Phrase("a number", "数")))
  }

  @Test func sortsByFileThenPlace() {
    let problems = InputProblems()
    for (file, line) in [("b.csv", 2), ("a.csv", 30), ("a.csv", 4), ("b.csv", 1)] { problems.add(wrong(file, line)) }
    problems.add(InputProblem(file: "b.csv", place: .file, finding: .other(Phrase("is strange", "异常"))))
    #expect(
      problems.problems.map(\.description) == [
        #"a.csv:4: column n is "x"; expected a number"#, #"a.csv:30: column n is "x"; expected a number"#,
        "b.csv: the file is strange", #"b.csv:1: column n is "x"; expected a number"#,
        #"b.csv:2: column n is "x"; expected a number"#,
      ])
  }

  @Test func countsWhatIsAlikeAfterTheFirstTwenty() {
    let problems = InputProblems()
    for line in 2..<205 { problems.add(wrong("a.csv", line)) }
    problems.add(wrong("a.csv", 300, "m"))
    problems.add(wrong("b.csv", 1))
    #expect(problems.count == 205)
    let lines = problems.problems.map { $0.text(.english) }
    #expect(lines.count == 23)
    #expect(lines[19] == #"a.csv:21: column n is "x"; expected a number"#)
    #expect(lines[20] == "a.csv:21: … and 183 more like this")
    #expect(lines[21] == #"a.csv:300: column m is "x"; expected a number"#)
    #expect(problems.problems[20].text(.chinese) == "a.csv:21: ……另有 183 处同类问题")
  }

  @Test func takesElementsOfAnArrayForOneColumn() {
    let text = "{xs: [\(String(repeating: "'a',", count: 50))], items: [\(String(repeating: "{n: 1},", count: 50))]}"
    let found = messages(text) { root in
      _ = root.numbers("xs")
      root.objects("items") { _ in }
    }
    #expect(found.count == 42)
    #expect(found[20] == "s.json5:1:83: … and 30 more like this")
  }

  @Test func throwsAllOfThemOrNothing() throws {
    let problems = InputProblems()
    problems.add(
      InputProblem(file: "a.csv", place: .file, finding: .note(Phrase("was read as GB 18030", "已按 GB 18030 读取"))))
    try problems.throwIfAny()
    #expect(problems.isEmpty && problems.count == 0)
    #expect(problems.notes.map(\.description) == ["a.csv: the file was read as GB 18030"])
    #expect(problems.notes.map { $0.text(.chinese) } == ["a.csv: 文件已按 GB 18030 读取"])
    problems.add(wrong("b.csv", 2))
    problems.add(wrong("a.csv", 2))
    let error = #expect(throws: InputError.self) { try problems.throwIfAny() }
    #expect(
      error?.description == """
        a.csv:2: column n is "x"; expected a number
        b.csv:2: column n is "x"; expected a number
        """)
  }
}
