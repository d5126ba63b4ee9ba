// The league of a comparison of policies in its JSON: one table for each measure.

enum LeagueJSON {
  /// Writes the member `league`.
  static func write(_ report: ComparisonReport, to json: inout JSONWriter) {
    json.object("league") { json in
      json.key("bound")
      if report.cells.allSatisfy({ $0.comparison.bounds.isEmpty == false }) {
        json.object { json in
          json.member("relaxation", report.first.alternatives.boundRelaxation.rawValue)
          let league = League(report.cells.map(\.comparison), measure: report.first.settings.primary)
          let note = LeagueTable.note(report, league)
          json.member("note_en", note.english)
          json.member("note_zh", note.chinese)
        }
      } else {
        json.null()
      }
      json.array("measures") { json in
        for measure in report.first.measures.indices { write(report, measure, to: &json) }
      }
    }
  }

  private static func write(_ report: ComparisonReport, _ measure: Int, to json: inout JSONWriter) {
    let league = League(report.cells.map(\.comparison), measure: measure)
    if league.meanRanks.allSatisfy({ !$0.isFinite }) { return }
    json.object { json in
      json.member("measure", league.measure.id)
      json.member("unit", league.measure.unitID)
      json.array("order") { json in
        for alternative in league.order { json.string(report.first.alternatives[alternative].name) }
      }
      json.array("alternatives") { json in
        for (alternative, each) in report.first.alternatives.enumerated() {
          json.object { json in
            json.member("name", each.name)
            json.key("mean_rank")
            number(league.meanRanks[alternative], to: &json)
            json.member("wins", league.wins[alternative])
            share("to_first", league.shares[alternative], to: &json)
            share("above_bound", league.gaps?[alternative], to: &json)
          }
        }
      }
      share("bound_to_first", league.boundShare, to: &json)
      json.array("cells") { json in
        for (number, cell) in report.cells.enumerated() { write(cell, league, number, to: &json) }
      }
    }
  }

  private static func write(_ cell: ComparisonReport.Cell, _ league: League, _ number: Int, to json: inout JSONWriter) {
    json.object { json in
      json.member("scenario", cell.scenario)
      json.member("world_draw", cell.worldDraw)
      json.array("entries") { json in
        for (alternative, entry) in league.entries[number].enumerated() {
          guard let entry else { continue }
          json.object { json in
            json.member("name", cell.comparison.alternatives[alternative].name)
            estimate(entry.estimate, league.measure, to: &json)
            json.member("rank", entry.rank)
            json.member("rank_best", entry.bestRank)
            json.member("rank_worst", entry.worstRank)
          }
        }
      }
      json.key("bound")
      if let bound = league.bounds[number] {
        json.object { json in estimate(bound, league.measure, to: &json) }
      } else {
        json.null()
      }
    }
  }

  private static func estimate(_ value: Estimate, _ measure: ComparedMeasure, to json: inout JSONWriter) {
    for (key, part) in [("mean", value.mean), ("low", value.low), ("high", value.high)] {
      json.key(key)
      number(part / measure.oneUnit, to: &json)
    }
    json.member("replications", value.replications)
  }

  private static func share(_ key: String, _ value: Estimate?, to json: inout JSONWriter) {
    json.key(key)
    guard let value else { return json.null() }
    json.object { json in
      for (key, part) in [("mean", value.mean), ("low", value.low), ("high", value.high)] {
        json.key(key)
        number(part, to: &json)
      }
    }
  }

  private static func number(_ value: Double, to json: inout JSONWriter) {
    if value.isFinite { json.number(value) } else { json.null() }
  }
}
