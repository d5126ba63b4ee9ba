// Local search by opening, closing and exchanging sites.
//
// The savings of all moves are kept and changed only for demands whose first or second site changed: M. G. C. Resende and
// R. F. Werneck, A fast swap-based local search procedure for location problems, Annals of Operations Research 150 (2007)
// 205–230, after R. A. Whitaker, INFOR 21 (1983) 95–108. Exchanging r for i saves gain(i) − loss(r) + extra(i, r). Since
// each demand has its sites in order of cost, a change reads only the sites nearer than its second open one.
// Perturbation: variable neighbourhood search, P. Hansen and N. Mladenović, Location Science 5 (1997) 207–226.

struct Interchange: ~Copyable {
  private let demands: Int
  private let sites: Int
  private let mayOpen: ClosedRange<Int>
  private let site: ColumnView<Int32>
  private let cost: ColumnView<Double>
  private let rankOf: ColumnView<Int32>
  /// Of opening a site
  private var opening: Column<Double>
  private var isExisting: Column<Bool>
  /// Place of a site among the open ones; −1 = closed
  private var placeOf: Column<Int32>
  /// Open sites in no order: `openCount` of them
  private var openAt: Column<Int32>
  private(set) var openCount = 0
  /// Rank of the nearest and of the second nearest open site of each demand; `sites` = none
  private var first: Column<Int32>
  private var second: Column<Int32>
  /// What opening a site saves demands, by site
  private var gain: Column<Double>
  /// What closing an open site costs demands, by its place
  private var loss: Column<Double>
  /// Row `site × width + place`: what exchanging saves beyond gain − loss
  private var extra: Column<Double>
  private let width: Int
  /// What a demand without any site costs: more than the dearest site
  private let none: Double
  /// Savings below this are rounding
  private let least: Double
  private(set) var value = 0.0

  /// - Parameter order: must outlive this value
  init(_ problem: FacilityLocation, _ order: borrowing CostOrder) {
    demands = problem.demandCount
    sites = problem.siteCount
    mayOpen = problem.openCount
    site = order.site.view
    cost = order.cost.view
    rankOf = order.rankOf.view
    width = min(sites, mayOpen.upperBound) + 1
    opening = Column(count: sites, repeating: 0)
    isExisting = Column(count: sites, repeating: false)
    placeOf = Column(count: sites, repeating: -1)
    openAt = Column(count: sites, repeating: 0)
    first = Column(count: demands, repeating: 0)
    second = Column(count: demands, repeating: 0)
    gain = Column(count: sites, repeating: 0)
    loss = Column(count: width, repeating: 0)
    extra = Column(count: sites * width, repeating: 0)
    var highest = 0.0
    var sum = 0.0
    for demand in 0..<problem.demandCount {
      highest = max(highest, cost[demand * sites + sites - 1])
      sum += cost[demand * sites]
    }
    none = 2 * highest + 1
    least = 1e-9 * max(1, sum / Double(demands))
    for each in 0..<problem.openingCosts.count { opening[each] = problem.openingCosts[each] }
    for each in problem.existing { isExisting[each] = true }
  }

  /// Ascending
  var openSites: [Int] { (0..<openCount).map { Int(openAt[$0]) }.sorted() }

  /// The largest number of exchanges that a perturbation makes
  var mostKicks: Int { max(1, min(openCount / 2, 10)) }

  // MARK: The state

  /// Makes exactly these sites the open ones. O(demands × sites ÷ open sites + open sites × sites)
  mutating func open(_ list: [Int]) {
    placeOf.fill(-1)
    openCount = 0
    gain.fill(0)
    loss.fill(0)
    extra.fill(0)
    value = 0
    for each in list {
      placeOf[each] = Int32(openCount)
      openAt[openCount] = Int32(each)
      openCount += 1
      value += opening[each]
    }
    for demand in 0..<demands {
      first[demand] = nextOpen(demand, from: 0)
      second[demand] = nextOpen(demand, from: Int(first[demand]) + 1)
      value += costAt(demand, first[demand])
      count(demand, sign: 1)
    }
  }

  @inline(__always)
  private func costAt(_ demand: Int, _ rank: Int32) -> Double {
    Int(rank) < sites ? cost[demand * sites + Int(rank)] : none
  }

  @inline(__always)
  private func nextOpen(_ demand: Int, from start: Int) -> Int32 {
    var rank = start
    while rank < sites && placeOf[Int(site[demand * sites + rank])] < 0 { rank += 1 }
    return Int32(min(rank, sites))
  }

  /// Adds or takes away what a demand contributes to the savings. O(sites nearer than its second)
  private mutating func count(_ demand: Int, sign: Double) {
    let row = demand * sites
    let (one, two) = (Int(first[demand]), Int(second[demand]))
    let firstCost = costAt(demand, first[demand])
    if one >= sites {
      for rank in 0..<sites { gain[Int(site[row + rank])] += sign * (none - cost[row + rank]) }
      return
    }
    let secondCost = costAt(demand, second[demand])
    let place = Int(placeOf[Int(site[row + one])])
    let saved = sign * (secondCost - firstCost)
    loss[place] += saved
    for rank in 0..<one {
      let other = Int(site[row + rank])
      gain[other] += sign * (firstCost - cost[row + rank])
      extra[other * width + place] += saved
    }
    for rank in (one + 1)..<max(one + 1, two) {
      extra[Int(site[row + rank]) * width + place] += sign * (secondCost - cost[row + rank])
    }
  }

  private mutating func add(_ new: Int) {
    placeOf[new] = Int32(openCount)
    openAt[openCount] = Int32(new)
    openCount += 1
    value += opening[new]
    for demand in 0..<demands {
      let rank = rankOf[new * demands + demand]
      if rank >= second[demand] { continue }
      count(demand, sign: -1)
      if rank < first[demand] {
        value -= costAt(demand, first[demand]) - costAt(demand, rank)
        second[demand] = first[demand]
        first[demand] = rank
      } else {
        second[demand] = rank
      }
      count(demand, sign: 1)
    }
    // What remains is rounding.
    gain[new] = 0
    for place in 0..<width { extra[new * width + place] = 0 }
  }

  private mutating func remove(_ old: Int) {
    let place = Int(placeOf[old])
    for demand in 0..<demands {
      let rank = rankOf[old * demands + demand]
      if rank > second[demand] { continue }
      count(demand, sign: -1)
      placeOf[old] = -1
      if rank == first[demand] {
        value += costAt(demand, second[demand]) - costAt(demand, rank)
        first[demand] = second[demand]
      }
      second[demand] = nextOpen(demand, from: Int(first[demand]) + 1)
      count(demand, sign: 1)
      placeOf[old] = Int32(place)
    }
    value -= opening[old]
    placeOf[old] = -1
    // The last one moves to its place, with its column of `extra`.
    openCount -= 1
    let last = Int(openAt[openCount])
    openAt[place] = Int32(last)
    if last != old { placeOf[last] = Int32(place) }
    loss[place] = loss[openCount]
    loss[openCount] = 0
    for each in 0..<sites {
      extra[each * width + place] = extra[each * width + openCount]
      extra[each * width + openCount] = 0
    }
  }

  // MARK: The search

  /// Opens the existing sites, then always the site that saves most. O(open sites × sites + changes)
  mutating func openGreedily() {
    open((0..<sites).filter { isExisting[$0] })
    while openCount < mayOpen.upperBound {
      var best = -1
      for each in 0..<sites where placeOf[each] < 0 {
        if best < 0 || gain[each] - opening[each] > gain[best] - opening[best] { best = each }
      }
      if best < 0 || (openCount >= mayOpen.lowerBound && gain[best] - opening[best] <= least) { break }
      add(best)
    }
  }

  /// Makes the move that saves most until none saves anything.
  mutating func improve() {
    while let move = bestMove() {
      if move.close >= 0 { remove(move.close) }
      if move.open >= 0 { add(move.open) }
    }
  }

  /// O(sites × open sites)
  private func bestMove() -> (open: Int, close: Int)? {
    var saving = least
    var best: (open: Int, close: Int)?
    let mayAdd = openCount < mayOpen.upperBound
    let mayDrop = openCount > mayOpen.lowerBound
    for place in 0..<openCount where mayDrop {
      let old = Int(openAt[place])
      if isExisting[old] { continue }
      let each = opening[old] - loss[place]
      if each > saving {
        saving = each
        best = (-1, old)
      }
    }
    for new in 0..<sites where placeOf[new] < 0 {
      let alone = gain[new] - opening[new]
      if mayAdd && alone > saving {
        saving = alone
        best = (new, -1)
      }
      if let (each, place) = exchange(new, above: saving - alone) {
        saving = alone + each
        best = (new, Int(openAt[place]))
      }
    }
    return best
  }

  /// The open site whose exchange for `new` saves most beyond gain(new); nil where that is not above a limit
  @inline(__always)
  private func exchange(_ new: Int, above limit: Double) -> (saving: Double, place: Int)? {
    var most = limit
    var best = -1
    for place in 0..<openCount {
      let each = extra[new * width + place] - loss[place]
      if each + opening[Int(openAt[place])] > most && !isExisting[Int(openAt[place])] {
        most = each + opening[Int(openAt[place])]
        best = place
      }
    }
    return best < 0 ? nil : (most, best)
  }

  /// Opens random sites, each in exchange for the open one that it replaces best or, half of the time, a random one.
  mutating func kick(_ strength: Int, _ random: inout SearchRandom) {
    for _ in 0..<strength {
      if openCount == sites || openCount == 0 { break }
      var new = random.below(sites)
      while placeOf[new] >= 0 { new = new == sites - 1 ? 0 : new + 1 }
      let isBest = random.uniform() < 0.5
      var place = random.below(openCount)
      if isBest, let best = exchange(new, above: -.infinity) { place = best.place }
      let old = Int(openAt[place])
      if isExisting[old] { continue }
      remove(old)
      add(new)
    }
    if openCount == sites && openCount > mayOpen.lowerBound {
      let old = Int(openAt[random.below(openCount)])
      if !isExisting[old] { remove(old) }
    }
  }
}
