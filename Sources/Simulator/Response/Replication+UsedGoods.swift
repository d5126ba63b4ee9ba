// Goods that work uses up, such as fuel, water or sandbags: so many units in an hour, as long as somebody works. While there are none the
// work goes on at the rate without them, as without a tool, or stands still.
//
// Units bring what their kits hold, and what is left of it stays. The rest is asked for from stores: what work of the time `cover` uses with
// the first decision, as needed equipment, and as much again whenever half of that is left on the spot and on order. Accounts are in whole
// grains (`grainsPerUnit`), so brought = used + on hand at every event.

/// Goods of one kind at an incident whose work uses them up
struct UsedGoods: BitwiseCopyable {
  var onHandGrains: Int64 = 0
  var usedGrains: Int64 = 0
  /// Units that came in kits and from stores
  var fromKits: Int64 = 0
  var fromStores: Int64 = 0
  var onOrder: Int32 = 0
  /// That they are used up has been noted.
  var isOut = false
}

extension Replication {
  @inline(__always)
  func usedRow(_ incident: Int, _ tool: Int) -> Int { incident * IncidentClass.maxTools + tool }

  mutating func beginUse(_ incident: Int) {
    for tool in 0..<IncidentClass.maxTools { usedGoods[usedRow(incident, tool)] = UsedGoods() }
  }

  /// What an hour of work uses in a ms, grains; 0 by day of what is needed by night only
  private func grainsPerMs(_ tool: Tool, at time: Milliseconds) -> Int64 {
    if tool.isForNight && setup.isDay(time) { return 0 }
    return Int64((tool.unitsPerHour * Double(grainsPerUnit / hourMs)).rounded())
  }

  private func isWorked(_ incident: Int) -> Bool { toolState[incident].labour > 1e-9 }

  // MARK: Use

  /// Accounts for what was used since somebody looked last. Light and labour have not changed since.
  mutating func useGoods(_ incident: Int) {
    let since = toolState[incident].usedUntilMs
    toolState[incident].usedUntilMs = now
    if since == now || !isWorked(incident) { return }
    let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
    for tool in 0..<Int(incidentClass.toolCount) {
      let rules = world.tools[Int(incidentClass.firstTool) + tool]
      if !rules.isUsedUp { continue }
      let row = usedRow(incident, tool)
      let used = min(usedGoods[row].onHandGrains, grainsPerMs(rules, at: since) * (now - since))
      usedGoods[row].onHandGrains -= used
      usedGoods[row].usedGrains += used
    }
  }

  /// Asks for more where too little is left, and says when the goods will be used up or must be asked for.
  mutating func expectUse(_ incident: Int) {
    var due = never
    if isWorked(incident) && incidentState[incident] == .open {
      let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
      for tool in 0..<Int(incidentClass.toolCount) where world.tools[Int(incidentClass.firstTool) + tool].isUsedUp {
        due = min(due, nextUse(incident, tool, world.tools[Int(incidentClass.firstTool) + tool]))
      }
    }
    if due == toolState[incident].goodsDueMs { return }
    toolState[incident].goodsDueMs = due
    if due != never { schedule(.goodsUsed, incident, at: due) }
  }

  private mutating func nextUse(_ incident: Int, _ tool: Int, _ rules: Tool) -> Milliseconds {
    let row = usedRow(incident, tool)
    let rate = grainsPerMs(rules, at: now)
    if rate == 0 { return never }
    if usedGoods[row].onHandGrains == 0 && !usedGoods[row].isOut {
      usedGoods[row].isOut = true
      note(.goodsUsedUp, incident, rules.item.index)
    }
    let half = Int64(rules.lotUnits) * grainsPerUnit / 2
    if incidents[incident].askedForGoods && usedGoods[row].onHandGrains + onOrderGrains(row) <= half {
      askForMore(incident, row, rules)
    }
    let onHand = usedGoods[row].onHandGrains
    if onHand == 0 { return never }
    let beforeHalf = onHand + onOrderGrains(row) - half
    let next = incidents[incident].askedForGoods && beforeHalf > 0 ? min(onHand, beforeHalf) : onHand
    return now + (next + rate - 1) / rate
  }

  private func onOrderGrains(_ row: Int) -> Int64 { Int64(usedGoods[row].onOrder) * grainsPerUnit }

  /// Goods are used up, or half of them.
  mutating func goodsUsed(_ incident: Int) {
    if toolState[incident].goodsDueMs != now { return }
    toolState[incident].goodsDueMs = never
    if incidentState[incident] == .open && isWorked(incident) { work(incident, rateChange: 0) }
  }

  /// The work is done: what is left stays.
  mutating func endUse(_ incident: Int) {
    useGoods(incident)
    toolState[incident].labour = 0
    toolState[incident].goodsDueMs = never
  }

  // MARK: Supply

  /// Goods have come; what was used before is accounted for.
  mutating func bringGoods(_ units: Int32, to incident: Int, _ tool: Int, ofStore: Bool) {
    if units == 0 { return }
    // Units bring theirs before their labour counts.
    useGoods(incident)
    let row = usedRow(incident, tool)
    usedGoods[row].onHandGrains += Int64(units) * grainsPerUnit
    usedGoods[row].isOut = false
    if ofStore {
      usedGoods[row].fromStores += Int64(units)
      usedGoods[row].onOrder -= units
    } else {
      usedGoods[row].fromKits += Int64(units)
    }
  }

  /// With the first decision: what the kits of those who are there or on their way lack of the first lot
  /// - Returns: the request, `request` or a new one; negative when nothing lacks, or there is no room for it
  mutating func askForFirstGoods(_ incident: Int, _ request: Int) -> Int {
    var request = request
    let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
    for tool in 0..<Int(incidentClass.toolCount) {
      let rules = world.tools[Int(incidentClass.firstTool) + tool]
      if !rules.isUsedUp { continue }
      let units = rules.lotUnits - piecesInKits(rules.item, of: incident)
      if units <= 0 { continue }
      request = askFor(units, rules.item, incident, request)
      if request < 0 { return -1 }
      usedGoods[usedRow(incident, tool)].onOrder += units
    }
    return request
  }

  /// One more lot, from the level that decided last
  private mutating func askForMore(_ incident: Int, _ row: Int, _ rules: Tool) {
    let request = askFor(rules.lotUnits, rules.item, incident, -1)
    if request < 0 { return }
    requests[request].isRefill = true
    // The goods without which the incident is not complete are others.
    incidents[incident].equipmentOpen -= 1
    usedGoods[row].onOrder += rules.lotUnits
    takeFromCaches(request)
    source(request, at: max(.township, incidents[incident].level))
  }

  // MARK: Checks

  /// What was brought to an incident has been used there or is on hand, and is not more than what was delivered. O(incidents)
  func checkUsedGoods() -> String? {
    if !usesGoods { return nil }
    for incident in 0..<hazards.incidentCount where incidentState[incident] != .pending {
      for tool in 0..<IncidentClass.maxTools {
        let row = usedGoods[usedRow(incident, tool)]
        if row.onHandGrains < 0 || row.onOrder < 0
          || (row.fromKits + row.fromStores) * grainsPerUnit != row.onHandGrains + row.usedGrains
        {
          return "goods used at incident \(incident) do not balance: \(row)"
        }
      }
    }
    var delivered = 0
    for line in 0..<lineCount where requests[Int(lines[line].request)].incident >= 0 {
      let incident = Int(requests[Int(lines[line].request)].incident)
      let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
      for tool in 0..<Int(incidentClass.toolCount)
      where world.tools[Int(incidentClass.firstTool) + tool].isUsedUp
        && world.tools[Int(incidentClass.firstTool) + tool].item == lines[line].item
      {
        delivered += Int(lines[line].delivered)
      }
    }
    var received = 0
    for row in 0..<hazards.incidentCount * IncidentClass.maxTools
    where incidentState[row / IncidentClass.maxTools] != .pending {
      received += Int(usedGoods[row].fromStores)
    }
    return delivered == received ? nil : "\(delivered) units delivered to work that uses them, \(received) received"
  }
}
