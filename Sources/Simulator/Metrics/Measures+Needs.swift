// Measures of what people needed and lacked, and of what it cost.

/// A relief item over the replications: the whole province
public struct NeedMeasures: Sendable {
  public let item: ID<Item>
  /// Units
  public let needed: MeasureSummary
  public let unmet: MeasureSummary
  /// 1 − unmet ÷ needed
  public let fillRate: MeasureSummary
  /// Times that a village ran out or had none
  public let stockOuts: MeasureSummary
  public let deprivedPersonHours: MeasureSummary
  public let deprivationYuan: MeasureSummary
}

/// A kind of cost of an event for the purses of a level
public struct CostMeasures: Sendable {
  public let level: Level
  public let kind: CostKind
  public let yuan: MeasureSummary
}

extension Measures {
  mutating func measureNeeds(_ world: World, _ records: MeasureRecords) {
    let needs = records.needs
    let reducer = Reducer(replications: records.replications)
    func kilograms(_ units: Double, _ record: NeedRecord) -> Double {
      units * world.items[record.item].kilogramsPerUnit
    }
    func reduce(_ rows: ArraySlice<Int32>, _ set: (Measure, Reduced) -> Void) {
      set(.needed, reducer.total(rows, of: needs) { kilograms($0.needed, $0) })
      set(.unmet, reducer.total(rows, of: needs) { kilograms($0.unmet, $0) })
      set(
        .unmetShare,
        reducer.ratio(rows, of: needs, part: { kilograms($0.unmet, $0) }, whole: { kilograms($0.needed, $0) }))
      set(.stockOuts, reducer.total(rows, of: needs) { Double($0.spells) })
      set(.deprivationCost, reducer.total(rows, of: needs) { $0.deprivationYuan })
    }
    measurePlaces(world, count: needs.count, township: { needs[$0].township.index }, reduce)

    let costs = records.costs
    let logistics = costs.indices.filter { CostKind.logistics.contains(costs[$0].kind) }.map { Int32($0) }
    set(.logisticsCost, reducer.total(logistics[...], of: costs) { $0.yuan })
    let deprivation = replicationValues(of: .deprivationCost)
    let social = zip(replicationValues(of: .logisticsCost), deprivation).enumerated().map {
      CostRecord(replication: Int32($0), level: .province, kind: .goods, yuan: $1.0 + $1.1)
    }
    set(.socialCost, reducer.total(social.indices.map { Int32($0) }[...], of: social) { $0.yuan })
  }
}

extension NeedMeasures {
  /// Every item that somebody may need, in the order of the catalogue
  static func all(_ world: World, _ records: MeasureRecords) -> [NeedMeasures] {
    let reducer = Reducer(replications: records.replications)
    let groups = RowGroups(count: records.needs.count, groups: world.items.count) { records.needs[$0].item.index }
    return world.items.ids.filter { world.items[$0].needPerPerson > 0 }.map { item in
      let rows = groups[item.index]
      func total(_ value: (NeedRecord) -> Double) -> MeasureSummary {
        reducer.total(rows, of: records.needs, value).summary
      }
      return NeedMeasures(
        item: item, needed: total { $0.needed }, unmet: total { $0.unmet },
        fillRate: reducer.ratio(
          rows, of: records.needs, part: { $0.needed - $0.unmet }, whole: { $0.needed }
        ).summary, stockOuts: total { Double($0.spells) }, deprivedPersonHours: total { $0.deprivedPersonHours },
        deprivationYuan: total { $0.deprivationYuan })
    }
  }
}

extension CostMeasures {
  /// Every level and kind of which something was paid
  static func all(_ records: MeasureRecords) -> [CostMeasures] {
    let reducer = Reducer(replications: records.replications)
    var found: [CostMeasures] = []
    for kind in CostKind.ofEvent {
      for level in Purse.levels {
        let rows = records.costs.indices.filter { records.costs[$0].kind == kind && records.costs[$0].level == level }
        if rows.isEmpty { continue }
        let yuan = reducer.total(rows.map { Int32($0) }[...], of: records.costs) { $0.yuan }.summary
        found.append(CostMeasures(level: level, kind: kind, yuan: yuan))
      }
    }
    return found
  }
}
