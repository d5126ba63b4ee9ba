// Reads the streams of demand of a scenario. They name items and villages of the world, so they are read after it.

/// Reads `demands: [...]` of a scenario against a world
struct DemandReader {
  let world: WorldReading
  let horizonMs: Milliseconds
  let places: ArrivalReader
  var streams: [DemandStream] = []

  mutating func read(_ root: ObjectReader) {
    _ = root.optionalObjects("demands") { item in
      readStream(item)
      item.source()
      _ = item.optionalString("note")
    }
  }

  private mutating func readStream(_ object: ObjectReader) {
    let item = object.reference("item", world.items)
    object.record("site", isRequired: !object.has("places"), Phrase("a text that is not empty", "非空文本"))
    let site = object.optionalString("site")
    let isPlaced = site == nil || object.has("places")
    let villages = isPlaced ? places.readPlaces(object) : []
    if site != nil && isPlaced {
      object.problem(
        at: "places", Phrase("stands beside site; one of them says who is asked", "不可与 site 并用"))
    }
    let weights = places.readWeights(object, villages)
    let between = object.randomDuration("between")
    if case .constant(let step) = between, step < 1 {
      object.problem(at: "between", Phrase("never moves on", "间隔不能为零"))
    }
    let first = object.optionalRandomDuration("first") ?? between
    let until = object.optionalDuration("until", in: 0...longestMs) ?? horizonMs
    let count = object.optionalInteger("count", in: 1...1_000_000_000) ?? .max
    let quantity = readQuantity(object)
    let unmet = object.optionalChoice("unmet", ["backorder": UnmetDemand.backorder, "lost": .lost])
    guard let item, site != nil || !villages.isEmpty, let weights else { return }
    // What is needed anew each day is of no use the day after.
    let isDaily = world.loaded?.world.items[item].isNeededDaily ?? false
    streams.append(
      DemandStream(
        item: ID(item), site: site, villages: villages, weights: weights, first: first, between: between,
        untilMs: until, count: count, quantity: quantity, unmet: unmet ?? (isDaily ? .lost : .backorder)))
  }

  private enum QuantityLaw { case constant, uniform, poisson, binomial, geometric, negativeBinomial, table }

  /// A number of units, or an object with a law of whole numbers
  private func readQuantity(_ object: ObjectReader) -> DemandQuantity {
    let most = 1_000_000_000
    object.record(
      "quantity", isRequired: false,
      Phrase("a whole number from 1, or an object with a law of whole numbers", "不小于 1 的整数，或带离散 law 的对象"))
    object.recordStandard("quantity", Phrase("1"))
    guard let value = object.value("quantity") else { return .constant(1) }
    if value.members == nil { return .constant(object.optionalInteger("quantity", in: 1...most) ?? 1) }
    let read: DemandQuantity? = object.optionalObject("quantity") { law in
      let kind = law.choice(
        "law",
        [
          "constant": QuantityLaw.constant, "uniform": .uniform, "poisson": .poisson, "binomial": .binomial,
          "geometric": .geometric, "negative-binomial": .negativeBinomial, "table": .table,
        ])
      if law.problems.recorder != nil { recordParameters(law) }
      switch kind {
      case .constant: return .constant(law.integer("value", in: 1...most))
      case .uniform:
        let low = law.integer("from", in: 0...most)
        let high = law.integer("to", in: 0...most)
        if high < low { law.problem(at: "to", Phrase("lies before `from`", "小于 `from`")) }
        return DemandQuantity(.count(.uniform(from: low, through: max(low, high))))
      case .poisson: return DemandQuantity(.count(.poisson(mean: law.number("mean", in: 0...1e6))))
      case .binomial:
        let trials = law.integer("trials", in: 1...1_000_000)
        return DemandQuantity(.count(.binomial(trials: trials, chance: law.number("chance", in: 0...1))))
      case .geometric: return DemandQuantity(.count(.geometric(chance: law.number("chance", in: 1e-6...1))))
      case .negativeBinomial:
        let mean = law.number("mean", in: 0...1e6)
        return DemandQuantity(.count(.negativeBinomial(mean: mean, shape: law.number("shape", in: 0.01...1e6))))
      case .table:
        let values = law.numbers("values", in: 0...1e9, count: 1...)
        let weights = law.optionalNumbers("weights", in: 0...1e9)
        if values.contains(where: { $0 != $0.rounded() }) {
          law.problem(at: "values", Phrase("holds a number that is not whole", "含非整数"))
        }
        if let weights, weights.count != values.count || weights.reduce(0, +) <= 0 {
          law.problem(at: "weights", Phrase("must be one for each value, not all 0", "须与各值一一对应，且不全为 0"))
          return .constant(1)
        }
        if values.isEmpty { return .constant(1) }
        return .table(
          EmpiricalTable(values: values, weights: weights ?? [Double](repeating: 1, count: values.count)))
      }
    }
    return read ?? .constant(1)
  }

  /// Parameters that the law of the sample does not have
  private func recordParameters(_ law: ObjectReader) {
    let whole = Phrase("a whole number from 0", "不小于 0 的整数")
    let number = Phrase("a number from 0", "不小于 0 的数")
    for key in ["value", "from", "to", "trials"] { law.record(key, isRequired: false, whole) }
    for key in ["mean", "chance", "shape"] { law.record(key, isRequired: false, number) }
    law.record("values", isRequired: false, Phrase("an array of whole numbers from 0", "数组，元素为不小于 0 的整数"))
    law.record("weights", isRequired: false, Phrase("an array of numbers from 0", "数组，元素为不小于 0 的数"))
  }
}

extension LoadedScenario {
  /// Checks that the sites which the scenario asks stand in a layout.
  func check(against layout: Layout, _ problems: InputProblems) {
    let names = layout.siteNames.map(\.code)
    for stream in scenario.demands {
      guard let site = stream.site, !names.contains(site) else { continue }
      problems.add(
        InputProblem(
          file: files[0].path, place: .file,
          finding: .other(
            Phrase(
              "asks site \(JSON5Value.quoted(site)), which layout \(JSON5Value.quoted(layout.name)) does not have",
              "向储备点 \(JSON5Value.quoted(site)) 要货，而布局 \(JSON5Value.quoted(layout.name)) 中没有该点")),
          suggestion: NearMiss.suggestion(for: site, among: names).map(JSON5Value.quoted)))
    }
  }
}
