// What each random number is for. Every draw is a function of (seed, replication, purpose, entity, index), so that
// layouts and policies face the same storm, the same incidents and the same luck.

/// The first part of the key of a draw. Never renumber: results depend on it.
enum Purpose: UInt8 {
  // Hazards; entity: a row of the world
  case stormFactor = 1
  case fieldKnot = 2
  case edgeDamage = 3
  case edgeWater = 4
  case lastMileDamage = 5
  case lastMileWater = 6
  case incidentCount = 7
  case incidentCapacity = 8
  case incidentMinute = 9
  case incidentWork = 10
  case incidentPeople = 11
  case displacementCapacity = 12
  case displacementShare = 13
  case displacementStay = 14
  case siteCapacity = 15
  case siteLoss = 16
  case siteOutage = 17
  case clearingWork = 18
  case eventMinute = 19
  // Arrivals; entity: a stream
  case arrivalGap = 20
  case arrivalPlace = 21
  case arrivalWork = 22
  case arrivalPeople = 23
  // Demand; entity: a stream
  case demandGap = 30
  case demandQuantity = 31
  case demandPlace = 32

  // Response; entity: an incident, a unit, a village …
  case notice = 40
  case report = 41
  case decide = 42
  case turnout = 43
  case withinVillage = 44
  case roadReport = 45
  case discovery = 46
  case count = 47
  case supplierDefault = 48
  case districtDefault = 49
  case handOver = 50
  case serviceTime = 51
  case nextIncident = 52
  case dispatchChoice = 53
  case chainWork = 54
  case chainPeople = 55
  // Entity: names of site and item; index: number of the order
  case leadTime = 60
  // Layouts; entity: which of several searches
  case layoutSearch = 70

  // Designs of sweeps; entity: a factor or a dimension, or the number of a resample
  case designOrder = 90
  case designOffset = 91
  case designShift = 92
  case resample = 93
}

extension KeyedUniforms {
  @inline(__always)
  func uniform(_ purpose: Purpose, _ entity: Int, _ index: Int = 0) -> Double {
    uniform(purpose: purpose.rawValue, entity: UInt64(entity), index: UInt64(index))
  }
}
