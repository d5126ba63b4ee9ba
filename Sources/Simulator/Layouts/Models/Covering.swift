// Which site covers which demand: the input of the covering models.

/// Pairs of a site and a demand that it covers, by site and by demand
public struct Coverage: Sendable {
  public let demandCount: Int
  public let siteCount: Int
  /// Demands of site `i`: rows `firstOfSite[i]..<firstOfSite[i + 1]` of `demands`, ascending
  public let firstOfSite: [Int32]
  public let demands: [Int32]
  /// Sites of demand `k`: rows `firstOfDemand[k]..<firstOfDemand[k + 1]` of `sites`, ascending
  public let firstOfDemand: [Int32]
  public let sites: [Int32]

  /// - Parameters:
  ///   - demandCount: number of demands
  ///   - siteCount: number of sites
  ///   - covers: whether a site covers a demand; asked once for each pair
  /// - Complexity: O(sites × demands)
  public init(demandCount: Int, siteCount: Int, covers: (_ site: Int, _ demand: Int) -> Bool) {
    self.demandCount = demandCount
    self.siteCount = siteCount
    var firstOfSite: [Int32] = [0]
    var demands: [Int32] = []
    var counts = [Int32](repeating: 0, count: demandCount)
    for site in 0..<siteCount {
      for demand in 0..<demandCount where covers(site, demand) {
        demands.append(Int32(demand))
        counts[demand] += 1
      }
      firstOfSite.append(Int32(demands.count))
    }
    var firstOfDemand: [Int32] = [0]
    for count in counts { firstOfDemand.append(firstOfDemand[firstOfDemand.count - 1] + count) }
    var next = firstOfDemand
    var sites = [Int32](repeating: 0, count: demands.count)
    for site in 0..<siteCount {
      for row in Int(firstOfSite[site])..<Int(firstOfSite[site + 1]) {
        let demand = Int(demands[row])
        sites[Int(next[demand])] = Int32(site)
        next[demand] += 1
      }
    }
    self.firstOfSite = firstOfSite
    self.demands = demands
    self.firstOfDemand = firstOfDemand
    self.sites = sites
  }

  /// Those within a distance.
  /// - Parameters:
  ///   - demandCount: number of demands
  ///   - siteCount: number of sites
  ///   - distances: row `demand × sites + site`
  ///   - reach: the greatest distance that is covered
  public init(demandCount: Int, siteCount: Int, distances: [Double], within reach: Double) {
    self.init(demandCount: demandCount, siteCount: siteCount) { distances[$1 * siteCount + $0] <= reach }
  }
}

/// The pairs in memory of their own, for inner loops
struct CoverageLists: ~Copyable {
  let demandCount: Int
  let siteCount: Int
  let firstOfSite: Column<Int32>
  let demands: Column<Int32>
  let firstOfDemand: Column<Int32>
  let sites: Column<Int32>

  init(_ coverage: Coverage) {
    demandCount = coverage.demandCount
    siteCount = coverage.siteCount
    firstOfSite = Self.column(coverage.firstOfSite)
    demands = Self.column(coverage.demands)
    firstOfDemand = Self.column(coverage.firstOfDemand)
    sites = Self.column(coverage.sites)
  }

  private static func column(_ rows: [Int32]) -> Column<Int32> {
    var column = Column<Int32>(count: rows.count, repeating: 0)
    for row in rows.indices { column[row] = rows[row] }
    return column
  }

  @inline(__always) func rows(ofSite site: Int) -> Range<Int> { Int(firstOfSite[site])..<Int(firstOfSite[site + 1]) }
  @inline(__always) func rows(ofDemand demand: Int) -> Range<Int> {
    Int(firstOfDemand[demand])..<Int(firstOfDemand[demand + 1])
  }
}
