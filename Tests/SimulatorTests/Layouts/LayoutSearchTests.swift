// How layouts are judged over many scenarios, by guarded measures, and within a time limit, on the three townships.

import Synchronization
import Testing

@testable import Simulator

struct LayoutSearchTests {
  private func search(_ edits: [ValueEdit] = [], _ change: (inout LayoutSearchSettings) -> Void = { _ in }) throws
    -> LayoutSearch
  {
    var options = CaseOptions()
    options.edits = edits
    let loaded = try loadScenario("tiny", options: options)
    let setup = Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
      capacities: loaded.scenario.capacities)
    let catalogue = SiteCatalogue(world: setup.world, start: setup.layout, others: []) { site, _ in site.kind == .fixed
    }
    var settings = LayoutSearchSettings(
      budgetYuan: 20_000, measure: ComparedMeasure(.value(.deprivation)), draws: 10, rounds: 4, moves: 6)
    change(&settings)
    let scenario = SearchScenario(name: "tiny", probability: 1, setup: setup, policies: PolicySet())
    return try LayoutSearch(catalogue, [scenario], settings)
  }

  /// Eight scenarios, all alike
  private func manySearch(_ change: (inout LayoutSearchSettings) -> Void = { _ in }) throws -> LayoutSearch {
    let one = try search()
    let scenarios = one.scenarios[0].repeated(8)
    var settings = LayoutSearchSettings(
      budgetYuan: LayoutDraft(one.catalogue).yearlyCost(one.catalogue), measure: ComparedMeasure(.value(.deprivation)),
      risk: .relative, draws: 10, rounds: 4, moves: 4)
    change(&settings)
    return try LayoutSearch(one.catalogue, scenarios, settings)
  }

  /// What is simulated on a scenario was made without it: lessons leave their part out, and its scenarios meet what was made so.
  @Test func noScenarioJudgesWhatWasMadeForIt() throws {
    let search = try manySearch()
    #expect(search.lessons.count == 1 + LayoutRisk.folds)
    for (number, lesson) in search.lessons.enumerated() {
      #expect(abs(lesson.shares.reduce(0, +) - 1) < 1e-12 && abs(lesson.draws.weights.reduce(0, +) - 1) < 1e-12)
      for scenario in 0..<8 {
        let isOut = number > 0 && scenario % LayoutRisk.folds == number - 1
        #expect((lesson.shares[scenario] == 0) == isOut)
      }
      for draw in 0..<search.draws.count {
        #expect((lesson.draws.weights[draw] == 0) == (lesson.shares[search.draws.scenario[draw]] == 0))
      }
    }
    let start = LayoutDraft(search.catalogue)
    var empty = start
    for row in empty.stock.indices { empty.stock[row] = 0 }
    var known = try [start, empty].map { draft in
      var layout = search.scored(draft, ScoredLayout.start)
      try search.simulate(&layout, rounds: 4)
      return layout
    }
    var mixed = search.scored(start, ScoredLayout.start, heldOut: [start, empty, start, start])
    try search.simulate(&mixed, rounds: 4)
    #expect(known[0].samples[0].values(0, 0) != known[1].samples[0].values(0, 0))
    for scenario in 0..<8 {
      let expected = known[scenario % LayoutRisk.folds == 1 ? 1 : 0].samples[scenario].values(0, 0)
      #expect(mixed.samples[scenario].values(0, 0) == expected)
    }
    #expect(known[0].foreseen < mixed.foreseen && mixed.foreseen < known[1].foreseen)
    known = []
    // A step is made once for each lesson, from what that lesson had.
    var seen: [Int] = []
    let applied = search.applied(Phrase("step"), to: mixed, budget: 1e9) { base, lesson in
      seen.append(lesson)
      #expect(base == (lesson == 2 ? empty : start))
      return lesson == 3 ? nil : empty
    }
    #expect(seen == [0, 1, 2, 3, 4])
    #expect(applied?.draft == empty && applied?.heldOut == [empty, empty, start, empty])
    let isRefused = search.applied(Phrase("step"), to: mixed, budget: 1) { base, _ in base } == nil
    #expect(isRefused)
  }

  /// Layouts are judged on other replications than those that they are planned for.
  @Test func roundsAreNotTheDraws() throws {
    // Whether anybody leaves is a matter of chance.
    let edits = [ValueEdit(path: "world.vulnerability.displacement[0].logSd", value: JSON5Scalar(typed: "1"))]
    let few = try search(edits) { $0.draws = 10 }
    let more = try search(edits) { $0.draws = 12 }
    var (one, two) = (
      few.scored(LayoutDraft(few.catalogue), ScoredLayout.start),
      more.scored(LayoutDraft(more.catalogue), ScoredLayout.start)
    )
    try few.simulate(&one, rounds: 3)
    try few.simulate(&one, rounds: 6)
    try more.simulate(&two, rounds: 4)
    let values = one.samples[0].values(0, 0).map(\.description)
    #expect(Array(values[2...]) == two.samples[0].values(0, 0).map(\.description))
    #expect(Set(values).count > 1)
  }

  /// A mean that is a little worse by chance does not refuse a layout; one that is worse in nearly all pairs does.
  @Test func theGuardRefusesWhatIsSurelyWorse() {
    let noise: [[Double]] = [[3, -2], [-2, 3], [2, -1], [-1, 1]]
    let sure = noise.map { $0.map { $0 + 20 } }
    for isSample in [false, true] {
      let one = LayoutSearch.meanDifference(noise, [0.25, 0.25, 0.25, 0.25], samplesScenarios: isSample)
      #expect(one.mean == 0.375 && one.low < 0 && one.high > 0)
      let two = LayoutSearch.meanDifference(sure, [0.25, 0.25, 0.25, 0.25], samplesScenarios: isSample)
      #expect(two.mean == 20.375 && two.low > 0)
    }
    // Between scenarios: their means are 0.5, 0.5, 0.5 and 0.
    let between = LayoutSearch.meanDifference(noise, [0.25, 0.25, 0.25, 0.25], samplesScenarios: true)
    let half = Statistics.studentQuantile(0.975, degreesOfFreedom: 3) * 0.25 / 2
    #expect(abs(between.high - 0.375 - half) < 1e-12)
    let single = LayoutSearch.meanDifference([[1]], [1], samplesScenarios: false)
    #expect(single.mean == 1 && single.low == 1, "one value has no interval")
  }

  // MARK: The time limit

  private final class Ticks: Sendable {
    private let state = Mutex((asked: 0, raced: 0, moved: 0))

    /// Every question takes a second.
    func now() -> UInt64 {
      state.withLock {
        $0.asked += 1
        return UInt64($0.asked) * 1_000_000_000
      }
    }

    func hear(_ progress: SearchProgress) {
      state.withLock {
        if progress.phase == "race" { $0.raced = $0.asked }
        if progress.phase == "moves" { $0.moved = $0.asked }
      }
    }

    var seen: (asked: Int, raced: Int, moved: Int) { state.withLock { $0 } }
  }

  /// The race is over at half of the limit, the moves at its end, and what was found by then is returned; without a limit the
  /// same search goes on for long.
  @Test(arguments: [3.0, 40, 400]) func theTimeLimitHolds(limit: Double) throws {
    let ticks = Ticks()
    let one = try manySearch()
    var settings = LayoutSearchSettings(
      budgetYuan: LayoutDraft(one.catalogue).yearlyCost(one.catalogue), measure: ComparedMeasure(.value(.deprivation)),
      risk: .relative, draws: 10, rounds: 4, moves: 100_000, seconds: limit)
    settings.now = { ticks.now() }
    let search = try LayoutSearch(one.catalogue, one.scenarios, settings, progress: { ticks.hear($0) })
    let result = try search.run()
    let (asked, raced, moved) = ticks.seen
    #expect(result.wasStopped)
    // Between two steps the search asks a few times more: each of its loops finds the time over by itself.
    #expect(Double(raced) <= limit / 2 + 8 && Double(asked) <= limit + 12, "\(raced), \(moved), \(asked)")
    #expect(result.best.rounds >= 1 && search.score(result.best) <= search.score(result.start))
    if limit < 10 { #expect(result.tried == 0) }
    if limit > 100 { #expect(result.tried > 0) }
    #expect(result.tried < 1000)
  }
}

extension SearchScenario {
  /// So many scenarios, all alike and equally likely
  func repeated(_ count: Int) -> [SearchScenario] {
    (0..<count).map { number in
      var scenario = self
      scenario.name = "\(number)"
      scenario.probability = 1 / Double(count)
      return scenario
    }
  }
}
