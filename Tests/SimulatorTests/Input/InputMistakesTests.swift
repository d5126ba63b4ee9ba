// Mistakes that planners make, and word for word what they are told.

import Testing

@testable import Simulator

@Suite struct InputMistakesTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var file: String
    var old: String
    var new: String
    var messages: [String]
    var testDescription: String { "\(file): \(new)" }

    init(_ file: String, _ old: String, _ new: String, _ messages: String...) {
      self.file = file
      self.old = old
      self.new = new
      self.messages = messages
    }
  }

  @Test(arguments: [
    // References that lead nowhere
    Mistake(
      "stock.csv", "county,quilt,100", "county,quillt,100",
      #"stock.csv:3: column item is "quillt", but there is no such item; did you mean "quilt"?"#),
    Mistake(
      "stock.csv", "cache,water,60", "cash,water,60",
      #"stock.csv:7: column site is "cash", but there is no such site"#),
    Mistake(
      "sites.csv", "county,900101,1,2", "county,900109,1,2",
      #"sites.csv:2: column place_code is "900109", but there is no such county; did you mean "900101"?"#),
    Mistake(
      "sites.csv", "dispersed,village,900101102001", "dispersed,county,900101102001",
      #"sites.csv:4: column place_code is "900101102001", but there is no such county"#,
      #"sites.csv:4: column vehicles is "0"; expected at least 1 vehicle above the village"#),
    Mistake(
      "townships.csv", "yi zhen,900101,B", "yi zhen,900102,B",
      #"townships.csv:3: column county_code is "900102", but there is no such county; did you mean "900101"?"#),
    Mistake(
      "townships.csv", "900101,B,123.3", "900101,D,123.3",
      #"townships.csv:3: column node is "D", but there is no such road node"#),
    Mistake(
      "villages.csv", "乙村,900101102000", "乙村,900101104000",
      #"villages.csv:3: column township_code is "900101104000", but there is no such township; did you mean "900101101000"?"#
    ),
    Mistake(
      "road_edges.csv", "AB,A,B,weak", "AB,A,B,week",
      #"road_edges.csv:3: column class is "week", but there is no such road class; did you mean "weak"?"#),
    Mistake(
      "world.json5", #"mobility: "car","#, #"mobility: "cart","#,
      #"world.json5:56:19: forces.kinds[1].mobility is "cart", but there is no such mobility class; did you mean "car"?"#,
      #"world.json5:69:19: forces.kinds[2].mobility is "cart", but there is no such mobility class; did you mean "car"?"#,
      #"world.json5:82:19: forces.kinds[3].mobility is "cart", but there is no such mobility class; did you mean "car"?"#
    ),
    Mistake(
      "world.json5", #"basic: ["water", "quilt"]"#, #"basic: ["water", "lifeboat"]"#,
      #"world.json5:33:39: items.basic names "lifeboat", which nobody needs (need_per_person is 0)"#),
    // Ids and rows that are there twice
    Mistake(
      "townships.csv", "900101103000,丙镇", "900101102000,丙镇",
      #"townships.csv:4: column township_code is "900101102000", which line 3 has already"#,
      #"villages.csv:4: column township_code is "900101103000", but there is no such township; did you mean "900101101000"?"#
    ),
    Mistake(
      "sites.csv", "township,乙镇站", "county,乙镇站",
      #"sites.csv:3: column site is "county", which line 2 has already"#,
      #"stock.csv:5: column site is "township", but there is no such site"#,
      #"stock.csv:6: column site is "township", but there is no such site"#),
    Mistake(
      "profile.csv", "2,0.25", "1,0.25", #"profile.csv:4: column hours_from_start is "1", which line 3 has already"#),
    // Values out of their range
    Mistake(
      "contracts.csv", "quilt,200", "quilt,-200",
      #"contracts.csv:3: column quantity is "-200"; expected a whole number from 1 to 1000000000"#),
    Mistake(
      "contracts.csv", "24,50,100", "24,-50,100",
      #"contracts.csv:3: column rate_per_day is "-50"; expected a number from 0 to 1000000000"#,
      #"contracts.csv:3: column rate_per_day is "0"; expected at least 0.01 for a capacity reserve"#),
    Mistake(
      "sites.csv", "20,60,0,example\ntownship", "20,60,,example\ntownship",
      "sites.csv:2: column yearly_cost_yuan is empty; expected a number from 0 to 1000000000000"),
    Mistake(
      "sites.csv", "08:00,18:00,30", "8:00,18.00,30",
      #"sites.csv:3: column opens is "8:00"; expected a time of day such as 08:00"#,
      #"sites.csv:3: column closes is "18.00"; expected a time of day such as 08:00"#),
    Mistake(
      "gauges.csv", "one,", "near,近站,123.2,41.0,10,assumed,example\none,",
      #"scenario.json5:16:14: rainstorm.rangeKm is too long for gauges "near" and "one": 0 km apart, their totals differ by a factor of 12, and a field so smooth would overshoot between and around them; take one of the two, or a shorter range"#
    ),
    Mistake(
      "profile.csv", "1,0.5", "1,0.6", "profile.csv: the file has shares that sum to 1.1; expected 1"),
    Mistake(
      "profile.csv", "2,0.25", "12,0.25",
      #"profile.csv:4: column hours_from_start is "12"; expected a whole number from 0 to 11"#),
    Mistake(
      "scenario.json5", #"horizon: "12h""#, #"horizon: "30min""#,
      #"scenario.json5:9:12: horizon is "30min"; expected a duration from 1h to 3660d, such as "90min""#),
    Mistake(
      "scenario.json5", #"begins: "2024-07-01T00:00""#, #"begins: "2024-07-01T00:00+09:00""#,
      "scenario.json5: the file begins with a clock 540 min ahead of UTC; expected that of the world, 480 min"),
    Mistake(
      "scenario.json5", #"sampling: "expected""#, #"sampling: "expected", probes: ["2024-07-02T00:00", "06:00"]"#,
      #"scenario.json5:10:34: probes[0] is "2024-07-02T00:00"; expected a time after the begin and within the horizon"#,
      #"scenario.json5:10:54: probes[1] is "06:00"; expected a time such as "2012-08-03T08:00""#),
    Mistake(
      "gauges.csv", "123.2,41.0", "41.0,123.2",
      #"gauges.csv:2: column lat is "123.2"; expected a number from -90 to 90"#),
    Mistake(
      "scenario.json5", "rangeKm: 30", "rangeKm: 1, speedKmh: 0.2",
      "scenario.json5:16:27: rainstorm.speedKmh is below 1; expected 0 or from 1 to 1000"),
    Mistake(
      "world.json5", "peopleAtRisk: 10", #"peopleAtRisk: { law: "lognormal", median: 1000, logSd: 5 }"#,
      "world.json5:114:23: incidents.classes[0].peopleAtRisk can be drawn larger than 1000000000; use a smaller spread, or a "
        + "law with an end"),
    Mistake(
      "world.json5", #"handOver: "10min""#, #"handOver: { law: "lognormal", median: "10min", logSd: 6 }"#,
      "world.json5:30:59: lastMile.handOver.logSd is 6; expected a number from 0 to 5"),
    // Forms that can't be
    Mistake(
      "contracts.csv", "supplier,contract", "county,contract",
      #"contracts.csv:2: column site is "county"; expected a contracted site"#),
    Mistake(
      "stock.csv", "cache,water,60", "supplier,water,60",
      #"stock.csv:7: column site is "supplier"; expected a fixed or dispersed site: a contracted one holds no stock"#),
    Mistake(
      "stock.csv", "county,water,1000,", "county,water,1000000000,example\ncounty,water,1000000000,",
      "stock.csv:3: column quantity brings the stock of this item there above 1000000000"),
    Mistake(
      "world.json5", #"classes: ["weak"]"#, #"classes: ["weak", "weak"]"#,
      #"world.json5:129:29: vulnerability.roadDamage[0].classes names "weak", which has an impact function of this kind already"#
    ),
    Mistake(
      "world.json5", #"skills: ["rescue"]"#,
      "skills: [\((1...17).map { "\"skill \($0)\"" }.joined(separator: ", ")), \"rescue\"]",
      "world.json5:7:11: skills has 18 elements; expected a count from 1 to 16"),
    // Places that nobody can reach, or that hold nobody
    Mistake(
      "road_edges.csv", "CB,C,B,sound,20,40,99\n", "",
      // A–B alone leads to B now: fine.
    ),
    Mistake(
      "road_edges.csv", "SC,S,C,sound,30,40,99\nCB,C,B,sound,20,40,99\n", "",
      #"townships.csv:4: township "900101103000" can't be reached by road from any county seat"#),
    Mistake(
      "road_edges.csv", "CB,C,B,sound,20,40,99", "CB,B,B,sound,20,40,99",
      "road_edges.csv:5: column to is the node where the edge begins"),
    Mistake(
      "road_edges.csv", "SA,S,A,sound,20,40,99", "SA,S,A,sound,9000,1,99",
      "road_edges.csv:2: column speed_kmh makes the way longer than 24 days, which no unit goes"),
    Mistake(
      "townships.csv", "900101,C,123.3", "900101,B,123.3",
      #"townships.csv:4: township "900101103000" has the road node of "900101102000"; each township needs its own"#),
    Mistake(
      "villages.csv", "900101103001,丙村,900101103000,1000,123.3,41.2449661\n", "",
      #"townships.csv:4: township "900101103000" is in the focus but has no village"#),
    Mistake(
      "villages.csv", "乙村,900101102000", "乙村,900101103000",
      #"townships.csv:3: township "900101102000" is in the focus but has no village"#),
    Mistake(
      "counties.csv", "900100,S", "900101,S",
      #"counties.csv:2: column city_code is "900101", but there is no such city; did you mean "900100"?"#),
    Mistake(
      "cities.csv", "900100,例市,li shi,S,3000\n", "900100,例市,li shi,S,3000\n900200,空市,kong shi,S,0\n",
      #"cities.csv:3: city "900200" has no county"#),
    Mistake(
      "cities.csv", "node,population\n900100,例市,li shi,S,3000\n",
      "node,population,province\n900100,例市,li shi,S,3000,甲\n900200,空市,kong shi,S,0,乙\n",
      #"cities.csv:3: city "900200" has no county"#,
      #"cities.csv:3: city "900200" has its seat at the road node of a county in another province"#),
  ])
  func isNamed(_ mistake: Mistake) throws {
    let files = try TinyFiles().replacing(mistake.old, mistake.new, in: mistake.file)
    let found = files.messages()
    #expect(found.sorted() == mistake.messages.sorted())
    if mistake.messages.isEmpty { #expect(files.problemsOrRun() == []) }
  }

  @Test func thereAreAtMost64Provinces() throws {
    let rows = (1...65).map { "\(900000 + 100 * $0),市\($0),shi,S,0,省\($0)\n" }.joined()
    let files = try TinyFiles().replacing(
      "node,population\n900100,例市,li shi,S,3000\n", "node,population,province\n" + rows, in: "cities.csv")
    #expect(
      files.messages().contains("cities.csv:66: column province is one province too many; expected at most 64"))
  }

  @Test(arguments: [
    Mistake(
      "stock.csv", "county,quilt,100", "county,quillt,100", #"stock.csv:3: 列 item 为 "quillt"，但没有这样的物资；是否想写 "quilt"？"#),
    Mistake(
      "sites.csv", "20,60,0,example\ntownship", "20,60,,example\ntownship",
      "sites.csv:2: 列 yearly_cost_yuan 为空，应为 0 到 1000000000000 的数"),
    Mistake(
      "road_edges.csv", "SC,S,C,sound,30,40,99\nCB,C,B,sound,20,40,99\n", "",
      #"townships.csv:4: 乡镇（街道） "900101103000" 从任何县城都没有道路可达"#),
    Mistake(
      "villages.csv", "900101103001,丙村,900101103000,1000,123.3,41.2449661\n", "",
      #"townships.csv:4: 乡镇（街道） "900101103000" 为重点乡镇，但没有村"#),
    Mistake("profile.csv", "1,0.5", "1,0.6", "profile.csv: 文件的份额之和为 1.1，应为 1"),
  ])
  func isNamedInChinese(_ mistake: Mistake) throws {
    let files = try TinyFiles().replacing(mistake.old, mistake.new, in: mistake.file)
    #expect(files.messages(.chinese) == mistake.messages)
  }

  @Test func allProblemsOfAllFilesAreToldAtOnce() throws {
    let files = try TinyFiles().replacing("horizon", "horizont", in: "scenario.json5")
      .replacing("circuity: 1", "circuity: 0.5", in: "world.json5").replacing(
        "county,quilt", "county,quillt", in: "stock.csv"
      )
      .replacing("lorry,08:00", "lory,08:00", in: "sites.csv")
    let messages = files.messages()
    #expect(
      Set(messages.map { $0.prefix { $0 != ":" } }) == ["scenario.json5", "sites.csv", "stock.csv", "world.json5"])
    #expect(messages.count == 8)
  }

  @Test func aFileThatCannotBeOpenedHidesNothingElse() throws {
    var files = try TinyFiles().replacing("circuity: 1", "circuity: 0.5", in: "world.json5")
    files.edit("world.json5") { text in
      let (start, end) = (text.range(of: "roads: {")!.lowerBound, text.range(of: "lastMile: {")!.lowerBound)
      return text[..<start] + #"roads: "rods.json5", "# + text[end...]
    }
    #expect(
      files.messages() == [
        #"world.json5:9:10: roads names "rods.json5", which does not exist"#,
        "world.json5:10:15: lastMile.circuity is 0.5; expected a number from 1 to 5",
      ])
  }

  @Test func aNoteIsNoProblem() throws {
    let files = try TinyFiles().replacing("skills: { rescue: 1 }", "skills: {}", in: "world.json5")
      .replacing("supplier,contract", "supplier,capacity", in: "contracts.csv")
    let problems = InputProblems(source: .memory(files.files))
    #expect(loadCase(scenario: TinyFiles.scenario, problems) == nil || problems.isEmpty)
    #expect(
      problems.notes.map(\.description).contains(
        #"world.json5:49: force "squad" has no skill and clears no roads: nobody calls it"#))
  }

  @Test func aColumnWhoseNameIsMistypedIsNamed() throws {
    let files = try TinyFiles()
    #expect(
      files.replacing("quantity,basis", "quantty,basis", in: "stock.csv").messages() == [
        "stock.csv:1: column quantity is missing; the header has quantty"
      ])
    // One that may be left out would be missed in silence.
    let problems = InputProblems(
      source: .memory(files.replacing("population,lon,lat", "population,long,lat", in: "villages.csv").files))
    #expect(loadCase(scenario: TinyFiles.scenario, problems) == nil)
    #expect(problems.notes.map(\.description) == ["villages.csv:1: column long is not read; did you mean lon?"])
    // Columns of a planner's own do no harm.
    var own = files
    own.edit("villages.csv") { $0.replacingOccurrences(of: "\n", with: ",x\n") }
    #expect(own.messages() == [])
  }

  @Test func aValueIsReplacedWhereverItsSectionLies() throws {
    var files = try TinyFiles()
    let text = files["world.json5"]
    let (start, end) = try (
      #require(text.range(of: "lastMile: {")), #require(text.range(of: "items: {"))
    )
    let section = text[text.index(before: start.upperBound)..<end.lowerBound].trimmingCharacters(in: [",", " ", "\n"])
    files["last-mile.json5"] = section
    files["world.json5"] = text[..<start.lowerBound] + #"lastMile: "last-mile.json5", "# + text[end.lowerBound...]
    for files in [files, try TinyFiles()] {
      var options = CaseOptions()
      options.edits = [
        ValueEdit(path: "world.lastMile.vehicleKmh", value: .integer(7)),
        ValueEdit(path: "world.forces.kinds[id=squad].units", value: .integer(3)),
      ]
      let problems = InputProblems(source: .memory(files.files))
      let loaded = loadCase(scenario: TinyFiles.scenario, options: options, problems)
      #expect(problems.problems.map(\.description) == [])
      #expect(loaded?.world.world.lastMile.vehicleKmh == 7 && loaded?.world.world.forces[1].unitsPerPlace == 3)
    }
  }

  @Test func timesBeforeNineteenSeventyAreTimes() throws {
    let files = try TinyFiles().replacing("2024-07-01T00:00", "1969-12-31T18:30", in: "scenario.json5")
    let loaded = try #require(files.read().loaded)
    #expect(loaded.scenario.scenario.begins == LocalTime(year: 1969, month: 12, day: 31, hour: 18, minute: 30))
  }
}
