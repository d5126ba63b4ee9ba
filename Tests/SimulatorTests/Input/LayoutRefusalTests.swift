// A layout of the province, broken in many ways at once: all of it is told in one go.

import Foundation
import Testing

@testable import Simulator

@Suite struct LayoutRefusalTests {
  @Test func everythingThatIsWrongWithALayoutIsToldAtOnce() throws {
    let folder = "\(repository)/scenarios/liaoning"
    var files: [String: [UInt8]] = [:]
    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }
    for name in [
      "layouts/mixed.json5", "layouts/mixed/sites.csv", "layouts/mixed/stock.csv", "layouts/mixed/contracts.csv",
    ] {
      files[name] = Array(try text(name).utf8)
    }
    func edit(_ name: String, line: Int, _ change: ([String]) -> [String]) {
      var lines = String(decoding: files[name] ?? [], as: UTF8.self).components(separatedBy: "\n")
      lines[line - 1] = change(lines[line - 1].components(separatedBy: ",")).joined(separator: ",")
      files[name] = Array(lines.joined(separator: "\n").utf8)
    }
    func setting(_ column: Int, _ value: String) -> ([String]) -> [String] {
      { cells in cells.indices.map { $0 == column ? value : cells[$0] } }
    }
    // Columns of sites: 4 place_code, 5 docks, 6 vehicles, 7 vehicle_kind, 11 handling, 12 yearly cost
    edit("layouts/mixed/sites.csv", line: 5, setting(12, ""))
    edit("layouts/mixed/sites.csv", line: 6, setting(4, "219900"))
    edit("layouts/mixed/sites.csv", line: 7, setting(11, "-100"))
    edit("layouts/mixed/sites.csv", line: 8, setting(7, "heavvy"))
    edit("layouts/mixed/sites.csv", line: 9, setting(0, "fixed-210100"))
    edit("layouts/mixed/stock.csv", line: 3, setting(1, "food"))
    edit("layouts/mixed/stock.csv", line: 4, setting(2, "-24000"))
    edit("layouts/mixed/stock.csv", line: 5, setting(0, "fixed-province-2"))
    // Columns of contracts: 0 site, 3 quantity, 7 rate_per_day, 8 retainer
    edit("layouts/mixed/contracts.csv", line: 2, setting(0, "contract-219900"))
    edit("layouts/mixed/contracts.csv", line: 3, setting(8, ""))
    edit("layouts/mixed/contracts.csv", line: 4, setting(0, "fixed-210200"))
    edit("layouts/mixed/contracts.csv", line: 85, setting(7, "-5"))
    let world = WorldReader.read("\(folder)/world-baseline.json5", worldDraw: 0, edits: [], InputProblems())
    let problems = InputProblems(source: .memory(files))
    #expect(LayoutReader.read("layouts/mixed.json5", world: world, edits: [], problems) == nil)
    let found = problems.problems.map { $0.text(.english) }
    let expected = [
      "contracts.csv:2: column site is \"contract-219900\", but there is no such site",
      "contracts.csv:3: column retainer_yuan_per_year is empty; expected a number from 0",
      "contracts.csv:4: column site is \"fixed-210200\"; expected a contracted site",
      "contracts.csv:85: column rate_per_day is \"-5\"; expected a number from 0",
      "sites.csv:5: column yearly_cost_yuan is empty; expected a number from 0",
      "sites.csv:6: column place_code is \"219900\", but there is no such city",
      "sites.csv:7: column handling_kg_per_minute is \"-100\"; expected a number from 0.01",
      "sites.csv:8: column vehicle_kind is \"heavvy\", but there is no such vehicle kind; did you mean \"heavy\"?",
      "sites.csv:9: column site is \"fixed-210100\", which line 3 has already",
      "stock.csv:3: column item is \"food\", but there is no such item",
      "stock.csv:4: column quantity is \"-24000\"; expected a whole number from 0",
      "stock.csv:5: column site is \"fixed-province-2\", but there is no such site",
    ]
    for message in expected {
      #expect(found.contains { $0.contains(message) }, "\(message)\n\(found.joined(separator: "\n"))")
    }
  }

  /// A store stands at the seat of its place, so it is off the roads where its place is.
  @Test func aStoreOffTheRoadsIsRefusedWithItsPlace() throws {
    var files = try TinyFiles()
    files.edit("road_edges.csv") { text in
      text.split(separator: "\n").filter { !$0.contains("C") }.map { $0 + "\n" }.joined()
    }
    let problems = InputProblems(source: .memory(files.files))
    let world = WorldReader.read("world.json5", worldDraw: 0, edits: [], problems)
    #expect(LayoutReader.read("layout.json5", world: world, edits: [], problems) == nil)
    #expect(problems.problems.contains { $0.text(.english).contains("can't be reached by road from any county seat") })
  }

  @Test(arguments: ["fixed", "dispersed", "mixed"]) func theLayoutsOfTheProvinceAreFine(name: String) throws {
    let folder = "\(repository)/scenarios/liaoning"
    let check = InputCheck.of(["\(folder)/layouts/\(name).json5"], world: "\(folder)/world-baseline.json5")
    #expect(check.isFine && check.notes.isEmpty)
  }
}
