// The result folder of a sweep: tidy tables that need nothing else to be read.

/// Writes the tables of a sweep
public enum SweepFolder {
  public static let format = "lastmile-sweep-result/1"

  /// Writes `result/` in the folder of the sweep, in place of an older one.
  /// - Parameters:
  ///   - results: of all cells
  ///   - store: the folder of the sweep
  ///   - tool: who writes it
  ///   - workers: threads at a time; does not change the tables
  public static func write(
    _ results: SweepResults, to store: SweepStore, tool: ToolIdentity, workers: Int
  ) throws(OutputError) {
    let folder = try AtomicFolder(store.resultPath, overwrite: true)
    let plan = results.plan
    let factors = plan.factors.map(\.id)
    let measures = SweepPlan.measures.count
    let combinations = results.combinations
    try points(factors).write(to: folder) { writePoints(results, to: &$0) }
    try resultTable.write(to: folder, parts: plan.pointCount, workers: workers) { writeResults(results, $0, to: &$1) }
    try replications(SweepPlan.measures).write(to: folder, parts: plan.pointCount, workers: workers) {
      writeReplications(results, $0, to: &$1)
    }
    if plan.rows.count > 1 {
      try effectTable.write(to: folder, parts: combinations.count * measures, workers: workers) {
        writeEffects(results, combinations[$0 / measures], $0 % measures, to: &$1)
      }
    }
    if plan.pointsBy == "sobol-indices" {
      try indexTable.write(to: folder, parts: combinations.count * measures, workers: workers) {
        writeIndices(results, combinations[$0 / measures], $0 % measures, to: &$1)
      }
    }
    try folder.write(dictionary(plan), as: "columns.json")
    try folder.write(manifest(results, tool, folder.contents), as: "manifest.json")
    try folder.commit()
  }

  // MARK: Points

  private static let caseColumns = [
    ResultColumn("scenario", "", "name of the scenario", "情景名称"),
    ResultColumn("layout", "", "name of the layout", "布局名称"),
    ResultColumn("world_draw", "", "draw of the positions that no record gives", "无记录位置的抽样编号"),
    ResultColumn("dispatch", "", "dispatch policy", "派遣策略"),
    ResultColumn("sourcing", "", "sourcing policy", "调货策略"),
    ResultColumn("replenishment", "", "replenishment policy", "补货策略"),
    ResultColumn("blocked", "", "policy of units whose way is closed", "受阻策略"),
    ResultColumn("relocation", "", "policy of where units wait", "调防策略"),
    ResultColumn("prepositioning", "", "policy of what is pushed on a warning", "前置策略"),
    ResultColumn("reassignment", "", "policy of units that have been sent", "改派策略"),
  ]

  static func points(_ factors: [String]) -> ResultTable {
    ResultTable(
      file: "points.csv", meaning: Phrase("of a sweep: one row for each point", "参数扫描：每个点一行"),
      columns: [ResultColumn("point", "", "number of the point, from 0", "点的编号，自 0 起")] + caseColumns
        + factors.map {
          ResultColumn(
            $0, "", "value of the factor; durations in ms, s, min, h or d as the design has them", "因子取值；时长带单位")
        })
  }

  private static func write(_ plan: SweepPlan, _ caseIndex: Int, _ policy: Int, to csv: inout CSVWriter) {
    let each = plan.cases[caseIndex]
    csv.text(each.scenario)
    csv.text(each.layout)
    csv.integer(each.worldDraw)
    for name in plan.policies[policy] { csv.text(name) }
  }

  private static func writePoints(_ results: SweepResults, to csv: inout CSVWriter) {
    let plan = results.plan
    for number in 0..<plan.pointCount {
      let point = plan.point(number)
      csv.integer(number)
      write(plan, point.caseIndex, point.policy, to: &csv)
      for value in plan.rows[point.row] { csv.text(value.cellText) }
      csv.endRow()
    }
  }

  // MARK: Results

  static let resultTable = ResultTable(
    file: "results.csv",
    meaning: Phrase("of a sweep: one row for each point, measure and place", "参数扫描：每个点、指标和地区一行"),
    columns: [
      ResultColumn("point", "", "number of the point (see points.csv)", "点的编号（见 points.csv）"),
      ResultColumn("measure", "", "id of the measure (see measures)", "指标标识（见 measures）"),
      ResultColumn("unit", "", "unit of mean, sd and interval", "平均值、标准差与区间的单位"),
      ResultColumn("level", "", "province, city, county or township", "层级：province 省、city 市、county 县、township 乡镇"),
      ResultColumn("code", "", "code of the place", "地区代码"),
      ResultColumn("name_zh", "", "name in Chinese", "中文名称"),
      ResultColumn("name_en", "", "name in English", "英文名称"),
      ResultColumn("replications", "count", "replications that have a value", "有值的重复次数"),
      ResultColumn("mean", "unit", "mean over these replications", "这些重复的平均值"),
      ResultColumn("sd", "unit", "standard deviation between replications", "重复之间的标准差"),
      ResultColumn("low", "unit", "lower end of the 95 % interval of the mean (t)", "平均值 95 % 区间下限（t）"),
      ResultColumn("high", "unit", "upper end", "上限"),
    ])

  private static func writeResults(_ results: SweepResults, _ point: Int, to csv: inout CSVWriter) {
    for (index, measure) in SweepPlan.measures.enumerated() {
      for (number, place) in results.places(point).enumerated() {
        let values = results.values(point, index, place: number).filter(\.isFinite)
        if values.isEmpty { continue }
        let estimate = Statistics.interval(of: values)
        csv.integer(point)
        csv.text(measure.id)
        csv.text(measure.unitID)
        csv.text(place.level.rawValue)
        csv.text(place.code)
        csv.text(place.chinese)
        csv.text(place.english)
        csv.integer(values.count)
        csv.statistic(estimate.mean, measure)
        csv.statistic(Statistics.variance(values).squareRoot(), measure)
        csv.statistic(estimate.low, measure)
        csv.statistic(estimate.high, measure)
        csv.endRow()
      }
    }
  }

  static func replications(_ measures: [ComparedMeasure]) -> ResultTable {
    ResultTable(
      file: "replications.csv",
      meaning: Phrase(
        "of a sweep: one row for each point and replication, the province's measures side by side; replications of one number meet the same storm at all points",
        "参数扫描：每个点和每次重复一行，列为全省各指标；同一编号的重复在各点遇到相同的暴雨"),
      columns: [
        ResultColumn("point", "", "number of the point (see points.csv)", "点的编号（见 points.csv）"),
        ResultColumn("replication", "", "number of the replication, from 0", "重复编号，自 0 起"),
      ] + measures.map { ResultColumn($0.columnName, $0.unitID, $0.title) })
  }

  private static func writeReplications(_ results: SweepResults, _ point: Int, to csv: inout CSVWriter) {
    let values = SweepPlan.measures.indices.map { results.values(point, $0) }
    for replication in 0..<results.replications[point] {
      csv.integer(point)
      csv.integer(replication)
      for (index, measure) in SweepPlan.measures.enumerated() { csv.statistic(values[index][replication], measure) }
      csv.endRow()
    }
  }

  // MARK: Sensitivity

  private static let measureColumns = [
    ResultColumn("measure", "", "id of the measure (see measures)", "指标标识（见 measures）"),
    ResultColumn("unit", "", "unit of effect and interval", "效应与区间的单位"),
    ResultColumn("factor", "", "id of the factor", "因子标识"),
  ]

  static let effectTable = ResultTable(
    file: "effects.csv",
    meaning: Phrase(
      "of a sweep: main effects of the factors on the province's measures; one row for each combination of inputs and policies, measure, factor and level",
      "参数扫描：各因子对全省指标的主效应；每个输入与策略组合、指标、因子和水平一行"),
    columns: caseColumns + measureColumns + [
      ResultColumn(
        "kind", "",
        "level: mean at the level less the mean of all points; linear: change of the fitted plane over the range of the factor",
        "level：该水平的平均值减全部点的平均值；linear：拟合平面在因子取值范围内的变化"),
      ResultColumn("level", "", "value of the factor; empty for linear", "因子取值；linear 为空"),
      ResultColumn("replications", "count", "replications with a value at all points", "各点均有值的重复次数"),
      ResultColumn("effect", "unit", "mean over these replications", "这些重复的平均值"),
      ResultColumn(
        "low", "unit", "lower end of its 95 % interval (t over replications, same storms at all points)",
        "95 % 区间下限（按重复的 t 区间，各点暴雨相同）"),
      ResultColumn("high", "unit", "upper end", "上限"),
      ResultColumn(
        "r_squared", "", "linear: part of the variance between points that the plane explains", "linear：平面所解释的点间方差比例"),
    ])

  private static func writeEffects(
    _ results: SweepResults, _ combination: SweepResults.Combination, _ index: Int, to csv: inout CSVWriter
  ) {
    let plan = results.plan
    let measure = SweepPlan.measures[index]
    let levels = plan.factors.indices.map { results.levels($0) }
    for effect in results.effects(combination, index) where effect.effect.replications > 0 {
      write(plan, combination.caseIndex, combination.policy, to: &csv)
      csv.text(measure.id)
      csv.text(measure.unitID)
      csv.text(plan.factors[effect.factor].id)
      switch effect.kind {
      case .level(let level):
        csv.text("level")
        csv.text(levels[effect.factor][level].cellText)
      case .linear:
        csv.text("linear")
        csv.empty()
      }
      csv.integer(effect.effect.replications)
      csv.statistic(effect.effect.mean, measure)
      csv.statistic(effect.effect.low, measure)
      csv.statistic(effect.effect.high, measure)
      if case .linear(let rSquared) = effect.kind, rSquared.isFinite {
        csv.number(rSquared, decimals: 6)
      } else {
        csv.empty()
      }
      csv.endRow()
    }
  }

  static let indexTable = ResultTable(
    file: "sensitivity.csv",
    meaning: Phrase(
      "of a sweep with points by sobol-indices: first-order and total Sobol indices of the province's measures (estimators of Saltelli 2010 and Jansen 1999)",
      "points.by 为 sobol-indices 的参数扫描：全省指标的一阶与总 Sobol 指数（Saltelli 2010 与 Jansen 1999 估计量）"),
    columns: caseColumns + measureColumns.filter { $0.name != "unit" } + [
      ResultColumn("rows", "count", "rows of the sample with a value at all their points", "各点均有值的样本行数"),
      ResultColumn(
        "first", "", "first-order index: share of the variance that goes when this factor is known",
        "一阶指数：已知该因子时消去的方差比例"),
      ResultColumn("first_low", "", "lower end of its 95 % interval (bootstrap over rows)", "95 % 区间下限（按行自助法）"),
      ResultColumn("first_high", "", "upper end", "上限"),
      ResultColumn("total", "", "total index: share that stays when all others are known", "总指数：已知其余全部因子时仍存的方差比例"),
      ResultColumn("total_low", "", "lower end", "下限"),
      ResultColumn("total_high", "", "upper end", "上限"),
    ])

  private static func writeIndices(
    _ results: SweepResults, _ combination: SweepResults.Combination, _ index: Int, to csv: inout CSVWriter
  ) {
    func number(_ value: Double, _ csv: inout CSVWriter) {
      if value.isFinite { csv.number(value, decimals: 6) } else { csv.empty() }
    }
    for (factor, both) in results.indices(combination, index).enumerated() where both.first.mean.isFinite {
      write(results.plan, combination.caseIndex, combination.policy, to: &csv)
      csv.text(SweepPlan.measures[index].id)
      csv.text(results.plan.factors[factor].id)
      csv.integer(both.first.replications)
      for estimate in [both.first, both.total] {
        number(estimate.mean, &csv)
        number(estimate.low, &csv)
        number(estimate.high, &csv)
      }
      csv.endRow()
    }
  }

  // MARK: Dictionary and manifest

  static func tables(_ factors: [String], hasIndices: Bool) -> [ResultTable] {
    [points(factors), resultTable, replications(SweepPlan.measures), effectTable] + (hasIndices ? [indexTable] : [])
  }

  private static func dictionary(_ plan: SweepPlan) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("format", "lastmile-columns/1")
      json.array("tables") { json in
        for table in tables(plan.factors.map(\.id), hasIndices: plan.pointsBy == "sobol-indices") {
          table.describe(to: &json)
        }
      }
      json.array("measures") { json in
        for measure in SweepPlan.measures {
          json.object { json in
            json.member("id", measure.id)
            json.member("unit", measure.unitID)
            json.member("better", measure.isBetterWhenLower ? "lower" : "higher")
            json.member("meaning_en", measure.title.english)
            json.member("meaning_zh", measure.title.chinese)
          }
        }
      }
    }
    return json.text + "\n"
  }

  private static func manifest(
    _ results: SweepResults, _ tool: ToolIdentity, _ contents: [(name: String, sha256: String)]
  ) -> String {
    let plan = results.plan
    var json = JSONWriter()
    json.object { json in
      json.member("format", Self.format)
      json.object("tool") { json in
        json.member("name", "LastMile")
        json.member("version", tool.version)
        json.member("build", plan.build)
      }
      json.object("sweep") { json in describe(plan, to: &json) }
      json.object("inputs") { json in
        json.array("files") { json in
          for file in plan.files {
            json.object { json in
              json.member("path", file.path)
              json.member("sha256", file.sha256)
            }
          }
        }
      }
      json.object("cells") { json in
        json.member("count", plan.cellCount)
        var hash = SHA256()
        for key in results.keys { hash.update(Array(key.utf8)) }
        json.member("keys_sha256", hash.hexadecimal())
      }
      json.object("toolchain") { json in
        json.member("compiler", Toolchain.compiler)
        json.member("architecture", Toolchain.architecture)
        json.member("gsl", Toolchain.gsl)
        json.member("numerics_sha256", plan.numerics)
      }
      json.contents(contents)
    }
    return json.text + "\n"
  }

  /// What was swept, for the manifest and for `--json`
  static func describe(_ plan: SweepPlan, to json: inout JSONWriter) {
    json.member("name", plan.name)
    json.member("points", plan.pointCount)
    json.member("points_by", plan.pointsBy)
    json.member("seed", plan.seed)
    json.key("replications")
    if plan.precision == nil { json.integer(plan.replications) } else { json.null() }
    json.key("precision")
    if let precision = plan.precision {
      json.object { json in
        json.member("share", precision.share)
        json.member("most", precision.most)
      }
    } else {
      json.null()
    }
    json.member("measure", plan.measure.id)
    json.array("levels") { json in for level in plan.levels { json.string(level.rawValue) } }
    json.array("cases") { json in
      for each in plan.cases {
        json.object { json in
          json.member("scenario", each.scenario)
          json.member("layout", each.layout)
          json.member("world", each.world)
          json.member("world_draw", each.worldDraw)
        }
      }
    }
    json.array("policies") { json in
      for set in plan.policies {
        json.object { json in for (kind, name) in zip(PolicySet.kinds, set) { json.member(kind, name) } }
      }
    }
    json.array("factors") { json in
      for factor in plan.factors {
        json.object { json in
          json.member("id", factor.id)
          json.array("paths") { json in for path in factor.paths { json.string(path) } }
          json.member("operation", factor.operation.rawValue)
        }
      }
    }
  }
}

extension ComparedMeasure {
  /// The name of a column of its values: `complete_mean_min`, `unmet_share`
  var columnName: String { id.hasSuffix(unitID) ? id : "\(id)_\(unitID)" }
}

extension CSVWriter {
  /// A value of a compared measure in its unit; an empty cell when it is not finite
  mutating func statistic(_ value: Double, _ measure: ComparedMeasure) {
    guard value.isFinite else { return empty() }
    number(value / measure.oneUnit, decimals: measure.isShare ? 6 : 3)
  }
}
