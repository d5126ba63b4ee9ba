// The files of scenarios/tiny in memory, to be broken one at a time.

import Foundation

@testable import Simulator

/// The three-township example as files in memory
struct TinyFiles {
  static let scenario = "scenario.json5"
  static let documents = ["scenario.json5", "world.json5", "layout.json5"]
  static let tables = [
    "cities.csv", "counties.csv", "townships.csv", "villages.csv", "road_nodes.csv", "road_edges.csv", "items.csv",
    "sites.csv", "stock.csv", "contracts.csv", "gauges.csv", "profile.csv", "shares.csv",
  ]

  var files: [String: [UInt8]]

  /// The files of the repository, and a supplier, which the example does without
  init() throws {
    files = [:]
    for name in Self.documents + Self.tables.filter({ $0 != "contracts.csv" && $0 != "shares.csv" }) {
      files[name] = Array(try Data(contentsOf: URL(fileURLWithPath: "\(repository)/scenarios/tiny/\(name)")))
    }
    files["contracts.csv"] = Array(
      """
      site,form,item,quantity,response_hours,default_probability,ramp_up_hours,rate_per_day,retainer_yuan_per_year,basis
      supplier,contract,water,500,6,0.1,0,0,100,example
      supplier,capacity,quilt,200,12,0.1,24,50,100,example

      """.utf8)
    files["shares.csv"] = Array("table,column,standing,rows\nvillages.csv,population,assumed,3\n".utf8)
    edit("sites.csv") { $0 + "supplier,供应商,contracted,county,900101,1,1,lorry,08:00,18:00,20,60,0,example\n" }
    edit("layout.json5") { $0.replacingOccurrences(of: "stock: ", with: "contracts: \"contracts.csv\", stock: ") }
    edit("world.json5") { $0.replacingOccurrences(of: "utcOffset", with: "shares: \"shares.csv\", utcOffset") }
  }

  /// The case that uses every key there is
  static var sample: TinyFiles {
    get throws {
      var files = try TinyFiles()
      files.files = [:]
      let source = SampleCase.source(travel: SampleCase.travels[0])
      for name in documents + SampleCase.tables.keys.sorted() {
        files.files[name] = try source.read(name, limitBytes: .max).bytes
      }
      return files
    }
  }

  subscript(name: String) -> String {
    get { String(decoding: files[name] ?? [], as: UTF8.self) }
    set { files[name] = Array(newValue.utf8) }
  }

  mutating func edit(_ name: String, _ change: (String) -> String) { self[name] = change(self[name]) }

  /// With `old` replaced by `new` in a file that holds it
  func replacing(_ old: String, _ new: String, in name: String) -> TinyFiles {
    precondition(self[name].contains(old), "\(name) holds no \(old)")
    var copy = self
    copy.edit(name) { $0.replacingOccurrences(of: old, with: new) }
    return copy
  }

  /// What is wrong with the files
  var problems: [InputProblem] { read().problems }

  func messages(_ language: Language = .english) -> [String] { problems.map { $0.text(language) } }

  func read() -> (loaded: LoadedCase?, problems: [InputProblem]) {
    let problems = InputProblems(source: .memory(files))
    let loaded = loadCase(scenario: Self.scenario, problems)
    return (loaded, problems.problems)
  }

  /// Reads the files; what is accepted must run, with every invariant checked after every event.
  /// - Returns: the problems
  func problemsOrRun() -> [InputProblem] {
    let (loaded, problems) = read()
    if let loaded {
      var capacities = loaded.scenario.capacities
      (capacities.hazardEvents, capacities.pendingEvents, capacities.consignments) = (2000, 2000, 2000)
      (capacities.incidents, capacities.requests, capacities.requestLines) = (500, 500, 2000)
      capacities.travelTrees = 100
      capacities.roadChanges = 100
      let setup = Setup(
        world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
        capacities: capacities)
      // A capacity may be exceeded, which is told; anything else would trap.
      _ = try? Simulator.run(
        setup: setup, policies: PolicySet(), settings: RunSettings(replications: 1, isChecked: true))
    }
    return problems
  }
}

/// Members of a document by key path, and what may be done to them
struct DocumentParts {
  let root: JSON5Value

  init(root: JSON5Value) { self.root = root }

  init(_ files: TinyFiles, _ name: String) {
    root = JSON5Document.parse(files.files[name] ?? [], path: name, InputProblems())!.root
  }

  /// The path of every member, with the kind of its value
  var paths: [(path: String, value: JSON5Value)] {
    var found: [(String, JSON5Value)] = []
    func walk(_ value: JSON5Value, _ path: String) {
      for member in value.members ?? [] {
        let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
        found.append((inner, member.value))
        walk(member.value, inner)
      }
      for (index, element) in (value.elements ?? []).enumerated() { walk(element, "\(path)[\(index)]") }
    }
    walk(root, "")
    return found
  }

  /// The document as text with one member changed; nil removes it
  func text(changing path: String, _ change: (JSON5Value.Member) -> (key: String, value: JSON5Value)?) -> String {
    func rebuild(_ value: JSON5Value, _ here: String) -> JSON5Value {
      switch value.content {
      case .object(let members):
        let kept = members.compactMap { member -> JSON5Value.Member? in
          let inner = here.isEmpty ? member.key : "\(here).\(member.key)"
          if inner == path {
            return change(member).map { JSON5Value.Member(key: $0.key, line: 1, column: 1, value: $0.value) }
          }
          return JSON5Value.Member(key: member.key, line: 1, column: 1, value: rebuild(member.value, inner))
        }
        return JSON5Value(.object(kept), line: 1, column: 1)
      case .array(let elements):
        return JSON5Value(
          .array(elements.enumerated().map { rebuild($1, "\(here)[\($0)]") }), line: 1, column: 1)
      default: return value
      }
    }
    return JSONWriter.text(of: rebuild(root, ""))
  }
}

/// A path without the indices of arrays: `kinds[].id`
func pattern(_ path: String) -> String {
  path.replacing(/\[[0-9]+\]/, with: "[]")
}
