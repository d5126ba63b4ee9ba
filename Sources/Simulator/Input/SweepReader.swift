// Reads the design of a sweep.

/// Reads the document of a design and its table of points
struct SweepReader {
  static let format = "lastmile-sweep/1"

  let problems: InputProblems
  private let root: ObjectReader
  private var files: [WorldReader.SourceFile]
  /// Places in `factors` of those with problems
  private var broken: Set<Int> = []

  /// Reads a design; what it crosses is not opened.
  /// - Returns: nil when the file can't be read. When there were problems, a design that has no points to run, and of the factors
  ///   only those that are sound, so that these can be tried.
  static func read(_ path: String, _ problems: InputProblems) -> SweepDesign? {
    let before = problems.count
    guard let document = JSON5Document.read(path, problems) else { return nil }
    var reader = SweepReader(
      problems: problems, root: document.object(problems),
      files: [WorldReader.SourceFile(path: path, sha256: document.sha256)])
    var design = reader.design(path)
    if problems.count > before {
      design.factors = design.factors.enumerated().filter { !reader.broken.contains($0.offset) }.map(\.element)
      design.points = .table([])
    }
    return design
  }

  private mutating func design(_ path: String) -> SweepDesign {
    root.format(Self.format)
    let name = root.string("name")
    let world = root.optionalFilePath("world")
    let scenarios = paths("scenarios", isRequired: true)
    let layouts = paths("layouts", isRequired: false)
    let policies = policies()
    let draws = draws()
    let seed = root.unsigned("seed", default: 1)
    let replications = root.integer("replications", in: 1...1_000_000, default: 20)
    let measure = measure()
    let precision = root.optionalObject("precision") { reader in
      let share = reader.number("share", in: 0.0001...1)
      let most = reader.integer("most", in: precisionBatch...1_000_000, default: 1000)
      return SweepPrecision(share: share, most: most)
    }
    let levels = levels()
    let factors = factors()
    let points = points(factors)
    root.note()
    return SweepDesign(
      name: name, path: path, world: world, scenarios: scenarios, layouts: layouts, policies: policies,
      worldDraws: draws, seed: seed, replications: replications, precision: precision, measure: measure,
      levels: levels, factors: factors, points: points, files: files)
  }

  private func paths(_ key: String, isRequired: Bool) -> [String] {
    let names = isRequired ? root.strings(key, count: 1...) : root.optionalStrings(key, count: 1...) ?? []
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      root.problem(at: key, Phrase("names \(JSON5Value.quoted(name)) twice", "重复列出 \(JSON5Value.quoted(name))"))
    }
    return names.map { InputFile.resolve($0, besides: root.file) }
  }

  // MARK: What is crossed

  private func policies() -> [PolicySet] {
    guard let texts = root.optionalStrings("policies", count: 1...) else { return [PolicySet()] }
    var sets: [PolicySet] = []
    for (index, text) in texts.enumerated() {
      var set = PolicySet()
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let (kind, name) = halves.count == 2 ? (halves[0], halves[1]) : ("dispatch", halves[0])
        if set.choose(kind, name) { continue }
        let known = PolicySet.names(kind)
        let key = "policies[\(index)]"
        if known.isEmpty {
          root.problem(
            at: key,
            Phrase(
              "has no kind of decision \(JSON5Value.quoted(kind)); kinds: \(PolicySet.kinds.joined(separator: ", "))",
              "没有决策种类 \(JSON5Value.quoted(kind))；可用：\(PolicySet.kinds.joined(separator: "、"))"),
            suggestion: NearMiss.suggestion(for: kind, among: PolicySet.kinds))
        } else {
          root.problem(
            at: key,
            Phrase(
              "names no \(kind) policy \(JSON5Value.quoted(name)); known: \(known.joined(separator: ", "))",
              "没有名为 \(JSON5Value.quoted(name)) 的 \(kind) 策略；可用：\(known.joined(separator: "、"))"),
            suggestion: NearMiss.suggestion(for: name, among: known))
        }
      }
      if sets.contains(where: { $0.names == set.names }) {
        root.problem(at: "policies", Phrase("has the same policies twice", "策略重复"))
      }
      sets.append(set)
    }
    return sets
  }

  private func draws() -> [UInt64] {
    let expected = Phrase("an array of whole numbers", "数组（元素为整数）")
    root.record("worldDraws", isRequired: false, expected)
    guard let value = root.value("worldDraws") else { return [0] }
    guard let elements = value.elements, !elements.isEmpty else {
      root.problem(at: "worldDraws", value, expected: expected)
      return [0]
    }
    var draws: [UInt64] = []
    for (index, element) in elements.enumerated() {
      guard let draw = element.unsignedNumber else {
        root.problem(at: "worldDraws[\(index)]", element, expected: Phrase("a whole number of at least 0", "不小于 0 的整数"))
        continue
      }
      if draws.contains(draw) {
        root.problem(at: "worldDraws[\(index)]", Phrase("is there twice", "重复"))
      }
      draws.append(draw)
    }
    return draws.isEmpty ? [0] : draws
  }

  private func measure() -> ComparedMeasure {
    let ids = ComparedMeasure.standard.map(\.id)
    let standard = "complete_mean"
    root.record("measure", isRequired: false, Phrase("the id of a measure that compare knows", "compare 的指标标识"))
    root.recordStandard("measure", Phrase(JSON5Value.quoted(standard)))
    let value = root.value("measure")
    let id = value?.string ?? standard
    if let value, value.string == nil || !ids.contains(id) {
      root.problem(
        at: "measure", value, expected: .oneOf(ids), suggestion: NearMiss.suggestion(for: id, among: ids))
    }
    return ComparedMeasure.standard.first { $0.id == id } ?? ComparedMeasure.standard[0]
  }

  private func levels() -> [ScopeKind] {
    let known = ComparedPlace.levels.map(\.rawValue)
    guard let texts = root.optionalStrings("levels", count: 1...) else { return [.province] }
    var levels: Set<ScopeKind> = [.province]
    for (index, text) in texts.enumerated() {
      guard known.contains(text), let level = ScopeKind(rawValue: text) else {
        root.problem(
          at: "levels[\(index)]",
          Phrase("is none of \(known.joined(separator: ", "))", "不是 \(known.joined(separator: "、")) 之一"),
          suggestion: NearMiss.suggestion(for: text, among: known))
        continue
      }
      levels.insert(level)
    }
    return ComparedPlace.levels.filter { levels.contains($0) }
  }

  // MARK: Factors

  private mutating func factors() -> [SweepFactor] {
    var broken: Set<Int> = []
    defer { self.broken = broken }
    var count = 0
    let ids = UniqueIndex(Phrase("factor", "因子"))
    var paths: [String] = []
    return root.optionalObjects("factors") { reader in
      let before = problems.count
      defer {
        if problems.count > before { broken.insert(count) }
        count += 1
      }
      _ = reader.id("id", ids)
      let id = reader.value("id")?.string ?? ""
      let own = reader.strings("paths", count: 1...)
      for (index, path) in own.enumerated() {
        let key = "paths[\(index)]"
        if !["scenario.", "world.", "layout."].contains(where: { path.hasPrefix($0) }) {
          reader.problem(
            at: key, Phrase("does not begin with scenario., world. or layout.", "须以 scenario.、world. 或 layout. 开头"))
        }
        if let problem = Self.malformed(path) {
          reader.problem(at: key, problem)
        }
        if paths.contains(path) {
          reader.problem(at: key, Phrase("\(path) is a factor already", "\(path) 已是因子"))
        }
        paths.append(path)
      }
      let multiplies = reader.boolean("multiply", default: false)
      let isWhole = reader.boolean("whole", default: false)
      let values = values(reader, isWhole: isWhole && !multiplies, multiplies: multiplies)
      reader.note()
      return SweepFactor(
        id: id, paths: own, values: values,
        operation: !multiplies ? .put : isWhole ? .multiplyWhole : .multiply)
    } ?? []
  }

  private static func malformed(_ path: String) -> Phrase? {
    do throws(ValuePath.Failure) {
      _ = try ValuePath(path)
      return nil
    } catch {
      return error.reason
    }
  }

  private func values(_ reader: ObjectReader, isWhole: Bool, multiplies: Bool) -> SweepFactor.Values {
    let number = Phrase("a number, or a duration such as \"90min\"", "数，或时长，例如 \"90min\"")
    let isRange = reader.has("from") || reader.has("to")
    reader.record("from", isRequired: isRange, number)
    reader.record("to", isRequired: isRange, number)
    reader.record(
      "values", isRequired: !isRange, Phrase("an array of numbers, texts, true or false", "数组（元素为数、文本、true 或 false）"))
    let from = reader.value("from")
    let to = reader.value("to")
    let list = reader.value("values")
    let isLogarithmic = reader.choice("scale", ["linear": false, "logarithmic": true], default: false)
    let levelCount = reader.integer("levels", in: 2...10_000, default: 2)
    if let list {
      if from != nil || to != nil {
        reader.problem(Phrase("has both values and from or to; expected one of them", "同时有 values 与 from 或 to，只能写其一"))
      }
      return .list(scalars(reader, list, multiplies: multiplies))
    }
    guard let from, let to else {
      if from == nil && to == nil { return .table }
      reader.problem(Phrase("needs from and to, or values", "须有 from 和 to，或 values"))
      return .table
    }
    func end(_ key: String, _ value: JSON5Value) -> (number: Double, isDuration: Bool)? {
      if let number = value.number, number.isFinite { return (number, false) }
      if let text = value.string, let milliseconds = DurationText.milliseconds(text) {
        return (Double(milliseconds), true)
      }
      reader.problem(at: key, value, expected: number)
      return nil
    }
    guard let low = end("from", from), let high = end("to", to) else { return .table }
    if low.isDuration != high.isDuration {
      reader.problem(
        at: "to", to,
        expected: low.isDuration
          ? Phrase("a duration, as from is", "时长（from 为时长）") : Phrase("a number, as from is", "数（from 为数）"))
    } else if !(low.number < high.number) {
      reader.problem(
        at: "to", to, expected: Phrase("more than from, \(from.shown.english)", "大于 from（\(from.shown.chinese)）"))
    }
    if isLogarithmic && low.number <= 0 {
      reader.problem(
        at: "from", from, expected: Phrase("above 0, since the scale is logarithmic", "大于 0（scale 为 logarithmic）"))
    }
    if multiplies && low.isDuration {
      reader.problem(at: "from", from, expected: Phrase("a number, since it multiplies", "数（multiply 为 true）"))
    }
    if isWhole, !low.isDuration, low.number != low.number.rounded() || high.number != high.number.rounded() {
      reader.problem(Phrase("is whole; expected whole numbers from and to", "whole 为 true，from 和 to 应为整数"))
    }
    return .range(
      SweepRange(
        from: low.number, to: high.number, isDuration: low.isDuration, isLogarithmic: isLogarithmic,
        isWhole: isWhole && !low.isDuration, levelCount: levelCount))
  }

  private func scalars(_ reader: ObjectReader, _ list: JSON5Value, multiplies: Bool) -> [JSON5Scalar] {
    let expected = Phrase("an array of numbers, texts, true or false", "数组（元素为数、文本、true 或 false）")
    guard let elements = list.elements, !elements.isEmpty else {
      reader.problem(at: "values", list, expected: expected)
      return [.null]
    }
    var scalars: [JSON5Scalar] = []
    for (index, element) in elements.enumerated() {
      guard let scalar = JSON5Scalar(element), !multiplies || element.number != nil else {
        reader.problem(
          at: "values[\(index)]", element,
          expected: multiplies
            ? Phrase("a number, since it multiplies", "数（multiply 为 true）")
            : Phrase("a number, a text, true or false", "数、文本、true 或 false"))
        continue
      }
      if scalars.contains(scalar) {
        reader.problem(at: "values[\(index)]", Phrase("is there twice", "重复"))
      }
      scalars.append(scalar)
    }
    return scalars.isEmpty ? [.null] : scalars
  }

  // MARK: Points

  private mutating func points(_ factors: [SweepFactor]) -> SweepPoints {
    var found = SweepPoints.grid
    var read: [WorldReader.SourceFile] = []
    let isThere = root.optionalObject("points") { reader -> Bool in
      let by = reader.choice(
        "by", ["grid": 0, "latin-hypercube": 1, "sobol": 2, "sobol-indices": 3, "table": 4])
      let (countKey, tableKey) = ("count", "table")
      let needsCount = 1...3 ~= by
      reader.record(
        countKey, isRequired: needsCount,
        Phrase("a whole number from 1 to \(SweepDesign.mostCells)", "1 到 \(SweepDesign.mostCells) 的整数"))
      let seed = reader.unsigned("seed", default: 1)
      var count = 1
      if needsCount {
        count = reader.integer(countKey, in: 1...SweepDesign.mostCells)
      } else if reader.value(countKey) != nil {
        reader.problem(at: countKey, Phrase("is given, but the points follow from the factors", "多余：点数由因子决定"))
      }
      reader.record(tableKey, isRequired: by == 4, Phrase("the name of a table (CSV)", "表格文件名（CSV）"))
      if by == 4 {
        // Its columns are the factors, so the format can't list them.
        let table = reader.filePath(tableKey).flatMap {
          CSVTable.read($0, problems, required: factors.map(\.id), others: .ignored)
        }
        if let table {
          read.append(WorldReader.SourceFile(path: table.path, sha256: table.sha256))
          found = .table(self.rows(table, factors))
        }
      } else {
        if reader.value(tableKey) != nil {
          reader.problem(at: tableKey, Phrase("is given, but points are not taken by table", "多余：points.by 不是 table"))
        }
        for factor in factors where factor.values == .table {
          reader.problem(
            Phrase(
              "needs values of factor \(factor.id): from and to, or values", "缺少因子 \(factor.id) 的取值：from 和 to，或 values")
          )
        }
      }
      switch by {
      case 1: found = .latinHypercube(count: count, seed: seed)
      case 2: found = .sobol(count: count, seed: seed)
      case 3: found = .indices(rows: count, seed: seed)
      default: break
      }
      let most = by == 2 ? UnitDesign.sobolDimensions : by == 3 ? UnitDesign.sobolDimensions / 2 : 1000
      if factors.count > most {
        reader.problem(
          at: "by",
          Phrase(
            "is \(by == 2 ? "sobol" : "sobol-indices") with \(factors.count) factors; expected at most \(most) (GSL's Sobol sequence "
              + "has \(UnitDesign.sobolDimensions) dimensions\(by == 3 ? ", and indices take two for each factor" : ""))",
            "有 \(factors.count) 个因子，最多 \(most) 个（GSL 的 Sobol 序列为 \(UnitDesign.sobolDimensions) 维\(by == 3 ? "，每个因子占两维" : "")）"
          ))
      }
      if by != 0 && by != 4 && factors.isEmpty {
        reader.problem(at: "by", Phrase("needs factors", "须有因子"))
      }
      reader.note()
      return true
    }
    files += read
    if isThere == nil {
      for factor in factors where factor.values == .table {
        root.problem(
          at: "factors",
          Phrase("has \(factor.id) without values: from and to, or values", "中的 \(factor.id) 没有取值：from 和 to，或 values"))
      }
    }
    checkSize(found, factors)
    return found
  }

  /// The number of points, before they are made
  private func checkSize(_ points: SweepPoints, _ factors: [SweepFactor]) {
    var count = 1.0
    switch points {
    case .grid: for factor in factors { count *= Double(factor.levels.count) }
    case .latinHypercube(let number, _), .sobol(let number, _): count = Double(number)
    case .indices(let rows, _): count = Double(rows * (factors.count + 2))
    case .table(let rows): count = Double(rows.count)
    }
    if count > Double(SweepDesign.mostCells) || count * Double(factors.count) > Double(SweepDesign.mostValues) {
      let text = count < 1e15 ? "\(Int(count))" : NumberText.shortest(count)
      root.problem(
        at: "points",
        Phrase(
          "makes \(text) points; expected at most \(SweepDesign.mostCells), and \(SweepDesign.mostValues) values of factors",
          "共 \(text) 个点；最多 \(SweepDesign.mostCells) 个点、\(SweepDesign.mostValues) 个因子值"))
    }
  }

  private func rows(_ table: CSVTable, _ factors: [SweepFactor]) -> [[JSON5Scalar]] {
    if table.rowCount == 0 {
      problems.add(
        InputProblem(
          file: table.path, place: .file,
          finding: .other(Phrase("has no row; expected at least one point", "没有数据行，至少应有一个点"))))
    }
    let columns = factors.map { table.column($0.id) }
    return table.rows.map { row in
      zip(factors, columns).map { factor, column in
        let scalar = JSON5Scalar(typed: row.string(column))
        var isAllowed = true
        var expected = Phrase("a value of factor \(factor.id)", "因子 \(factor.id) 的值")
        if case .list(let list) = factor.values {
          isAllowed = list.contains(scalar)
          expected = .oneOf(list.map(\.cellText))
        } else if case .range(let range) = factor.values {
          let number = range.isDuration ? (scalar.measure ?? .nan) * Double(minuteMs) : scalar.measure ?? .nan
          isAllowed = number >= range.from && number <= range.to
          expected = Phrase("a value within from and to of factor \(factor.id)", "因子 \(factor.id) 的 from 到 to 之间的值")
        } else if factor.operation != .put {
          isAllowed = scalar.measure != nil && !scalar.isText
          expected = Phrase("a number, since it multiplies", "数（multiply 为 true）")
        }
        if !isAllowed && !table.lacksColumns { row.problem(column, scalar.cellText, expected: expected) }
        return scalar
      }
    }
  }
}

extension JSON5Scalar {
  var isText: Bool {
    if case .string = self { return true }
    return false
  }

  /// A number, text, true or false of a document; nil for what has parts, null, and numbers that are not finite
  init?(_ value: JSON5Value) {
    switch value.content {
    case .boolean(let flag): self = .boolean(flag)
    case .string(let text): self = .string(text)
    case .number(let number, let text):
      if let whole = Int64(text) {
        self = .integer(whole)
      } else if number.isFinite {
        self = .number(number)
      } else {
        return nil
      }
    default: return nil
    }
  }
}
