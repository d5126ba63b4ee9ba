// Stock for the relaxed model at a budget, and a bound on what any stock could reach.

/// How the relaxed model shall be solved
struct ReliefPlanOptions: Sendable {
  /// Yuan a year that stock of kits and sites that are not kept may cost together
  var budgetYuan = 0.0
  /// Factor on all drawn needs
  var inflation = 1.0
  /// Share of the start's stock at each place that stays there
  var keptShare = 0.0
  var changes = SiteChanges.all
  /// Contracted sites that are open
  var contracts: [Bool] = []
  /// Weight of each draw; sum to 1
  var weights: [Double] = []
  /// Factor on the needs of each node's people, from what simulation showed; empty = 1
  var nodeWeights: [Double] = []
  /// `cacheCurves` of the draws; empty = computed when it is needed
  var curves: [[StockDrop]] = []
}

/// A solution of the relaxed model
struct ReliefPlan: Sendable {
  /// Person-hours in stock, by node
  var hours: [Double]
  /// Nodes that have an open site
  var isOpen: [Bool]
  /// Yuan a year of that stock and of its sites that are not kept
  var yuan: Double
  /// Person-hours that a yuan more would serve
  var price: Double
}

extension ReliefModel {
  /// Yuan a year of the cheapest site of a node that is not kept; 0 where one is kept, infinite without a site
  func openingYuan(_ node: Int) -> Double {
    let sites = nodes[node].sites
    if sites.contains(where: { catalogue.sites[$0].isKept }) { return 0 }
    return sites.map { catalogue.sites[$0].standingYuan }.min() ?? .infinity
  }

  /// The stock that leaves the fewest person-hours unserved at a price of money, from below: at each place kits are added while
  /// they serve more than they cost; then whether a site pays.
  func plan(price: Double, _ options: ReliefPlanOptions, _ draws: ReliefDraws, start: [Double], startOpen: [Bool])
    -> ReliefPlan
  {
    let tiers = ReliefTimes.tiers
    let count = nodes.count
    var plan = ReliefPlan(
      hours: [Double](repeating: 0, count: count), isOpen: [Bool](repeating: false, count: count), yuan: 0, price: price
    )
    // Needs not yet served: rows by node, of (draw, span hours)
    var open = [[(draw: Int, spans: Spans)]](repeating: [], count: count)
    for draw in 0..<draws.count {
      for row in draws.first[draw]..<draws.first[draw + 1] {
        let node = home(of: draws.needs[row])
        if node < 0 { continue }
        open[node].append((draw, ReliefPass.spans(self, draws.needs[row], inflation: options.inflation).spans))
      }
    }
    // Stock left below, by node and draw
    var left = [[Double]](repeating: [], count: count)
    let firstAbove = nodes.firstIndex { $0.tier > 0 } ?? count
    for node in firstAbove..<count { left[node] = [Double](repeating: 0, count: draws.count) }
    let total = draws.count == 0 ? 0 : draws.defaults.count / draws.count
    for site in options.contracts.indices where options.contracts[site] {
      let (node, hours) = contractSupply(site)
      if node < 0 { continue }
      for draw in 0..<draws.count {
        let fails = catalogue.sites[site].reserves.indices.contains { number in
          kit.contains { $0.item == catalogue.sites[site].reserves[number].item.index }
            && draws.defaults[draw * total + firstReserve[site] + number]
        }
        if !fails { left[node][draw] += hours }
      }
    }
    for node in 0..<count {
      let tier = nodes[node].tier
      // Needs of one draw that came from several places below
      var byDraw: [(draw: Int, spans: Spans)] = []
      if tier == 0 {
        byDraw = open[node]
      } else {
        var sums = [Spans](repeating: Spans(), count: draws.count)
        for each in open[node] { sums[each.draw] += each.spans }
        for draw in 0..<draws.count where sums[draw].sum() > 0 { byDraw.append((draw, sums[draw])) }
      }
      let opening = openingYuan(node)
      let weight = options.nodeWeights.isEmpty ? 1 : options.nodeWeights[node]
      let held = startOpen[node] ? options.keptShare * start[node] : 0
      var hours = 0.0
      if opening < .infinity || startOpen[node] {
        let cost = price * yuanPerHour
        var gain = 0.0
        if tier == 0 {
          (hours, gain) = Self.bestStock(
            options.curves[node], scale: options.inflation, weight: weight, cost: cost)
        } else {
          // What one more person-hour of stock serves falls at these levels of stock.
          var drops: [StockDrop] = []
          for each in byDraw {
            let need = each.spans[tier] - left[node][each.draw]
            if need > 0 { drops.append(StockDrop(at: need, by: options.weights[each.draw])) }
          }
          drops.sort { ($0.at, $0.by) < ($1.at, $1.by) }
          (hours, gain) = Self.bestStock(drops, scale: 1, weight: weight, cost: cost)
        }
        let stays = options.changes == .none || (options.changes == .caches && tier > 0)
        let mayOpen = stays ? startOpen[node] : opening < .infinity
        if !mayOpen || (!stays && held == 0 && opening > 0 && gain < price * opening) { hours = 0 }
        hours = mayOpen || startOpen[node] ? max(hours, held) : 0
        plan.isOpen[node] = opening == 0 || hours > 0 || (stays && startOpen[node])
      }
      plan.hours[node] = hours
      plan.yuan += hours * yuanPerHour + (plan.isOpen[node] && opening < .infinity ? opening : 0)
      let parent = nodes[node].parent
      if parent < 0 { continue }
      if tier > 0 {
        for draw in 0..<draws.count { left[node][draw] += hours }
      }
      for each in byDraw {
        var spans = each.spans
        if tier == 0 {
          var stock = hours
          for span in 0..<tiers {
            let used = min(stock, spans[span])
            stock -= used
            spans[span] -= used
          }
        } else {
          left[node][each.draw] -= min(left[node][each.draw], spans[tier])
        }
        for span in 0...tier { spans[span] = 0 }
        if spans.sum() > 0 { open[parent].append((each.draw, spans)) }
      }
      if tier > 0 { for draw in 0..<draws.count { left[parent][draw] += left[node][draw] } }
      open[node] = []
    }
    return plan
  }

  /// The best stock within a budget: the price of money is searched by bisection; where even free money would not spend it, needs
  /// are taken to be worse than drawn until it is spent.
  func plan(_ options: ReliefPlanOptions, _ draws: ReliefDraws, start: [Double], startOpen: [Bool]) -> ReliefPlan {
    var options = options
    if options.curves.isEmpty { options.curves = cacheCurves(draws) }
    func at(_ price: Double) -> ReliefPlan {
      plan(price: price, options, draws, start: start, startOpen: startOpen)
    }
    // At no price at all what can never be used still is not bought.
    let free = 1e-9
    var cheapest = at(free)
    var rounds = 0
    while cheapest.yuan < options.budgetYuan && rounds < 24 {
      options.inflation *= 1.25
      rounds += 1
      cheapest = at(free)
    }
    var (low, high) = (free, 1e6)
    var best = at(high)
    if cheapest.yuan <= options.budgetYuan { return cheapest }
    var dearer = cheapest
    for _ in 0..<48 {
      let middle = (low * high).squareRoot()
      let found = at(middle)
      if found.yuan <= options.budgetYuan {
        best = found
        high = middle
      } else {
        dearer = found
        low = middle
      }
      if high / low < 1.001 { break }
    }
    return filled(best, towards: dearer, budgetYuan: options.budgetYuan)
  }

  /// Many kits serve the same weight of draws, so that a little change of the price buys all of them or none: part of them are
  /// bought, at the places that are open in both plans.
  private func filled(_ plan: ReliefPlan, towards dearer: ReliefPlan, budgetYuan: Double) -> ReliefPlan {
    let open = nodes.indices.filter { plan.isOpen[$0] && dearer.isOpen[$0] && dearer.hours[$0] > plan.hours[$0] }
    let more = open.reduce(0) { $0 + dearer.hours[$1] - plan.hours[$1] } * yuanPerHour
    if more <= 0 { return plan }
    let share = min(1, (budgetYuan - plan.yuan) / more)
    var filled = plan
    for node in open { filled.hours[node] += share * (dearer.hours[node] - plan.hours[node]) }
    filled.yuan += share * more
    return filled
  }

  /// A lower bound on the expected unserved person-hours of any layout of the catalogue at a budget, in the relaxed model.
  ///
  /// Weak duality: with prices π of goods at each place and draw, and a price of money, every place decides for itself; what
  /// remains is below the value of each layout. Prices come from where more stock would have served somebody in the plan, and
  /// are scaled down where a place would earn on them; each yields a valid bound, and the best of several prices of money is
  /// taken.
  /// - Parameter budgetYuan: for kits and for sites and contracts that are not kept
  func bound(budgetYuan: Double, _ draws: ReliefDraws, around price: Double, _ plan: ReliefPlan, contracts: [Bool])
    -> Double
  {
    var best = 0.0
    // Without any price: what comes before the first cache can open is never served.
    for draw in 0..<draws.count {
      for row in draws.first[draw]..<draws.first[draw + 1]
      where nodeOfVillage[Int(draws.needs[row].village)] >= 0 {
        best += draws.weights[draw] * ReliefPass.spans(self, draws.needs[row], inflation: 1).before
      }
    }
    for factor in [0.25, 0.5, 0.7, 0.85, 1, 1.2, 1.5, 2, 4] {
      best = max(best, dualValue(price * factor, budgetYuan, draws, plan, contracts))
    }
    return best
  }

  private func dualValue(
    _ money: Double, _ budgetYuan: Double, _ draws: ReliefDraws, _ plan: ReliefPlan, _ contracts: [Bool]
  ) -> Double {
    let tiers = ReliefTimes.tiers
    let firstAbove = nodes.firstIndex { $0.tier > 0 } ?? nodes.count
    let above = firstAbove..<nodes.count
    // Prices per person-hour of goods at nodes above the village: row (node − firstAbove) × draws + draw
    var prices = [Double](repeating: 0, count: above.count * draws.count)
    var pass = ReliefPass(self)
    for draw in 0..<draws.count {
      _ = pass.run(draw, draws, plan.hours, contracts, inflation: 1)
      for node in above {
        if pass.lacking[node] > 1e-9 { prices[(node - firstAbove) * draws.count + draw] = draws.weights[draw] }
      }
    }
    // More than what villages need in the worst draw is never used by a place.
    var needed = [Double](repeating: 0, count: nodes.count)
    for draw in 0..<draws.count {
      var sums = [Double](repeating: 0, count: nodes.count)
      for row in draws.first[draw]..<draws.first[draw + 1] {
        let village = nodeOfVillage[Int(draws.needs[row].village)]
        if village < 0 { continue }
        let all = ReliefPass.spans(self, draws.needs[row], inflation: 1).spans.sum()
        var node = village
        while node >= 0 {
          sums[node] += all
          node = nodes[node].parent
        }
      }
      // A store helps its neighbours in the whole province, so the province's need bounds each.
      for node in nodes.indices {
        needed[node] = max(needed[node], nodes[node].tier == 0 ? sums[node] : sums[nodes.count - 1])
      }
    }
    for node in above {
      let opening = openingYuan(node)
      let row = (node - firstAbove) * draws.count
      if opening == .infinity {
        // Nothing can lie there.
        for draw in 0..<draws.count { prices[row + draw] = draws.weights[draw] }
        continue
      }
      let limit = money * (yuanPerHour + (needed[node] > 0 ? opening / needed[node] : 0))
      let sum = prices[row..<row + draws.count].reduce(0, +)
      if sum > limit { for draw in 0..<draws.count { prices[row + draw] *= limit / sum } }
    }
    // The cheapest goods for each span: of all stores in the area of the level whose span it is
    var value = -money * budgetYuan
    var cheapest = [Double](repeating: 0, count: nodes.count)
    // Contracts at the price of the node that they help
    for site in catalogue.sites.indices where catalogue.sites[site].site.kind == .contracted {
      let (node, hours) = contractSupply(site)
      let each = catalogue.sites[site]
      var term = each.isKept ? 0 : money * each.standingYuan
      if node >= 0 {
        let total = draws.defaults.count / draws.count
        for draw in 0..<draws.count {
          let fails = each.reserves.indices.contains { number in
            kit.contains { $0.item == each.reserves[number].item.index }
              && draws.defaults[draw * total + firstReserve[site] + number]
          }
          if !fails { term -= hours * minimalPrice(node, draw, draws, prices, firstAbove) }
        }
      }
      value += each.isKept ? term : min(0, term)
    }
    // Villages: the cache decides for itself.
    var byVillage = [[(spans: Spans, rates: Spans)]](repeating: [], count: firstAbove)
    for draw in 0..<draws.count {
      for node in above {
        cheapest[node] = prices[(node - firstAbove) * draws.count + draw]
      }
      // A store below helps the level above: the least price in the area.
      for node in above where nodes[node].parent >= 0 {
        cheapest[nodes[node].parent] = min(cheapest[nodes[node].parent], cheapest[node])
      }
      for row in draws.first[draw]..<draws.first[draw + 1] {
        let need = draws.needs[row]
        let village = nodeOfVillage[Int(need.village)]
        if village < 0 { continue }
        let (before, spans) = ReliefPass.spans(self, need, inflation: 1)
        value += draws.weights[draw] * before
        // What an hour of each span costs if the cache does not serve it
        var rates = Spans(repeating: draws.weights[draw])
        var node = nodes[village].parent
        var least = draws.weights[draw]
        for tier in 1..<tiers {
          least = min(least, cheapest[node])
          rates[tier] = least
          node = nodes[node].parent
        }
        for span in 0..<tiers { value += rates[span] * spans[span] }
        if !need.isCacheLost { byVillage[village].append((spans, rates)) }
      }
    }
    for village in byVillage.indices {
      let opening = openingYuan(village)
      if opening == .infinity || byVillage[village].isEmpty { continue }
      // Savings of stock fall as the dearest hours are served first.
      var drops: [(at: Double, by: Double)] = []
      var rate = 0.0
      for each in byVillage[village] {
        let spans = (0..<tiers).map { (hours: each.spans[$0], rate: each.rates[$0]) }.filter { $0.hours > 0 }
          .sorted { $0.rate > $1.rate }
        var at = 0.0
        for (rank, span) in spans.enumerated() {
          if rank == 0 { rate += span.rate }
          at += span.hours
          drops.append((at, span.rate - (rank + 1 < spans.count ? spans[rank + 1].rate : 0)))
        }
      }
      drops.sort { ($0.at, $0.by) < ($1.at, $1.by) }
      var gain = 0.0
      var from = 0.0
      for drop in drops {
        if rate <= money * yuanPerHour { break }
        gain += (drop.at - from) * (rate - money * yuanPerHour)
        from = drop.at
        rate -= drop.by
      }
      value -= max(0, gain - money * opening)
    }
    return value
  }

  /// What goods that help a node may earn: the highest price of the spans they may serve is that of the node itself or above
  private func minimalPrice(
    _ node: Int, _ draw: Int, _ draws: ReliefDraws, _ prices: [Double], _ firstAbove: Int
  ) -> Double {
    var best = 0.0
    var each = node
    while each >= 0 {
      best = max(best, prices[(each - firstAbove) * draws.count + draw])
      each = nodes[each].parent
    }
    return best
  }
}
