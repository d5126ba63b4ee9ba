// The manifest of a search, what its columns mean, and its table of townships.

extension OptimiseFolder {
  static let format = "lastmile-search/1"

  static let townships = ResultTable(
    file: "townships.csv",
    meaning: Phrase(
      "which townships gain: one row for each that had a case, on replications the search did not use",
      "哪些乡镇得益：每个有案例的乡镇一行（搜索未用的重复）"),
    columns: [
      ResultColumn("code", "", "code of the township", "乡镇代码"),
      ResultColumn("name_zh", "", "its name in Chinese", "中文名称"),
      ResultColumn("name_en", "", "its name in English", "英文名称"),
      ResultColumn("county_zh", "", "its county in Chinese", "所属县（中文）"),
      ResultColumn("county_en", "", "its county in English", "所属县（英文）"),
      ResultColumn("before", "unit of the measure", "expected value with the start layout", "起点布局的期望值"),
      ResultColumn("after", "unit of the measure", "with the layout that was found", "所得布局的期望值"),
      ResultColumn("difference", "unit of the measure", "after − before", "差值"),
      ResultColumn(
        "low", "unit of the measure", "lower end of its 95 % interval, of this township alone", "该乡镇自身的 95 % 区间下限"),
      ResultColumn("high", "unit of the measure", "upper end", "上限"),
      ResultColumn(
        "kit_days_before", "", "persons × days of basic daily goods in the township and its villages before",
        "之前乡镇及所辖村的人日份数"),
      ResultColumn("kit_days_after", "", "the same after", "之后"),
    ]
      + ReliefLegs.names.flatMap { leg in
        [
          ResultColumn("\(leg)_before_min", "min", "mean of this leg of basic relief there before", "之前该环节的平均时间"),
          ResultColumn("\(leg)_after_min", "min", "after", "之后"),
        ]
      })

  static func writeTownships(_ report: OptimiseReport, _ csv: inout CSVWriter) {
    let world = report.catalogue.world
    let places = report.comparison.comparisons[0].places
    for row in places.indices where places[row].kind == .township {
      let value = report.comparison.difference(report.measure, row)
      if value.estimate.replications == 0 { continue }
      let township = places[row].index
      let name = world.townshipNames[township]
      let county = world.countyNames[world.townships[township].county.index]
      for text in [name.code, name.chinese, name.english, county.chinese, county.english] { csv.text(text) }
      for number in [value.before, value.after, value.estimate.mean, value.estimate.low, value.estimate.high] {
        report.write(number, &csv)
      }
      for draft in [report.result.start.draft, report.result.best.draft] {
        csv.number(report.kitDays(township, draft), decimals: 1)
      }
      let legs = (0..<2).map { report.comparison.meanLegs($0, places[row]) }
      for leg in ReliefLegs.names.indices {
        for layout in 0..<2 {
          legs[layout][leg].isNaN ? csv.empty() : csv.number(legs[layout][leg] / Double(minuteMs), decimals: 2)
        }
      }
      csv.endRow()
    }
  }

  static func columns(_ report: OptimiseReport) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("format", "lastmile-columns/1")
      json.array("tables") { json in
        for table in [pareto, changes, townships, scenarios, restock] { table.describe(to: &json) }
      }
      json.array("measures") { json in
        for measure in report.comparison.comparisons[0].measures {
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

  static func manifest(_ report: OptimiseReport, name: String, tool: ToolIdentity, _ folder: AtomicFolder) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("format", format)
      json.object("tool") { json in
        json.member("name", "LastMile")
        json.member("version", tool.version)
        json.key("build")
        if let build = tool.build { json.string(build) } else { json.null() }
      }
      json.object("search") { json in
        json.member("name", name)
        json.member("start_name", report.catalogue.start.name)
        json.member("start_title_zh", report.catalogue.start.title.chinese)
        json.member("start_title_en", report.catalogue.start.title.english)
        json.member("world_title_zh", report.catalogue.world.title.chinese)
        json.member("world_title_en", report.catalogue.world.title.english)
        json.member("seed", Int(truncatingIfNeeded: report.settings.seed))
        json.member("draws", report.settings.draws)
        json.member("rounds", report.settings.rounds)
        json.member("origin_zh", report.result.best.origin.chinese)
        json.array("guarded") { json in for measure in report.settings.guarded { json.string(measure.id) } }
        json.array("scenarios") { json in
          for scenario in report.scenarios {
            json.object { json in
              json.member("name", scenario.name)
              json.member("title_zh", scenario.setup.scenario.title.chinese)
              json.member("title_en", scenario.setup.scenario.title.english)
              json.member("probability", scenario.probability)
            }
          }
        }
        OptimiseJSON.members(report, to: &json)
      }
      json.object("toolchain") { Toolchain.write(to: &$0) }
      json.contents(folder.contents)
    }
    return json.text + "\n"
  }
}
