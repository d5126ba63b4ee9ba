import Testing

@testable import Simulator

/// Measures of records whose figures can be worked out by hand
@Suite struct MeasuresTests {
  private let minute = 60_000.0
  private let hour = 3_600_000.0

  private func measures(
    replications: Int, incidents: [IncidentRecord] = [], requests: [RequestRecord] = [],
    townships: [TownshipRecord] = [], items: [ItemRecord] = [], needs: [NeedRecord] = [], costs: [CostRecord] = [],
    probes: [ProbeRecord] = [], probesHours: [Int] = []
  ) -> Measures {
    Measures(
      setup: SmallWorld.setup(probesHours: probesHours),
      records: MeasureRecords(
        replications: replications, incidents: incidents, requests: requests, townships: townships, items: items,
        needs: needs, costs: costs, probes: probes))
  }

  // MARK: Incidents

  @Test func aQuantileThatFallsOnACaseThatWasNotReachedIsNotReached() throws {
    let times: [Double?] = [30, nil, 10, 20, 40, 50, nil, 60, 70, 80]
    let measures = measures(replications: 1, incidents: times.map { SmallWorld.incident(0, first: $0) })
    let summary = try #require(measures.province[.firstOnSpot])
    #expect(summary.cases == 10)
    #expect(summary.reachedShare == 0.8)
    // The fifth, eighth, ninth and tenth of ten
    #expect(summary.quantile(50) == 50 * minute)
    #expect(summary.quantile(75) == 80 * minute)
    #expect(summary.quantile(90) == .infinity)
    #expect(summary.quantile(99) == .infinity)
    #expect(summary.mean == 45 * minute)
  }

  @Test func aMeasureWithoutACaseHasNoFigures() throws {
    let summary = try #require(measures(replications: 3).province[.firstOnSpot])
    #expect(summary.cases == 0)
    #expect(summary.mean.isNaN && summary.reachedShare.isNaN && summary.quantiles.allSatisfy(\.isNaN))
    #expect(summary.overReplications.replications == 0)
  }

  @Test func theIntervalIsTakenOverTheMeansOfReplicationsThatHaveACase() throws {
    // Means 10, 12 and 14; nothing in replication 2. t(0.975, 2) = 4.302652730, standard deviation 2
    let incidents = [(0, 10.0), (1, 8), (1, 16), (3, 14)].map { SmallWorld.incident($0.0, first: $0.1) }
    let measures = measures(replications: 4, incidents: incidents)
    let summary = try #require(measures.province[.firstOnSpot])
    #expect(summary.mean == 12 * minute)
    let estimate = summary.overReplications
    let half = 4.302_652_730 * 2 / 3.0.squareRoot()
    #expect(estimate.replications == 3)
    #expect(estimate.mean == 12 * minute)
    #expect(abs(estimate.low / minute - (12 - half)) < 1e-8)
    #expect(abs(estimate.high / minute - (12 + half)) < 1e-8)
    let values = measures.replicationValues(of: .firstOnSpot)
    #expect(values[0] == 10 * minute && values[1] == 12 * minute && values[2].isNaN && values[3] == 14 * minute)
  }

  @Test func totalsCountReplicationsWithoutACase() throws {
    let incidents = [(0, 10.0), (1, 8), (1, 16), (3, 14)].map { SmallWorld.incident($0.0, first: $0.1) }
    let summary = try #require(measures(replications: 4, incidents: incidents).province[.incidents])
    #expect(summary.cases == 4)
    #expect(summary.mean == 1)
    #expect(summary.quantile(50) == 1 && summary.quantile(75) == 1 && summary.quantile(90) == 2)
    #expect(summary.overReplications.replications == 4)
    // 0, 1, 1, 2: standard deviation √(2/3), t(0.975, 3) = 3.182446305; the interval is cut at 0
    #expect(summary.overReplications.low == 0)
    let high = 1 + 3.182_446_305 * (2.0 / 3).squareRoot() / 2
    #expect(abs(summary.overReplications.high - high) < 1e-8)
  }

  @Test func eachIncidentIsHeldAgainstTheStandardOfItsClass() throws {
    // Standards: 30 min for class 0, 60 min for class 1
    let incidents = [
      SmallWorld.incident(0, of: 0, first: 30), SmallWorld.incident(0, of: 0, first: 31),
      SmallWorld.incident(0, of: 1, first: 31), SmallWorld.incident(0, of: 1, first: nil),
    ]
    let measures = measures(replications: 1, incidents: incidents)
    #expect(measures.province[.withinStandard]?.mean == 0.5)
    #expect(measures.incidentClasses[0][.withinStandard]?.mean == 0.5)
    #expect(measures.incidentClasses[1][.withinStandard]?.mean == 0.5)
    #expect(measures.incidentClasses[1][.firstOnSpot]?.cases == 2)
    #expect(measures.incidentClasses[1][.basicRelief] == nil)
  }

  @Test func aShareIsPartByWholeOverAllAndTheMeanOfSharesOverReplications() throws {
    // Replication 0: 1 of 1 in time; replication 1: 1 of 3
    let incidents = [(0, 5.0), (1, 5), (1, 90), (1, 90)].map { SmallWorld.incident($0.0, first: $0.1) }
    let summary = try #require(measures(replications: 2, incidents: incidents).province[.withinStandard])
    #expect(summary.mean == 0.5)
    #expect(abs(summary.overReplications.mean - 2.0 / 3) < 1e-15)
    #expect(summary.overReplications.low == 0 && summary.overReplications.high == 1)
  }

  @Test func legsAreThoseOfIncidentsThatWereAdequatelyServed() throws {
    let incidents = [
      SmallWorld.incident(0, first: 5, adequate: 100), SmallWorld.incident(0, first: 5, adequate: 300),
      SmallWorld.incident(0, first: 5, adequate: .some(nil)),
    ]
    let province = measures(replications: 1, incidents: incidents).province
    #expect(province[.notice]?.cases == 2)
    #expect(province[.notice]?.mean == 20 * minute)
    #expect(province[.decide]?.mean == 80 * minute)
    #expect(province[.decideShare]?.mean == 0.4)
    let sum = Measure.legShares.reduce(0) { $0 + (province[$1]?.mean ?? .nan) }
    #expect(abs(sum - 1) < 1e-15)
  }

  @Test func outcomesAndPeopleAreTotals() {
    let incidents = [
      SmallWorld.incident(0, first: 5, outcome: .done, atRisk: 4, saved: 3.5),
      SmallWorld.incident(0, first: nil, outcome: .lost, atRisk: 2, saved: 0),
      SmallWorld.incident(1, first: 5, outcome: .open, atRisk: 6, saved: 1.5),
    ]
    let province = measures(replications: 2, incidents: incidents).province
    #expect(province[.incidentsLost]?.mean == 0.5)
    #expect(province[.incidentsOpen]?.mean == 0.5)
    #expect(province[.peopleAtRisk]?.mean == 6)
    #expect(province[.peopleSaved]?.mean == 2.5)
  }

  @Test func placesHaveTheCasesOfTheirVillages() {
    let incidents = [0, 1, 2, 3, 3].map { SmallWorld.incident(0, village: $0, first: Double($0 + 1)) }
    let measures = measures(replications: 1, incidents: incidents)
    #expect(measures.cities.map { $0[.firstOnSpot]?.cases } == [3, 2])
    #expect(measures.counties.map { $0[.firstOnSpot]?.cases } == [2, 1, 2])
    #expect(measures.townships.map { $0[.firstOnSpot]?.cases } == [2, 1, 2])
    #expect(measures.townships.map(\.index) == [0, 1, 2])
    #expect(measures.counties[1][.firstOnSpot]?.mean == 3 * minute)
    #expect(measures.scopes.count == 1 + 2 + 3 + 3 + 2 + 1)
  }

  @Test func hazardsHaveTheCasesThatTheyRaised() {
    var incidents = [1, 2, 3, 4].map { SmallWorld.incident(0, village: 0, first: Double($0)) }
    for (row, hazard) in [HazardKind.wind, .riverFlood, .wind, .wind].enumerated() { incidents[row].hazard = hazard }
    let measures = measures(replications: 1, incidents: incidents)
    #expect(measures.hazards.map { HazardKind.allCases[$0.index] } == [.riverFlood, .wind])
    #expect(measures.hazards.map { $0[.firstOnSpot]?.cases } == [1, 3])
    #expect(measures.hazards[0][.firstOnSpot]?.mean == 2 * minute)
    #expect(measures.hazards[1][.displaced] == nil)
  }

  // MARK: Relief

  @Test func reliefIsWeighedByPeople() throws {
    // Standard: 10 h
    let requests = [
      SmallWorld.request(0, village: 0, people: 10, complete: 600),
      SmallWorld.request(0, village: 1, people: 30, complete: 601),
      SmallWorld.request(0, village: 2, people: 40, complete: nil),
      // Later days, equipment of incidents and villages without people in need are no cases.
      SmallWorld.request(0, village: 0, day: 1, people: 10, onset: 1440, complete: 5),
      SmallWorld.request(0, village: 0, incident: 0, people: 10, complete: 5),
      SmallWorld.request(0, village: 3, people: 0, complete: nil),
    ]
    let province = measures(replications: 1, requests: requests).province
    let summary = try #require(province[.basicRelief])
    #expect(summary.cases == 3)
    #expect(summary.quantile(50) == 601 * minute && summary.quantile(75) == .infinity)
    #expect(province[.reliefWithinStandard]?.mean == 0.125)
    #expect(province[.peopleInNeed]?.mean == 80)
    #expect(province[.reliefLoadShare]?.mean == 0.5)
    #expect(province[.reliefLoad]?.mean == 600.5 / 2 * minute)
  }

  @Test func whatWasNotThereWhenItWasNeededIsUnmet() throws {
    // Item 0 weighs 1 kg a unit, item 1 2.5 kg.
    let needs = [
      NeedRecord(
        replication: 0, township: ID(0), item: ID(0), spells: 2, needed: 100, unmet: 35, deprivationYuan: 40),
      NeedRecord(replication: 0, township: ID(0), item: ID(1), needed: 40, unmet: 10),
      NeedRecord(replication: 1, township: ID(1), item: ID(0), spells: 1, needed: 50, deprivationYuan: 10),
    ]
    let kilograms = SmallWorld.setup().world.items[1].kilogramsPerUnit
    let measures = measures(replications: 2, needs: needs)
    let province = measures.province
    #expect(province[.needed]?.mean == (150 + 40 * kilograms) / 2)
    #expect(province[.unmet]?.mean == (35 + 10 * kilograms) / 2)
    #expect(province[.unmetShare]?.mean == (35 + 10 * kilograms) / (150 + 40 * kilograms))
    #expect(province[.stockOuts]?.mean == 1.5)
    #expect(measures.replicationValues(of: .deprivationCost) == [40, 10])
    #expect(measures.townships[0][.deprivationCost]?.mean == 20)
    #expect(measures.townships[1][.stockOuts]?.mean == 0.5)
  }

  @Test func socialCostIsLogisticsAndDeprivation() throws {
    let needs = [
      NeedRecord(replication: 1, township: ID(0), item: ID(0), needed: 10, deprivationYuan: 300)
    ]
    let costs = [
      CostRecord(replication: 0, level: .county, kind: .goods, yuan: 50),
      CostRecord(replication: 0, level: .city, kind: .transport, yuan: 20),
      // Stock that the hazard destroys is no logistics.
      CostRecord(replication: 0, level: .city, kind: .damage, yuan: 1000),
      CostRecord(replication: 1, level: .county, kind: .goods, yuan: 30),
    ]
    let measures = measures(replications: 2, needs: needs, costs: costs)
    #expect(measures.replicationValues(of: .logisticsCost) == [70, 30])
    #expect(measures.replicationValues(of: .socialCost) == [70, 330])
    #expect(measures.costs.map(\.kind) == [.goods, .transport, .damage])
    #expect(measures.costs.map(\.yuan.mean) == [40, 10, 500])
  }

  @Test func peopleOfVillagesThatAreCutOffAreNoCaseOfBasicRelief() throws {
    var cutOff = SmallWorld.request(0, village: 1, people: 900, complete: nil)
    cutOff.reason = .isolated
    let measures = measures(
      replications: 1, requests: [SmallWorld.request(0, people: 10, complete: 60), cutOff])
    #expect(measures.province[.basicRelief]?.cases == 1)
    #expect(measures.province[.peopleInNeed]?.mean == 10)
  }

  // MARK: Isolation, items, probes

  @Test func isolationIsCountedByTownship() throws {
    let townships = [
      SmallWorld.township(0, 0, isolatedHours: 6, restoredHours: 20, personHours: 100, villages: 2, displaced: 7),
      SmallWorld.township(0, 1), SmallWorld.township(0, 2, isolatedHours: 10),
      SmallWorld.township(1, 0), SmallWorld.township(1, 1), SmallWorld.township(1, 2),
    ]
    let measures = measures(replications: 2, townships: townships)
    let province = measures.province
    #expect(province[.isolatedTownships]?.mean == 1)
    #expect(province[.isolatedHours]?.mean == 8)
    #expect(abs((province[.isolatedShare]?.mean ?? .nan) - 1.0 / 3) < 1e-15)
    #expect(province[.isolatedVillages]?.mean == 1)
    #expect(province[.isolatedPersonHours]?.mean == 50)
    #expect(province[.displaced]?.mean == 3.5)
    #expect(province[.rain]?.mean == 50)
    let restored = try #require(province[.lastRestored])
    // One of the two townships that were cut off was not reached again.
    #expect(restored.cases == 2 && restored.reachedShare == 0.5)
    #expect(restored.quantile(50) == 20 * hour && restored.quantile(75) == .infinity)
    #expect(measures.townships[0][.isolatedHours]?.mean == 3)
    #expect(measures.townships[0][.isolatedShare]?.mean == 0.5)
    #expect(measures.cities.map { $0[.isolatedHours]?.mean } == [3, 5])
  }

  @Test func theFillRateLeavesOutReplicationsWithoutDemand() throws {
    func row(_ replication: Int32, _ item: Int, demanded: Int64, delivered: Int64) -> ItemRecord {
      ItemRecord(
        replication: replication, item: ID(item), opening: 100, bought: 5, demanded: demanded, delivered: delivered,
        inTransit: 1, lost: 2)
    }
    let items = [
      row(0, 0, demanded: 10, delivered: 5), row(0, 1, demanded: 0, delivered: 0),
      row(1, 0, demanded: 0, delivered: 0), row(1, 1, demanded: 4, delivered: 4),
      row(2, 0, demanded: 30, delivered: 30), row(2, 1, demanded: 0, delivered: 0),
    ]
    let measures = measures(replications: 3, items: items)
    #expect(measures.items.map { $0.fillRate.mean } == [0.875, 1])
    #expect(measures.items[0].fillRate.overReplications.mean == 0.75)
    #expect(measures.items[0].fillRate.overReplications.replications == 2)
    #expect(abs(measures.items[0].demanded.mean - 40.0 / 3) < 1e-12)
    #expect(measures.items[1].opening.mean == 100)
  }

  @Test func probesAreKeptApart() {
    func row(_ replication: Int32, _ hours: Int64, rural: Int32) -> ProbeRecord {
      ProbeRecord(
        replication: replication, timeMs: hours * 3_600_000, cutTrunk: 1, cutCounty: 2, cutRural: rural, displaced: 10,
        isolatedTownships: 0, isolatedVillages: 3)
    }
    let probes = [row(0, 6, rural: 4), row(0, 30, rural: 1), row(1, 6, rural: 8), row(1, 30, rural: 3)]
    let measures = measures(replications: 2, probes: probes, probesHours: [6, 30])
    #expect(measures.probes.map { $0.timeMs } == [6 * 3_600_000, 30 * 3_600_000])
    #expect(measures.probes.map { $0.cutRural.mean } == [6, 2])
    #expect(measures.probes[1].cutRural.quantile(90) == 3)
    // 4 and 8: standard deviation 2√2, t(0.975, 1) = 12.7062047; the lower end is cut at 0
    let estimate = measures.probes[0].cutRural.overReplications
    #expect(estimate.low == 0)
    #expect(abs(estimate.halfWidth - 12.706_204_7 * 2) < 1e-6)
  }
}
