import Testing

@testable import Simulator

/// What is printed of a run, and the same as JSON
@Suite struct SummaryTests {
  private static func results(incidents: [IncidentRecord] = [], requests: [RequestRecord] = [], replications: Int = 2)
    -> RunResults
  {
    let townships = (0..<Int32(replications)).flatMap { replication in
      (0..<3).map { SmallWorld.township(replication, $0, isolatedHours: Double($0), displaced: 12) }
    }
    let probes = (0..<Int32(replications)).map {
      ProbeRecord(
        replication: $0, timeMs: 6 * 3_600_000, cutTrunk: 1, cutCounty: 2, cutRural: $0, displaced: 10,
        isolatedTownships: 0, isolatedVillages: 3)
    }
    let items = (0..<Int32(replications)).map {
      ItemRecord(
        replication: $0, item: ID(0), opening: 100, bought: 0, demanded: 80, delivered: 60, inTransit: 0, lost: 5)
    }
    let needs = (0..<Int32(replications)).map {
      NeedRecord(
        replication: $0, township: ID(0), item: ID(0), spells: 3, needed: 300, unmet: 60, deprivedPersonHours: 1000)
    }
    let costs = (0..<Int32(replications)).map {
      CostRecord(replication: $0, level: .county, kind: .transport, yuan: 123_456)
    }
    return RunResults(
      setup: SmallWorld.setup(probesHours: [6]), settings: RunSettings(seed: 7, replications: replications),
      incidents: incidents, requests: requests, townships: townships, items: items, needs: needs, costs: costs,
      probes: probes, classes: [], bases: [], replications: [], trace: [])
  }

  private static let incidents = (0..<20).map { index in
    SmallWorld.incident(
      Int32(index / 10), village: index % 4, of: index % 2, first: Double(10 + 5 * index),
      adequate: .some(index > 16 ? nil : Double(100 + 10 * index)))
  }
  private static let requests = (0..<8).map { index in
    SmallWorld.request(
      Int32(index / 4), village: index % 4, people: 25, complete: Double(300 + 100 * index), demanded: 75, delivered: 60
    )
  }

  private static func text(_ language: Language, _ results: RunResults) -> String {
    SummaryTable.text(Measures(results), RunDescription(results, policies: PolicySet()), language)
  }

  @Test(arguments: Language.allCases)
  func everyLineFitsATerminalOf80Columns(language: Language) {
    for results in [Self.results(incidents: Self.incidents, requests: Self.requests), Self.results()] {
      for line in Self.text(language, results).split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(DisplayWidth.of(String(line)) <= 80 && !line.hasSuffix(" "), "\(line)")
      }
    }
  }

  @Test func theFiguresAreThoseOfTheMeasures() {
    let text = Self.text(.english, Self.results(incidents: Self.incidents, requests: Self.requests))
    let lines = text.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    #expect(lines[0] == "scenario A small storm (small-storm)")
    #expect(lines.contains("runs 2 replications, seed 7"))
    // 10, 15, … 105 min: the tenth, eighteenth and nineteenth of twenty. In time: of the even ones (class 0, 30 min) the
    // first three, of the odd ones (60 min) five; all eight in replication 0 (80 %) and none in replication 1.
    #expect(lines.contains("first on the spot 20 100.0 55min 95min 100min 40.0 0.0–100.0"))
    // 100, 110, … 260 min and three that were not reached
    #expect(lines.contains("required people 20 85.0 3.2h never never"))
    // 300, 400, … 1000 min, 25 people each, in time (600 min) in replication 0 and not in 1
    #expect(lines.contains("relief in village 8 100.0 10.0h 16.7h 16.7h 50.0 0.0–100.0"))
    #expect(lines.contains { $0.hasPrefix("Jia'an 15 ") })
    #expect(lines.contains("02-29 02:30 1.0 2.0 0.5±6.4 10.0 0 3.0"))
    #expect(lines.contains("water 100 0 80.0 60.0 0 5.0 75.0"))
  }

  @Test func minutesBelowTwoHoursThenHours() {
    let results = Self.results(incidents: [
      SmallWorld.incident(0, first: 119.4, adequate: 119.6, complete: 120), SmallWorld.incident(1, first: 119.4),
    ])
    let lines = Self.text(.chinese, results).split(separator: "\n")
    func cells(_ title: String) -> [Substring] {
      lines.first { $0.hasPrefix(title) }?.split(separator: " ").dropFirst().map { $0 } ?? []
    }
    #expect(cells("首支队伍到场")[2...4] == ["119分", "119分", "119分"])
    #expect(cells("人员力量足够")[2...4] == ["119分", "2.0时", "2.0时"])
  }

  @Test func aScenarioWithoutACasePrintsDashes() {
    let lines = Self.text(.english, Self.results()).split(separator: "\n")
    #expect(lines.contains { $0.split(separator: " ").suffix(7) == ["0", "–", "–", "–", "–", "–", "–"] })
  }

  @Test func theJSONHasTheSameFiguresWithNullWhereNothingWasReached() throws {
    let results = Self.results(incidents: Self.incidents, requests: Self.requests)
    let text = SummaryJSON.text(Measures(results), RunDescription(results, policies: PolicySet()))
    let root = try #require(json5(text).value)
    #expect(root["format"]?.string == "lastmile-summary/1")
    #expect(root["run"]?["seed"]?.number == 7)
    #expect(root["run"]?["begins"]?.string == "2024-02-28T20:30:00")
    #expect(root["run"]?["horizon_min"]?.number == 2880)
    let first = try #require(root["province"]?["first_on_spot"])
    #expect(first["cases"]?.number == 20)
    #expect(first["p50_min"]?.number == 55 && first["p90_min"]?.number == 95 && first["mean_min"]?.number == 57.5)
    #expect(root["province"]?["adequate"]?["p90_min"]?.content == .null)
    #expect(root["province"]?["unmet_share"]?["mean_share"]?.number == 0.2)
    #expect(root["province"]?["demanded"]?["replication_mean_kg"]?.number == 300)
    #expect(root["cities"]?.elements?.map { $0["name_en"]?.string } == ["Jia'an", "乙市"])
    #expect(root["incident_classes"]?.elements?.first?["basic_relief"] == nil)
    #expect(root["probes"]?.elements?.first?["clock"]?.string == "2024-02-29T02:30:00")
    #expect(root["worst_townships"]?.elements?.count == 3)
  }
}

/// Names and times as people write them
@Suite struct NameTests {
  @Test(arguments: [
    ("石庙子镇", "shi miao zi zhen", "Shimiaozi Town"), ("沈阳市", "shen yang shi", "Shenyang"),
    ("桓仁满族自治县", "huan ren man zu zi zhi xian", "Huanren Manchu Autonomous County"),
    ("浑河湾街道", "hun he wan jie dao", "Hunhewan Subdistrict"), ("西安区", "xi an qu", "Xi'an District"),
    ("市", "shi", "Shi"), ("甲市", "", "甲市"), ("沈阳市", "Mukden", "Mukden"), ("镇", "a b", "a b"),
  ])
  func englishNamesAreJoinedPinyinAndTheKindOfPlace(chinese: String, latin: String, english: String) {
    #expect(PlaceName(code: "", chinese: chinese, latin: latin).english == english)
  }

  @Test func instantsRunOverMonthsAndLeapDays() {
    let scenario = SmallWorld.setup().scenario
    #expect(scenario.clockText(at: 0) == "2024-02-28T20:30:00")
    #expect(scenario.clockText(at: 12_600_000 - 1) == "2024-02-28T23:59:59")
    #expect(scenario.clockText(at: 12_600_000) == "2024-02-29T00:00:00")
    #expect(scenario.clockText(at: 12_600_000 + 86_400_000) == "2024-03-01T00:00:00")
  }
}

/// Heads of tables in several lines
@Suite struct TextTableHeadTests {
  @Test func headsOfSeveralLinesStandOnTheRule() {
    var table = TextTable([.text("市"), .number("首到\n50 %"), .number("\n90 %")])
    table.add(["甲", "1", "2"])
    #expect(table.text() == "    首到\n市  50 %  90 %\n──  ────  ────\n甲     1     2\n")
  }
}
