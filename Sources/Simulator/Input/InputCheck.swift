// Checks input files without running anything: every document with all that it names, all problems in one go.
//
// A scenario is checked with the world and the layout that it names, a layout against a world. A world that several
// documents name is read once, so its problems are told once.

/// A document that was checked
public struct CheckedInput: Sendable {
  /// How many there are of something in it
  public struct Count: Sendable, Hashable {
    /// One word for machines: "townships"
    public let id: String
    public let title: Phrase
    public let number: Int

    init(_ id: String, _ title: Phrase, _ number: Int) {
      self.id = id
      self.title = title
      self.number = number
    }
  }

  public let path: String
  public let kind: InputKind
  /// Its own name; empty when the document has problems
  public let name: String
  /// Empty when the document has problems, or the world of a layout has
  public let counts: [Count]

  /// Nothing is wrong with the document itself
  public var isFine: Bool { !counts.isEmpty }
}

/// The outcome of a check
public struct InputCheck: Sendable {
  /// The documents in the order of the paths; in a folder by name
  public let inputs: [CheckedInput]
  /// Everything that is wrong, in order of file, then position
  public let problems: [InputProblem]
  /// What is not wrong but worth knowing
  public let notes: [InputProblem]

  public var isFine: Bool { problems.isEmpty }

  /// Checks files.
  /// - Parameters:
  ///   - paths: documents (scenarios, worlds, layouts), or folders: then all documents in them and in their folders
  ///     whose `format` is known
  ///   - world: the world against which layouts and scenarios are checked, in place of the one that they name
  ///   - layout: the layout with which scenarios are checked, in place of the one that they name
  ///   - own: a planner's own table of places, for every world that is read
  /// - Complexity: every file is read once for each document that names it; worlds and layouts once in all
  public static func of(_ paths: [String], world: String? = nil, layout: String? = nil, own: String? = nil)
    -> InputCheck
  {
    var checker = InputChecker(world: world, layout: layout, own: own)
    checker.checkAll(paths)
    return checker.outcome
  }
}

/// The state of a check
private struct InputChecker {
  private let world: String?
  private let layout: String?
  private let own: String?
  private var documents = InputDocuments()
  private var inputs: [CheckedInput] = []
  private var all: [InputProblem] = []
  private var notes: [InputProblem] = []
  /// By canonical path
  private var worlds: [String: WorldReading] = [:]
  private var layouts: [String: LoadedLayout?] = [:]

  init(world: String?, layout: String?, own: String?) {
    self.world = world
    self.layout = layout
    self.own = own
  }

  var outcome: InputCheck {
    InputCheck(inputs: inputs, problems: sorted(all), notes: sorted(notes))
  }

  /// In order of file and position, each once: two documents may name the same file.
  private func sorted(_ problems: [InputProblem]) -> [InputProblem] {
    var seen: Set<InputProblem> = []
    return problems.filter { seen.insert($0).inserted }.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.file != b.file { return a.file < b.file }
      if a.place.order != b.place.order { return a.place.order < b.place.order }
      return left.offset < right.offset
    }.map(\.element)
  }

  private mutating func take(_ problems: InputProblems) {
    all += problems.problems
    notes += problems.notes
  }

  // MARK: Checking

  mutating func checkAll(_ paths: [String]) {
    for path in paths { documents.gather(path) }
    all += documents.problems
    for document in documents.found {
      switch document.kind {
      case .world: checkWorld(document.path)
      case .layout: checkLayout(document.path)
      case .scenario: checkScenario(document.path)
      case .sweep: checkSweep(document.path)
      }
    }
  }

  private mutating func read(world path: String) -> WorldReading {
    let key = InputFolder.canonical(path)
    if let known = worlds[key] { return known }
    let problems = InputProblems()
    let reading = WorldReader.read(path, worldDraw: 0, own: own, edits: [], problems)
    worlds[key] = reading
    take(problems)
    return reading
  }

  private mutating func read(layout path: String, world worldPath: String) -> LoadedLayout? {
    let world = read(world: worldPath)
    let key = InputFolder.canonical(path) + "\n" + InputFolder.canonical(worldPath)
    if let known = layouts[key] { return known }
    let problems = InputProblems()
    let loaded = LayoutReader.read(path, world: world, edits: [], problems)
    layouts[key] = .some(loaded)
    take(problems)
    return loaded
  }

  private mutating func checkWorld(_ path: String) {
    let loaded = read(world: path).loaded
    inputs.append(
      CheckedInput(
        path: path, kind: .world, name: loaded?.world.name ?? "", counts: loaded.map { $0.world.counts } ?? []))
  }

  private mutating func checkLayout(_ path: String) {
    guard let world = world ?? documents.world(near: path) else {
      all.append(.needsWorld(path))
      inputs.append(CheckedInput(path: path, kind: .layout, name: "", counts: []))
      return
    }
    let loaded = read(layout: path, world: world)
    inputs.append(
      CheckedInput(
        path: path, kind: .layout, name: loaded?.layout.name ?? "", counts: loaded.map { $0.layout.counts } ?? []))
  }

  /// A design with everything that it crosses
  private mutating func checkSweep(_ path: String) {
    do throws(InputError) {
      let plan = try SweepPlanner.plan(path, build: "")
      inputs.append(CheckedInput(path: path, kind: .sweep, name: plan.name, counts: plan.counts))
    } catch {
      all += error.problems
      inputs.append(CheckedInput(path: path, kind: .sweep, name: "", counts: []))
    }
  }

  private mutating func checkScenario(_ path: String) {
    let problems = InputProblems()
    var reading = ScenarioReader.read(path, edits: [], problems)
    func missing(_ key: Phrase, _ option: String) {
      problems.add(
        InputProblem(
          file: path, place: .file,
          finding: .other(
            Phrase(
              "names no \(key.english); name one with \(option)", "未指定\(key.chinese)；请用 \(option) 指定"))))
    }
    let worldPath = world ?? reading.worldPath
    let layoutPath = layout ?? reading.layoutPath
    if reading.isDocument && worldPath == nil { missing(Phrase("world", "世界"), "--world") }
    if reading.isDocument && layoutPath == nil { missing(Phrase("layout", "布局"), "--layout") }
    if let worldPath {
      let world = read(world: worldPath)
      reading.check(against: world, problems)
      if let layoutPath, let layout = read(layout: layoutPath, world: worldPath) {
        reading.loaded?.check(against: layout.layout, problems)
      }
    }
    take(problems)
    inputs.append(
      CheckedInput(
        path: path, kind: .scenario, name: reading.loaded?.scenario.name ?? "",
        counts: reading.loaded.map { $0.scenario.counts } ?? []))
  }
}

// MARK: Counts

extension World {
  var counts: [CheckedInput.Count] {
    var focus = 0
    for index in 0..<townships.count where townships[index].isFocus { focus += 1 }
    return [
      CheckedInput.Count("cities", Phrase("cities", "市"), cities.count),
      CheckedInput.Count("counties", Phrase("counties", "县（市、区）"), counties.count),
      CheckedInput.Count("townships", Phrase("townships", "乡镇（街道）"), townships.count),
      CheckedInput.Count("focus_townships", Phrase("in the focus", "重点乡镇"), focus),
      CheckedInput.Count("villages", Phrase("villages", "村（社区）"), villages.count),
      CheckedInput.Count("road_edges", Phrase("road edges", "路段"), roads.edgeCount),
      CheckedInput.Count("units", Phrase("units", "救援单元"), units.count),
      CheckedInput.Count("items", Phrase("items", "物资"), items.count),
    ]
  }
}

extension Layout {
  var counts: [CheckedInput.Count] {
    var lines = 0
    for row in 0..<openingStock.count where openingStock[row] > 0 { lines += 1 }
    return [
      CheckedInput.Count("sites", Phrase("sites", "储备点"), sites.count),
      CheckedInput.Count("stock_lines", Phrase("stock lines", "库存条目"), lines),
      CheckedInput.Count("reserves", Phrase("reserves", "协议与产能储备"), reserves.count),
      CheckedInput.Count("vehicles", Phrase("vehicles", "车辆"), vehicles.count),
    ]
  }
}

extension SweepPlan {
  var counts: [CheckedInput.Count] {
    [
      CheckedInput.Count("factors", Phrase("factors", "因子"), factors.count),
      CheckedInput.Count("points", Phrase("points", "点"), pointCount),
      CheckedInput.Count("cells", Phrase("cells", "单元"), cellCount),
    ]
  }
}

extension Scenario {
  var counts: [CheckedInput.Count] {
    [
      CheckedInput.Count("hours", Phrase("hours", "小时"), Int((horizonMs + hourMs - 1) / hourMs)),
      CheckedInput.Count("gauges", Phrase("gauges", "雨量站"), rainstorm?.gauges.count ?? 0),
      CheckedInput.Count("streams", Phrase("streams of incidents", "险情流"), arrivals.count),
      CheckedInput.Count("listed_incidents", Phrase("listed incidents", "列出的险情"), listedArrivals.count),
      CheckedInput.Count("probes", Phrase("probes", "统计时刻"), probesMs.count),
    ]
  }
}
