// From the design of a sweep to its plan: everything that is crossed is read once, and every factor is tried at its ends, so
// that what is wrong is said before anything runs.

/// Makes plans.
public struct SweepPlanner {
  private let design: SweepDesign
  private let problems: ProblemList
  private var loader = CaseLoader()
  /// Points whose inputs are all tried, where no factor is a value of the world: reading that again takes too long
  private static let pointsTried = 200

  /// Reads the design and all that it crosses.
  /// - Parameters:
  ///   - path: the document
  ///   - build: names the program, so that results of others are not taken for its own
  /// - Throws: everything that is wrong
  public static func plan(_ path: String, build: String) throws(InputError) -> SweepPlan {
    let problems = InputProblems()
    let design = SweepReader.read(path, problems)
    guard let design else { throw InputError(problems: problems.problems) }
    var planner = SweepPlanner(design: design, problems: ProblemList())
    if !problems.isEmpty {
      // What is sound is tried all the same, so that everything that is wrong is said at once.
      planner.problems.take(problems)
      planner.tryCases()
      throw InputError(problems: planner.problems.all)
    }
    let plan = planner.plan(build: build)
    if !planner.problems.all.isEmpty { throw InputError(problems: planner.problems.all) }
    return plan
  }

  /// Problems of several readings, each once
  private final class ProblemList {
    private(set) var all: [InputProblem] = []
    private var seen: Set<InputProblem> = []

    /// - Parameter hint: what was tried
    func take(_ problems: InputProblems, hint: Phrase? = nil) {
      for var problem in problems.problems where seen.insert(problem).inserted {
        if let hint, problem.hint == nil { problem.hint = hint }
        all.append(problem)
      }
    }
  }

  private init(design: SweepDesign, problems: ProblemList) {
    self.design = design
    self.problems = problems
  }

  private mutating func plan(build: String) -> SweepPlan {
    let rows = design.rows
    var plan = SweepPlan(
      name: design.name, base: design.path.lastIndex(of: "/").map { String(design.path[...$0]) } ?? "", build: build,
      numerics: Toolchain.numericsSHA256(), designFiles: design.files,
      world: design.world, cases: [], policies: design.policies.map(\.names), seed: design.seed,
      replications: design.replications, precision: design.precision, measure: design.measure, levels: design.levels,
      factors: design.factors.map { factor in
        var isLogarithmic = false
        if case .range(let range) = factor.values { isLogarithmic = range.isLogarithmic }
        return SweepPlan.Factor(
          id: factor.id, paths: factor.paths, operation: factor.operation, isLogarithmic: isLogarithmic,
          mayNameFiles: factor.mayNameFiles)
      }, pointsBy: design.pointsBy, rows: rows)
    let layouts = design.layouts.isEmpty ? [nil] : design.layouts.map { Optional($0) }
    for draw in design.worldDraws {
      for scenario in design.scenarios {
        for layout in layouts {
          read(&plan, scenario, layout, draw)
          if draw == design.worldDraws[0] { tryFactors(plan, scenario, layout, draw) }
        }
      }
    }
    checkSize(plan)
    checkPlaces(plan)
    return plan
  }

  /// Reads a case once for each combination of values that name files.
  private mutating func read(_ plan: inout SweepPlan, _ scenario: String, _ layout: String?, _ draw: UInt64) {
    var each = SweepPlan.Case(
      scenarioPath: scenario, layoutPath: layout, worldDraw: draw, scenario: "", layout: "", world: "", inputs: [],
      places: [])
    var seen: Set<[String]> = []
    for row in plan.rows {
      let names = plan.names(row)
      guard seen.insert(names).inserted else { continue }
      let edits = zip(design.factors, row).flatMap { factor, value in value.isName ? factor.edits(value) : [] }
      let found = InputProblems()
      let hint =
        names.isEmpty ? nil : Phrase("with \(names.joined(separator: ", "))", "取值为 \(names.joined(separator: "、"))")
      let loaded = loader.load(scenario: scenario, options: options(layout, draw, edits), found)
      problems.take(found, hint: hint)
      guard let loaded else { continue }
      each.inputs.append(SweepPlan.Inputs(names: names, files: loaded.files))
      each.scenario = loaded.scenario.scenario.name
      each.layout = loaded.layout.layout.name
      each.world = loaded.world.world.name
      each.places = Self.places(loaded.world.world, design.levels)
    }
    plan.cases.append(each)
  }

  private func options(_ layout: String?, _ draw: UInt64, _ edits: [ValueEdit]) -> CaseOptions {
    var options = CaseOptions()
    options.world = design.world
    options.layout = layout
    options.worldDraw = draw
    options.edits = edits
    return options
  }

  static func places(_ world: World, _ levels: [ScopeKind]) -> [SweepPlan.Place] {
    ComparedPlace.all(world).filter { levels.contains($0.kind) }.map { place in
      let name = world.name(of: place.kind, place.index)
      return SweepPlan.Place(level: place.kind, code: name.code, chinese: name.chinese, english: name.english)
    }
  }

  // MARK: Trying factors

  /// Each case as it is, and with each factor
  private mutating func tryCases() {
    for scenario in design.scenarios {
      for layout in design.layouts.isEmpty ? [nil] : design.layouts.map({ Optional($0) }) {
        let found = InputProblems()
        _ = loader.load(scenario: scenario, options: options(layout, design.worldDraws[0], []), found)
        problems.take(found)
        for factor in design.factors { tryFactor(factor, factor.extremes, scenario, layout, design.worldDraws[0]) }
      }
    }
  }

  private mutating func tryFactor(
    _ factor: SweepFactor, _ values: [JSON5Scalar], _ scenario: String, _ layout: String?, _ draw: UInt64
  ) {
    for value in values where !value.isName {
      attempt(scenario, options(layout, draw, factor.edits(value)), "\(factor.id) = \(value.cellText)")
    }
  }

  /// Each factor at the ends of its range or at all values of its list, the others as the files have them; and whole points,
  /// as long as these are few and the world stays.
  private mutating func tryFactors(_ plan: SweepPlan, _ scenario: String, _ layout: String?, _ draw: UInt64) {
    for (index, factor) in design.factors.enumerated() {
      var values = factor.extremes
      if factor.values == .table { values = Self.extremes(plan.rows.map { $0[index] }) }
      tryFactor(factor, values, scenario, layout, draw)
    }
    let changesWorld = design.factors.contains { $0.paths.contains { $0.hasPrefix("world.") } }
    guard problems.all.isEmpty, !changesWorld, plan.rows.count <= Self.pointsTried else { return }
    for row in plan.rows {
      let edits = zip(design.factors, row).flatMap { $0.edits($1) }
      let text = zip(design.factors, row).map { "\($0.id) = \($1.cellText)" }.joined(separator: ", ")
      attempt(scenario, options(layout, draw, edits), text)
    }
  }

  private mutating func attempt(_ scenario: String, _ options: CaseOptions, _ what: String) {
    let found = InputProblems()
    _ = loader.load(scenario: scenario, options: options, found)
    problems.take(found, hint: Phrase("where the sweep puts \(what)", "扫描取 \(what) 时"))
  }

  /// The least and the greatest number, and all that are none
  private static func extremes(_ values: [JSON5Scalar]) -> [JSON5Scalar] {
    var others: [JSON5Scalar] = []
    var numbers: [(number: Double, value: JSON5Scalar)] = []
    for value in values {
      if let number = value.measure {
        numbers.append((number, value))
      } else if !others.contains(value) {
        others.append(value)
      }
    }
    let ends = [numbers.min { $0.number < $1.number }, numbers.max { $0.number < $1.number }].compactMap { $0?.value }
    return others + ends
  }

  // MARK: Checks of the whole

  private func checkSize(_ plan: SweepPlan) {
    let most = SweepDesign.mostCells
    let blocks = Double(plan.blocksPerPoint)
    let count = Double(plan.cases.count) * Double(plan.rows.count) * Double(plan.policies.count) * blocks
    if count <= Double(most) { return }
    let found = InputProblems()
    found.add(
      InputProblem(
        file: design.path, place: .file,
        finding: .other(
          Phrase(
            "makes \(Int(count)) cells of \(SweepPlan.block) replications; expected at most \(most)",
            "共 \(Int(count)) 个单元（每个 \(SweepPlan.block) 次重复），最多 \(most) 个"))))
    problems.take(found)
  }

  /// Below the province only the same places can stand in one table.
  private func checkPlaces(_ plan: SweepPlan) {
    guard plan.levels.count > 1, let first = plan.cases.first else { return }
    let found = InputProblems()
    for other in plan.cases where other.places.map(\.code) != first.places.map(\.code) && !other.inputs.isEmpty {
      found.add(
        InputProblem(
          file: design.path, place: .file,
          finding: .other(
            Phrase(
              "has levels below the province, but \(other.scenarioPath) has other places than \(first.scenarioPath)",
              "levels 含省以下层级，但 \(other.scenarioPath) 与 \(first.scenarioPath) 的地点不同"))))
    }
    problems.take(found)
  }
}

extension SweepDesign {
  var pointsBy: String {
    switch points {
    case .grid: "grid"
    case .latinHypercube: "latin-hypercube"
    case .sobol: "sobol"
    case .indices: "sobol-indices"
    case .table: "table"
    }
  }
}
