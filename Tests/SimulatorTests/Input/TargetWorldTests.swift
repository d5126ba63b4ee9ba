// The target world of Liaoning under a storm of the record: what it has beyond the baseline is really switched on once it is loaded.

import Testing

@testable import Simulator

@Suite struct TargetWorldTests {
  private static let damrey = Result {
    let loaded = try loadScenario("damrey-2012", file: "scenario-target")
    return (world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
  }

  @Test func squadsHaveMembersOfFiveKindsAndTeamsWorkInShifts() throws {
    let world = try Self.damrey.get().world
    func staffing(_ name: String) throws -> Staffing {
      world.staffing[try #require(world.forceNames.firstIndex(of: name))]
    }
    let squad = try staffing("township-squad")
    #expect(squad.memberCount == 5 && squad.longestWaitMs == 30 * minuteMs && squad.shiftCount == 0)
    let rows = Int(squad.firstMember)..<Int(squad.firstMember + squad.memberCount)
    #expect(rows.reduce(0) { $0 + world.memberKinds[$1].people } == 10)
    // Officials are at their desks in working hours.
    let official = world.memberKinds[rows.lowerBound + 1].showUp
    #expect(official[Int(StaffHours.work.rawValue)] > official[Int(StaffHours.night.rawValue)])
    for name in ["medical-team", "city-rescue-company", "chemical-rescue-team"] {
      let team = try staffing(name)
      // Two changes on each of seven days
      #expect(team.shiftCount == 14 && team.handOverMs > 0)
    }
  }

  @Test func helpThatDoesNotComeIsCalledFromTheNextLevel() throws {
    let rules = try #require(try Self.damrey.get().world.command.escalation)
    #expect(rules.wait(at: .township) < rules.wait(at: .county) && rules.wait(at: .county) < rules.wait(at: .city))
    #expect(rules.wait(at: .township) > 0)
  }

  @Test func unitsAreHarmedAtWorkAndThenNeedHelp() throws {
    let world = try Self.damrey.get().world
    let incidents = world.incidentNames
    let harmed = try #require(incidents.firstIndex(of: "rescuers-harmed"))
    let landslide = try #require(incidents.firstIndex(of: "landslide-rescue"))
    let flood = try #require(incidents.firstIndex(of: "flood-rescue"))
    #expect(world.harms[landslide].perUnitHour > world.harms[flood].perUnitHour && world.harms[flood].perUnitHour > 0)
    #expect(world.harms[landslide].onHarm.index == harmed && world.harms[landslide].out != nil)
    // Who cares for them is not harmed.
    #expect(world.harms[harmed].perUnitHour == 0)
  }

  @Test func goodsChangeAtThePointsOfTownships() throws {
    let rules = try Self.damrey.get().world.lastMile.townshipPoint
    #expect(rules.isOn && rules.payloadKilograms > 0 && rules.handOver.mean > 0)
  }

  @Test func stockIsInspectedAndRotatedAndHouseholdsHoldKits() throws {
    let (world, layout, _) = try Self.damrey.get()
    let sites = (0..<layout.sites.count).filter { layout.sites[$0].kind != .contracted }
    #expect(layout.inspections.count == sites.count)
    #expect(layout.replenishments.count == 3 * sites.count)
    for row in 0..<layout.replenishments.count {
      let rule = layout.replenishments[row]
      #expect(rule.spoilPerYear > 0)
      // What expires is rotated.
      #expect((rule.rotateBeforeMs > 0) == (world.items[rule.item].shelfLifeDays > 0))
    }
    // A kit in each village that has a cache
    let cached = Set(sites.filter { layout.sites[$0].level == .village }.map { layout.sites[$0].village.index })
    #expect(layout.householdKits.count == cached.count && cached.count == 1383)
    for row in 0..<layout.householdKits.count { #expect(layout.householdKits[row].goodCount == 2) }
  }

  /// Where people are warned, and those in shelters need relief, who pushes goods counts on them.
  @Test func peopleAreWarnedAndNeedReliefInShelters() throws {
    let (world, _, scenario) = try Self.damrey.get()
    #expect(scenario.warnings != nil && world.warning?.sheltersNeedRelief == true)
  }
}
