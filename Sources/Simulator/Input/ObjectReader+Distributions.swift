// Random durations and sizes as documents write them.
//
//     notice: "10min"                                                 always the same
//     notice: { law: "lognormal", median: "10min", logSd: 0.6 }       drawn

/// The laws that documents name
private enum Law {
  case constant, exponential, uniform, triangular, lognormal, gamma, erlang, weibull
}

/// The longest duration that a document may hold: ten years
let longestMs: Milliseconds = 3660 * dayMs

extension Distribution {
  /// Above what any uniform number of 53 bits leads to
  fileprivate var largest: Double { quantile(1 - 0x1p-53) }
}

extension ObjectReader {
  /// A random duration, in ms: a duration, or an object with a law
  func randomDuration(_ key: String) -> Distribution {
    guard let value = value(key) else {
      missing(key, expected: Self.duration)
      return .constant(0)
    }
    if let text = value.string {
      if let milliseconds = DurationText.milliseconds(text), (0...longestMs).contains(milliseconds) {
        return .constant(Double(milliseconds))
      }
      let hint = DurationText.hint(for: text)
      problem(at: key, value, expected: Self.duration, hint: hint.hint, suggestion: hint.suggestion)
      return .constant(0)
    }
    if value.members == nil {
      problem(at: key, value, expected: Self.duration)
      return .constant(0)
    }
    let law = object(key) { $0.law { Double($0.duration($1, in: 0...longestMs)) } } ?? .constant(0)
    if law.largest > Self.mostMs {
      problem(at: key, Phrase("can be drawn longer than 1000 years", "可能抽到超过 1000 年的时长"), hint: Self.narrower)
    }
    return law
  }

  /// A random number: a number, or an object with a law
  func randomNumber(_ key: String, in range: ClosedRange<Double>) -> Distribution {
    guard let value = value(key), value.members != nil else { return .constant(number(key, in: range)) }
    let law = object(key) { $0.law { $0.number($1, in: range) } } ?? .constant(0)
    let most = range.upperBound <= 1 ? range.upperBound : Self.most
    if law.largest > most {
      let text = NumberText.shortest(most)
      problem(at: key, Phrase("can be drawn larger than \(text)", "可能抽到大于 \(text) 的数"), hint: Self.narrower)
    }
    return law
  }

  /// What a draw may reach at most, so that sums and conversions to whole numbers can't overflow
  private static var most: Double { 1e9 }
  private static var mostMs: Double { 1000 * 365.25 * Double(dayMs) }
  private static var narrower: Phrase { Phrase("use a smaller spread, or a law with an end", "请减小离散程度，或采用有上限的分布") }

  private static var duration: Phrase {
    Phrase("a duration such as \"90min\", or an object with a law", "时长，例如 \"90min\"，或带 law 的对象")
  }

  private func law(_ parameter: (ObjectReader, String) -> Double) -> Distribution {
    let law = choice(
      "law",
      [
        "constant": Law.constant, "exponential": .exponential, "uniform": .uniform, "triangular": .triangular,
        "lognormal": .lognormal, "gamma": .gamma, "erlang": .erlang, "weibull": .weibull,
      ])
    switch law {
    case .constant: return .constant(parameter(self, "value"))
    case .exponential: return .exponential(mean: parameter(self, "mean"))
    case .uniform:
      let low = parameter(self, "from")
      let high = parameter(self, "to")
      if high < low { problem(at: "to", Phrase("`to` lies before `from`", "`to` 小于 `from`")) }
      return .uniform(low: low, high: max(low, high))
    case .triangular:
      let low = parameter(self, "from")
      let mode = parameter(self, "mode")
      let high = parameter(self, "to")
      if !(low <= mode && mode <= high) {
        problem(at: "mode", Phrase("`mode` does not lie between `from` and `to`", "`mode` 不在 `from` 与 `to` 之间"))
        return .constant(0)
      }
      return .triangular(low: low, mode: mode, high: high)
    case .lognormal:
      return .lognormal(median: parameter(self, "median"), logSd: number("logSd", in: 0...5))
    case .gamma:
      let shape = number("shape", in: 1e-3...1e6)
      return .gamma(shape: shape, scale: parameter(self, "mean") / shape)
    case .erlang:
      let stages = integer("stages", in: 1...1000)
      return .erlang(stages: stages, mean: parameter(self, "mean"))
    case .weibull: return .weibull(shape: number("shape", in: 1e-2...1e3), scale: parameter(self, "scale"))
    }
  }
}
