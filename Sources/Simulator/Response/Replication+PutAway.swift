// Goods that were pushed to a village are put away there, since nobody waits for them. Where the village team hands out
// (`lastMile.handingOut`), they are given out as all goods are, once people need them.
//
// What people need for `relief.cover` ahead, less what they have, is called for when they have left their homes, when a village that is
// cut off has used up its own, at each further day, and when pushed goods come to people in need. It joins the queue of what is
// to be handed out. A request counts on what lies put away; it is complete when what was called for by then is in people's hands.

/// Units of a relief good that lie put away in a village
struct PutAway: BitwiseCopyable {
  /// Those that wait to be handed out included
  var units: Int32 = 0
  /// Those that wait to be handed out
  var calledFor: Int32 = 0
  /// The line of a push by which the last of them came, −1 = none
  var line: Int32 = -1
}

extension Replication {
  /// Whether a consignment that is handed out was put away before
  @inline(__always)
  private func wasPutAway(_ consignment: Int) -> Bool { putAway.count > 0 && isPushed(consignment) }

  /// Pushed goods have been unloaded.
  mutating func putAway(_ units: Int32, of item: Int, line: Int, in village: Int) {
    let good = Int(index.goodOfItem[item])
    if good < 0 { return }
    let row = stockRow(village, good)
    needs[village].isTouched = true
    villageStock[row].onOrder -= units
    putAway[row].units += units
    putAway[row].line = Int32(line)
    balance[item].inVillages += Int64(units)
    balance[item].putAway += Int64(units)
    if needs[village].displaced == 0 && needs[village].isolated == 0 { return }
    settle(village)
    callForPutAway(village)
  }

  /// What people need now and lies put away is to be handed out; the account of the village is settled. It stays where it lies while
  /// all who need any are in shelters. O(goods)
  mutating func callForPutAway(_ village: Int) {
    if putAway.count == 0 || areAllAtSeat(village) { return }
    callForPutAway(village, areBasic: true)
    callForPutAway(village, areBasic: false)
  }

  private mutating func callForPutAway(_ village: Int, areBasic: Bool) {
    for good in 0..<index.reliefGoods.count
    where world.items[Int(index.reliefGoods[good])].isBasic == areBasic {
      let row = stockRow(village, good)
      let free = putAway[row].units - putAway[row].calledFor
      if free <= 0 { continue }
      let lacking =
        grainsNeeded(village, good) - villageStock[row].onHand - Int64(putAway[row].calledFor) * grainsPerUnit
      if lacking <= 0 { continue }
      let units = min(free, Int32(clamping: (lacking + grainsPerUnit - 1) / grainsPerUnit))
      guard let consignment = newConsignment(Int(putAway[row].line), .none, .none, units) else { return }
      consignments[consignment].loadedMs = now
      consignments[consignment].seatMs = now
      putAway[row].calledFor += units
      awaitHandOut(consignment, village)
    }
  }

  /// A request counts on basic goods that lie put away and are being handed out: it is not complete before.
  mutating func awaitPutAway(_ request: Int) {
    if putAway.count == 0 { return }
    let village = requests[request].village.index
    var last: Int32 = -1
    var row = handOuts[village].first
    while row >= 0 {
      let item = lines[Int(consignments[Int(row)].line)].item
      if wasPutAway(Int(row)) && world.items[item].isBasic { last = row }
      row = consignments[Int(row)].next
    }
    if last < 0 { return }
    requests[request].awaits = last
    requests[request].nextAwaiting = handOuts[village].firstAwaiting
    handOuts[village].firstAwaiting = Int32(request)
    requests[request].basicLinesOpen += 1
  }

  /// Goods have been handed out that were put away, or unloaded.
  mutating func handedOutGoods(_ consignment: Int, in village: Int) {
    if !wasPutAway(consignment) { return deliver(consignment) }
    let units = consignments[consignment].quantity
    let item = lines[Int(consignments[consignment].line)].item.index
    let good = Int(index.goodOfItem[item])
    let row = stockRow(village, good)
    note(.storedHandedOut, consignment, village, Int64(units))
    putAway[row].units -= units
    putAway[row].calledFor -= units
    balance[item].putAway -= Int64(units)
    comeToHand(units, of: item, good, in: village)
    // Those that waited for it
    var before: Int32 = -1
    var request = handOuts[village].firstAwaiting
    while request >= 0 {
      let next = requests[Int(request)].nextAwaiting
      if requests[Int(request)].awaits == Int32(consignment) {
        if before >= 0 {
          requests[Int(before)].nextAwaiting = next
        } else {
          handOuts[village].firstAwaiting = next
        }
        requests[Int(request)].awaits = -1
        requests[Int(request)].basicLinesOpen -= 1
        if requests[Int(request)].basicLinesOpen == 0 { completeRequest(Int(request), by: consignment) }
      } else {
        before = request
      }
      request = next
    }
  }

  /// What lies put away is counted, and so is what of it waits to be handed out.
  func checkPutAway() -> String? {
    if putAway.count == 0 { return nil }
    for good in 0..<index.reliefGoods.count {
      let item = Int(index.reliefGoods[good])
      var units: Int64 = 0
      for village in 0..<handOuts.count {
        let row = putAway[stockRow(village, good)]
        var waiting: Int32 = 0
        var consignment = handOuts[village].first
        while consignment >= 0 {
          let isOfGood = lines[Int(consignments[Int(consignment)].line)].item.index == item
          if isOfGood && wasPutAway(Int(consignment)) { waiting += consignments[Int(consignment)].quantity }
          consignment = consignments[Int(consignment)].next
        }
        if waiting != row.calledFor || row.calledFor > row.units {
          return
            "village \(village), item \(world.itemNames[item]): \(waiting) units wait to be handed out, \(row) counted"
        }
        units += Int64(row.units)
      }
      if units != balance[item].putAway {
        return "item \(world.itemNames[item]): \(units) units put away, \(balance[item].putAway) counted"
      }
    }
    return nil
  }
}
