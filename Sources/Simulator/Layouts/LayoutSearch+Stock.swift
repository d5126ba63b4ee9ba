// Moves of stock: from where it lacks least to where it lacks most, for the same money.

extension LayoutSearch {
  /// Moves kits from places that lack nothing to the townships that lack most, for the same money.
  func moved(_ best: ScoredLayout, share: Double, from tier: Int, _ random: inout SearchRandom) -> (
    LayoutDraft, Phrase
  )? {
    let means = townshipMeans(best)
    let firstTownship = model.nodes.firstIndex { $0.tier == 1 } ?? 0
    let items = catalogue.world.items.count
    // Receivers: the worst, a random number of them
    let order = means.indices.filter { !means[$0].isNaN && means[$0] > 0 }.sorted { (means[$1], $0) < (means[$0], $1) }
    if order.isEmpty { return nil }
    let receivers = Set(order.prefix(3 + random.below(max(1, order.count / 3))))
    var draft = best.draft
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
    freed += max(0, settings.budgetYuan - best.yearlyYuan)
    if !spread(freed, over: receivers, means, in: &draft) { return nil }
    let from = [
      Phrase("villages", "村"), Phrase("townships", "乡镇"), Phrase("counties", "县"), Phrase("cities", "市"),
      Phrase("the province", "省"),
    ][tier]
    return (
      draft,
      Phrase(
        "stock of \(from.english) moved to the townships that lack most", "\(from.chinese)级库存调往最缺的乡镇")
    )
  }

  /// Moves kits that a village does not need even where twice the largest share of people drawn in its township come to it for a
  /// day: to all townships that lack something.
  func shifted(_ best: ScoredLayout) -> (LayoutDraft, Phrase)? {
    let means = townshipMeans(best)
    let items = catalogue.world.items.count
    var draft = best.draft
    var freed = 0.0
    for (node, hours) in model.stockHours(best.draft).enumerated() where model.nodes[node].tier == 0 && hours > 0 {
      let kept = max(Self.keptFloor, min(1, Self.keptMargin * mostPeople[node] * 24 / hours))
      for site in model.nodes[node].sites where draft.isOpen[site] {
        for good in model.kit {
          let row = site * items + good.item
          let units = draft.stock[row] - Int32((Double(draft.stock[row]) * kept).rounded(.up))
          draft.stock[row] -= units
          freed += Double(units) * catalogue.yearlyYuan(ofUnit: good.item)
        }
      }
    }
    if freed <= 0 { return nil }
    let receivers = Set(means.indices.filter { means[$0] > 0 })
    return spread(freed, over: receivers, means, in: &draft)
      ? (draft, Phrase("stock beyond any drawn need moved to where it lacks", "超出抽样需求的库存调往短缺处")) : nil
  }

  /// How many times the largest drawn need stays in a village, and which share of its stock at least: assumptions. Storms that
  /// were not drawn come too; what moves out of the reach of those that were is almost free.
  static let keptMargin = 2.0
  static let keptFloor = 0.2

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
    for (site, weight) in weights {
      let hours = yuan * weight / sum / model.yuanPerHour
      for good in model.kit {
        draft.stock[site * items + good.item] += Int32(clamping: Int((hours / 24 * good.perDay).rounded(.down)))
      }
    }
    return true
  }
}
