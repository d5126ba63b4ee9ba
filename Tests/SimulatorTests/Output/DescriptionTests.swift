// What `describe PATH` says, against numbers that were counted in the files by hand or by another program.

import Testing

@testable import Simulator

@Suite struct DescriptionTests {
  private func describe(_ path: String) throws -> Description {
    let problems = InputProblems()
    let found = Description.of("\(repository)/scenarios/\(path)", problems)
    try problems.throwIfAny()
    #expect(found.count == 1)
    return try #require(found.first)
  }

  private func numbers(_ description: Description, _ table: String, _ column: String) throws -> [Double?] {
    let found = try #require(description.tables.first { $0.id == table })
    let index = try #require(found.columns.firstIndex { $0.id == column })
    return found.rows.map { row in
      if case .number(let value, _) = row[index] { return value }
      return nil
    }
  }

  @Test func theExampleWorldHoldsWhatItsFilesSay() throws {
    let world = try describe("tiny/world.json5")
    #expect(try numbers(world, "places", "number") == [1, 1, 3, 3])
    #expect(try numbers(world, "places", "in_focus") == [nil, nil, 3, 3])
    #expect(try numbers(world, "places", "people") == [nil, 3000, 3000, 3000])
    // S–A, S–C and C–B; A–B; three last miles of 5 km
    #expect(try numbers(world, "roads", "km") == [70, 10, 15])
    #expect(try numbers(world, "roads", "free_kmh") == [40, 40, 20])
    #expect(try numbers(world, "forces", "units") == [3, 3, 1, 1])
    #expect(try numbers(world, "forces", "people") == [12, 36, 5, 20])
    #expect(try numbers(world, "incident_classes", "standard_min") == [60])
    #expect(try numbers(world, "items", "need") == [3, 1, nil])
    #expect(world.remarks.count == 1, "the example does not say what is measured")
  }

  /// Counted in the tables with awk; shares.csv: 28 figures of cities, half of them measured
  @Test func theProvinceSaysWhatItRestsOn() throws {
    let world = try describe("liaoning/world-baseline.json5")
    #expect(try numbers(world, "places", "number") == [14, 100, 1353, 4233])
    #expect(try numbers(world, "places", "in_focus") == [nil, nil, 350, 4233])
    let tables = try #require(world.tables.first { $0.id == "standings" })
    #expect(tables.rows.count == 14)
    #expect(try numbers(world, "standings", "figures")[0] == 28)
    #expect(try numbers(world, "standings", "measured_percent")[0] == 50)
    for row in 0..<14 {
      let shares = try ["measured", "derived", "assumed", "own"].map {
        try numbers(world, "standings", "\($0)_percent")[row] ?? 0
      }
      #expect(abs(shares.reduce(0, +) - 100) < 1e-9)
    }
    #expect(world.remarks.count == 2, "villages and townships stand at drawn positions")
  }

  @Test func theExampleLayoutHoldsWhatItsFilesSay() throws {
    let layout = try describe("tiny/layout.json5")
    #expect(try numbers(layout, "sites", "county") == [1, 0, 0])
    #expect(try numbers(layout, "sites", "village") == [0, 1, 0])
    #expect(try numbers(layout, "stock", "units") == [1110, 120, 1])
    // 1,110 kg of water, 120 quilts of 2 kg, a boat of 120 kg
    #expect(try numbers(layout, "stock", "tonnes") == [1.11, 0.24, 0.12])
    #expect(try numbers(layout, "stock", "thousand_yuan") == [2.22, 12, 25])
    #expect(try numbers(layout, "vehicles", "number") == [1, 2])
  }

  /// Sums of the columns, by awk
  @Test func theLayoutOfTheProvinceCostsWhatItsTablesSay() throws {
    let layout = try describe("liaoning/layouts/mixed.json5")
    #expect(try numbers(layout, "sites", "together") == [115, 1733, 30])
    // Sites, holding at 8 %, expiry, retainers; vehicles stand with the sites
    let yuan = try numbers(layout, "yearly_cost", "together").map { ($0 ?? 0).rounded() }
    #expect(yuan == [45_776_500, 17_911_398, 12_179_049, 1_238_271])
    #expect(try numbers(layout, "reserves", "number").compactMap { $0 }.reduce(0, +) == 84)
    #expect(try numbers(layout, "vehicles", "number").compactMap { $0 }.reduce(0, +) == 3766)
  }

  @Test func aScenarioSaysWhenItBeginsAndWhatWasMeasured() throws {
    let scenario = try describe("damrey-2012/scenario.json5")
    let text = scenario.text(.english)
    #expect(text.contains("begins      2012-08-03T00:00:00\n"))
    #expect(text.contains("horizon, h  120.0\n"))
    #expect(try numbers(scenario, "gauges", "number") == [3, 47])
    #expect(try numbers(scenario, "gauges", "most_mm") == [472, 240])
  }

  @Test(arguments: [
    "tiny/world.json5", "tiny/layout.json5", "tiny/scenario.json5", "liaoning/world-target.json5",
    "liaoning/layouts/mixed.json5", "damrey-2012/scenario.json5", "validation/queue/scenario.json5",
  ])
  func fitsTheScreenInBothLanguages(path: String) throws {
    let description = try describe(path)
    for language in Language.allCases {
      for width in [60, 80] {
        for line in description.text(language, width: width).split(separator: "\n") {
          #expect(DisplayWidth.of(line) <= width || line.contains("/"), "\(line)")
        }
      }
    }
    let json = Description.json([description])
    #expect(JSON5Document.parse(Array(json.utf8), path: "out", InputProblems()) != nil)
  }

  @Test func aFolderIsDescribedDocumentByDocument() {
    let problems = InputProblems()
    let found = Description.of("\(repository)/scenarios/tiny", problems)
    #expect(problems.isEmpty && found.map(\.kind) == [.layout, .scenario, .world])
  }

  @Test func everyPolicyIsListedWithItsPaper() {
    let text = PolicyText.text(.english)
    for policy in PolicySet.descriptions { #expect(text.contains("  \(policy.name)") && policy.source != "") }
    #expect(PolicySet.descriptions.count(where: \.isDefault) == PolicySet.kinds.count)
    #expect(
      PolicySet.descriptions.map(\.name)
        == PolicySet.dispatchPolicies.map { type(of: $0).name } + PolicySet.sourcingPolicies.map { type(of: $0).name }
        + PolicySet.replenishmentPolicies.map { type(of: $0).name }
        + PolicySet.blockedPolicies.map { type(of: $0).name }
        + PolicySet.relocationPolicies.map { type(of: $0).name }
        + PolicySet.prepositioningPolicies.map { type(of: $0).name }
        + PolicySet.reassignmentPolicies.map { type(of: $0).name })
    for language in Language.allCases {
      for line in PolicyText.text(language).split(separator: "\n") { #expect(DisplayWidth.of(line) <= 80) }
    }
  }
}
