// plan.json: a plan as it lies in the folder of a sweep, so that `merge` needs no inputs, and so that a later call can say what
// has changed.

extension SweepPlan {
  static let format = "lastmile-sweep-plan/1"

  var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("format", Self.format)
      json.member("name", name)
      json.member("build", build)
      json.member("numerics_sha256", numerics)
      json.files("design_files", designFiles, shown)
      if let world { json.member("world", shown(world)) }
      json.array("cases") { json in
        for each in cases {
          json.object { json in
            json.member("scenario_path", shown(each.scenarioPath))
            if let layout = each.layoutPath { json.member("layout_path", shown(layout)) }
            json.member("world_draw", each.worldDraw)
            json.member("scenario", each.scenario)
            json.member("layout", each.layout)
            json.member("world", each.world)
            json.array("inputs") { json in
              for inputs in each.inputs {
                json.object { json in
                  json.array("names") { json in for name in inputs.names { json.string(name) } }
                  json.files("files", inputs.files, shown)
                }
              }
            }
            json.array("places") { json in
              for place in each.places {
                json.object { json in
                  json.member("level", place.level.rawValue)
                  json.member("code", place.code)
                  json.member("name_zh", place.chinese)
                  json.member("name_en", place.english)
                }
              }
            }
          }
        }
      }
      json.array("policies") { json in
        for set in policies {
          json.object { json in for (kind, name) in zip(PolicySet.kinds, set) { json.member(kind, name) } }
        }
      }
      json.member("seed", seed)
      json.member("replications", replications)
      if let precision {
        json.object("precision") { json in
          json.member("share", precision.share)
          json.member("most", precision.most)
        }
      }
      json.member("measure", measure.id)
      json.array("levels") { json in for level in levels { json.string(level.rawValue) } }
      json.array("factors") { json in
        for factor in factors {
          json.object { json in
            json.member("id", factor.id)
            json.array("paths") { json in for path in factor.paths { json.string(path) } }
            json.member("operation", factor.operation.rawValue)
            json.member("logarithmic", factor.isLogarithmic)
            json.member("may_name_files", factor.mayNameFiles)
          }
        }
      }
      json.member("points_by", pointsBy)
      json.array("rows") { json in
        for row in rows { json.array { json in for value in row { json.scalar(value) } } }
      }
    }
    return json.text + "\n"
  }

  /// Reads what `json` wrote.
  /// - Returns: nil when there were problems
  static func read(_ path: String, _ problems: InputProblems) -> SweepPlan? {
    let before = problems.count
    guard let document = JSON5Document.read(path, problems) else { return nil }
    let root = document.object(problems)
    root.format(format)
    if problems.count > before { return nil }
    func files(_ reader: ObjectReader, _ key: String) -> [SourceFile] {
      reader.objects(key) { SourceFile(path: $0.string("path"), sha256: $0.string("sha256")) }
    }
    func text(_ reader: ObjectReader, _ key: String) -> String {
      reader.required(key, expected: Phrase("a text", "文本"))?.string ?? ""
    }
    let levels: KeyValuePairs<String, ScopeKind> = [
      "province": .province, "city": .city, "county": .county, "township": .township,
    ]
    var plan = SweepPlan(
      name: root.string("name"), base: "", build: root.string("build"), numerics: root.string("numerics_sha256"),
      designFiles: files(root, "design_files"), world: root.optionalString("world"), cases: [], policies: [],
      seed: root.unsigned("seed"), replications: root.integer("replications", in: 1...1_000_000), precision: nil,
      measure: ComparedMeasure.standard[0], levels: [], factors: [], pointsBy: root.string("points_by"), rows: [])
    plan.cases = root.objects("cases") { reader in
      SweepPlan.Case(
        scenarioPath: reader.string("scenario_path"), layoutPath: reader.optionalString("layout_path"),
        worldDraw: reader.unsigned("world_draw"), scenario: reader.string("scenario"), layout: reader.string("layout"),
        world: reader.string("world"),
        inputs: reader.objects("inputs") { Inputs(names: $0.strings("names"), files: files($0, "files")) },
        places: reader.objects("places") {
          Place(
            level: $0.choice("level", levels), code: text($0, "code"), chinese: text($0, "name_zh"),
            english: text($0, "name_en"))
        })
    }
    plan.policies = root.objects("policies") { reader in PolicySet.kinds.map { reader.string($0) } }
    plan.precision = root.optionalObject("precision") {
      SweepPrecision(share: $0.number("share"), most: $0.integer("most", in: 1...1_000_000))
    }
    let measure = root.string("measure")
    plan.measure = ComparedMeasure.standard.first { $0.id == measure } ?? plan.measure
    plan.levels = root.strings("levels").compactMap { ScopeKind(rawValue: $0) }
    plan.factors = root.objects("factors") { reader in
      Factor(
        id: reader.string("id"), paths: reader.strings("paths"),
        operation: ValueEdit.Operation(rawValue: reader.string("operation")) ?? .put,
        isLogarithmic: reader.boolean("logarithmic"), mayNameFiles: reader.boolean("may_name_files"))
    }
    let rows = root.required("rows", expected: Phrase("an array", "数组"))
    plan.rows = (rows?.elements ?? []).map { row in (row.elements ?? []).compactMap { JSON5Scalar($0) } }
    root.finish()
    let isWhole =
      !plan.cases.isEmpty && !plan.policies.isEmpty && !plan.rows.isEmpty
      && plan.rows.allSatisfy { $0.count == plan.factors.count }
      && plan.policies.allSatisfy { set in zip(PolicySet.kinds, set).allSatisfy { PolicySet.names($0).contains($1) } }
    if !isWhole && problems.count == before {
      root.problem(Phrase("is not as it was written", "与写出时不一致"))
    }
    return problems.count == before ? plan : nil
  }
}

extension JSONWriter {
  fileprivate mutating func files(_ key: String, _ files: [SourceFile], _ shown: (String) -> String) {
    array(key) { json in
      for file in files {
        json.object { json in
          json.member("path", shown(file.path))
          json.member("sha256", file.sha256)
        }
      }
    }
  }
}
