// The columns of warning and moving people in one replication; of no length where nobody warns.

/// A warning of one township in one replication
struct IssuedWarning: BitwiseCopyable {
  var township = ID<Township>.none
  var level = WarningLevel.blue
  var issuedMs: Milliseconds = 0
  /// It went to villages without passing the township
  var isOnPlatform = false
  /// It has waited for contact with the township
  var isDelayed = false
}

/// What a group of people of a danger zone is doing
enum GroupState: UInt8 {
  /// At home, and has not heard
  case home
  /// Has heard, and makes up its mind
  case hasHeard
  /// Would leave, and waits for the village team
  case needsHelp
  /// Has heard, and stays
  case stays
  /// On its way
  case moving
  /// In a shelter or with relatives
  case away
}

/// People of a village who leave together
struct PeopleGroup: BitwiseCopyable {
  var state = GroupState.home
  /// Row of the shelter in which it has a place; −1: relatives
  var shelter: Int32 = -1
}

/// The warnings, the round and the people of one village
struct VillageWarning: BitwiseCopyable {
  /// The highest that is in force
  var level: WarningLevel?
  /// Of the warning that set the level; of the first one
  var issuedMs: Milliseconds = 0
  var firstIssuedMs: Milliseconds = 0
  var endsMs: Milliseconds = 0
  var isHit = false
  var returnIsPending = false
  /// Groups that the level asks to leave: the first ones
  var asked: Int32 = 0

  // The round of the team
  /// Members on it
  var members: Int32 = 0
  /// Group at whose door they are, or which they help; −1 = none
  var task: Int32 = -1
  /// Work left there, person-hours, at `sinceMs`
  var workLeft = 0.0
  var sinceMs: Milliseconds = 0
  var handle = EventHandle.none
  /// No group below these is left to be told, or to be helped
  var nextDoor: Int32 = 0
  var nextHelp: Int32 = 0

  // Where its people are; the others are in place
  var moving: Int32 = 0
  var away: Int32 = 0
  var displaced: Int32 = 0
  /// Where people in shelters need relief: when homes that were hit can be lived in again
  var homesMs: Milliseconds = 0
  /// There, of the people who had left before their homes were hit, those who need relief without them
  var reliefAway: Int32 = 0
  /// There, of the people who had left before, those who have stayed away since the others went home
  var displacedSinceReturn: Int32 = 0

  // What is measured
  var persons: Int32 = 0
  var personsInTime: Int32 = 0
  /// People told within the standard after the issue, and told before the onset
  var toldInTime: Int32 = 0
  var told: Int32 = 0
  var toldByOnset: Int32 = 0
  var left: Int32 = 0
  var leftByOnset: Int32 = 0
  var homesHit: Int32 = 0
  var displacedAway: Int32 = 0
  var wasWarnedByOnset = false
  var withoutPlace: Int32 = 0
  var spared: Int32 = 0

  /// People who are not at home
  var gone: Int32 { moving + away + displaced }
}

/// Warning and moving people in one replication
struct WarningState: ~Copyable {
  let isOn: Bool
  let sheltersNeedRelief: Bool
  var issued: Column<IssuedWarning>
  var issuedCount = 0
  var villages: Column<VillageWarning>
  var groups: Column<PeopleGroup>
  /// Places that are left in each shelter
  var roomLeft: Column<Int32>

  init(_ warnings: Warnings, villageCount: Int) {
    isOn = warnings.isOn
    sheltersNeedRelief = warnings.rules?.sheltersNeedRelief ?? false
    issued = Column(count: isOn ? warnings.issuedCount : 0, repeating: IssuedWarning())
    villages = Column(count: isOn ? villageCount : 0, repeating: VillageWarning())
    groups = Column(count: isOn ? warnings.villageOfGroup.count : 0, repeating: PeopleGroup())
    roomLeft = Column(count: isOn ? warnings.shelters.count : 0, repeating: 0)
  }

  var byteCount: Int { issued.byteCount + villages.byteCount + groups.byteCount + roomLeft.byteCount }

  mutating func reset(_ warnings: Warnings) {
    if !isOn { return }
    issuedCount = 0
    villages.fill(VillageWarning())
    groups.fill(PeopleGroup())
    for shelter in 0..<roomLeft.count { roomLeft[shelter] = warnings.shelters[shelter].places }
  }
}
