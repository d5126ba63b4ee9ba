// Random command lines: whatever is typed, the answer is either arguments that can be used or problems with words.

import Simulator
import Testing

@testable import sim_cli

/// SplitMix64 (Steele, Lea and Flood 2014), so that a failure can be repeated from its seed
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct ArgumentsRandomTests {
  @Test func everyLineIsEitherUsableOrExplained() {
    let options = Captured.verbs.flatMap(\.options) + GlobalOptions.declarations
    let words =
      Captured.verbs.map(\.name) + options.map { "--\($0.name)" } + options.compactMap { $0.short.map { "-\($0)" } } + [
        "--lang=", "--seed=7", "-n5", "-qn", "-n=", "--", "-", "---", "", "=", "-=", "--=", "—", "——seed", "–q", "5",
        "-5",
        "2%", "90min", "3/8", "a.b=c", "zh", "bash", "a.json5", "dispatch=x", "镇", "é", "\u{1B}[31m", "--répétitions",
      ]
    var usable = 0
    for seed in 0..<UInt64(20_000) {
      var random = SplitMix(state: seed)
      let line = (0..<Int.random(in: 0...9, using: &random)).map { _ in words.randomElement(using: &random)! }
      let parsed = ArgumentsParser.parse(line, verbs: Captured.verbs)
      for problem in parsed.problems {
        let message = problem.message
        #expect(!message.english.isEmpty && !message.chinese.isEmpty, "seed \(seed): \(line)")
        #expect(!message.english.contains { $0.isNewline || $0 == "\u{1B}" }, "seed \(seed): \(line)")
      }
      guard parsed.problems.isEmpty, let verb = parsed.verb else { continue }
      usable += 1
      for option in verb.options {
        for text in parsed.arguments.values[option.name] ?? [] {
          #expect(option.check(text) == nil, "seed \(seed): \(line)")
        }
      }
      if verb.name == "run" {
        #expect(!parsed.arguments[RunVerb.scenarios].isEmpty, "seed \(seed): \(line)")
        #expect(parsed.arguments[RunVerb.replications] >= 1, "seed \(seed): \(line)")
      }
    }
    #expect(usable > 100, "the lines are not too wild to test anything")
  }
}
