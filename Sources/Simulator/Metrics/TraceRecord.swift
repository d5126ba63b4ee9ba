// The lines of a trace: one for each milestone of a replication.

/// What a record of the trace says
public enum TraceKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  // subject: edge; value: water in mm
  case edgeDamaged, edgeWater, edgeReported, edgeCleared
  // subject: village
  case lastMileDamaged, lastMileWater, lastMileCleared
  // subject: township / village; value: ms isolated
  case townshipIsolated, townshipReached
  // subject: incident; object: village
  case incidentOnset, incidentNoticed, incidentDecided, incidentAdequate, incidentComplete, incidentDone, incidentLost
  // subject: unit; object: incident or edge
  case unitOrdered, unitDeparted, unitAtNode, unitFoundClosed, unitStranded, unitAtSeat, unitOnSpot, unitHome
  // subject: unit; object: node
  case unitOnFoot, unitAtVehicles
  // subject: request; object: village; value: people
  case displaced, requestCounted, requestDecided, requestComplete
  // subject: consignment; object: site; value: units
  case sourced, supplierDefaulted, delivered
  // subject: vehicle; object: site; value: kg
  case vehicleLoaded, vehicleAtNode, vehicleFoundClosed, vehicleStranded, vehicleAtSeat, vehicleHome
  // subject: site; value: units lost
  case siteDamaged, siteRepaired, siteOpened
  // subject: site; object: item; value: units
  case stockAsked, stockOrdered, stockArrived, stockExpired, stockTaken, stockDestroyed
  // subject: crew; object: job
  case crewOrdered, crewAtWork
  // subject: edge; value: thousandths of the free speed
  case edgeSlowed
  // subject: township, then village; value: level of the warning, 1 blue … 4 red
  case warningIssued, warningAtTownship, warningAtVillage, personWarned
  // subject: unit; object: village
  case unitOnRound
  // subject: village; value: people
  case groupTold
  // subject: village; object: township of the shelter; value: people
  case groupLeft, groupArrived
  // subject: village; value: people
  case peopleReturned
  // subject: incident; object: village; value: people
  case incidentAverted
  // subject: township; value: seconds until restored
  case powerLost, contactLost
  // subject: incident; object: village
  case neighboursAsked
  // subject: county; value: seconds until restored
  case countyPowerLost, countyContactLost
  // subject: unit; object: node
  case unitRelocated

  public var id: String { "\(self)" }

  /// It comes where the scenario warns or places fall out of contact
  var isOfWarnings: Bool {
    switch self {
    case .warningIssued, .warningAtTownship, .warningAtVillage, .personWarned, .unitOnRound, .groupTold, .groupLeft,
      .groupArrived, .peopleReturned, .incidentAverted, .powerLost, .contactLost, .neighboursAsked, .countyPowerLost,
      .countyContactLost, .deskPowerLost, .deskContactLost:
      true
    default: false
    }
  }
  // subject: unit; object: incident
  case unitRelieved, unitRested, volunteersCome
  // subject: request; object: village; value: people
  case goodsPushed
  // subject: unit; object: village
  case unitHandsOut
  // subject: unit; value: seconds until it can be called
  case teamHarmed
  // subject: incident; object: village
  case enterprisesAsked
  // subject: consignment; object: village; value: units
  case storedHandedOut
  // subject: city, or behind the last of them the province; value: seconds until restored
  case deskPowerLost, deskContactLost
  // subject: kind of force; value: people
  case shiftChanges
  // subject: unit; object: incident; value: people
  case shiftRelieves, unitMustered
  // subject: unit
  case unitRestocked
  // subject: unit; object: the incident to which it is turned
  case unitReassigned
  // subject: incident; object: the level that is called
  case incidentEscalated, incidentCalledDirectly
  // subject: incident; object: item
  case goodsUsedUp
  // subject: unit; object: incident
  case unitOfNoUse
  // subject: vehicle; object: township; value: kg
  case handedOverAtPoint
  // subject: township; object: village; value: kg
  case leftPoint, backAtPoint
  // subject: site; object: item; value: units
  case stockWrittenOff, pickedUnusable, stockShort, stockRotated
  // subject: site; value: units found to be of no use
  case siteInspected
  // subject: village; object: item; value: units
  case kitsOpened, kitsLost
  // subject: unit; object: incident; value: seconds until it can be called, −1 = not before the end
  case unitHarmed

  /// It is listed where it occurs.
  var isRare: Bool {
    switch self {
    case .unitReassigned, .incidentEscalated, .incidentCalledDirectly, .goodsUsedUp, .unitOfNoUse, .handedOverAtPoint,
      .leftPoint, .backAtPoint, .stockWrittenOff, .pickedUnusable, .stockShort, .stockRotated, .siteInspected,
      .kitsOpened,
      .kitsLost, .unitHarmed:
      true
    default: false
    }
  }
}

/// One line of the trace
public struct TraceRecord: BitwiseCopyable, Sendable {
  public var timeMs: Milliseconds
  public var kind: TraceKind
  public var subject: Int32
  public var object: Int32
  public var value: Int64
}
