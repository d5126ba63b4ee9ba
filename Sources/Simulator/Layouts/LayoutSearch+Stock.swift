// Moves of stock: from where it lacks least to where it lacks most, for the same money.

/// What of a village's stock stays when spare stock is moved: how many times the largest drawn need of a day, and which share of the
/// start's stock at least. Assumptions: storms that were not drawn come too, and what moves out of the reach of those that were is
/// almost free. Which of them holds where the storm is another one, the search tries.
struct SpareStock: Sendable {
  var margin: Double
  var floor: Double

  static let kinds = [
    SpareStock(margin: 2, floor: 0.2), SpareStock(margin: 1, floor: 0.1), SpareStock(margin: 4, floor: 0.4),
  ]

  var origin: Phrase {
    let (times, least) = (Int(margin), Int(100 * floor))
    return Phrase(
      "stock beyond \(times) × any drawn need of a day moved to where it lacks, \(least) % stay",
      "超出抽样日需求 \(times) 倍的库存调往短缺处，至少留 \(least) %")
  }
}

extension LayoutSearch {
  /// Moves kits from places that lack nothing to the townships that lack most, for the same money.
  /// - Parameter means: what each township lacks
  func moved(_ base: LayoutDraft, _ means: [Double], share: Double, from tier: Int, _ random: inout SearchRandom)
    -> LayoutDraft?
  {
    let firstTownship = model.nodes.firstIndex { $0.tier == 1 } ?? 0
    let items = catalogue.world.items.count
    // Receivers: the worst, a random number of them
    let order = means.indices.filter { !means[$0].isNaN && means[$0] > 0 }.sorted { (means[$1], $0) < (means[$0], $1) }
    if order.isEmpty { return nil }
    let receivers = Set(order.prefix(3 + random.below(max(1, order.count / 3))))
    var draft = base
    var freed = 0.0
    for node in model.nodes.indices where model.nodes[node].tier == tier {
      let township = tier == 0 ? model.nodes[node].parent - firstTownship : tier == 1 ? node - firstTownship : -1
      if township >= 0 && receivers.contains(township) { continue }
      if township >= 0 && !means[township].isNaN && means[township] > 0 && tier == 0 && random.uniform() < 0.5 {
        continue
      }
      for site in model.nodes[node].sites where draft.isOpen[site] {
        for good in model.kit {
          let units = Int32(Double(draft.stock[site * items + good.item]) * share)
          draft.stock[site * items + good.item] -= units
          freed += Double(units) * catalogue.yearlyYuan(ofUnit: good.item)
        }
      }
    }
    freed += max(0, settings.budgetYuan - base.yearlyCost(catalogue))
    return spread(freed, over: receivers, means, in: &draft) ? draft : nil
  }

  /// The origin of such a layout
  static func movedStock(from tier: Int) -> Phrase {
    let from = [
      Phrase("villages", "村"), Phrase("townships", "乡镇"), Phrase("counties", "县"), Phrase("cities", "市"),
      Phrase("the province", "省"),
    ][tier]
    return Phrase(
      "stock of \(from.english) moved to the townships that lack most", "\(from.chinese)级库存调往最缺的乡镇")
  }

  /// Moves kits that a village does not need even where several times the largest share of people drawn in its township come to
  /// it for a day: to all townships that lack something.
  func shifted(_ base: LayoutDraft, _ spare: SpareStock, _ means: [Double], _ lesson: Int) -> LayoutDraft? {
    let items = catalogue.world.items.count
    let mostPeople = lessons[lesson].mostPeople
    let opening = catalogue.start.openingStock.count
    var draft = base
    var freed = 0.0
    for (node, hours) in model.stockHours(base).enumerated() where model.nodes[node].tier == 0 && hours > 0 {
      let needed = min(1, spare.margin * mostPeople[node] * 24 / hours)
      for site in model.nodes[node].sites where draft.isOpen[site] {
        for good in model.kit {
          let row = site * items + good.item
          let least = row < opening ? spare.floor * Double(catalogue.start.openingStock[row]) : 0
          let kept = min(draft.stock[row], Int32(max(least, Double(draft.stock[row]) * needed).rounded(.up)))
          freed += Double(draft.stock[row] - kept) * catalogue.yearlyYuan(ofUnit: good.item)
          draft.stock[row] = kept
        }
      }
    }
    if freed <= 0 { return nil }
    freed += max(0, settings.budgetYuan - base.yearlyCost(catalogue))
    let receivers = Set(means.indices.filter { means[$0] > 0 })
    return spread(freed, over: receivers, means, in: &draft) ? draft : nil
  }

  /// Spare stock of a layout moved, with what each lesson knows
  func shifted(_ best: ScoredLayout, _ spare: SpareStock) -> ScoredLayout? {
    let means = lessons.indices.map { townshipMeans(best, $0) }
    return applied(spare.origin, to: best, budget: settings.budgetYuan) { shifted($0, spare, means[$1], $1) }
  }

  /// Buys kits for an amount a year: in the caches of some townships, by what each lacks and within it by people; without caches
  /// in the townships' stores.
  /// - Returns: false, and nothing is bought, where there is neither
  func spread(_ yuan: Double, over receivers: Set<Int>, _ means: [Double], in draft: inout LayoutDraft) -> Bool {
    if yuan <= 0 { return false }
    let firstTownship = model.nodes.firstIndex { $0.tier == 1 } ?? 0
    let items = catalogue.world.items.count
    var weights: [(site: Int, weight: Double)] = []
    var townships: [Int] = []
    var inTownship: [Int: Double] = [:]
    for node in model.nodes.indices where model.nodes[node].tier == 0 {
      let township = model.nodes[node].parent - firstTownship
      if !receivers.contains(township) { continue }
      guard let site = model.nodes[node].sites.first(where: { draft.isOpen[$0] }) else { continue }
      let people = Double(max(1, catalogue.world.villages[catalogue.sites[site].site.village].population))
      inTownship[township, default: 0] += people
      weights.append((site, people * means[township]))
      townships.append(township)
    }
    for row in weights.indices { weights[row].weight /= inTownship[townships[row]] ?? 1 }
    if weights.isEmpty {
      for township in receivers.sorted() {
        let sites = model.nodes[firstTownship + township].sites
        if let site = sites.first(where: { draft.isOpen[$0] }) { weights.append((site, means[township])) }
      }
    }
    let sum = weights.reduce(0) { $0 + $1.weight }
    if sum <= 0 { return false }
    // What rounding down leaves goes to the next site.
    var left = [Double](repeating: 0, count: model.kit.count)
    for (site, weight) in weights {
      let hours = yuan * weight / sum / model.yuanPerHour
      for (place, good) in model.kit.enumerated() {
        left[place] += hours / 24 * good.perDay
        let units = left[place].rounded(.down)
        left[place] -= units
        draft.stock[site * items + good.item] += Int32(clamping: Int(units))
      }
    }
    return true
  }
}
