// How layouts are made: plans of the relaxed model as drafts.

/// Which sites a plan may open and close
enum SiteChanges: String, CaseIterable {
  /// None: stock moves between the sites that there are
  case none
  /// Caches of villages
  case caches
  /// Every site that need not stay
  case all
}

/// What is asked of the relaxed model
struct PlanRequest {
  var changes: SiteChanges
  /// Contracted sites of the candidates are opened, and stock of cities and the province may be less
  var takesContracts: Bool
  var keptShare: Double
  var inflation: Double
  var budgetYuan: Double
  var nodeWeights: [Double]
  var weights: [Double]

  var origin: Phrase {
    let which: Phrase =
      switch changes {
      case .none: Phrase("the sites there are", "储备点不变")
      case .caches: Phrase("other caches", "村级储备点可变")
      case .all: Phrase("other sites", "储备点可变")
      }
    let contracts = takesContracts ? Phrase(", all contracts", "，含全部协议") : Phrase("")
    let kept =
      keptShare > 0
      ? Phrase(", \(Int(keptShare * 100)) % of the stock stays", "，\(Int(keptShare * 100)) % 库存不动") : Phrase("")
    let worse = inflation > 1 ? Phrase(", needs × \(Int(inflation))", "，需求 × \(Int(inflation))") : Phrase("")
    return Phrase(
      "relaxed model: \(which.english)\(contracts.english)\(kept.english)\(worse.english)",
      "松弛模型：\(which.chinese)\(contracts.chinese)\(kept.chinese)\(worse.chinese)")
  }

  func options(_ model: ReliefModel, _ contracts: [Bool]) -> ReliefPlanOptions {
    ReliefPlanOptions(
      budgetYuan: budgetYuan, inflation: inflation, keptShare: keptShare, changes: changes, contracts: contracts,
      weights: weights, nodeWeights: nodeWeights)
  }
}

extension ReliefModel {
  /// Yuan a year of goods that the search does not change: all but the kit's
  var otherGoodsYuan: Double {
    let world = catalogue.world
    let kitItems = Set(kit.map(\.item))
    var sum = 0.0
    for row in 0..<catalogue.start.openingStock.count {
      let item = row % world.items.count
      if !kitItems.contains(item) {
        sum += Double(catalogue.start.openingStock[row]) * catalogue.yearlyYuan(ofUnit: item)
      }
    }
    return sum
  }

  /// Yuan a year that no plan can save with these contracts
  func fixedYuan(_ contracts: [Bool]) -> Double {
    var sum = catalogue.keptYuan + otherGoodsYuan
    for (index, each) in catalogue.sites.enumerated() where contracts[index] && !each.isKept {
      sum += each.standingYuan
    }
    return sum
  }
}

extension LayoutSearch {
  /// The plan of a request as a draft; nil where it can't be paid
  /// - Parameters:
  ///   - lesson: the draws that it is planned for; their weights are taken
  ///   - base: whose stock stays in part, and whose sites stay where the request does not change them
  func planned(_ request: PlanRequest, _ lesson: Int, from base: LayoutDraft) -> LayoutDraft? {
    let lesson = lessons[lesson]
    let (hours, open) = (model.stockHours(base), openNodes(base))
    let sites = catalogue.sites
    let contracts = sites.indices.map { index in
      sites[index].site.kind == .contracted && (base.isOpen[index] || request.takesContracts)
    }
    var options = request.options(model, contracts)
    options.budgetYuan = request.budgetYuan - model.fixedYuan(contracts)
    options.curves = lesson.curves
    options.weights = lesson.draws.weights
    if options.budgetYuan <= 0 { return nil }
    // Rounding down and goods that move leave a little; a plan that is too dear is made again with less.
    for _ in 0..<4 {
      let plan = model.plan(options, lesson.draws, start: hours, startOpen: open)
      let draft = draft(of: plan, contracts, request.changes, from: base)
      let excess = draft.yearlyCost(catalogue) - request.budgetYuan
      if excess <= 0 { return draft }
      options.budgetYuan -= excess * 1.01
      if options.budgetYuan <= 0 { return nil }
    }
    return nil
  }

  /// Opens and closes sites as a plan says, and puts its kits there.
  func draft(of plan: ReliefPlan, _ contracts: [Bool], _ changes: SiteChanges, from base: LayoutDraft) -> LayoutDraft {
    var draft = base
    let items = catalogue.world.items.count
    for (index, each) in catalogue.sites.enumerated() where each.site.kind == .contracted {
      draft.isOpen[index] = contracts[index]
    }
    for node in model.nodes.indices {
      for site in model.nodes[node].sites { for good in model.kit { draft.stock[site * items + good.item] = 0 } }
    }
    // From above, so that a store that opens can take what a closed one leaves
    for node in model.nodes.indices.reversed() {
      let list = model.nodes[node].sites
      if plan.isOpen[node] {
        if !list.contains(where: { draft.isOpen[$0] }), let site = cheapest(list) { draft.isOpen[site] = true }
      }
    }
    for node in model.nodes.indices where !plan.isOpen[node] {
      for site in model.nodes[node].sites
      where draft.isOpen[site] && !catalogue.sites[site].isKept && mayClose(site, changes) {
        _ = draft.close(site, catalogue)
      }
    }
    for node in model.nodes.indices where plan.hours[node] > 0 {
      guard let site = model.nodes[node].sites.first(where: { draft.isOpen[$0] }) else { continue }
      for good in model.kit {
        draft.stock[site * items + good.item] = Int32(
          clamping: Int((plan.hours[node] / 24 * good.perDay).rounded(.down)))
      }
    }
    return draft
  }

  private func mayClose(_ site: Int, _ changes: SiteChanges) -> Bool {
    switch changes {
    case .none: false
    case .caches: catalogue.sites[site].site.level == .village
    case .all: true
    }
  }

  private func cheapest(_ sites: [Int]) -> Int? {
    sites.min { (catalogue.sites[$0].standingYuan, $0) < (catalogue.sites[$1].standingYuan, $1) }
  }
}
