// Shifts of a kind of force, and the kinds of its members.

extension WorldReader {
  private static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// `days: ["mon", …]` as bits, Monday first
  private func readDays(_ reader: ObjectReader, default standard: UInt8) -> UInt8 {
    guard let names = reader.optionalStrings("days", count: 1...7) else { return standard }
    var days: UInt8 = 0
    for name in names {
      guard let day = Self.dayNames.firstIndex(of: name) else {
        reader.problem(
          at: "days",
          Phrase("names \"\(name)\"; expected mon, tue, wed, thu, fri, sat or sun", "中的 \"\(name)\" 不是 mon 至 sun"),
          suggestion: NearMiss.suggestion(for: name, among: Self.dayNames).map(JSON5Value.quoted))
        continue
      }
      days |= 1 << UInt8(day)
    }
    return days
  }

  /// `workingHours`: when those are at their desks who are members beside their work
  private func readWorkingHours(_ reader: ObjectReader) -> WorkingHours {
    reader.object("workingHours") { hours in
      let begins = hours.duration("begins", in: 0...dayMs)
      let ends = hours.duration("ends", in: 0...dayMs)
      if ends <= begins { hours.problem(at: "ends", Phrase("does not come after begins", "须晚于 begins")) }
      return WorkingHours(beginsMs: begins, endsMs: ends, days: readDays(hours, default: 0b001_1111))
    } ?? WorkingHours(beginsMs: 0, endsMs: 0, days: 0)
  }

  /// `shifts` and `members` of a kind
  mutating func readStaffing(_ kind: ObjectReader, of row: Int) {
    var staffing = Staffing(firstShift: Int32(rows.shiftChanges.count), firstMember: Int32(rows.memberKinds.count))
    _ = kind.optionalObject("shifts") { shifts in
      readShifts(shifts, rows.forces[row].peoplePerUnit)
      if let handOver = shifts.optionalDuration("handOver", in: 0...dayMs) { staffing.handOverMs = handOver }
    }
    staffing.shiftCount = Int32(rows.shiftChanges.count) - staffing.firstShift
    _ = kind.optionalObject("members") { members in
      readMembers(members, rows.forces[row].peoplePerUnit)
      staffing.workingHours = readWorkingHours(members)
      staffing.longestWaitMs = members.duration("waits", in: 0...dayMs, default: 0)
    }
    staffing.memberCount = Int32(rows.memberKinds.count) - staffing.firstMember
    rows.staffing.append(staffing)
    let force = rows.forces[row]
    for key in ["shifts", "members"] where kind.has(key) {
      if force.movement != .road || force.clearsRoads || force.isAdvisor || force.volunteers >= 0 {
        kind.problem(
          at: key,
          Phrase(
            "is not for village teams, road crews, experts or volunteers", "不适用于村级队伍、抢通队、专家或志愿者"))
      }
    }
    if kind.has("shifts") && kind.has("members") {
      kind.problem(at: "members", Phrase("can't stand beside shifts", "不能与 shifts 并用"))
    }
    if kind.has("members") && (force.showUpShare != 1 || force.showUpNightShare != 1) {
      kind.problem(at: "showUp", Phrase("must be 1 where members say who turns up", "给出 members 时须为 1"))
    }
  }

  private mutating func readShifts(_ shifts: ObjectReader, _ people: Int32) {
    var changes: [ShiftChange] = []
    shifts.objects("changes", count: 1...24) { change in
      let begins = change.duration("begins", in: 0...dayMs - 1)
      let strength = Int32(change.integer("people", in: 1...100_000))
      if strength > people {
        change.problem(
          at: "people", Phrase("is more than the \(people) people of a unit", "超过每单元 \(people) 人"))
      }
      let days = readDays(change, default: 0b111_1111)
      for day in 0..<7 where days >> UInt8(day) & 1 == 1 {
        let weekMs = Milliseconds(day) * dayMs + begins
        if changes.contains(where: { $0.weekMs == weekMs }) {
          change.problem(
            at: "begins", Phrase("is the time of another change on \(Self.dayNames[day])", "与另一次换班重合"))
        }
        changes.append(ShiftChange(weekMs: weekMs, people: strength))
      }
    }
    rows.shiftChanges += changes.sorted { $0.weekMs < $1.weekMs }
  }

  private mutating func readMembers(_ members: ObjectReader, _ people: Int32) {
    var sum: Int32 = 0
    let ids = UniqueIndex(Phrase("kind of member", "成员类别"))
    members.objects("kinds", count: 1...Staffing.maxMembers, ids) { member in
      _ = member.id("id", ids)
      _ = member.title("title")
      let count = Int32(member.integer("people", in: 1...100_000))
      sum += count
      let showUp = readMemberShowUp(member)
      let turnout = member.object("turnout") { (day: $0.randomDuration("day"), night: $0.randomDuration("night")) }
      member.source()
      rows.memberKinds.append(
        MemberKind(
          people: count, showUp: showUp, dayTurnout: turnout?.day ?? .constant(0),
          nightTurnout: turnout?.night ?? .constant(0)))
    }
    if sum != people {
      members.problem(
        at: "kinds", Phrase("has \(sum) people; expected the \(people) of a unit", "共 \(sum) 人，应为每单元的 \(people) 人"))
    }
  }

  /// A share, or one in working hours, one by day and one by night
  private func readMemberShowUp(_ member: ObjectReader) -> InlineArray<3, Double> {
    member.record(
      "showUp", isRequired: true,
      Phrase(
        "a share from 0 to 1, or an object with one by `work`, `day` and `night`",
        "0 到 1 的比例，或含 `work`、`day` 与 `night` 的对象"))
    if member.value("showUp")?.members != nil {
      let shares = member.object("showUp") {
        ($0.number("work", in: 0...1), $0.number("day", in: 0...1), $0.number("night", in: 0...1))
      }
      return shares.map { [$0.0, $0.1, $0.2] } ?? [1, 1, 1]
    }
    let share = member.number("showUp", in: 0...1)
    return [share, share, share]
  }
}
