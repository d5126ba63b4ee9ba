// Random durations and sizes as documents write them.
//
//     notice: "10min"                                                 always the same
//     notice: { law: "lognormal", median: "10min", logSd: 0.6 }       drawn
//     notice: { law: "table", values: ["5min", "20min"], weights: [3, 1] }

/// The laws that documents name
private enum Law {
  case constant, exponential, uniform, triangular, lognormal, gamma, erlang, weibull, truncatedNormal, beta, rayleigh
  case truncatedLogistic, table
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
    recordLaw(key, isRequired: true, Self.duration)
    return readDuration(key)
  }

  private func readDuration(_ key: String, isRequired: Bool = true) -> Distribution {
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
    let law = valid(key, isRequired: isRequired) { item in
      item.law({ Double($0.duration($1, in: 0...longestMs)) }, { $0.durations($1).map { Double($0) } })
    }
    if law.largest > Self.mostMs {
      problem(at: key, Phrase("can be drawn longer than 1000 years", "可能抽到超过 1000 年的时长"), hint: Self.narrower)
    }
    return law
  }

  /// A random duration that may be missing
  func optionalRandomDuration(_ key: String) -> Distribution? {
    recordLaw(key, isRequired: false, Self.duration)
    if has(key) { return readDuration(key, isRequired: false) }
    _ = value(key)
    return nil
  }

  /// A random number: a number, or an object with a law
  func randomNumber(_ key: String, in range: ClosedRange<Double>) -> Distribution {
    let what = range.phrase(Phrase("a number", "数"), NumberText.shortest)
    recordLaw(
      key, isRequired: true,
      Phrase("\(what.english), or an object with a law", "\(what.chinese)，或带 law 的对象"))
    guard let value = value(key), value.members != nil else { return .constant(number(key, in: range)) }
    let law = valid(key) { item in
      item.law({ $0.number($1, in: range) }, { $0.numbers($1, in: range, count: 1...) })
    }
    let most = range.upperBound <= 1 ? range.upperBound : Self.most
    if law.largest > most {
      let text = NumberText.shortest(most)
      problem(at: key, Phrase("can be drawn larger than \(text)", "可能抽到大于 \(text) 的数"), hint: Self.narrower)
    }
    return law
  }

  private func recordLaw(_ key: String, isRequired: Bool, _ expected: Phrase) {
    record(key, isRequired: isRequired, expected)
    problems.recorder?.law(ValuePath.join(path, key))
  }

  /// A law whose parameters make sense together
  private func valid(
    _ key: String, isRequired: Bool = true, _ read: (ObjectReader) -> Distribution
  ) -> Distribution {
    let before = problems.count
    let drawn = (isRequired ? object(key, read) : optionalObject(key, read)) ?? .constant(0)
    if drawn.isValid { return drawn }
    if problems.count == before {
      problem(
        at: key,
        Phrase(
          "has parameters that make no distribution: scales, means and medians must be above 0",
          "参数不构成分布：尺度、均值和中位数须大于 0"))
    }
    return .constant(0)
  }

  /// What a draw may reach at most, so that sums and conversions to whole numbers can't overflow
  private static var most: Double { 1e9 }
  private static var mostMs: Double { 1000 * 365.25 * Double(dayMs) }
  private static var narrower: Phrase { Phrase("use a smaller spread, or a law with an end", "请减小离散程度，或采用有上限的分布") }

  private static var duration: Phrase {
    Phrase("a duration such as \"90min\", or an object with a law", "时长，例如 \"90min\"，或带 law 的对象")
  }

  /// - Parameters:
  ///   - parameter: reads one parameter in the unit of the drawn quantity
  ///   - list: reads an array of them
  private func law(
    _ parameter: (ObjectReader, String) -> Double, _ list: (ObjectReader, String) -> [Double]
  ) -> Distribution {
    let law = choice(
      "law",
      [
        "constant": Law.constant, "exponential": .exponential, "uniform": .uniform, "triangular": .triangular,
        "lognormal": .lognormal, "gamma": .gamma, "erlang": .erlang, "weibull": .weibull,
        "truncated-normal": .truncatedNormal, "beta": .beta, "rayleigh": .rayleigh,
        "truncated-logistic": .truncatedLogistic, "table": .table,
      ])
    if problems.recorder != nil { recordParameters() }
    switch law {
    case .constant: return .constant(parameter(self, "value"))
    case .exponential: return .exponential(mean: parameter(self, "mean"))
    case .uniform:
      let low = parameter(self, "from")
      let high = parameter(self, "to")
      if high < low { problem(at: "to", Phrase("`to` lies before `from`", "`to` 小于 `from`")) }
      return .uniform(from: low, to: max(low, high))
    case .triangular:
      let low = parameter(self, "from")
      let mode = parameter(self, "mode")
      let high = parameter(self, "to")
      if !(low <= mode && mode <= high) {
        problem(at: "mode", Phrase("`mode` does not lie between `from` and `to`", "`mode` 不在 `from` 与 `to` 之间"))
        return .constant(0)
      }
      return .triangular(from: low, mode: mode, to: high)
    case .lognormal:
      return .lognormal(median: parameter(self, "median"), logDeviation: number("logSd", in: 0...5))
    case .gamma:
      let shape = number("shape", in: 1e-3...1e6)
      return .gamma(shape: shape, scale: parameter(self, "mean") / shape)
    case .erlang:
      let stages = integer("stages", in: 1...1000)
      return .erlang(stages: stages, mean: parameter(self, "mean"))
    case .weibull: return .weibull(shape: number("shape", in: 1e-2...1e3), scale: parameter(self, "scale"))
    case .truncatedNormal:
      return .truncatedNormal(mean: parameter(self, "mean"), deviation: parameter(self, "deviation"))
    case .beta:
      let (alpha, beta) = (number("alpha", in: 1e-3...1e6), number("beta", in: 1e-3...1e6))
      return .beta(alpha: alpha, beta: beta, from: parameter(self, "from"), to: parameter(self, "to"))
    case .rayleigh: return .rayleigh(mode: parameter(self, "mode"))
    case .truncatedLogistic:
      return .truncatedLogistic(location: parameter(self, "location"), scale: parameter(self, "scale"))
    case .table:
      let values = list(self, "values")
      let weights = optionalNumbers("weights", in: 0..., count: 1...) ?? [Double](repeating: 1, count: values.count)
      if values.isEmpty { return .constant(0) }
      if weights.count != values.count {
        problem(
          at: "weights",
          Phrase(
            "has \(weights.count) elements, and `values` has \(values.count)",
            "有 \(weights.count) 个元素，而 `values` 有 \(values.count) 个"))
        return .constant(0)
      }
      if weights.reduce(0, +) <= 0 {
        problem(at: "weights", Phrase("has no weight above 0", "没有大于 0 的权重"))
        return .constant(0)
      }
      return .table(EmpiricalTable(values: values, weights: weights))
    }
  }

  /// Which law takes a parameter is said by its meaning, so none is required.
  private func recordParameters() {
    let own = Phrase("as the key itself: a duration or a number", "与该键相同：时长或数")
    for key in ["value", "mean", "from", "to", "mode", "median", "scale", "deviation", "location"] {
      record(key, isRequired: false, own)
    }
    record("values", isRequired: false, Phrase("an array, each as the key itself", "数组，每个与该键相同"))
    func range(_ low: Double, _ high: Double) -> Phrase {
      (low...high).phrase(Phrase("a number", "数"), NumberText.shortest)
    }
    record("logSd", isRequired: false, range(0, 5))
    record("shape", isRequired: false, range(1e-3, 1e6))
    record("stages", isRequired: false, (1...1000).phrase(Phrase("a whole number", "整数")) { "\($0)" })
    record("alpha", isRequired: false, range(1e-3, 1e6))
    record("beta", isRequired: false, range(1e-3, 1e6))
    record("weights", isRequired: false, Phrase("an array of numbers from 0", "数组，元素为不小于 0 的数"))
  }
}
