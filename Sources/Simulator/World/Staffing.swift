// Who of a unit is on duty and turns up: shifts, and members of several kinds.

/// People of a unit who are on duty from an instant of the week on, until the next of its kind
public struct ShiftChange: BitwiseCopyable, Sendable {
  /// Since Monday, 0:00
  public var weekMs: Milliseconds
  public var people: Int32
}

/// Members of one kind in a unit, such as officials, police or militia
public struct MemberKind: BitwiseCopyable, Sendable {
  public var people: Int32
  /// Chance that one of them turns up, by `StaffHours`
  public var showUp: InlineArray<3, Double>
  /// From the order until they are at the base, by day and by night, ms
  public var dayTurnout: Distribution
  public var nightTurnout: Distribution
}

/// Hours that differ in who turns up
public enum StaffHours: UInt8, Sendable, BitwiseCopyable {
  /// Working hours of a working day
  case work
  /// The rest of the day
  case day
  case night
}

/// Working hours: when officials are at their desks
public struct WorkingHours: BitwiseCopyable, Sendable {
  /// ms after midnight
  public var beginsMs: Milliseconds
  public var endsMs: Milliseconds
  /// Bit 0 Monday … bit 6 Sunday
  public var days: UInt8
}

/// How the units of a kind are staffed; without shifts and members as the kind itself says
public struct Staffing: BitwiseCopyable, Sendable {
  public static let maxMembers = 8

  /// Rows of `World.shiftChanges`, in the order of the week
  public var firstShift: Int32 = 0
  public var shiftCount: Int32 = 0
  /// Who is at work when the shift changes is relieved by the next shift, which sets out so long after it; −1 = stays
  public var handOverMs: Milliseconds = -1
  /// Rows of `World.memberKinds`
  public var firstMember: Int32 = 0
  public var memberCount: Int32 = 0
  /// So long after the order a unit leaves without those who are not there; 0 = it waits for all who come
  public var longestWaitMs: Milliseconds = 0
  /// Of the members
  public var workingHours = WorkingHours(beginsMs: 0, endsMs: 0, days: 0)

  /// Its strength differs from hour to hour
  public var isOn: Bool { shiftCount > 0 || memberCount > 0 }
}

/// How a kind fills up its kit after an incident
public struct RestockRules: BitwiseCopyable, Sendable {
  public var isOn = false
  /// From the arrival of the goods at the base until they are stowed, ms
  public var time = Distribution.constant(0)
}

/// ms of a week
let weekMs: Milliseconds = 7 * dayMs

extension World {
  /// People of a unit of a kind that turn up by day, outside of working hours; with shifts the mean of a week
  func peopleByDay(of kind: ID<ForceKind>) -> Double {
    let force = forces[kind]
    let usual = Double(force.peoplePerUnit) * force.showUpShare
    if staffing.count == 0 || !staffing[kind.index].isOn { return usual }
    let rules = staffing[kind.index]
    if rules.memberCount > 0 {
      return (Int(rules.firstMember)..<Int(rules.firstMember + rules.memberCount)).reduce(0) {
        $0 + Double(memberKinds[$1].people) * memberKinds[$1].showUp[Int(StaffHours.day.rawValue)]
      }
    }
    let rows = Int(rules.firstShift)..<Int(rules.firstShift + rules.shiftCount)
    var personMs = 0.0
    for row in rows {
      let next =
        row + 1 < rows.upperBound ? shiftChanges[row + 1].weekMs : shiftChanges[rows.lowerBound].weekMs + weekMs
      personMs += Double(shiftChanges[row].people) * Double(next - shiftChanges[row].weekMs)
    }
    return personMs / Double(weekMs) * force.showUpShare
  }

  /// The most people of a unit of a kind that turn up at any hour
  func mostPeople(of kind: ID<ForceKind>) -> Int32 {
    let force = forces[kind]
    let most = max(peopleOfUnit(of: force), peopleByNight(of: force))
    if staffing.count == 0 || !staffing[kind.index].isOn { return most }
    let rules = staffing[kind.index]
    if rules.memberCount > 0 { return force.peoplePerUnit }
    var people: Int32 = 1
    for row in Int(rules.firstShift)..<Int(rules.firstShift + rules.shiftCount) {
      let share = max(force.showUpShare, force.showUpNightShare)
      people = max(people, Int32((Double(shiftChanges[row].people) * share).rounded()))
    }
    return people
  }
}
