// The summary of a run as one JSON object: what `--json` prints and `summary.json` holds.
//
// Keys are the ids of measures and statistics; a statistic carries its unit: `mean_min`, `p90_kg`. What was not reached
// before the horizon, or has no case, is null.

/// The summary of a run as JSON
public enum SummaryJSON {
  public static let format = "lastmile-summary/1"

  /// The object in lines, ended by a line feed
  public static func text(_ measures: Measures, _ run: RunDescription) -> String {
    var json = JSONWriter()
    write(measures, run, to: &json)
    return json.text + "\n"
  }

  static func write(_ measures: Measures, _ run: RunDescription, to json: inout JSONWriter) {
    json.object { json in
      json.member("format", format)
      json.object("run") { run.write(to: &$0) }
      json.object("province") { $0.measures(of: measures.province) }
      json.array("cities") { json in for city in measures.cities { json.scope(city, run) } }
      json.array("incident_classes") { json in for each in measures.incidentClasses { json.scope(each, run) } }
      json.array("hazards") { json in for each in measures.hazards { json.scope(each, run) } }
      json.array("items") { json in for item in measures.items { json.item(item, run.setup) } }
      json.array("needs") { json in for need in measures.needs { json.need(need, run.setup.world) } }
      json.array("costs") { json in
        json.yearlyCosts(run.setup)
        for cost in measures.costs { json.cost(cost) }
      }
      json.array("probes") { json in for probe in measures.probes { json.probe(probe, run.setup.scenario) } }
      json.object("equity") { json in for equity in measures.equity { json.equity(equity) } }
      json.object("incident_records") { json in
        json.member("kept", measures.keptIncidents)
        json.member("counted", measures.countedIncidents)
      }
      json.array("service") { json in for each in measures.service { json.service(each, run.setup.world) } }
      json.array("forces") { json in for each in measures.forces { json.utilisation(each, run.setup.world) } }
      if !measures.fatigue.isEmpty {
        json.array("fatigue") { json in for each in measures.fatigue { json.fatigue(each, run.setup.world) } }
      }
      json.array("busiest_bases") { json in
        for each in measures.busiestBases { json.utilisation(each, run.setup.world) }
      }
      json.array("inventory") { json in for each in measures.inventory { json.inventory(each, run.setup) } }
      json.array("worst_townships") { json in
        for township in measures.worstTownships(10) {
          guard let scope = measures.townships.first(where: { $0.index == township.index }) else { continue }
          json.scope(scope, run)
        }
      }
    }
  }
}

extension RunDescription {
  func write(to json: inout JSONWriter) {
    func named(_ key: String, _ name: String, _ title: Title) {
      json.object(key) { json in
        json.member("name", name)
        json.member("title_zh", title.chinese)
        json.member("title_en", title.english)
      }
    }
    named("scenario", setup.scenario.name, setup.scenario.title)
    named("world", setup.world.name, setup.world.title)
    json.member("world_draw", setup.world.worldDraw)
    named("layout", setup.layout.name, setup.layout.title)
    json.object("policies") { json in
      json.member("dispatch", dispatch)
      json.member("sourcing", sourcing)
      json.member("replenishment", replenishment)
      json.member("blocked", blocked)
      json.member("relocation", relocation)
      json.member("prepositioning", prepositioning)
      if reassignment != NoReassignment.name { json.member("reassignment", reassignment) }
      json.member("command", "\(setup.world.command.mode)")
    }
    let command = setup.world.command
    json.object("command") { json in
      json.member("mode", "\(command.mode)")
      json.member("structure", "\(command.structure)")
      json.array("duty_desk") { json in
        for level in Level.allCases where command.dutyDesk.contains(level) { json.string(level.id) }
      }
      json.key("neighbours_km")
      if let neighbours = command.neighbours { json.number(neighbours.withinKm) } else { json.null() }
      json.member("has_outages", command.outages != nil)
    }
    json.member("seed", settings.seed)
    json.member("replications", settings.replications)
    json.member("begins", setup.scenario.clockText(at: 0))
    json.member("horizon_min", Double(setup.scenario.horizonMs) / Double(minuteMs))
    json.member("relief_standard_min", Double(setup.world.relief.standardMs) / Double(minuteMs))
    if let warning = setup.world.warning, setup.warnings.isOn {
      json.member("warning_standard_min", Double(warning.standardMs) / Double(minuteMs))
    }
  }
}

extension JSONWriter {
  mutating func scope(_ scope: ScopeMeasures, _ run: RunDescription) {
    let name = run.name(of: scope)
    object { json in
      json.member("code", name.code)
      json.member("name_zh", name.chinese)
      json.member("name_en", name.english)
      json.measures(of: scope)
    }
  }

  /// One member for each measure that has a meaning there
  mutating func measures(of scope: ScopeMeasures) {
    for measure in Measure.allCases {
      if let summary = scope[measure] { member(measure.id, summary, measure.kind, measure.unit) }
    }
  }

  mutating func member(_ key: String, _ summary: MeasureSummary, _ kind: MeasureKind, _ unit: MeasureUnit) {
    object(key) { json in
      func statistic(_ name: String, _ value: Double) { json.member("\(name)_\(unit.id)", unit.written(value)) }
      if kind != .total {
        json.member("cases", summary.cases)
        if kind == .cases { json.member("reached_share", summary.reachedShare) }
        statistic("mean", summary.mean)
      }
      if kind != .ratio {
        for (percent, value) in zip(MeasureSummary.percents, summary.quantiles) { statistic("p\(percent)", value) }
      }
      statistic("replication_mean", summary.overReplications.mean)
      statistic("ci95_low", summary.overReplications.low)
      statistic("ci95_high", summary.overReplications.high)
      json.member("replications", summary.overReplications.replications)
    }
  }

  mutating func item(_ item: ItemMeasures, _ setup: Setup) {
    let row = item.item.index
    let world = setup.world
    object { json in
      json.member("item", world.itemNames[row])
      json.member("title_zh", world.itemTitles[row].chinese)
      json.member("title_en", world.itemTitles[row].english)
      json.member("opening", item.opening, .total, .units)
      json.member("bought", item.bought, .total, .units)
      json.member("demanded", item.demanded, .total, .units)
      json.member("delivered", item.delivered, .total, .units)
      json.member("in_transit", item.inTransit, .total, .units)
      json.member("lost", item.lost, .total, .units)
      json.member("issued", item.issued, .total, .units)
      json.member("expired", item.expired, .total, .units)
      if setup.layout.looksAfterStock {
        json.member("written_off", item.writtenOff, .total, .units)
        json.member("rotated", item.rotated, .total, .units)
      }
      if setup.layout.householdKits.count > 0 {
        json.member("from_kits", item.fromKits, .total, .units)
      }
      json.member("fill_rate", item.fillRate, .ratio, .share)
    }
  }

  mutating func need(_ need: NeedMeasures, _ world: World) {
    object { json in
      json.member("item", world.itemNames[need.item.index])
      json.member("needed", need.needed, .total, .units)
      json.member("unmet", need.unmet, .total, .units)
      json.member("fill_rate", need.fillRate, .ratio, .share)
      json.member("stock_outs", need.stockOuts, .total, .count)
      json.member("deprived", need.deprivedPersonHours, .total, .personHours)
      json.member("deprivation_cost", need.deprivationYuan, .total, .yuan)
    }
  }

  mutating func yearlyCosts(_ setup: Setup) {
    let yearly = setup.layout.yearlyCost(setup.world) + setup.world.yearlyForceCost()
    for kind in CostKind.yearly {
      for level in Purse.levels where yearly.yuan(level: level, kind: kind) != 0 {
        object { json in
          json.member("per", "year")
          json.member("kind", kind.id)
          json.member("purse", level.id)
          json.member("yuan", yearly.yuan(level: level, kind: kind))
        }
      }
    }
  }

  mutating func cost(_ cost: CostMeasures) {
    object { json in
      json.member("per", "event")
      json.member("kind", cost.kind.id)
      json.member("purse", cost.level.id)
      json.member("cost", cost.yuan, .total, .yuan)
    }
  }

  mutating func probe(_ probe: ProbeMeasures, _ scenario: Scenario) {
    object { json in
      json.member("clock", scenario.clockText(at: probe.timeMs))
      json.member("time_min", Double(probe.timeMs) / Double(minuteMs))
      json.member("cut_trunk", probe.cutTrunk, .total, .count)
      json.member("cut_county", probe.cutCounty, .total, .count)
      json.member("cut_rural", probe.cutRural, .total, .count)
      json.member("displaced", probe.displaced, .total, .people)
      json.member("isolated_townships", probe.isolatedTownships, .total, .count)
      json.member("isolated_villages", probe.isolatedVillages, .total, .count)
    }
  }

  mutating func equity(_ equity: Equity) {
    object(equity.measure.id) { json in
      json.member("townships", equity.townships)
      json.member("mean_min", equity.mean / Double(minuteMs))
      json.member("quickest_tenth_min", equity.bestTenth / Double(minuteMs))
      json.member("slowest_tenth_min", equity.worstTenth / Double(minuteMs))
      json.member("gini", equity.gini)
      json.member("theil", equity.theil)
    }
  }
}
