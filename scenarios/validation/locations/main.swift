// Solves the published location problems and prints a table. Compiled by `run` together with the models.

import Foundation

struct Row {
  var instance: String
  var published: Double
  var found: Double
  /// nil where a layout is only evaluated
  var bound: Double?
  var seconds: Double
  /// Most that `found` may differ from `published`, as a share of it
  var tolerance: Double
  /// More is better
  var isMaximum = false

  var gap: Double { (found - published) / published * (isMaximum ? -1 : 1) }
  var isBoundValid: Bool {
    guard let bound else { return true }
    let slack = 1e-6 * max(1, abs(published)) + 0.01
    return isMaximum ? bound >= published - slack : bound <= published + slack
  }
  var isFine: Bool { gap <= tolerance && gap >= -1e-6 - tolerance && isBoundValid }
}

let folder = CommandLine.arguments[1]
let wanted = Set(CommandLine.arguments.dropFirst(2))
nonisolated(unsafe) var failures = 0

func text(_ path: String) throws -> String { try String(contentsOfFile: "\(folder)/cases/\(path)", encoding: .utf8) }

/// Published figures of a case by the beginning of their names
func published(_ name: String) throws -> [(name: String, value: Double)] {
  let data = try Data(contentsOf: URL(filePath: "\(folder)/cases/\(name)/expected.json"))
  let root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  return (root["values"] as? [[String: Any]] ?? []).compactMap { row in
    guard let name = row["name"] as? String, let value = row["value"] as? Double else { return nil }
    return (name, value)
  }
}

func figure(_ list: [(name: String, value: Double)], _ begin: String) throws -> Double {
  guard let found = list.first(where: { $0.name.hasPrefix(begin) }) else {
    throw LocationError("no published figure begins with \"\(begin)\"", remedy: "the reference cases")
  }
  return found.value
}

/// Processor time, which other work on the machine does not lengthen much
func timed<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
  let start = clock()
  let result = try body()
  return (result, Double(clock() - start) / Double(CLOCKS_PER_SEC))
}

func number(_ value: Double) -> String {
  let rounded = (value * 100).rounded() / 100
  return rounded == rounded.rounded() ? String(Int(rounded)) : String(format: "%.2f", rounded)
}

func show(_ name: String, _ rows: () throws -> [Row]) throws {
  if !wanted.isEmpty && !wanted.contains(name) { return }
  for row in try rows() {
    // Published values are rounded to a hundredth.
    let best = row.gap * row.published.magnitude <= 0.01 ? "yes" : "no"
    print(
      "| \(name) | \(row.instance) | \(number(row.published)) | \(number(row.found)) "
        + "| \(row.bound.map(number) ?? "") | \(String(format: "%.3f", row.gap > 0 ? row.gap * 100 : 0)) "
        + "| \(row.bound == nil ? "" : best) | \(String(format: "%.2f", row.seconds)) | \(row.isFine ? "yes" : "**no**") |"
    )
    fflush(nil)
    if !row.isFine { failures += 1 }
  }
}

let graphs = [1, 2, 4, 5, 6, 8, 10, 11, 13, 15, 16, 18, 20, 21, 23, 25, 26, 28, 31, 33, 35, 37, 38]

try show("p-median") {
  let list = try published("loc_pmed_a")
  return try graphs.map { instance in
    let graph = try LocationInstance.orLibraryGraph(text("loc_pmed_a/pmed\(instance).txt"))
    let (found, seconds) = try timed {
      try FacilityLocation(
        demandCount: graph.nodes, siteCount: graph.nodes, costs: graph.distances, openCount: graph.p...graph.p
      ).solve(SearchControl(iterations: 1000, boundIterations: 500))
    }
    return Row(
      instance: "pmed\(instance), n=\(graph.nodes) p=\(graph.p)", published: try figure(list, "pmed\(instance) (n="),
      found: found.value, bound: found.bound, seconds: seconds, tolerance: 0.001)
  }
}

try show("p-center") {
  let list = try published("loc_pmed_a")
  return try graphs.map { instance in
    let graph = try LocationInstance.orLibraryGraph(text("loc_pmed_a/pmed\(instance).txt"))
    let (found, seconds) = try timed {
      try PCenter(demandCount: graph.nodes, siteCount: graph.nodes, distances: graph.distances, p: graph.p).solve(
        SearchControl(iterations: 3000, boundIterations: 300))
    }
    return Row(
      instance: "pmed\(instance), n=\(graph.nodes) p=\(graph.p)",
      published: try figure(list, "pmed\(instance): optimal p-center"), found: found.value, bound: found.bound,
      seconds: seconds, tolerance: 0)
  }
}

try show("uncapacitated warehouses") {
  let list = try published("loc_ufl_cap_a")
  return try ["cap71", "cap72", "cap101", "cap103", "cap131", "cap134"].map { instance in
    let data = try LocationInstance.orLibraryWarehouses(text("loc_ufl_cap_a/\(instance).txt"))
    let (found, seconds) = try timed {
      try FacilityLocation(
        demandCount: data.demands, siteCount: data.sites, costs: data.costs, openingCosts: data.openingCosts
      ).solve(SearchControl(iterations: 200, boundIterations: 1000))
    }
    return Row(
      instance: "\(instance), \(data.sites) × \(data.demands)", published: try figure(list, "\(instance) ("),
      found: found.value, bound: found.bound, seconds: seconds, tolerance: 1e-8)
  }
}

try show("capacitated warehouses") {
  let data = try LocationInstance.orLibraryWarehouses(text("loc_ufl_cap_a/cap41.txt"))
  let (found, seconds) = try timed {
    try CapacitatedLocation(
      demandCount: data.demands, siteCount: data.sites, costs: data.costs, quantities: data.quantities,
      capacities: data.capacities, openingCosts: data.openingCosts, isSplit: true
    ).solve(SearchControl(iterations: 5, boundIterations: 1000))
  }
  return [
    Row(
      instance: "cap41, 16 × 50, capacity 5000", published: try figure(published("loc_ufl_cap_a"), "cap41 ("),
      found: found?.value ?? .nan, bound: found?.bound, seconds: seconds, tolerance: 1e-8)
  ]
}

try show("capacitated p-median") {
  let list = try published("loc_sjc_capacitated_pmedian")
  return try ["SJC1", "SJC2", "SJC3a", "SJC3b", "SJC4a", "SJC4b"].map { instance in
    let points = try LocationInstance.lorena(text("loc_sjc_capacitated_pmedian/\(instance).dat"))
    let count = points.x.count
    let costs = (0..<count * count).map { row in
      let (dx, dy) = (points.x[row / count] - points.x[row % count], points.y[row / count] - points.y[row % count])
      return (dx * dx + dy * dy).squareRoot()
    }
    let (found, seconds) = try timed {
      try CapacitatedLocation(
        demandCount: count, siteCount: count, costs: costs, quantities: points.quantities,
        capacities: points.capacities, openCount: points.p...points.p, isSplit: false
      ).solve(SearchControl(iterations: 3000, boundIterations: 300))
    }
    return Row(
      instance: "\(instance), n=\(count) p=\(points.p)", published: try figure(list, "\(instance):"),
      found: found?.value ?? .nan, bound: found?.bound, seconds: seconds, tolerance: 0.01)
  }
}

try show("p-median in the plane") {
  let list = try published("loc_tsplib_rl1304")
  let points = LocationInstance.tsplib(try text("loc_tsplib_rl1304/rl1304.tsp"))
  let count = points.x.count
  let costs = (0..<count * count).map { row in
    let (dx, dy) = (points.x[row / count] - points.x[row % count], points.y[row / count] - points.y[row % count])
    return (dx * dx + dy * dy).squareRoot().rounded(.down)
  }
  return try [(5, 0.001), (10, 0.001), (20, 0.001), (50, 0.01), (100, 0.01)].map { p, tolerance in
    let (found, seconds) = try timed {
      try FacilityLocation(demandCount: count, siteCount: count, costs: costs, openCount: p...p).solve(
        SearchControl(iterations: 200, boundIterations: 300))
    }
    return Row(
      instance: "rl1304, n=\(count) p=\(p)", published: try figure(list, "rl1304 p=\(p):"), found: found.value,
      bound: found.bound, seconds: seconds, tolerance: tolerance)
  }
}

try show("failures") {
  let list = try published("loc_daskin49_reliability")
  struct City {
    var name: String
    var longitude, latitude, demand, fixed: Double
  }
  let cities = try text("loc_daskin49_reliability/sortcap.grt").split(whereSeparator: \.isNewline).map { line in
    let words = line.split(separator: " ")
    return City(
      name: String(words[7]), longitude: Double(words[1]) ?? 0, latitude: Double(words[2]) ?? 0,
      demand: Double(words[3]) ?? 0, fixed: Double(words[5]) ?? 0)
  }
  func miles(_ a: City, _ b: City) -> Double {
    let radian = Double.pi / 180
    let (p, q) = (sin((a.latitude - b.latitude) * radian / 2), sin((a.longitude - b.longitude) * radian / 2))
    return 2 * 3956 * asin(min(1, (p * p + cos(a.latitude * radian) * cos(b.latitude * radian) * q * q).squareRoot()))
  }
  let costs = cities.flatMap { city in cities.map { 1e-5 * city.demand * miles(city, $0) } }
  let plain = try FacilityLocation(
    demandCount: 49, siteCount: 49, costs: costs, openingCosts: cities.map(\.fixed))
  let lost = cities.map { 1e-5 * $0.demand * 10_000 }
  let reliable = try ReliableLocation(plain, failure: [Double](repeating: 0.05, count: 49), lostCosts: lost)
  let names = ["Sacramento", "Harrisburg", "Springfield", "Montgomery", "Austin"]
  let open = names.compactMap { name in cities.firstIndex { $0.name == name } }
  var rows = [
    Row(
      instance: "five sites, all working", published: try figure(list, "  transport cost (1e-5"),
      found: reliable.serviceCost(open), bound: nil, seconds: 0, tolerance: 2e-4)
  ]
  for (name, site) in zip(names, open) {
    rows.append(
      Row(
        instance: "\(name) fails", published: try figure(list, "  transport cost when \(name)"),
        found: reliable.serviceCost(open, failed: [site]), bound: nil, seconds: 0, tolerance: 2e-4))
  }
  let (found, seconds) = timed { plain.solve(SearchControl(iterations: 200, boundIterations: 1000)) }
  rows.append(
    Row(
      instance: "fixed-charge optimum, R = 3956 mi", published: try figure(list, "true UFLP optimum"),
      found: found.value,
      bound: found.bound, seconds: seconds, tolerance: 1.2e-6))
  return rows
}

try show("maximal covering") {
  let list = try published("loc_york_mclp")
  func table(_ path: String) throws -> [[Double]] {
    try text(path).split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",").compactMap { Double($0) }
    }
  }
  let sites = try table("loc_york_mclp/sites.csv")
  let crimes = try table("loc_york_mclp/demand.csv")
  func metres(_ a: [Double], _ b: [Double]) -> Double {
    let radian = Double.pi / 180
    let (p, q) = (sin((b[0] - a[0]) * radian / 2), sin((b[1] - a[1]) * radian / 2))
    return 2 * 6_371_000 * asin(min(1, (p * p + cos(a[0] * radian) * cos(b[0] * radian) * q * q).squareRoot()))
  }
  let coverage = Coverage(demandCount: crimes.count, siteCount: sites.count) { metres(sites[$0], crimes[$1]) <= 100 }
  let existing = sites.indices.filter { sites[$0][2] == 1 }
  let weights = [Double](repeating: 1, count: crimes.count)
  let now = try MaximalCovering(coverage, weights: weights, units: existing.count, existing: existing)
  var rows = [
    Row(
      instance: "71 existing sites", published: try figure(list, "crimes covered"), found: now.covered(existing),
      bound: nil, seconds: 0, tolerance: 0, isMaximum: true)
  ]
  for more in [20, 40, 60, 80, 100] {
    let (found, seconds) = try timed {
      try MaximalCovering(coverage, weights: weights, units: existing.count + more, existing: existing).solve(
        SearchControl(iterations: 100, boundIterations: 500))
    }
    rows.append(
      Row(
        instance: "York, \(more) added", published: try figure(list, "MCLP optimum: total covered when \(more) "),
        found: found.value, bound: found.bound, seconds: seconds, tolerance: 0, isMaximum: true))
  }
  return rows
}

try show("pre-positioning") {
  let list = try published("pp_esups_madagascar")
  let data = try Data(contentsOf: URL(filePath: "\(folder)/cases/pp_esups_madagascar/case1.json"))
  let root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  let stock = root["stock"] as? [Double] ?? []
  let hours = root["hours"] as? [Double] ?? []
  var affected: [String: Double] = [:]
  for line in try text("pp_esups_madagascar/disasters.csv").split(whereSeparator: \.isNewline).dropFirst() {
    // The numbers stand before the only quoted column.
    let words = line.split(separator: ",", omittingEmptySubsequences: false)
    affected[String(words[6]), default: 0] += Double(words[7]) ?? 0
  }
  let total = stock.reduce(0, +)
  func expected(_ demands: [Double]) throws -> Double {
    let problem = try PrePositioning(
      siteCount: stock.count, placeCount: 1, sizes: [PrePositioning.Size(openingCost: 0, capacity: total)],
      items: [PrePositioning.Item(volume: 1, acquisitionCost: 0, holdingCost: 0, penalty: 1e6)],
      scenarios: demands.map {
        PrePositioning.Scenario(
          probability: 1 / Double(demands.count), demands: [$0], costs: hours,
          usable: [Double](repeating: 1, count: stock.count))
      })
    return problem.value(PrePositioning.Plan(sizes: [Int](repeating: 0, count: stock.count), stock: stock))
  }
  let (one, seconds) = try timed { try expected([root["demand"] as? Double ?? 0]) }
  let (all, more) = try timed { try expected(affected.keys.sorted().map { min(affected[$0] ?? 0, total) }) }
  return [
    Row(
      instance: "Madagascar, one disaster", published: try figure(list, "one disaster"), found: one, bound: nil,
      seconds: seconds, tolerance: 1e-5),
    Row(
      instance: "Madagascar, \(affected.count) disasters", published: try figure(list, "64 disasters"), found: all,
      bound: nil, seconds: more, tolerance: 2e-6),
  ]
}

if failures > 0 {
  FileHandle.standardError.write(Data("\(failures) rows are not within their tolerance\n".utf8))
  exit(1)
}
