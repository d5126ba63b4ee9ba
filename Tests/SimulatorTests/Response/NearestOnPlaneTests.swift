// On a plane the nearest units are looked for in cells. Every decision is as if all units had been compared.

import Foundation
import Testing

@testable import Simulator

@Suite struct NearestOnPlaneTests {
  /// Closest adequate, with every unit on the desk
  private struct SeesAllUnits: DispatchPolicy {
    static let name = "closest-adequate"
    static let source = "test"
    func scope(at level: Level) -> Level { ClosestAdequate().scope(at: level) }
    func decide(_ desk: inout DispatchDesk) { ClosestAdequate().decide(&desk) }
  }

  /// - Parameters:
  ///   - isLattice: townships on a lattice, so that many are equally far; else at drawn places
  ///   - everySeconds: mean time between incidents; few seconds, and all units are busy
  private func setup(
    metric: String, isLattice: Bool, mode: String, everySeconds: Int, speedKmh: Double = 40
  ) throws -> Setup {
    let townships = 120
    var files: [String: String] = [:]
    let folder = "\(repository)/scenarios/validation/common"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      files[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
    files["command.json5"] = files["command.json5"]?.replacingOccurrences(of: "platform\"", with: "\(mode)\"")
    files["cities.csv"] = "city_code,city,node,population\n900100,甲市,N0,0\n900200,乙市,N1,0\n"
    var counties = "county_code,county,city_code,node,lon,lat,population\n"
    for (number, city) in [1, 1, 1, 2].enumerated() {
      counties += "900\(city)0\(number + 1),县\(number),900\(city)00,N\(number),123,41,0\n"
    }
    files["counties.csv"] = counties
    var nodes = "node,x_km,y_km\n"
    var towns =
      "township_code,township,county_code,node,lon,lat,position_grade,focus,population,area_km2,flood_susceptibility,"
      + "flash_flood_susceptibility,landslide_susceptibility\n"
    var villages = "village_code,village,township_code,population,lon,lat,last_mile_m\n"
    var codes: [String] = []
    for number in 0..<townships {
      // A third of them are in the first county, and so on: 40, 40, 10 and 30.
      let county = [1, 2, 1, 2, 4, 1, 2, 1, 2, 4, 4, 3][number % 12]
      let code = "900\(county == 4 ? 2 : 1)0\(county)\(100_000 + number)"
      codes.append("\"\(code)\"")
      let (x, y) =
        isLattice
        ? (Double(number % 11), Double(number / 11))
        : (Double(number * 7919 % 1000) / 83, Double(number * 104_729 % 1009) / 71)
      nodes += "N\(number),\(x),\(y)\n"
      towns += "\(code),镇\(number),900\(county == 4 ? 2 : 1)0\(county),N\(number),123,41,A,1,0,1,0,0,0\n"
      villages += "\(900_000_000_000 + number),村\(number),\(code),1,123,41,\(number % 4 * 100)\n"
    }
    files["nodes.csv"] = nodes
    files["townships.csv"] = towns
    files["villages.csv"] = villages
    func kind(_ id: String, _ where: [String], units: Int, people: Int, _ skills: String) -> String {
      """
      { id: "\(id)", title: { zh: "队", en: "team" }, stationedAt: "township", where: [\(`where`.joined(separator: ","))],
        units: \(units), people: \(people), showUp: 1, mobility: "car", skills: { \(skills) },
        turnout: { day: "1min", night: "2min" }, source: "test" },
      """
    }
    func incidentClass(_ id: String, _ needs: String, _ whenBusy: String, priority: Int) -> String {
      """
      { id: "\(id)", title: { zh: "求助", en: "call" }, requires: [\(needs)], notice: "0min",
        serviceTime: { law: "exponential", mean: "2h" }, peopleAtRisk: 0, standard: "1h", priority: \(priority),
        whenBusy: "\(whenBusy)", source: "test" },
      """
    }
    let everySecond = codes.indices.filter { $0 % 2 == 0 }.map { codes[$0] }
    let everyFifth = codes.indices.filter { $0 % 5 == 3 }.map { codes[$0] }
    let kinds =
      kind("brigade", everySecond, units: 2, people: 3, "fire: 1")
      + kind("doctor", everyFifth, units: 1, people: 1, "medical: 1")
      + kind("rescue", everyFifth, units: 1, people: 2, "fire: 1, medical: 1")
    let classes =
      incidentClass("call", "{ skill: \"medical\", people: 1 }", "queue", priority: 1)
      + incidentClass("fire", "{ skill: \"fire\", people: 7 }", "lost", priority: 0)
      + incidentClass(
        "crash", "{ skill: \"fire\", people: 4 }, { skill: \"medical\", people: 3 }", "queue", priority: 2)
    files["world.json5"] = """
      {
        format: "lastmile-world/1", name: "test", title: { zh: "试验", en: "test" }, utcOffsetMinutes: 480,
        skills: ["fire", "medical"],
        places: { cities: "cities.csv", counties: "counties.csv", townships: "townships.csv", villages: "villages.csv" },
        roads: {
          nodes: "nodes.csv", edges: "edges.csv",
          travel: { by: "plane", speedKmh: \(speedKmh), metric: "\(metric)", source: "test" },
          wading: { limitMillimetres: 300, quadratic: 0.0009, linear: -0.5529, constant: 86.9448, source: "test" },
          mobility: [{ id: "car", speedFactor: 1, wadingMillimetres: 300, source: "test" }],
          classes: [{ id: "road", tally: "county" }], lastMileClass: "road",
        },
        lastMile: "last-mile.json5", items: { table: "items.csv", basic: [], boats: [] },
        command: "command.json5", relief: "relief.json5", vulnerability: "vulnerability.json5",
        forces: { kinds: [\(kinds)] }, incidents: { classes: [\(classes)] },
      }
      """
    let streams = ["call", "fire", "crash"].map { name in
      """
      { class: "\(name)", places: "all", weights: "uniform", source: "test",
        between: { law: "exponential", mean: "\(name == "crash" ? 4 * everySeconds : everySeconds)s" } },
      """
    }
    files["scenario.json5"] = """
      {
        format: "lastmile-scenario/1", name: "test", title: { zh: "试验", en: "test" }, world: "world.json5",
        layout: "layout.json5", begins: "2024-07-01T00:00", horizon: "24h", arrivals: [\(streams.joined())],
      }
      """
    let problems = InputProblems(source: .memory(files.mapValues { Array($0.utf8) }))
    let loaded = loadCase(scenario: "scenario.json5", problems)
    try problems.throwIfAny()
    let inputs = try #require(loaded)
    var capacities = Capacities()
    capacities.traceRecords = 200_000
    return Setup(
      world: inputs.world.world, layout: inputs.layout.layout, scenario: inputs.scenario.scenario,
      capacities: capacities)
  }

  private func trace(_ setup: Setup, _ policy: any DispatchPolicy) throws -> [String] {
    let results = try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(dispatch: policy),
        settings: RunSettings(seed: 5, replications: 1, isChecked: true, traced: 0)))
    return (0..<results.trace.count).map { row in
      let record = results.trace[row]
      return "\(record.timeMs) \(record.kind) \(record.subject) \(record.object)"
    }
  }

  @Test(
    arguments: ["euclidean", "right-angle"], [false, true]
  )
  func theTraceIsThatOfAPolicyThatComparesAllUnits(_ metric: String, _ isLattice: Bool) throws {
    for (mode, seconds) in [("relay", 600), ("relay", 100), ("platform", 300)] {
      let setup = try setup(metric: metric, isLattice: isLattice, mode: mode, everySeconds: seconds)
      let short = try trace(setup, ClosestAdequate())
      let full = try trace(setup, SeesAllUnits())
      #expect(short.count > 1_000)
      #expect(short == full, "\(mode), every \(seconds) s")
    }
  }

  @Test func timesThatAreEqualToTheMillisecondGoToTheFirstOfAllBases() throws {
    // So fast that most travel times are 0 or 1 ms
    let setup = try setup(metric: "euclidean", isLattice: false, mode: "platform", everySeconds: 300, speedKmh: 1e7)
    #expect(try trace(setup, ClosestAdequate()) == trace(setup, SeesAllUnits()))
  }
}
