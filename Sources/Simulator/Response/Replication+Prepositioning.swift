// Pre-positioning on warning: the level that issues a warning pushes goods to the villages it concerns. They go the way of all goods (stock,
// dock, vehicle, road, last mile) and lie in the village until somebody needs them. What no store can give is not waited for.

extension Replication {
  /// Requests for the villages of a warning, if the policy wants them
  mutating func preposition(_ number: Int) {
    guard let rules = warnings.rules else { return }
    let issued = warning.issued[number]
    for village in world.townships[issued.township].villages {
      let people = prepositioningPolicy.people(
        PrepositioningDesk(
          village: ID(village), population: world.villages[village].population, level: issued.level,
          askedShare: rules.asked[issued.level], shelterShare: rules.shelterShare))
      if people > 0 { push(for: people, in: village, issued.level) }
      if overflow != nil { return }
    }
  }

  private mutating func push(for people: Int32, in village: Int, _ level: WarningLevel) {
    guard let request = newRequest() else { return }
    requests[request].village = ID(village)
    requests[request].reason = .ahead
    requests[request].day = Int32(level.rawValue)
    requests[request].onsetMs = now
    requests[request].countedMs = now
    requests[request].people = people
    addNeeds(request, areBasic: true)
    addNeeds(request, areBasic: false)
    if requests[request].linesOpen == 0 { return }
    note(.goodsPushed, request, village, Int64(people))
    let desk = max(.county, warnings.issuedBy)
    let wait =
      Double(delay(world.command.decide, .decide, requestKey(request), 8 + Int(desk.rawValue)))
      * nightFactor(of: desk, at: now)
    schedule(
      .sourceRequest, request, at: now + Milliseconds(wait), level: desk, priority: EventPriority.decision)
  }

  /// Units that the caches of a village hold of an item
  func unitsInCaches(_ village: Int, _ item: Int) -> Int32 {
    var units: Int32 = 0
    for row in Int(index.firstVillageSite[village])..<Int(index.firstVillageSite[village + 1]) {
      let site = ID<Site>(Int(index.villageSites[row]))
      if !siteState[site].isDamaged { units += stock[site.index * world.items.count + item] }
    }
    return units
  }

  /// What was to be pushed and is nowhere to be had is no longer asked for.
  mutating func giveUp(_ request: Int) {
    let first = Int(requests[request].firstLine)
    for line in first..<first + Int(requests[request].lineCount) where lines[line].missing > 0 {
      let missing = lines[line].missing
      let item = lines[line].item.index
      order(-missing, of: item, for: requests[request].village.index)
      demandedUnits[item] -= Int64(missing)
      lines[line].missing = 0
      lines[line].quantity -= missing
      if lines[line].delivered < lines[line].quantity { continue }
      requests[request].linesOpen -= 1
      if world.items[item].isBasic { requests[request].basicLinesOpen -= 1 }
    }
  }
}
