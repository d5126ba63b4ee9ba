// Tools on the spot: work goes on without them, but slower.
//
// Each tool of a class lowers the rate of work by what is missing of it: with n of N pieces the rate is (r + (1 − r) n/N) of the full
// one, r being the rate without any; several tools multiply. Units bring what their kit holds and what of it works; equipment that
// comes from stores is added. What is needed for its light is not missed by day. What is used up is in Replication+UsedGoods.

/// Labour and tools at an incident
struct ToolState: BitwiseCopyable {
  /// Summed rates of the units with all the tools that they need, person-hours of work an hour
  var labour = 0.0
  /// Pieces on the spot of each tool of the class
  var pieces = InlineArray<8, Int32>(repeating: 0)
  /// Until when what is used up has been accounted for, and when somebody must look at it again
  var usedUntilMs: Milliseconds = 0
  var goodsDueMs = never
}

extension Replication {
  /// Changes the labour at an incident, and with it the rate of its work.
  mutating func addLabour(_ change: Double, at incident: Int) {
    if usesGoods { useGoods(incident) }
    toolState[incident].labour += change
    incidents[incident].rate = toolState[incident].labour * toolFactor(incident)
    if usesGoods { expectUse(incident) }
  }

  /// Work rate with the tools that are there, relative to that with all
  private func toolFactor(_ incident: Int) -> Double {
    let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
    var factor = 1.0
    for row in 0..<Int(incidentClass.toolCount) {
      let tool = world.tools[Int(incidentClass.firstTool) + row]
      if tool.isForNight && setup.isDay(now) { continue }
      if tool.isUsedUp {
        if usedGoods[usedRow(incident, row)].onHandGrains <= 0 { factor *= tool.rateWithout }
        continue
      }
      let share = min(1, Double(toolState[incident].pieces[row]) / Double(tool.pieces))
      factor *= tool.rateWithout + (1 - tool.rateWithout) * share
    }
    return factor
  }

  /// The tools of a unit that has come to the spot
  mutating func bringTools(of unit: Int, to incident: Int) { moveTools(of: unit, at: incident, by: 1) }

  /// A unit leaves and takes its tools with it.
  mutating func takeTools(of unit: Int, from incident: Int) { moveTools(of: unit, at: incident, by: -1) }

  private mutating func moveTools(of unit: Int, at incident: Int, by sign: Int32) {
    let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
    for row in 0..<Int(incidentClass.toolCount) {
      let item = world.tools[Int(incidentClass.firstTool) + row].item
      // What is left of goods stays where they are used.
      let isUsedUp = world.tools[Int(incidentClass.firstTool) + row].isUsedUp
      if isUsedUp && sign < 0 { continue }
      let pieces = kitPieces(with: unit, item, inVehicles: !isOnFoot(unit)) - failedPieces(unit, item.index)
      if isUsedUp {
        bringGoods(max(0, pieces), to: incident, row, ofStore: false)
        continue
      }
      toolState[incident].pieces[row] += sign * max(0, pieces)
    }
  }

  /// Equipment from a store has come to an open incident.
  mutating func deliverTool(_ pieces: Int32, of item: Int, to incident: Int) {
    let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
    var isTool = false
    for row in 0..<Int(incidentClass.toolCount)
    where world.tools[Int(incidentClass.firstTool) + row].item.index == item {
      if world.tools[Int(incidentClass.firstTool) + row].isUsedUp {
        bringGoods(pieces, to: incident, row, ofStore: true)
      } else {
        toolState[incident].pieces[row] += pieces
      }
      isTool = true
    }
    if isTool && incidentState[incident] == .open && toolState[incident].labour > 1e-9 { work(incident, rateChange: 0) }
  }

  // MARK: Day and night

  /// Day or night begins: who works by lamp works at another rate.
  mutating func lightChanges() {
    for incident in 0..<hazards.incidentCount
    where incidentState[incident] == .open && toolState[incident].labour > 1e-9 {
      let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
      for row in 0..<Int(incidentClass.toolCount) where world.tools[Int(incidentClass.firstTool) + row].isForNight {
        work(incident, rateChange: 0)
        break
      }
    }
    scheduleLight()
  }

  /// Waits for the next dawn or dusk, where somebody needs light
  mutating func scheduleLight() {
    if !needsLight { return }
    let next = min(setup.nextDayBegins(after: now), setup.nextDayEnds(after: now))
    schedule(.lightChanges, 0, at: next, priority: EventPriority.change)
  }
}
