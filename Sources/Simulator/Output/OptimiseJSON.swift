// The report of a search as JSON.

public enum OptimiseJSON {
  public static func text(_ report: OptimiseReport) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("format", "lastmile-optimise/1")
      members(report, to: &json)
    }
    return json.text + "\n"
  }

  /// What was searched and found, without the format
  static func members(_ report: OptimiseReport, to json: inout JSONWriter) {
    let result = report.result
    let difference = report.comparison.difference(report.measure, 0)
    json.member("measure", report.settings.measure.id)
    json.member("unit", report.settings.measure.unitID)
    json.member("risk", report.settings.risk.rawValue)
    json.member("budget_yuan", report.settings.budgetYuan)
    json.member("origin", result.best.origin.english)
    json.member("moves_tried", result.tried)
    json.member("moves_kept", result.kept)
    json.member("layouts_simulated", result.simulated)
    json.member("was_stopped", result.wasStopped)
    json.member("relaxed_bound_person_hours", result.bound)
    for (name, layout, side) in [("start", result.start, report.side(0)), ("found", result.best, report.side(1))] {
      json.object(name) { json in
        json.member("yearly_cost_yuan", layout.yearlyYuan)
        json.member("expected", report.written(side.expected))
        json.member("cvar", report.written(side.tail))
        json.member("worst_scenario", report.written(side.worst))
        json.member("worst_tenth_of_townships", report.written(side.worstTownships))
        json.member("gini", side.gini)
        json.member("relaxed_person_hours", layout.relaxed)
      }
    }
    json.object("relative_difference") { json in
      let relative = report.relativeDifference
      json.member("mean", relative.mean)
      json.member("ci95_low", relative.low)
      json.member("ci95_high", relative.high)
    }
    json.array("worse_measures") { json in for measure in report.worseMeasures { json.string(measure.id) } }
    json.object("difference") { json in
      json.member("mean", report.written(difference.estimate.mean))
      json.member("ci95_low", report.written(difference.estimate.low))
      json.member("ci95_high", report.written(difference.estimate.high))
      json.member("pairs", difference.estimate.replications)
    }
  }
}
