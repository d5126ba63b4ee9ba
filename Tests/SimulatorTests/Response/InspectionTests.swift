// Goods that spoil unnoticed, inspections and rotation, against traces that are derived by hand, every invariant checked after every
// event. A rate of 1000 a year leaves nothing of use after two weeks (e^−38 of a unit) and spoils nothing at once, so that nothing is
// left to chance.

import Foundation
import Testing

@testable import Simulator

// Sites: store 0, depot 1.
@Suite struct InspectionTests {
  private func rule(_ rest: String, site: String = "store") -> String {
    "{ sites: [\"\(site)\"], item: \"goods\", source: \"test\", \(rest) },"
  }

  private func inspection(_ rest: String, site: String = "store") -> String {
    "{ sites: [\"\(site)\"], source: \"test\", \(rest) },"
  }

  private func demand(_ first: String, _ quantity: Int, count: Int = 1, unmet: String = "backorder") -> String {
    """
    {
      item: "goods", site: "store", first: "\(first)", between: "24h", quantity: \(quantity), count: \(count),
      unmet: "\(unmet)", source: "test",
    },
    """
  }

  // s = 4, S = 10, orders take 5 days, 10 units that were looked at on day 0; inspections on days 20 and 40.
  //   day   happens
  //   15    3 are asked for. The books have 10, and none is of use: 3 are picked and written off, then 3, 3 and 1 from behind them.
  //         The shelf is empty, 3 are short and owed. The position is −3: 13 are ordered.
  //   20    inspected: nothing there. 13 arrive, 3 of them are handed out.
  //   40    inspected: the other 10 have lain for 20 days, and are written off; 10 are ordered
  //   45    10 arrive
  // Books: 10 for 15 days, 0 for 5, 10 for 20, 0 for 5, 10 for 1 day. Of no use: with r = 1000/365 a day, of 10 units that are good at
  // first 10 (t − 1/r) unit-days in t days.
  @Test func whatIsOnTheBooksNeedNotBeThere() throws {
    let results = try InventoryFiles(
      stock: ["store,goods,10,,,"],
      replenishment: rule("rule: \"s-S\", reorderPoint: 4, orderUpTo: 10, leadTime: \"5d\", spoilPerYear: 1000"),
      inspections: inspection("every: \"20d\", first: \"20d\", hours: 4, yuan: 30"), demands: demand("15d", 3),
      horizon: "46d"
    ).run()
    #expect(
      results.trace.map { Move($0) } == [
        Move(15, .stockAsked, 0, 3), Move(15, .stockWrittenOff, 0, 3), Move(15, .stockWrittenOff, 0, 3),
        Move(15, .stockWrittenOff, 0, 3), Move(15, .stockWrittenOff, 0, 1), Move(15, .stockShort, 0, 3),
        Move(15, .stockOrdered, 0, 13), Move(20, .siteInspected, 0, 0), Move(20, .stockArrived, 0, 13),
        Move(40, .stockWrittenOff, 0, 10), Move(40, .siteInspected, 0, 10), Move(40, .stockOrdered, 0, 10),
        Move(45, .stockArrived, 0, 10),
      ])
    let goods = results.items[0]
    #expect(
      goods.opening == 10 && goods.bought == 23 && goods.issued == 3 && goods.writtenOff == 20 && goods.left == 10)
    let store = results.inventory[0]
    #expect(store.demands == 1 && store.demandsMet == 0 && store.metUnits == 0 && store.shortUnits == 3)
    #expect(store.writtenOffAtPicking == 10 && store.writtenOffAtInspections == 10 && store.inspections == 2)
    #expect(store.onHandUnitMs == Double(10 * 15 + 10 * 20 + 10) * Double(dayMs))
    let unusableDays = 10 * (15 - 0.365) + 10 * (20 - 0.365) + 10 * (1 - 0.365 * (1 - exp(-1000 / 365)))
    #expect(abs(store.unusableUnitMs / Double(dayMs) - unusableDays) < 1e-9)
    // Two inspections of 30 yuan; 20 pieces at a yuan
    let measures = Measures(results)
    #expect(measures.inventory[0].inspectionHours.mean == 8)
    #expect(abs(measures.inventory[0].inspectionCost.mean - 60.0 / 46) < 1e-12)
    #expect(abs(measures.inventory[0].writeOffCost.mean - 20.0 / 46) < 1e-12)
    let costs = Dictionary(uniqueKeysWithValues: results.costs.map { ($0.kind, $0.yuan) })
    #expect(costs[.writeOffs] == 20 && costs[.inspections] == 60 && costs[.rotation] == nil)
  }

  // As above, and nobody looks: goods are good at the start.
  @Test func withoutInspectionsOnlyPickingFindsWhatHasSpoiled() throws {
    let results = try InventoryFiles(
      stock: ["store,goods,10,,,"], replenishment: rule("rule: \"none\", spoilPerYear: 1000"),
      demands: demand("0h", 2, unmet: "lost") + demand("30d", 2, unmet: "lost"), horizon: "40d"
    ).run()
    #expect(
      results.trace.map { Move($0) } == [
        Move(0, .stockAsked, 0, 2), Move(30, .stockAsked, 0, 2), Move(30, .stockWrittenOff, 0, 2),
        Move(30, .stockWrittenOff, 0, 2), Move(30, .stockWrittenOff, 0, 2), Move(30, .stockWrittenOff, 0, 2),
        Move(30, .stockShort, 0, 2),
      ])
    #expect(results.inventory[0].metUnits == 2 && results.inventory[0].lostUnits == 2)
  }

  // The store was last looked at 25 days before the start, and 6 of its units are 20 days old, the others new: of a shelf life of 40
  // days. Those of 20 days have spoiled, the new ones not yet: none could before it came.
  @Test func nothingSpoilsBeforeItComes() throws {
    let results = try InventoryFiles(
      shelfLifeDays: 40, stock: ["store,goods,6,20,,", "store,goods,4,0,,"],
      replenishment: rule("rule: \"none\", spoilPerYear: 1000"),
      inspections: inspection("every: \"25d\", first: \"0h\""), horizon: "1d"
    ).run()
    #expect(
      results.trace.map { Move($0) } == [Move(0, .stockWrittenOff, 0, 6), Move(0, .siteInspected, 0, 6)])
  }

  // Shelf life 100 days; 10 units of age 60 are taken out when 30 days are left, on day 10. Orders take 2 days: 10 arrive on day 12. 4
  // are asked for on day 20. The other 6 are rotated on day 12 + 70 = 82; 10 are ordered and come on day 84. A rotated piece brings
  // 0.4 yuan of 1.
  @Test func goodsAreRotatedBeforeTheyExpire() throws {
    var files = try InventoryFiles(
      shelfLifeDays: 100, stock: ["store,goods,10,60,,"],
      replenishment: rule(
        "rule: \"s-S\", reorderPoint: 0, orderUpTo: 10, leadTime: \"2d\", rotateBefore: \"30d\", rotatedPriceShare: 0.4"
      ),
      demands: demand("20d", 4), horizon: "90d")
    files["items.csv"] = files["items.csv"].replacingOccurrences(of: "reusable", with: "consumed")
    let results = try files.run()
    #expect(
      results.trace.map { Move($0) } == [
        Move(10, .stockRotated, 0, 10), Move(10, .stockOrdered, 0, 10), Move(12, .stockArrived, 0, 10),
        Move(20, .stockAsked, 0, 4), Move(82, .stockRotated, 0, 6), Move(82, .stockOrdered, 0, 10),
        Move(84, .stockArrived, 0, 10),
      ])
    let goods = results.items[0]
    #expect(goods.expired == 0 && goods.rotated == 16 && goods.issued == 4 && goods.left == 10)
    #expect(results.inventory[0].rotatedUnits == 16)
    let costs = Dictionary(uniqueKeysWithValues: results.costs.map { ($0.kind, $0.yuan) })
    #expect(costs[.goods] == 4 && abs((costs[.rotation] ?? 0) - 9.6) < 1e-12 && costs[.waste] == nil)
    // A year: 10 pieces every 70 days, at 0.6 yuan
    let layout = results.setup.layout.yearlyCost(results.setup.world)
    #expect(abs(layout.total - 10.0 * 365 / 70 * 0.6) < 1e-9)
  }

  // Stock of unknown age is rotated: of 8 units with 8 days, taken out with 4 left, all ages up to 4 days are equally frequent, in four
  // batches of ages 0.5, 1.5, 2.5, 3.5; they are taken out on days 3.5, 2.5, 1.5, 0.5.
  @Test func stockOfUnknownAgeIsNoOlderThanRotationLets() throws {
    let results = try InventoryFiles(
      shelfLifeDays: 8, stock: ["store,goods,8,,,"], replenishment: rule("rule: \"none\", rotateBefore: \"4d\""),
      horizon: "3d"
    ).run()
    #expect(results.trace.map { Move($0) } == [0.5, 1.5, 2.5].map { Move($0, .stockRotated, 0, 2) })
  }

  // The store rotates with 5 of 20 days left; its depot does not. 6 units of age 12 set out at once and take 2 days: 14 days old they
  // become stock, and are rotated a day later. 4 units of age 16 would have 2 days left when they come: they are handed on at once.
  @Test func goodsThatComeTooOldAreRotatedAtOnce() throws {
    let results = try InventoryFiles(
      shelfLifeDays: 20, stock: ["depot,goods,4,16,,", "depot,goods,6,12,,"],
      replenishment: rule(
        "rule: \"s-S\", reorderPoint: 0, orderUpTo: 10, leadTime: \"2d\", from: \"depot\", rotateBefore: \"5d\""),
      horizon: "4d"
    ).run()
    #expect(
      results.trace.map { Move($0) } == [
        Move(0, .stockOrdered, 0, 10), Move(2, .stockArrived, 0, 4), Move(2, .stockRotated, 0, 4),
        Move(2, .stockArrived, 0, 6), Move(3, .stockRotated, 0, 6), Move(3, .stockOrdered, 0, 10),
      ])
  }

  // The depot was looked at 30 days ago, and sends what it finds to be good: nothing. It orders 5 anew, and the store has them after 1 + 1
  // days.
  @Test func aDepotSendsWhatItFindsToBeGood() throws {
    let results = try InventoryFiles(
      stock: ["depot,goods,5,,,"],
      replenishment: rule("rule: \"s-S\", reorderPoint: 0, orderUpTo: 5, leadTime: \"1d\", from: \"depot\"")
        + rule("rule: \"s-S\", reorderPoint: -1, orderUpTo: 0, leadTime: \"1d\", spoilPerYear: 1000", site: "depot"),
      inspections: inspection("every: \"60d\", first: \"30d\"", site: "depot"), horizon: "3d"
    ).run()
    #expect(
      results.trace.map { Move($0) } == [
        Move(0, .stockOrdered, 0, 5), Move(0, .stockWrittenOff, 1, 5), Move(0, .stockShort, 1, 5),
        Move(0, .stockOrdered, 1, 5), Move(1, .stockArrived, 1, 5), Move(2, .stockArrived, 0, 5),
      ])
  }

  // MARK: Theory

  /// With spoilage at rate r and an inspection each T the books are wrong by 1 − (1 − e^−rT) ÷ rT in the mean: with rT = 0.2 by
  /// 9.365 %. The measure of the books knows the chances, not the draws, and differs by what picking changes within a period alone. Who
  /// asks for a piece at a random instant (a Poisson stream, about 3,500 pieces of 200,000 in 4 periods) makes the store look at 1 ÷ (1 − p)
  /// pieces where p of them are of no use, and so write off e^rt − 1 at t since the inspection: (e^rT − 1) ÷ rT − 1 in the mean, met by a
  /// 99 % interval over 40 replications.
  @Test func theBooksAreWrongByWhatTheoryExpects() throws {
    let results = try InventoryFiles(
      stock: ["store,goods,200000,,,"], replenishment: rule("rule: \"none\", spoilPerYear: 2"),
      inspections: inspection("every: \"876h\", first: \"876h\""),
      demands: """
        {
          item: "goods", site: "store", between: { law: "exponential", mean: "1h" }, quantity: 1, unmet: "lost",
          source: "test",
        },
        """, horizon: "3504h"
    ).run(replications: 40, isChecked: false)
    let expected = 1 - (1 - exp(-0.2)) / 0.2
    let writtenOff = results.inventory.map { Double($0.writtenOffAtPicking) / Double($0.metUnits) }
    #expect(covers(writtenOff, (exp(0.2) - 1) / 0.2 - 1))
    for row in results.inventory { #expect(abs(row.unusableUnitMs / row.onHandUnitMs - expected) < 3e-4) }
  }

  /// Of 20,000 pieces e^−0.8 are left after four inspections; each replication draws anew.
  @Test func inspectionsFindWhatHasSpoiled() throws {
    let results = try InventoryFiles(
      stock: ["store,goods,20000,,,"], replenishment: rule("rule: \"none\", spoilPerYear: 2"),
      inspections: inspection("every: \"876h\", first: \"876h\""), horizon: "3504h"
    ).run(replications: 40)
    #expect(results.inventory.allSatisfy { $0.inspections == 4 })
    #expect(covers(results.inventory.map { Double($0.leftUnits) }, 20_000 * exp(-0.8)))
    #expect(Set(results.inventory.map(\.leftUnits)).count > 10)
  }

  /// Where the document does not say when the first inspection is, it is drawn evenly: the share of no use that it finds is in the mean what
  /// theory expects of the books.
  @Test func theFirstInspectionIsDrawnEvenly() throws {
    let results = try InventoryFiles(
      stock: ["store,goods,1000,,,"], replenishment: rule("rule: \"none\", spoilPerYear: 2"),
      inspections: inspection("every: \"876h\""), demands: demand("0h", 1000), horizon: "1h"
    ).run(replications: 200)
    #expect(
      covers(results.inventory.map { Double($0.writtenOffAtPicking) / 1000 }, 1 - (1 - exp(-0.2)) / 0.2))
  }

  /// 99 % interval of the mean
  private func covers(_ values: [Double], _ exact: Double) -> Bool {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let half = Statistics.studentQuantile(0.995, degreesOfFreedom: n - 1) * (variance / n).squareRoot()
    return abs(mean - exact) <= half
  }

  @Test func twoLayoutsDrawTheSame() throws {
    func run(_ top: Int) throws -> RunResults {
      try InventoryFiles(
        stock: ["store,goods,1000,,,"],
        replenishment: rule("rule: \"order-up-to\", orderUpTo: \(top), review: \"400d\", spoilPerYear: 0.5"),
        inspections: inspection("every: \"30d\""), horizon: "100d"
      ).run(replications: 3)
    }
    let found = { (results: RunResults) in results.trace.filter { $0.kind == .siteInspected }.map { Move($0) } }
    #expect(try found(run(1)) == found(run(2)))
    #expect(try found(run(1)).count >= 3)
    let results = try run(1)
    #expect(results.inventory[0].writtenOffAtInspections != results.inventory[1].writtenOffAtInspections)
  }

  // MARK: Mistakes

  @Test func mistakesAreNamed() throws {
    func messages(_ replenishment: String = "", _ inspections: String = "", shelfLifeDays: Int = 10) throws -> String {
      try InventoryFiles(
        shelfLifeDays: shelfLifeDays, stock: [], replenishment: replenishment, inspections: inspections, horizon: "1d"
      ).messages.joined(separator: "\n")
    }
    #expect(try messages(rule("rule: \"none\", spoilPerYear: -1")).contains("spoilPerYear"))
    #expect(try messages(rule("rule: \"none\", rotateBefore: \"10d\"")).contains("not shorter than the shelf life"))
    #expect(
      try messages(rule("rule: \"none\", rotateBefore: \"10d\""), shelfLifeDays: 0).contains("does not expire"))
    #expect(try messages(rule("rule: \"none\", rotatedPriceShare: 0.5")).contains("needs rotateBefore"))
    #expect(try messages("", inspection("every: \"1min\"")).contains("every"))
    #expect(try messages("", inspection("every: \"10d\", first: \"11d\"")).contains("later than every"))
    #expect(
      try messages("", inspection("every: \"10d\"") + inspection("every: \"20d\"")).contains("a second time"))
  }
}
