// The progress bar: what it says, how often, and what is left of it.

import Simulator
import Synchronization
import Testing

@testable import sim_cli

private let label = Phrase("replications", "重复")

@Suite struct ProgressLineTests {
  private func line(
    _ done: Int, of total: Int?, after elapsedMs: Milliseconds, note: Phrase? = nil, columns: Int = 80,
    _ language: Language = .english
  ) -> String {
    ProgressLine(label: label, done: done, total: total, elapsedMs: elapsedMs, note: note)
      .text(language, columns: columns)
  }

  @Test func itShowsShareCountRateAndTimeLeft() {
    // 50 of 200 in 10 s: 5 a second, 150 left take 30 s.
    #expect(
      line(50, of: 200, after: 10_000)
        == "replications  ━━━━━━━───────────────────────  25 %  50/200  5.00/s  0:30 left")
    #expect(
      line(50, of: 200, after: 10_000, .chinese)
        == "重复  ━━━━━━━───────────────────────  25 %  50/200  5.00/秒  剩余 0:30")
  }

  @Test func withoutATotalThereIsNoBar() {
    #expect(line(50, of: nil, after: 10_000) == "replications  50  5.00/s  0:10")
    #expect(
      line(50, of: nil, after: 10_000, note: Phrase("±3.1 % of ±2 %"))
        == "replications  50  5.00/s  0:10  ±3.1 % of ±2 %")
  }

  @Test func theFirstLineClaimsNothing() {
    #expect(
      line(0, of: 200, after: 500) == "replications  ──────────────────────────────  0 %  0/200  0:01")
  }

  @Test func theLastLineIsFull() {
    #expect(
      line(200, of: 200, after: 61_000)
        == "replications  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  100 %  200/200  3.28/s  1:01")
  }

  @Test(arguments: 1...120, [Language.english, .chinese])
  func itNeverFillsTheTerminal(columns: Int, language: Language) {
    let text = line(
      1_234_567, of: 9_999_999, after: 7_200_000, note: Phrase("half-width", "半宽"), columns: columns, language)
    #expect(DisplayWidth.of(text) < columns)
  }

  @Test func inANarrowTerminalTheTimeLeftGoesBeforeTheCount() {
    #expect(line(50, of: 200, after: 10_000, columns: 40) == "replications  25 %  50/200  5.00/s")
    #expect(line(50, of: 200, after: 10_000, columns: 20) == "replications  25 %")
  }

  @Test(arguments: [
    (1234, "1234/s"), (99.96, "100/s"), (31.25, "31.2/s"), (1, "1.00/s"), (0.5, "30.0/min"), (0.01, "36.0/h"),
  ])
  func aRateHasThreeDigits(perSecond: Double, text: String) {
    #expect(ProgressLine.rateText(perSecond, .english) == text)
  }

  @Test(arguments: [
    (0, "0:00"), (1, "0:01"), (59_000, "0:59"), (60_001, "1:01"), (3_599_999, "1:00:00"), (36_061_000, "10:01:01"),
  ])
  func timeIsRoundedUp(milliseconds: Double, text: String) {
    #expect(ProgressLine.clock(milliseconds) == text)
  }
}

@Suite struct ProgressBarTests {
  /// A clock that the test turns
  private final class Clock: Sendable {
    let nowMs = Atomic<Milliseconds>(0)
    var read: @Sendable () -> Milliseconds { { [self] in nowMs.load(ordering: .relaxed) } }
    func turn(by milliseconds: Milliseconds) { nowMs.add(milliseconds, ordering: .relaxed) }
  }

  private func terminal(
    _ talk: Memory, variables: [String: String] = ["TERM": "xterm"], isTerminal: Bool = true, isQuiet: Bool = false,
    results: Memory = Memory()
  ) -> Terminal {
    let environment = TerminalEnvironment(
      variables: variables, resultsAreTerminal: isTerminal, talkIsTerminal: isTerminal, columns: { 60 })
    return Terminal(environment, language: .english, isQuiet: isQuiet, results: results.sink, talk: talk.sink)
  }

  @Test func itIsDrawnAtMostTenTimesASecondAndErasedAtTheEnd() {
    let (talk, clock) = (Memory(), Clock())
    let bar = ProgressBar(terminal(talk), label, total: 5000, clock: clock.read)
    for _ in 0..<5000 {
      clock.turn(by: 1)
      bar.advance()
    }
    #expect((45...50).contains(talk.count), "5 s")
    bar.finish()
    #expect(talk.text.hasSuffix("\r\u{1B}[K"))
    let count = talk.count
    clock.turn(by: 1000)
    bar.advance()
    bar.finish()
    #expect(talk.count == count)
  }

  @Test func workThatIsOverInAMomentShowsNone() {
    let (talk, clock) = (Memory(), Clock())
    let bar = ProgressBar(terminal(talk), label, total: 10, clock: clock.read)
    for _ in 0..<10 { bar.advance() }
    bar.finish()
    #expect(talk.text == "")
  }

  @Test func withoutATerminalThereIsNone() {
    let clock = Clock()
    for (variables, isTerminal, isQuiet) in [
      (["TERM": "xterm"], false, false), (["TERM": "dumb"], true, false), ([:], true, false),
      (["TERM": "xterm"], true, true),
    ] {
      let talk = Memory()
      let bar = ProgressBar(
        terminal(talk, variables: variables, isTerminal: isTerminal, isQuiet: isQuiet), label, total: 9,
        clock: clock.read)
      clock.turn(by: 1000)
      bar.advance()
      bar.finish()
      #expect(talk.text == "" && bar.count == 1)
    }
  }

  @Test func aLineOfTalkStandsAboveTheBar() {
    let (talk, clock) = (Memory(), Clock())
    let streams = terminal(talk)
    let bar = ProgressBar(streams, label, clock: clock.read)
    clock.turn(by: 1000)
    bar.advance()
    let drawn = "\r\u{1B}[Kreplications  1  1.00/s  0:01"
    #expect(talk.text == drawn)
    streams.note(Phrase("note"))
    #expect(talk.text == drawn + "\r\u{1B}[Knote\nreplications  1  1.00/s  0:01")
    bar.finish()
  }

  @Test func resultsOnTheSameScreenReplaceTheBar() {
    let (talk, results, clock) = (Memory(), Memory(), Clock())
    let streams = terminal(talk, results: results)
    let bar = ProgressBar(streams, label, clock: clock.read)
    clock.turn(by: 1000)
    bar.advance()
    streams.results.line("table")
    #expect(talk.text.hasSuffix("\r\u{1B}[K") && results.text == "table\n")
    bar.finish()
  }

  @Test func manyTasksCountTogether() async {
    let talk = Memory()
    let bar = ProgressBar(terminal(talk), label, total: 80_000)
    await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { for _ in 0..<10_000 { bar.advance() } } }
    }
    #expect(bar.count == 80_000)
    bar.finish()
    #expect(talk.text.isEmpty || talk.text.hasSuffix("\r\u{1B}[K"))
  }

  @Test func aStepThatTakesLongKeepsTheBarAlive() async throws {
    let talk = Memory()
    let bar = ProgressBar(terminal(talk), label, total: 2)
    for _ in 0..<100 where talk.text.isEmpty { try await Task.sleep(for: .milliseconds(50)) }
    #expect(talk.text.contains("0/2"))
    bar.finish()
  }
}
