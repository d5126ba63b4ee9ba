// The yearly cost of a layout and its budgets.

import Testing

@testable import Simulator

@Suite struct LayoutCostTests {
  private func layout(_ files: TinyFiles) throws -> (Layout, World) {
    let (loaded, problems) = files.read()
    #expect(problems.isEmpty, "\(problems.map { $0.text(.english) })")
    let read = try #require(loaded)
    return (read.layout.layout, read.world.world)
  }

  private func priced() throws -> TinyFiles {
    try TinyFiles().replacing(
      "payloadKilograms: 1000,", "payloadKilograms: 1000, yearlyCostYuan: 500,", in: "layout.json5"
    )
    .replacing("sites: ", #"costs: { holdingSharePerYear: 0.1, source: "test" }, sites: "#, in: "layout.json5")
    .replacing("18:00,30,30,0,", "18:00,30,30,40,", in: "sites.csv")
  }

  /// County: 1,000 L × 2 + 100 quilts × 100 + a lifeboat of 25,000 = 37,000 yuan of stock, of which water (365 days) 2,000; 2
  /// lorries and the supplier's one; retainers 2 × 100. Township and village: 110 L × 2 + 20 × 100 = 2,220, water 220; a lorry;
  /// 40 yuan for the site.
  @Test func purseAndKindAreToldApart() throws {
    let (layout, world) = try layout(try priced())
    let cost = layout.yearlyCost(world)
    #expect(cost.entries.map(\.purse.level) == [.township, .county])
    let kinds: [CostKind] = [.sites, .holding, .spoilage, .retainers, .vehicles]
    #expect(Array(CostKind.yearly.prefix(5)) == kinds)
    let township = kinds.map { cost.yuan(level: .township, kind: $0) }
    let county = kinds.map { cost.yuan(level: .county, kind: $0) }
    #expect(zip(township, [40, 222, 220, 0, 500]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(township)")
    #expect(zip(county, [0, 3700, 2000, 200, 1500]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(county)")
    #expect(abs(cost.total - 8382) < 1e-9)
    #expect(abs(cost.yuan(of: Purse(level: .township, place: 1)) - 982) < 1e-9)
    #expect(cost.yuan(of: Purse(level: .township, place: 0)) == 0)
  }

  @Test func aBudgetThatIsExceededIsAProblemAtItsRow() throws {
    var files = try priced().replacing("sites: ", #"budgets: "budgets.csv", sites: "#, in: "layout.json5")
    func budgets(_ township: Int) -> String {
      "level,place_code,yuan_per_year,basis\ncounty,900101,7400,test\ntownship,900101102000,\(township),test\nprovince,,0,test\n"
    }
    files["budgets.csv"] = budgets(982)
    #expect(files.messages() == [])
    #expect(try layout(files).0.budgets.count == 3)
    files["budgets.csv"] = budgets(981)
    #expect(
      files.messages() == [
        "budgets.csv:3: column yuan_per_year is exceeded: the layout costs this purse 982 yuan a year, the budget is 981"
      ])
  }

  @Test func aPurseHasOneBudget() throws {
    var files = try TinyFiles().replacing("sites: ", #"budgets: "budgets.csv", sites: "#, in: "layout.json5")
    files["budgets.csv"] = "level,place_code,yuan_per_year,basis\ncounty,900101,9000,test\ncounty,900101,9000,test\n"
    #expect(files.messages() == ["budgets.csv:3: the row gives a second budget to the same purse"])
  }
}
