// A comparison as one JSON object: what `--json` prints and `comparison.json` holds.

/// A comparison as JSON
public enum ComparisonJSON {
  public static let format = "lastmile-comparison/1"

  /// The object in lines, ended by a line feed
  public static func text(_ report: ComparisonReport) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("format", format)
      describe(report, to: &json)
      json.member("ranking_survives", report.rankingSurvives)
      json.array("wins") { json in
        for (index, measure) in report.first.measures.enumerated() {
          let wins = report.wins(index)
          json.object { json in
            json.member("measure", measure.id)
            json.array("best") { json in for each in wins { json.integer(each.best) } }
            json.array("surely") { json in for each in wins { json.integer(each.surely) } }
          }
        }
      }
      if report.axis == .policies { LeagueJSON.write(report, to: &json) }
      json.array("cells") { json in for cell in report.cells { write(cell, to: &json) } }
      json.array("notes_en") { json in for note in notes(report) { json.string(note.english) } }
      json.array("notes_zh") { json in for note in notes(report) { json.string(note.chinese) } }
    }
    return json.text + "\n"
  }

  private static func notes(_ report: ComparisonReport) -> [Phrase] {
    ComparisonReport.notes(report.first.settings)
  }

  /// What was compared, and how
  static func describe(_ report: ComparisonReport, to json: inout JSONWriter) {
    let settings = report.first.settings
    json.member("axis", report.axis.rawValue)
    json.array("alternatives") { json in
      for alternative in report.first.alternatives {
        json.object { json in
          json.member("name", alternative.name)
          json.member("scenario", alternative.setup.scenario.name)
          json.member("world", alternative.setup.world.name)
          json.member("layout", alternative.setup.layout.name)
          json.member("dispatch", alternative.policies.dispatchName)
          json.member("sourcing", alternative.policies.sourcingName)
          json.member("replenishment", alternative.policies.replenishmentName)
          json.member("blocked", alternative.policies.blockedName)
          json.member("relocation", alternative.policies.relocationName)
          json.member("prepositioning", alternative.policies.prepositioningName)
          if alternative.policies.reassignment.takesUnits {
            json.member("reassignment", alternative.policies.reassignmentName)
          }
          json.member("yearly_cost_yuan", alternative.setup.layout.yearlyCost(alternative.setup.world).total)
        }
      }
    }
    json.array("conditions") { json in
      for cell in report.cells {
        json.object { json in
          json.member("scenario", cell.scenario)
          json.member("world_draw", cell.worldDraw)
        }
      }
    }
    json.member("seed", settings.seed)
    json.member("replications", settings.replications)
    json.member("primary_measure", report.first.primary.id)
    json.key("precision")
    if let precision = settings.precision { json.number(precision) } else { json.null() }
    json.key("best")
    if let goal = settings.selection {
      json.object { json in
        json.member("probability", goal.probability)
        json.member("indifference", goal.indifference / report.first.primary.oneUnit)
      }
    } else {
      json.null()
    }
    json.member("confidence", Estimate.confidence)
    json.member("multiplicity", "bonferroni over the alternatives and places of one measure at one level")
  }

  private static func write(_ cell: ComparisonReport.Cell, to json: inout JSONWriter) {
    let comparison = cell.comparison
    let world = comparison.alternatives[0].setup.world
    json.object { json in
      json.member("scenario", cell.scenario)
      json.member("world_draw", cell.worldDraw)
      json.array("replications") { json in for sample in comparison.samples { json.integer(sample.replications) } }
      json.key("is_precise")
      if let isPrecise = comparison.isPrecise { json.boolean(isPrecise) } else { json.null() }
      json.key("selection")
      if let selection = comparison.selection {
        json.object { json in
          json.key("best")
          if let best = selection.best { json.string(comparison.alternatives[best].name) } else { json.null() }
          json.array("remaining") { json in
            for each in selection.remaining { json.string(comparison.alternatives[each].name) }
          }
          json.member("replications", selection.replications)
        }
      } else {
        json.null()
      }
      json.array("province") { json in
        for measure in comparison.measures.indices {
          for row in comparison.rows(measure, .province) { json.row(row, measure, comparison, world) }
        }
      }
      json.array("cities") { json in
        for row in comparison.rows(comparison.settings.primary, .city) {
          json.row(row, comparison.settings.primary, comparison, world)
        }
      }
      json.array("townships") { json in
        for alternative in 1..<comparison.alternatives.count {
          let (gain, lose) = comparison.extremes(alternative, count: 10)
          for row in gain + lose { json.row(row, comparison.settings.primary, comparison, world) }
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func row(_ row: Comparison.Row, _ index: Int, _ comparison: Comparison, _ world: World) {
    let measure = comparison.measures[index]
    let place = comparison.places[row.place]
    let name = world.name(of: place.kind, place.index)
    let difference = row.difference
    object { json in
      json.member("alternative", comparison.alternatives[row.alternative].name)
      json.member("measure", measure.id)
      json.member("unit", measure.unitID)
      json.member("level", place.kind.rawValue)
      json.member("code", name.code)
      json.member("name_zh", name.chinese)
      json.member("name_en", name.english)
      json.member("first_mean", difference.first / measure.oneUnit)
      json.member("mean", difference.other / measure.oneUnit)
      json.member("difference", difference.estimate.mean / measure.oneUnit)
      json.member("low", difference.estimate.low / measure.oneUnit)
      json.member("high", difference.estimate.high / measure.oneUnit)
      json.member("pairs", difference.estimate.replications)
      json.member("family", difference.family)
      json.member("variance_ratio", difference.varianceRatio)
      json.member("verdict", difference.verdict(lowerIsBetter: measure.isBetterWhenLower).rawValue)
    }
  }
}
