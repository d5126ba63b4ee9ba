// The files of scenarios/validation/inventory in memory, with other goods, stock, rules and demand.

import Foundation
import Testing

@testable import Simulator

/// One store and one depot, both in one village
struct InventoryFiles {
  private var files: [String: [UInt8]] = [:]

  /// - Parameters:
  ///   - shelfLifeDays: of the one item
  ///   - stock: rows of the table of stock without the basis: `store,goods,10,5,,`
  ///   - replenishment: elements of the layout's array
  ///   - inspections: elements of the layout's array
  ///   - demands: elements of the scenario's array
  ///   - horizon: of the scenario
  init(
    shelfLifeDays: Int = 0, stock: [String], replenishment: String = "", inspections: String = "", demands: String = "",
    horizon: String
  ) throws {
    let folder = "\(repository)/scenarios/validation"
    for place in ["common", "inventory"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(place)") {
        self[name] = try String(contentsOfFile: "\(folder)/\(place)/\(name)", encoding: .utf8)
          .replacingOccurrences(of: "../common/", with: "")
      }
    }
    self["items.csv"] = self["items.csv"].replacingOccurrences(
      of: "piece,1,1,1,0,", with: "piece,1,1,1,\(shelfLifeDays),")
    self["stock.csv"] =
      "site,item,quantity,age_days,oldest_age_days,usable_share,basis\n" + stock.map { "\($0),test\n" }.joined()
    self["layout.json5"] = """
      {
        format: "lastmile-layout/1", name: "test", title: { zh: "试验", en: "test" }, vehicles: [], sites: "sites.csv",
        stock: "stock.csv", replenishment: [\(replenishment)], inspections: [\(inspections)],
      }
      """
    self["scenario.json5"] = """
      {
        format: "lastmile-scenario/1", name: "test", title: { zh: "试验", en: "test" }, world: "world.json5",
        layout: "layout.json5", begins: "2024-07-01T00:00", horizon: "\(horizon)", demands: [\(demands)],
      }
      """
  }

  subscript(name: String) -> String {
    get { String(decoding: files[name] ?? [], as: UTF8.self) }
    set { files[name] = Array(newValue.utf8) }
  }

  /// What is wrong with the files
  var messages: [String] {
    let problems = InputProblems(source: .memory(files))
    _ = loadCase(scenario: "scenario.json5", problems)
    return problems.problems.map { $0.text(.english) }
  }

  /// Every invariant is checked after every event, unless that would take too long.
  func run(
    _ policies: PolicySet = PolicySet(), replications: Int = 1, isChecked: Bool = true,
    capacities change: (inout Capacities) -> Void = { _ in }
  ) throws -> RunResults {
    let problems = InputProblems(source: .memory(files))
    let loaded = loadCase(scenario: "scenario.json5", problems)
    try problems.throwIfAny()
    let inputs = try #require(loaded)
    var capacities = Capacities()
    capacities.traceRecords = 10_000
    // Checks walk through both.
    (capacities.stockOrders, capacities.backorders) = (200, 200)
    change(&capacities)
    let setup = Setup(
      world: inputs.world.world, layout: inputs.layout.layout, scenario: inputs.scenario.scenario,
      capacities: capacities)
    let results = try Simulator.run(
      setup: setup, policies: policies,
      settings: RunSettings(replications: replications, isChecked: isChecked, traced: 0))
    return try #require(results)
  }
}

/// A line of the trace: what happened at a site, how many units
struct Move: Hashable, CustomStringConvertible {
  var day: Double
  var kind: TraceKind
  var site: Int32
  var units: Int64

  init(_ day: Double, _ kind: TraceKind, _ site: Int32, _ units: Int64) {
    (self.day, self.kind, self.site, self.units) = (day, kind, site, units)
  }

  init(_ record: TraceRecord) {
    self.init(Double(record.timeMs) / Double(dayMs), record.kind, record.subject, record.value)
  }

  var description: String { "day \(day) \(kind) \(site) \(units)" }
}
