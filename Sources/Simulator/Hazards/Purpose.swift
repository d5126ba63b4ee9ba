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
  // Hazards of the list; entity: the hazard's number, index: a shock; or township and hazard
  case shockCount = 100
  case shockTime = 101
  case shockSize = 102
  case shockAlong = 103
  case shockAcross = 104
  case shockTerm = 105
  case placeTerm = 106
  case trackShift = 107
  case typhoonRain = 108
  case typhoonWind = 109
  case frostTerm = 110
  // Entity: a fire or an accident, index: the hazard's number
  case fireCount = 111
  case fireTime = 112
  case firePlace = 113
  case fireSlope = 114
  case fireFuel = 115
  case accidentCount = 116
  case accidentTime = 117
  case accidentPlace = 118
  case accidentWork = 119
  case accidentPeople = 120
  case evacuation = 121
  case evacuationStay = 122
  // Warnings; entity: a township and the warning, a village, a group
  case warningLead = 130
  case warningMissed = 131
  case falseAlarm = 132
  case warningPass = 133
  case warningHop = 134
  case warnedPerson = 135
  case station = 136
  case heardLoudspeaker = 137
  case followsWarning = 138
  case mobilisation = 139
  case needsHelp = 140
  case leavesOnFoot = 141
  case goesToShelter = 142
  case spared = 143
  case roundTurnout = 144
  // Command; entity: a township, an incident
  case contactCapacity = 145
  case contactOutage = 146
  case messenger = 147
  case satellitePhone = 148
  case callAcross = 149
  // Names the draws of forecasts
  case forecast = 150
  // Entity: a unit; index: a request
  case handOutTurnout = 151
  // Entity: a unit; index: an impact function
  case teamCapacity = 152
  case teamOut = 153
  // Entity: an incident
  case callEnterprise = 154
  // Entity: names of site and item, a site; index: how often somebody has looked
  case spoiled = 160
  case firstInspection = 161
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
  // Entity: a unit; index: an item
  case kitWorks = 170
  // Entity: an incident; index: a unit
  case volunteers = 171
  case capability = 172
  // Entity: a fire
  case fireStay = 173
  // Entity: a vehicle, index: a township; entity: a vehicle of a township, index: a village
  case pointHandOver = 174
  case villageHandOver = 175
  // Entity: a unit; index: how often it has been harmed
  case harmExposure = 176
  case harmOut = 177
  // Entity: an incident, a request, a warning; index: a link above the county
  case deskMessenger = 180
  // Entity: a unit; index: an incident and a kind of member
  case memberTurnsUp = 181
  case memberTurnout = 182
  // Entity: a unit; index: number of its orders
  case restock = 183
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
