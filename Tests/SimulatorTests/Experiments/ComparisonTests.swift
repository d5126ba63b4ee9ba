import Foundation
import Testing

@testable import Simulator

private let validation = ProcessInfo.processInfo.environment["LASTMILE_VALIDATION"]

/// Numbers that are the same in every run of the tests, by xorshift (G. Marsaglia, Xorshift RNGs, 2003)
struct TestNormals {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func uniform() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return (Double(state >> 12) + 0.5) * 0x1p-52
  }

  /// By the polar coordinates of Box and Muller (1958)
  mutating func next() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }
}

/// Alternatives that meet the same replications
@Suite struct ComparisonTests {
  // MARK: Intervals

  @Test(.enabled(if: validation != nil, "LASTMILE_VALIDATION does not name the folder of reference cases"))
  func thePairedIntervalIsThatOfLawAndKelton() throws {
    let folder = "\(validation ?? "")/cases/st_lk_paired_welch"
    func document(_ name: String) throws -> JSON5Value {
      try #require(JSON5Document.read("\(folder)/\(name)", InputProblems())).root
    }
    let data = try document("data.json")
    let expected = try #require(try document("expected.json")["values"]?.elements)
    func sample(_ key: String) throws -> [Double] { try #require(data[key]?.elements).compactMap(\.number) }
    let confidence = 1 - (try #require(data["alpha"]?.number))
    let difference = PairedDifference(first: try sample("x2"), other: try sample("x1"), confidence: confidence)
    let row = try #require(expected.first { $0["name"]?.string == "paired-t CI, 10 digits" })
    let interval = try #require(row["value"]?.elements).compactMap(\.number)
    #expect(abs(difference.estimate.low - interval[0]) <= 1e-9 * interval[0])
    #expect(abs(difference.estimate.high - interval[1]) <= 1e-9 * interval[1])
    #expect(difference.estimate.replications == 5 && abs(difference.estimate.mean - 4.978) < 1e-9)
  }

  @Test func whatPairingLeftOfTheVarianceIsVarOfTheDifferenceByTheSum() {
    // Variances 1 and 4; difference 1, 2, 3 has variance 1.
    let together = PairedDifference(first: [1, 2, 3], other: [2, 4, 6])
    #expect(abs(together.varianceRatio - 1.0 / 5) < 1e-12)
    // Against each other: differences 5, 2, −1 have variance 9.
    let against = PairedDifference(first: [1, 2, 3], other: [6, 4, 2])
    #expect(abs(against.varianceRatio - 9.0 / 5) < 1e-12)
    #expect(PairedDifference(first: [1, 1], other: [2, 2]).varianceRatio.isNaN)
  }

  @Test func aReplicationWithoutACaseIsNoPair() {
    let difference = PairedDifference(first: [1, .nan, 3, 4], other: [2, 5, .nan, 8])
    #expect(difference.estimate.replications == 2 && difference.first == 2.5 && difference.other == 5)
    #expect(difference.estimate.mean == 2.5)
  }

  @Test func intervalsThatHoldTogetherShareTheError() {
    let first = [1.0, 2, 4, 3, 7]
    let other = [2.0, 2, 3, 5, 9]
    let one = PairedDifference(first: first, other: other, family: 10).estimate
    let strict = Statistics.interval(of: zip(other, first).map { $0 - $1 }, confidence: 0.995)
    #expect(abs(one.low - strict.low) < 1e-12 && abs(one.high - strict.high) < 1e-12)
  }

  /// With 95 % confidence at most 5 % of families have an interval that misses; 1 % more for chance, three standard errors
  /// of 1000 families being 2 %
  @Test func aFamilyOfDependentIntervalsHoldsTogether() {
    var normals = TestNormals(seed: 3)
    var missed = 0
    for _ in 0..<1000 {
      let base = (0..<12).map { _ in normals.next() }
      let misses = (0..<4).contains { _ in
        let other = base.map { 0.5 * $0 + normals.next() + 2 }
        let estimate = PairedDifference(first: base, other: other, family: 4).estimate
        return estimate.low > 2 || estimate.high < 2
      }
      if misses { missed += 1 }
    }
    #expect(missed <= 70 && missed >= 20, "\(missed) of 1000")
  }

  @Test func theVerdictFollowsTheDirectionOfTheMeasure() {
    let more = PairedDifference(first: [1, 2, 3], other: [2.0, 3.1, 4])
    #expect(more.verdict(lowerIsBetter: true) == .worse && more.verdict(lowerIsBetter: false) == .better)
    #expect(PairedDifference(first: [1, 2], other: [1, 2]).verdict(lowerIsBetter: true) == .same)
    #expect(PairedDifference(first: [1, 2, 3], other: [3, 2, 1]).verdict(lowerIsBetter: true) == .unsure)
    #expect(PairedDifference(first: [1], other: [3]).verdict(lowerIsBetter: true) == .unsure)
  }

  // MARK: Samples

  private static let measures: [ComparedMeasure] = [
    ComparedMeasure(.meanWait(.complete)), ComparedMeasure(.quantileOfWait(.complete, 50)),
    ComparedMeasure(.reachedShare(.complete), isBetterWhenLower: false),
    ComparedMeasure(.value(.withinStandard), isBetterWhenLower: false), ComparedMeasure(.meanWait(.basicRelief)),
  ]

  @Test func whoIsNeverReachedWaitsUntilTheHorizon() {
    let setup = SmallWorld.setup(horizonHours: 10)
    let incidents = [
      SmallWorld.incident(0, village: 0, first: 10), SmallWorld.incident(0, village: 2, first: 30),
      SmallWorld.incident(0, village: 0, onset: 60, first: nil, outcome: .lost),
      SmallWorld.incident(2, village: 3, first: 20),
    ]
    let samples = ReplicationSamples(
      setup: setup, records: MeasureRecords(replications: 3, incidents: incidents), measures: Self.measures)
    func minutes(_ measure: Int, _ place: ComparedPlace) -> [Double] {
      samples.values(measure, samples.places.firstIndex(of: place) ?? -1).map { $0 / 60_000 }
    }
    // 10, 30 and 600 − 60 minutes
    let mean = minutes(0, .province)
    #expect(mean[0] == 580.0 / 3 && mean[1].isNaN && mean[2] == 20)
    #expect(minutes(1, .province)[0] == 30)
    #expect(samples.values(2, 0)[0] == 2.0 / 3)
    // An incident that was lost is not within the standard however near the horizon is.
    #expect(samples.values(3, 0)[0] == 2.0 / 3)
    #expect(minutes(0, ComparedPlace(kind: .township, index: 0))[0] == 275)
    #expect(minutes(0, ComparedPlace(kind: .city, index: 1))[2] == 20)
    #expect(minutes(0, ComparedPlace(kind: .county, index: 1))[0] == 30)
  }

  @Test func blocksMakeTheSameSampleAsOneRun() throws {
    let setup = SmallWorld.setup(hasStorm: true)
    func sample(_ range: Range<Int>) throws -> ReplicationSamples {
      let block = try #require(
        try runBlock(
          range, setup: setup, policies: PolicySet(), settings: RunSettings(seed: 5), progress: {},
          isCancelled: { false }))
      return ReplicationSamples(
        setup: setup, records: block.measureRecords, measures: ComparedMeasure.standard, from: range.lowerBound)
    }
    let whole = try sample(0..<9)
    var parts = try sample(0..<4)
    parts.append(try sample(4..<9))
    #expect(parts.replications == 9)
    for measure in whole.measures.indices {
      for place in whole.places.indices {
        #expect(whole.values(measure, place).map(\.bitPattern) == parts.values(measure, place).map(\.bitPattern))
      }
    }
  }

  @Test func valuesOfMeasuresAreThoseOfARun() throws {
    let setup = SmallWorld.setup(hasStorm: true)
    let results = try #require(
      try Simulator.run(setup: setup, policies: PolicySet(), settings: RunSettings(seed: 5, replications: 6)))
    let samples = ReplicationSamples(
      setup: setup, records: results.measureRecords, measures: ComparedMeasure.standard)
    let measures = Measures(results)
    for (index, measure) in ComparedMeasure.standard.enumerated() {
      guard case .value(let plain) = measure.source else { continue }
      #expect(samples.values(index, 0).map(\.bitPattern) == measures.replicationValues(of: plain).map(\.bitPattern))
      // Some costs are known for the province alone.
      if plain == .logisticsCost || plain == .socialCost { continue }
      for (place, each) in samples.places.enumerated() where each.kind == .city {
        let values = samples.values(index, place).filter { !$0.isNaN }
        // Costs of logistics are known for the province alone.
        guard let estimate = measures.cities[each.index][plain]?.overReplications else {
          #expect(values.isEmpty)
          continue
        }
        #expect(values.count == estimate.replications)
        #expect(values.isEmpty || abs(Statistics.mean(values) - estimate.mean) <= 1e-12 * abs(estimate.mean))
      }
    }
  }

  // MARK: Comparisons

  /// The small world's layout with less or more stock
  private static func layout(_ name: String, stock: Int32) -> Layout {
    let base = SmallWorld.layout()
    var rows = LayoutRows()
    rows.name = name
    rows.title = Title(chinese: "储备\(stock)", english: "stock \(stock)")
    rows.siteNames = base.siteNames
    rows.sites = [base.sites[0]]
    rows.vehicles = [base.vehicles[0]]
    rows.openingStock = [stock, 3]
    return Layout(rows)
  }

  private static func alternatives(_ stocks: [Int32]) -> [Alternative] {
    let setup = SmallWorld.setup(hasStorm: true)
    return stocks.map { stock in
      Alternative(
        name: "stock-\(stock)",
        setup: Setup(world: setup.world, layout: layout("stock-\(stock)", stock: stock), scenario: setup.scenario),
        policies: PolicySet())
    }
  }

  private static let unmet = ComparedMeasure.standard.firstIndex { $0.id == "unmet" } ?? 0

  private static func comparison(_ stocks: [Int32], workers: Int = 1, replications: Int = 12) throws -> Comparison {
    let settings = ComparisonSettings(seed: 2, replications: replications, workers: workers, primary: unmet)
    return try #require(try compare(alternatives(stocks), settings))
  }

  @Test func moreStockLeavesLessUndelivered() throws {
    let comparison = try Self.comparison([100, 4000])
    let row = try #require(comparison.rows(Self.unmet, .province).first)
    #expect(row.difference.estimate.mean < 0 && row.difference.estimate.replications == 12)
    #expect(row.difference.verdict(lowerIsBetter: true) == .better)
    #expect(comparison.winner(Self.unmet) == Comparison.Winner(alternative: 1, isSure: true))
    // The storm is the same, so what the layout can't change does not differ at all.
    let isolated = try #require(comparison.measures.firstIndex { $0.id == "isolated_hours" })
    let same = try #require(comparison.rows(isolated, .province).first)
    #expect(same.difference.verdict(lowerIsBetter: true) == .same && comparison.winner(isolated) == nil)
  }

  @Test func everyIntervalOfALevelIsCountedInItsFamily() throws {
    let comparison = try Self.comparison([40, 200, 4000])
    for level in ComparedPlace.levels {
      let rows = comparison.rows(Self.unmet, level)
      #expect(rows.count > 0 && rows.allSatisfy { $0.difference.family == rows.count })
    }
    #expect(comparison.rows(Self.unmet, .province).count == 2)
  }

  @Test func theTownshipsThatGainMostComeFirst() throws {
    let comparison = try Self.comparison([100, 4000])
    let (gain, lose) = comparison.extremes(1, count: 2, leastPairs: 2)
    let differences = gain.map(\.difference.estimate.mean)
    #expect(differences.count == 2 && differences[0] <= differences[1] && differences[1] < 0)
    #expect(lose.allSatisfy { $0.difference.estimate.mean > 0 })
  }

  /// With one worker
  private static let report = Result { try makeReport(workers: 1) }

  private static func makeReport(workers: Int) throws -> ComparisonReport {
    let cells = try [UInt64(0), 1].map {
      ComparisonReport.Cell(
        scenario: "small-storm", worldDraw: $0, comparison: try comparison([40, 200, 4000], workers: workers))
    }
    return ComparisonReport(axis: .layouts, cells: cells)
  }

  @Test func theBytesAreTheSameForAnyNumberOfWorkers() throws {
    let folder = TemporaryFolder()
    for workers in [1, 3] {
      let report = try Self.makeReport(workers: workers)
      let name = folder.path("c\(workers)")
      let writer = try ComparisonFolder(name, tool: ToolIdentity(version: "1"))
      for cell in report.cells {
        try writer.add(cell, inputs: (0..<3).map { ResultInputs(files: [.init(path: "l\($0)", sha256: "\($0)")]) })
      }
      try writer.finish(report)
    }
    #expect(folder.names("c1") == ["columns.json", "comparison.csv", "comparison.json", "manifest.json", "results"])
    for name in folder.names("c1") where name != "results" {
      let first = try #require(folder.text("c1/\(name)"))
      #expect(first.utf8.count > 100 && first == folder.text("c3/\(name)"), "\(name)")
    }
    let draw = "results/small-storm-draw1"
    #expect(folder.names("c1/\(draw)") == ["1-stock-40", "2-stock-200", "3-stock-4000"])
    // Each alternative's folder is a result folder that can be read, with the hash that the comparison gives.
    let problems = InputProblems()
    let reader = ResultFolderReader.open(folder.path("c3/\(draw)/2-stock-200"), problems)
    #expect(reader?.manifest.layout == "stock-200" && problems.isEmpty)
    let manifest = try #require(folder.text("c1/\(draw)/2-stock-200/manifest.json"))
    #expect(folder.text("c1/manifest.json")?.contains(SHA256.hexadecimal(of: Array(manifest.utf8))) == true)
  }

  @Test func theTableOfDifferencesHasARowForEachMeasurePlaceAndAlternative() throws {
    let folder = TemporaryFolder()
    let report = try Self.report.get()
    let writer = try ComparisonFolder(folder.path("c"), tool: ToolIdentity(version: "1"))
    try writer.finish(report)
    let problems = InputProblems()
    let table = try #require(
      CSVTable.read(folder.path("c/comparison.csv"), problems, required: ComparisonFolder.table.columns.map(\.name)))
    #expect(problems.isEmpty)
    let row = try #require(
      table.rows.first {
        $0.string(table.column("alternative")) == "stock-4000" && $0.string(table.column("measure")) == "unmet"
          && $0.string(table.column("level")) == "province"
      })
    let difference = try #require(
      report.first.rows(Self.unmet, .province).first { $0.alternative == 2 }?.difference)
    #expect(abs(row.number(table.column("difference")) - difference.estimate.mean) <= 0.000_5)
    #expect(abs(row.number(table.column("high")) - difference.estimate.high) <= 0.000_5)
    #expect(row.integer(table.column("family")) == 2 && row.string(table.column("code")) == "210000")
    #expect(row.string(table.column("verdict")) == "better")
  }

  @Test(arguments: Language.allCases)
  func everyLineFitsATerminalOf80Columns(language: Language) throws {
    let text = ComparisonTable.text(try Self.report.get(), language)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(DisplayWidth.of(String(line)) <= 80 && !line.hasSuffix(" "), "\(line)")
    }
    let title = language == .english ? "survives: the same alternative" : "各情形下最优方案相同"
    #expect(text.replacing("\n", with: " ").contains(title) || text.replacing("\n", with: "").contains(title))
  }

  @Test func theWinsOfAlternativesAreCountedOverTheDraws() throws {
    let report = try Self.report.get()
    let wins = report.wins(Self.unmet)
    #expect(wins.map(\.best) == [0, 0, 2] && report.rankingSurvives)
    let turned = ComparisonReport(
      axis: .layouts,
      cells: [
        report.cells[0],
        ComparisonReport.Cell(scenario: "s", worldDraw: 1, comparison: try Self.comparison([4000, 200, 40])),
      ])
    #expect(turned.wins(Self.unmet).map(\.best) == [1, 0, 1] && !turned.rankingSurvives)
  }

  @Test func aRunToAPrecisionEndsWhenTheIntervalIsNarrow() throws {
    func run(_ precision: Double, most: Int) throws -> Comparison {
      let settings = ComparisonSettings(seed: 2, replications: most, primary: Self.unmet, precision: precision)
      return try #require(try compare(Self.alternatives([100, 1000]), settings))
    }
    let wide = try run(0.5, most: 100)
    #expect(wide.isPrecise == true && wide.samples.allSatisfy { $0.replications % precisionBatch == 0 })
    let difference = try #require(wide.rows(Self.unmet, .province).first?.difference)
    #expect(difference.estimate.halfWidth <= 0.5 * difference.first)
    let narrow = try run(0.001, most: 50)
    #expect(narrow.isPrecise == false && narrow.samples[0].replications == 50)
    #expect(narrow.results[0].replications.map(\.replication) == Array(0..<50))
  }
}
