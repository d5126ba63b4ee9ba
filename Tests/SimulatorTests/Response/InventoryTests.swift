// Ageing, expiry and replenishment against traces that are derived by hand, every invariant checked after every event.

import Foundation
import Testing

@testable import Simulator

// Sites: store 0, depot 1.
@Suite struct InventoryTests {
  private func stream(_ first: String, _ between: String, _ quantity: Int, count: Int, unmet: String) -> String {
    """
    {
      item: "goods", site: "store", first: "\(first)", between: "\(between)", quantity: \(quantity), count: \(count),
      unmet: "\(unmet)", source: "test",
    },
    """
  }

  private func moves(_ results: RunResults, _ kinds: TraceKind...) -> [Move] {
    results.trace.filter { kinds.isEmpty || kinds.contains($0.kind) }.map { Move($0) }
  }

  // MARK: Ageing

  // Shelf life 10 days. Opening stock of the store:
  //   5 units of age 9            → expire on day 1
  //   10 units of age 6           → expire on day 4
  //   20 units of ages 2 to 6, in four batches as old as the middle of their quarter: ages 2.5, 3.5, 4.5, 5.5, five units
  //   each                        → expire on days 7.5, 6.5, 5.5, 4.5
  // Three units are asked for on days 0.5, 1.5, … 5.5; the first to expire is issued first, what expires at an instant is
  // not issued at it:
  //   day   happens                          units in batches by day of expiry (1, 4, 4.5, 5.5, 6.5, 7.5)
  //   0.5   3 issued                         2 10 5 5 5 5 = 32
  //   1     2 expire                         – 10 5 5 5 5 = 30
  //   1.5   3 issued                         –  7 5 5 5 5 = 27
  //   2.5   3 issued                         –  4 5 5 5 5 = 24
  //   3.5   3 issued                         –  1 5 5 5 5 = 21
  //   4     1 expires                        –  – 5 5 5 5 = 20
  //   4.5   5 expire, then 3 issued          –  – – 2 5 5 = 12
  //   5.5   2 expire, then 3 issued          –  – – – 2 5 =  7
  //   6.5   2 expire                         –  – – – – 5 =  5
  //   7.5   5 expire                                      =  0
  // Units × days on hand until day 8: 35/2 + 32/2 + 30/2 + 27 + 24 + 21/2 + 20/2 + 12 + 7 + 5 = 144.
  @Test func theFirstToExpireIsIssuedFirst() throws {
    var files = try InventoryFiles(
      shelfLifeDays: 10, stock: ["store,goods,5,9,,", "store,goods,10,6,,", "store,goods,20,2,6,"],
      demands: stream("12h", "24h", 3, count: 6, unmet: "lost"), horizon: "8d")
    files["items.csv"] = files["items.csv"].replacingOccurrences(of: "reusable", with: "consumed")
    let results = try files.run()
    #expect(
      moves(results, .stockExpired) == [
        Move(1, .stockExpired, 0, 2), Move(4, .stockExpired, 0, 1), Move(4.5, .stockExpired, 0, 5),
        Move(5.5, .stockExpired, 0, 2), Move(6.5, .stockExpired, 0, 2), Move(7.5, .stockExpired, 0, 5),
      ])
    let goods = results.items[0]
    #expect(goods.opening == 35 && goods.issued == 18 && goods.expired == 17 && goods.left == 0)
    let store = results.inventory[0]
    #expect(store.onHandUnitMs == 144 * Double(dayMs))
    #expect(store.demands == 6 && store.demandsMet == 6 && store.expiredUnits == 17 && store.leftUnits == 0)
    #expect(store.stockOuts == 1 && store.emptyMs == dayMs / 2)
    // One yuan a piece over 8 days
    let measures = Measures(results)
    #expect(measures.inventory[0].wasteCost.mean == 17.0 / 8)
    // The event used 18 pieces and wasted 17; waste is no logistics.
    #expect(results.costs.map(\.kind) == [.goods, .waste] && results.costs.map(\.yuan) == [18, 17])
    #expect(measures.replicationValues(of: .logisticsCost) == [18])
  }

  // Ages that the table does not say: 8 units in four batches, as old as the middle of their quarter of 8 days, 1, 3, 5, 7:
  // they expire on days 7, 5, 3, 1.
  @Test func stockOfUnknownAgeIsOfAllAges() throws {
    let results = try InventoryFiles(shelfLifeDays: 8, stock: ["store,goods,8,,,"], horizon: "6d").run()
    #expect(moves(results) == [1, 3, 5].map { Move($0, .stockExpired, 0, 2) })
    #expect(results.items[0].left == 2)
  }

  @Test func whatCannotExpireBeforeTheHorizonHasNoBatches() throws {
    let results = try InventoryFiles(shelfLifeDays: 8, stock: ["store,goods,8,,,"], horizon: "23h").run()
    #expect(results.setup.inventory.isEmpty)
    #expect(results.items[0].left == 8)
  }

  @Test func whatIsNotOfUseIsNoStock() throws {
    let results = try InventoryFiles(stock: ["store,goods,10,,,0.75"], horizon: "1d").run()
    #expect(results.items[0].opening == 7)
  }

  // The example of three townships, its water good for one day and, since no age is told, expiring in quarters after 3, 9, 15
  // and 21 h. The cache holds 60: at 3 h, before the request of that instant is served, 15 of them expire; with 250 of the
  // 1000 of the county and 13 of the 50 of the township (12, 13, 12, 13, the oldest last).
  @Test func reliefTakesOnlyWhatHasNotExpired() throws {
    let files = try TinyFiles().replacing("litre,1,1,2,365", "litre,1,1,2,1", in: "items.csv")
    let inputs = try #require(files.read().loaded)
    let setup = Setup(
      world: inputs.world.world, layout: inputs.layout.layout, scenario: inputs.scenario.scenario)
    let run = try Simulator.run(
      setup: setup, policies: PolicySet(), settings: RunSettings(replications: 1, isChecked: true, traced: 0))
    let results = try #require(run)
    let atThree = results.trace.filter { $0.timeMs == 3 * hourMs }
    #expect(atThree.filter { $0.kind == .stockExpired }.map(\.value).sorted() == [13, 15, 250])
    #expect(atThree.filter { $0.kind == .sourced }.map(\.value) == [45])
    let water = results.items[0]
    #expect(water.opening == 1110 && water.expired >= 278)
    #expect(water.left + water.delivered + water.inTransit + water.expired == 1110)
  }

  // MARK: Replenishment

  // s = 2, S = 5, 5 units on hand; one unit is asked for each hour from hour 1 on, orders take 10 h. The position falls to 2 at
  // hours 3, 6 and 9: each time 3 are ordered, whatever is on hand. From hour 6 on demands wait; the first order comes at
  // hour 13, the others at 16 and 19.
  @Test func ordersFollowThePositionAndNotWhatIsOnHand() throws {
    let results = try InventoryFiles(
      stock: ["store,goods,5,,,"],
      replenishment: """
        { sites: ["store"], item: "goods", rule: "s-S", reorderPoint: 2, orderUpTo: 5, leadTime: "10h", source: "test" },
        """, demands: stream("1h", "1h", 1, count: 10, unmet: "backorder"), horizon: "20h"
    ).run()
    let hours: (Double) -> Double = { $0 / 24 }
    #expect(
      moves(results, .stockOrdered, .stockArrived) == [
        Move(hours(3), .stockOrdered, 0, 3), Move(hours(6), .stockOrdered, 0, 3), Move(hours(9), .stockOrdered, 0, 3),
        Move(hours(13), .stockArrived, 0, 3), Move(hours(16), .stockArrived, 0, 3),
        Move(hours(19), .stockArrived, 0, 3),
      ])
    let store = results.inventory[0]
    #expect(store.demands == 10 && store.metUnits == 5 && store.lostUnits == 0 && store.leftUnits == 4)
    #expect(store.orders == 3 && store.orderedUnits == 9)
    // Owed: 1 from hour 6, 2 from 7, … 5 from 10 until 13, then 2 until 16
    #expect(store.backorderUnitMs == Double(1 + 2 + 3 + 4 + 5 * 3 + 2 * 3) * Double(hourMs))
    #expect(store.onOrderUnitMs == Double(3 * 10 * 3) * Double(hourMs))
  }

  // Store: up to 4 at a review each day, from the depot, 1.5 days. Depot: (0, 5), continuous, from a supplier, 1 day. The depot
  // begins with 10 units of age 8 of 10 days: they expire on day 2.
  //   day   happens
  //   0     store orders 4, which leave the depot (6 left); its position is 4 until they are used up
  //   1.5   4 arrive at the store
  //   1.75  1 is asked for and met
  //   2     3 expire at the store, 6 at the depot; the review comes after: the store orders 4, the depot has none and owes
  //         them, so its position is −4: it orders 9
  //   3     9 arrive at the depot, 4 of them set out
  //   4.5   4 arrive at the store
  // Left at day 5: 4 and 5; 10 + 9 = 1 issued + 9 expired + 9 left.
  @Test func goodsOfADepotKeepTheirAge() throws {
    let results = try InventoryFiles(
      shelfLifeDays: 10, stock: ["depot,goods,10,8,,"],
      replenishment: """
        {
          sites: ["store"], item: "goods", rule: "order-up-to", orderUpTo: 4, review: "24h", leadTime: "36h",
          from: "depot", source: "test",
        },
        {
          sites: ["depot"], item: "goods", rule: "s-S", reorderPoint: 0, orderUpTo: 5, leadTime: "24h", source: "test",
        },
        """, demands: stream("42h", "24h", 1, count: 1, unmet: "lost"), horizon: "5d"
    ).run()
    #expect(
      Set(moves(results)) == [
        Move(0, .stockOrdered, 0, 4), Move(1.5, .stockArrived, 0, 4), Move(1.75, .stockAsked, 0, 1),
        Move(2, .stockExpired, 0, 3), Move(2, .stockExpired, 1, 6), Move(2, .stockOrdered, 0, 4),
        Move(2, .stockOrdered, 1, 9), Move(3, .stockArrived, 1, 9), Move(4.5, .stockArrived, 0, 4),
      ])
    let goods = results.items[0]
    #expect(goods.opening == 10 && goods.bought == 9 && goods.issued == 1 && goods.expired == 9 && goods.left == 9)
    #expect(results.inventory.map(\.leftUnits) == [4, 5])
  }

  // As above, but the way takes 3 days: the 4 units expire on it, on day 2, which shows when they arrive.
  @Test func goodsThatExpireOnTheWayNeverBecomeStock() throws {
    let results = try InventoryFiles(
      shelfLifeDays: 10, stock: ["depot,goods,10,8,,"],
      replenishment: """
        {
          sites: ["store"], item: "goods", rule: "order-up-to", orderUpTo: 4, leadTime: "72h", from: "depot",
          source: "test",
        },
        """, horizon: "4d"
    ).run()
    #expect(
      moves(results) == [
        Move(0, .stockOrdered, 0, 4), Move(2, .stockExpired, 1, 6), Move(3, .stockArrived, 0, 4),
        Move(3, .stockExpired, 0, 4), Move(3, .stockOrdered, 0, 4),
      ])
    #expect(results.items[0].expired == 10 && results.inventory[0].onHandUnitMs == 0)
  }

  // MARK: Policies

  @Test func thePolicyReplacesTheRuleOfTheLayout() throws {
    let files = try InventoryFiles(
      stock: ["store,goods,5,,,"],
      replenishment: """
        { sites: ["store"], item: "goods", rule: "s-S", reorderPoint: 2, orderUpTo: 5, leadTime: "10h", source: "test" },
        """, demands: stream("1h", "1h", 1, count: 9, unmet: "lost"), horizon: "10h")
    func orders(_ policy: any ReplenishmentPolicy) throws -> Int32 {
      try files.run(PolicySet(replenishment: policy)).inventory[0].orders
    }
    #expect(try orders(NoReplenishment()) == 0)
    // Demands that are lost, from hour 6 on, leave the position as it is.
    #expect(try orders(LayoutReplenishment()) == 1)
    #expect(try orders(ReorderPoint()) == 1)
    #expect(try orders(OrderUpTo()) == 5)
  }

  @Test func layoutsMeetTheSameDemandAndTheSameLeadTimes() throws {
    func run(_ top: Int) throws -> RunResults {
      try InventoryFiles(
        stock: ["store,goods,1,,,"],
        replenishment: """
          {
            sites: ["store"], item: "goods", rule: "order-up-to", orderUpTo: \(top),
            leadTime: { law: "exponential", mean: "5h" }, source: "test",
          },
          """,
        demands: """
          {
            item: "goods", site: "store", between: { law: "exponential", mean: "1h" },
            quantity: { law: "geometric", chance: 0.3 }, source: "test",
          },
          """, horizon: "100h"
      ).run(replications: 3)
    }
    let (few, many) = (try run(2), try run(9))
    func asked(_ results: RunResults) -> [Move] { moves(results, .stockAsked) }
    #expect(asked(few) == asked(many) && asked(few).count > 30)
    #expect(few.inventory.map(\.demandedUnits) == many.inventory.map(\.demandedUnits))
    #expect(few.inventory[0].demandedUnits != few.inventory[1].demandedUnits)
    // Both order at the start; that first order takes as long in both. Lead times are continuous, so one instant in common
    // is enough.
    let arrivals = { (results: RunResults) in Set(self.moves(results, .stockArrived).map(\.day)) }
    #expect(!arrivals(few).isDisjoint(with: arrivals(many)))
  }

  @Test func demandThatNoSiteServesIsLost() throws {
    let results = try InventoryFiles(
      stock: [],
      demands: """
        { item: "goods", places: "all", between: "1h", quantity: 2, count: 3, unmet: "backorder", source: "test" },
        """, horizon: "5h"
    ).run()
    #expect(results.inventory.count == 1)
    #expect(results.inventory[0].site.isNone && results.inventory[0].lostUnits == 6)
  }

  @Test func aVillageIsServedFromTheSiteThatHoldsTheItem() throws {
    let results = try InventoryFiles(
      stock: ["depot,goods,5,,,"],
      demands: """
        { item: "goods", places: "all", between: "1h", quantity: 2, count: 3, source: "test" },
        """, horizon: "5h"
    ).run()
    #expect(results.inventory.map(\.site) == [ID(1)])
    #expect(results.inventory[0].metUnits == 5 && results.inventory[0].demandsMet == 2)
  }

  // MARK: Bounds and mistakes

  @Test func tooManyBatchesStopTheRun() throws {
    let files = try InventoryFiles(
      shelfLifeDays: 2, stock: [],
      replenishment: """
        {
          sites: ["store"], item: "goods", rule: "order-up-to", orderUpTo: 100, review: "1h", leadTime: "0h",
          source: "test",
        },
        """, demands: stream("30min", "1h", 20, count: 40, unmet: "lost"), horizon: "72h")
    // An order of 20 each hour, each used up five hours later
    _ = try files.run { $0.batchesPerStock = 6 }
    #expect(throws: ReplicationFailure(replication: 0, overflow: CapacityOverflow(.batchesPerStock, capacity: 4))) {
      try files.run { $0.batchesPerStock = 4 }
    }
  }

  @Test func tooManyOrdersAndDemandsThatWaitStopTheRun() throws {
    let files = try InventoryFiles(
      stock: [],
      replenishment: """
        { sites: ["store"], item: "goods", rule: "order-up-to", orderUpTo: 1, leadTime: "9h", source: "test" },
        """, demands: stream("1h", "1h", 1, count: 8, unmet: "backorder"), horizon: "8h")
    #expect(throws: ReplicationFailure(replication: 0, overflow: CapacityOverflow(.stockOrders, capacity: 3))) {
      try files.run { $0.stockOrders = 3 }
    }
    #expect(throws: ReplicationFailure(replication: 0, overflow: CapacityOverflow(.backorders, capacity: 3))) {
      try files.run { $0.backorders = 3 }
    }
  }

  @Test func mistakesAreNamed() throws {
    func messages(_ replenishment: String, demands: String = "", stock: [String] = []) throws -> String {
      try InventoryFiles(
        shelfLifeDays: 10, stock: stock, replenishment: replenishment, demands: demands, horizon: "1d"
      ).messages.joined(separator: "\n")
    }
    func rule(_ sites: String, _ rest: String) -> String {
      "{ sites: [\(sites)], item: \"goods\", rule: \"s-S\", source: \"test\", \(rest) },"
    }
    #expect(try messages(rule("\"store\"", "reorderPoint: 5, orderUpTo: 5")).contains("not below orderUpTo"))
    #expect(try messages(rule("\"store\"", "orderUpTo: 5")).contains("reorderPoint is missing"))
    #expect(try messages(rule("\"store\", \"store\"", "reorderPoint: 1, orderUpTo: 5")).contains("second rule"))
    let circle =
      rule("\"store\"", "reorderPoint: 1, orderUpTo: 5, from: \"depot\"")
      + rule("\"depot\"", "reorderPoint: 1, orderUpTo: 5, from: \"store\"")
    #expect(try messages(circle).contains("in a circle"))
    #expect(try messages("", stock: ["store,goods,5,12,,"]).contains("less than the shelf life"))
    #expect(try messages("", stock: ["store,goods,5,,3,"]).contains("age_days as well"))
    let wrongSite = #"{ item: "goods", site: "stor", between: "1h", source: "test" },"#
    #expect(try messages("", demands: wrongSite).contains("\"stor\", which layout"))
    let wrongLaw = """
      { item: "goods", site: "store", between: "1h", quantity: { law: "table", values: [1.5] }, source: "test" },
      """
    #expect(try messages("", demands: wrongLaw).contains("not whole"))
  }
}
