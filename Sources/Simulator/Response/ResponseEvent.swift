// The events that the response itself creates, in 8 bytes each.

/// What happens
enum ResponseEventKind: UInt8 {
  /// The next event of the hazard timeline is due
  case hazard
  // Entity: incident
  case noticed, decide, escalate, decideEscalated, askNeighbours, askEnterprises, workDone, fireWatched, goodsUsed
  // Entity: mover
  case departed, reachedNode, foundClosed, reachedSpot, returnedToSeat, returnedToBase, tires, rested, restocked,
    shiftRelieves, unitHarmed
  // Entity: request
  case counted, sourceRequest
  // Entity: village
  case nextDay, needBegins
  // Entity: consignment
  case reserveDelivers, cacheIssued
  // Entity: site
  case siteCalled, siteOpened, siteRepaired
  // Entity: mover (vehicle)
  case loaded, handedOver
  case handedOverAtPoint
  // Entity: vehicle of a township, row `township × vehicles + number`
  case pointLoaded, pointAtVillage, pointUnloaded, pointHome
  // Entity: unit; village
  case joinedHandOut, handedOut
  // Entity: edge, or edges + village for a last mile
  case roadReported, cleared
  // Entity: stream of demand, cell, order of replenishment, lot, inspection of the layout
  case demand, stockReview, stockArrives, stockExpires, siteInspected
  // Entity: warning; notice (warning × villages of its township); unit; village; group of people
  case warningIssued, warningAtTownship
  case warningAtVillage, personWarned
  case joinedRound
  case roundWork, peopleReturn
  case groupLeaves, groupArrives
  // No entity
  case retryStranded, reviewQueue, lightChanges, staffChanges, probe
}

/// An event of the response
struct ResponseEvent: BitwiseCopyable {
  var kind: ResponseEventKind
  /// For decisions: the level that decides
  var level: Level = .village
  var entity: Int32 = 0
}
