// Kits of households, against scenarios/mechanisms/kits/README.md and the example of three townships: every figure derived by hand.

import Testing

@testable import Simulator

@Suite struct HouseholdKitTests {
  private func close(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-3 }

  private func at(_ hours: Int, _ minutes: Int, _ seconds: Int = 0) -> Milliseconds {
    Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs + Milliseconds(seconds) * 1000
  }

  private func runScenario(_ file: String, replications: Int = 1) throws -> RunResults {
    let loaded = try loadScenario("mechanisms/kits", file: file)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    return try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(),
        settings: RunSettings(replications: replications, isChecked: true, traced: 0)))
  }

  private func run(_ files: TinyFiles) throws -> RunResults {
    let (loaded, problems) = files.read()
    #expect(problems.isEmpty, "\(problems.map { $0.text(.english) })")
    let read = try #require(loaded)
    let setup = Setup(world: read.world.world, layout: read.layout.layout, scenario: read.scenario.scenario)
    let settings = RunSettings(replications: 1, isChecked: true, traced: 0)
    return try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
  }

  private func kits(_ text: String, in files: TinyFiles) -> TinyFiles {
    files.replacing("sites: ", "householdKits: [\(text)], sites: ", in: "layout.json5")
  }

  private func need(_ results: RunResults, _ item: Int) throws -> NeedRecord {
    try #require(results.needs.first { $0.item.index == item })
  }

  @Test func peopleLiveOnTheirKitsBeforeAnythingIsAskedFor() throws {
    let results = try runScenario("expected")
    func units(_ kind: TraceKind) -> [Int64] { results.trace.filter { $0.kind == kind }.map(\.value) }
    #expect(units(.kitsLost) == [30, 10] && units(.kitsOpened) == [45, 15])
    let delivered = results.trace.filter { $0.kind == .delivered }
    #expect(delivered.map(\.value) == [60, 47, 20, 15])
    #expect(delivered.map(\.timeMs) == [at(3, 14), at(4, 7, 54), at(4, 7, 54), at(5, 35, 30)])
    let request = try #require(results.requests.first { $0.incident < 0 })
    #expect(request.complete == Elapsed(from: at(2, 0), to: at(5, 35, 30)))
    let water = try need(results, 0)
    #expect(close(water.needed, 137.5) && close(water.unmet, 35.0 / 8 * 74 / 60) && close(water.onHand, 19.8958))
    #expect(water.spells == 1 && close(water.deprivedPersonHours, 35 * 74.0 / 60))
    let township = try #require(results.townships.first { $0.township.index == 1 })
    #expect(close(township.deprivedPersonHours, 35 * 74.0 / 60))
    let (litres, quilts) = (results.items[0], results.items[1])
    #expect(litres.opening == 1110 + 3600 && litres.fromKits == 45 && litres.lost == 30 && litres.demanded == 107)
    #expect(quilts.opening == 120 + 1200 && quilts.fromKits == 15 && quilts.lost == 10 && quilts.demanded == 35)
    // 30 L and 10 quilts lost with homes
    let county = results.costs.filter { $0.level == .county }
    #expect(county.first { $0.kind == .damage }?.yuan == 1060)
  }

  @Test func kitsCostWhatTheirGoodsCostAsStock() throws {
    let results = try runScenario("expected")
    let (layout, world) = (results.setup.layout, results.setup.world)
    let yearly = layout.yearlyCost(world)
    #expect(close(yearly.yuan(level: .county, kind: .sites), 2400))
    // With the stock of the county store: 1,000 L, 100 quilts and a lifeboat
    #expect(close(yearly.yuan(level: .county, kind: .holding), 0.1 * (4600 * 2 + 1300 * 100 + 25_000)))
    #expect(close(yearly.yuan(level: .county, kind: .spoilage), 4600 * 2))
  }

  /// The village that is cut off of `DemandTests`: 1 h of supply at home, then 900 people need water from 2:00 to 5:00, the 50 displaced
  /// ones until noon. Half of the households have a kit of 1 L for each: 50 L of 500 are lost with the homes of 100 people, and the
  /// 450 people who hold the others live on them beyond 5:00. The other 500 get 60 L at 3:14 and 50 L at 4:08, at 62.5 L/h: they last
  /// until 4:59:36. So without are 500 people for 74 min and 24 s, and the displaced 50 from 5:00 to noon: 970 person-hours, at 8 a litre
  /// 121.25 L of 400. Of the kits 168.75 L are used. Spells end at 3:14 and 5:00 and noon: 2, 1 and 1.
  @Test func whoIsCutOffLivesOnSupplyAtHomeThenOnKits() throws {
    let files = try TinyFiles().replacing("CB,C,B,sound", "CB,C,B,weak", in: "road_edges.csv")
      .replacing(#"boats: ["lifeboat"]"#, #"boats: ["lifeboat"], isolated: ["water"]"#, in: "world.json5")
      .replacing(#"retry: "6h","#, #"retry: "6h", householdSupply: "1h","#, in: "world.json5")
      .replacing("contracts: \"contracts.csv\", ", "", in: "layout.json5")
      .replacing("supplier,供应商,contracted,county,900101,1,1,lorry,08:00,18:00,20,60,0,example\n", "", in: "sites.csv")
    let results = try run(
      kits(
        """
        {
          places: ["900101102001"], share: 0.5, goods: [{ item: "water", perPerson: 1 }], carried: 1, lostWithHome: 1,
          paidBy: "township", source: "test",
        }
        """, in: files))
    let water = try need(results, 0)
    #expect(close(water.needed, 400) && close(water.unmet, 121.25) && close(water.deprivedPersonHours, 970))
    #expect(water.spells == 4 && close(water.onHand, 281.25))
    #expect(results.items[0].fromKits == 450 && results.items[0].lost == 50)
    // A day of 950 people, less 393.75 L that are left in kits an hour later
    #expect(results.items[0].demanded == 2457)
    let township = try #require(results.townships.first { $0.township.index == 1 })
    #expect(close(township.deprivedPersonHours, 970))
  }

  /// Two litres for each of the 20 of 50 displaced people who hold kits last 16 h, from 2:00 to 18:00: the others lack from 2:00 to the
  /// end, they from 18:00 on. Nobody else has water. Six hours of 20 people and 22 of 30: 120 and 660 person-hours; two spells' cost.
  @Test func afterTheirKitsPeopleAreAsTheOthers() throws {
    let files = try TinyFiles().replacing(#"horizon: "12h""#, #"horizon: "24h""#, in: "scenario.json5")
      .replacing("county,water,1000", "county,water,0", in: "stock.csv")
      .replacing("township,water,50", "township,water,0", in: "stock.csv")
      .replacing("cache,water,60", "cache,water,0", in: "stock.csv")
      .replacing("contracts: \"contracts.csv\", ", "", in: "layout.json5")
      .replacing("supplier,供应商,contracted,county,900101,1,1,lorry,08:00,18:00,20,60,0,example\n", "", in: "sites.csv")
      .replacing(
        #"retry: "6h","#,
        #"retry: "6h", deprivation: [{ item: "water", intercept: 1.5031, perHour: 0.1172, cap: "72h","#
          + #" yuanPerDollar: 1, source: "test" }],"#, in: "world.json5")
    let results = try run(
      kits(
        """
        {
          places: "all", share: 0.4, goods: [{ item: "water", perPerson: 2 }], carried: 1, lostWithHome: 0,
          paidBy: "township", source: "test",
        }
        """, in: files))
    let water = try need(results, 0)
    #expect(close(water.needed, 137.5) && close(water.unmet, 97.5) && close(water.deprivedPersonHours, 780))
    let cost = DeprivationCost(intercept: 1.5031, perHour: 0.1172, capMs: 72 * hourMs, yuanPerDollar: 1)
    #expect(close(water.deprivationYuan, 30 * cost.yuan(spellMs: 22 * hourMs) + 20 * cost.yuan(spellMs: 6 * hourMs)))
    #expect(results.items[0].fromKits == 40)
  }

  /// Conservation is checked after every event: of drawn storms, and of people in shelters who carried their kits.
  @Test func goodsBalance() throws {
    let storms = try runScenario("on", replications: 40)
    #expect(storms.items.contains { $0.fromKits > 0 })
    var options = CaseOptions()
    options.layout = "\(repository)/scenarios/mechanisms/kits/layout.json5"
    options.edits = [
      ValueEdit(path: "world.warning.shelters.relief", value: JSON5Scalar(typed: "true")),
      ValueEdit(path: "scenario.horizon", value: JSON5Scalar(typed: "60h")),
    ]
    let loaded = try loadScenario("mechanisms/warning", file: "on", options: options)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let warned = try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(prepositioning: PushExpectedDemand()),
        settings: RunSettings(replications: 40, isChecked: true)))
    #expect(warned.items.contains { $0.fromKits > 0 && $0.lost > 0 })
  }

  @Test func aResultIsReadBackWithItsKits() throws {
    let folder = TemporaryFolder()
    let written = try runScenario("expected")
    try ResultFolderReaderTests.write(written, to: folder.path("r"))
    let problems = InputProblems()
    let reader = try #require(ResultFolderReader.open(folder.path("r"), problems))
    let read = try #require(reader.results(setup: written.setup, problems))
    #expect(read.items.map(\.fromKits) == written.items.map(\.fromKits))
    #expect(folder.text("r/summary.json")?.contains("from_kits") == true)
  }

  @Test func mistakesAreNamed() throws {
    func message(_ change: (String, String), _ more: String = "") throws -> String {
      let kit = """
        {
          places: ["900101102001"], share: 0.4, goods: [{ item: "water", perPerson: 2 }], carried: 1, lostWithHome: 0,
          paidBy: "township", source: "test",
        },
        """
      return kits(kit.replacing(change.0, with: change.1) + more, in: try TinyFiles()).messages().joined(
        separator: "\n")
    }
    #expect(try message(("share: 0.4", "share: 1.4")).contains("share"))
    #expect(try message(("\"water\"", "\"lifeboat\"")).contains("no relief good"))
    #expect(try message(("paidBy: \"township\"", "paidBy: \"village\"")).contains("paidBy"))
    #expect(try message(("perPerson: 2 }", "perPerson: 2 }, { item: \"water\", perPerson: 1 }")).contains("twice"))
    #expect(
      try message(
        ("[\"900101102001\"]", "\"all\""),
        """
        { places: ["900101102001"], share: 0.4, goods: [], carried: 1, lostWithHome: 0, paidBy: "county", source: "test" }
        """
      ).contains("a second time"))
  }
}
