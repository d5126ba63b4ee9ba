// Published location problems, the quick ones; all of them: scenarios/validation/locations/run.

import Foundation
import Testing

@testable import Simulator

private let validation = ProcessInfo.processInfo.environment["LASTMILE_VALIDATION"]

private func text(_ path: String) throws -> String {
  try String(contentsOfFile: "\(validation ?? "")/cases/\(path)", encoding: .utf8)
}

@Suite(.enabled(if: validation != nil, "LASTMILE_VALIDATION does not name the folder of reference cases"))
struct LocationPublishedTests {
  /// OR-Library, pmedopt; radii proven by integer programming
  @Test(arguments: [(1, 5819.0, 127.0), (2, 4093, 98), (4, 3034, 74), (5, 1355, 48), (8, 4445, 55)])
  func graphs(instance: Int, median: Double, radius: Double) throws {
    let graph = try LocationInstance.orLibraryGraph(text("loc_pmed_a/pmed\(instance).txt"))
    let found = try FacilityLocation(
      demandCount: graph.nodes, siteCount: graph.nodes, costs: graph.distances, openCount: graph.p...graph.p
    ).solve(SearchControl(iterations: 50, boundIterations: 200))
    #expect(found.value == median)
    #expect(found.bound <= median + 1e-6 && found.bound >= 0.99 * median)
    let center = try PCenter(
      demandCount: graph.nodes, siteCount: graph.nodes, distances: graph.distances, p: graph.p
    ).solve(SearchControl(iterations: 1000, boundIterations: 100))
    #expect(center.value == radius && center.bound <= radius)
  }

  /// OR-Library, uncapopt and capopt
  @Test func warehouses() throws {
    for (name, optimum, open) in [("cap71", 932_615.75, 11), ("cap134", 928_941.75, 4)] {
      let data = try LocationInstance.orLibraryWarehouses(text("loc_ufl_cap_a/\(name).txt"))
      let found = try FacilityLocation(
        demandCount: data.demands, siteCount: data.sites, costs: data.costs, openingCosts: data.openingCosts
      ).solve(SearchControl(iterations: 20, boundIterations: 300))
      #expect(abs(found.value - optimum) < 0.01 && found.bound <= optimum + 0.01)
      #expect(found.sites.count == open)
    }
  }

  /// The first of Lorena's; its optimum is 17,288.99
  @Test func capacitatedPMedian() throws {
    let points = try LocationInstance.lorena(text("loc_sjc_capacitated_pmedian/SJC1.dat"))
    let count = points.x.count
    let costs = (0..<count * count).map { row in
      let (dx, dy) = (points.x[row / count] - points.x[row % count], points.y[row / count] - points.y[row % count])
      return (dx * dx + dy * dy).squareRoot()
    }
    let problem = try CapacitatedLocation(
      demandCount: count, siteCount: count, costs: costs, quantities: points.quantities,
      capacities: points.capacities, openCount: points.p...points.p, isSplit: false)
    let found = try #require(problem.solve(SearchControl(iterations: 150, boundIterations: 100)))
    #expect(found.value >= 17_288.98 && found.value <= 17_288.99 * 1.02)
    #expect(found.bound <= 17_288.99)
  }
}
