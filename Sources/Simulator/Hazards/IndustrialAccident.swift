// Accidents at enterprises and works (mines, chemical works, dikes): a Poisson process for each type in each place, or single
// ones that are told. Each is an incident at a point, and people around it may have to leave.

/// Accidents at enterprises
public struct IndustrialAccidents: Sendable {
  /// Mines, chemical works …
  public struct Kind: Sendable {
    public var incidentClass: ID<IncidentClass>
    /// Accidents of an enterprise in a year
    public var perYear: Double
    /// Villages within this distance are moved, km
    public var evacuationKm: Distribution
    /// Until their people return, ms
    public var stay: Distribution
    /// Share of them who need relief goods
    public var reliefShare: Double
  }

  /// Enterprises of one type in one county
  public struct Group: Sendable {
    public var kind: Int
    public var enterprises: Int
    /// Where they may stand
    public var villages: [ID<Village>]
  }

  /// An accident at a known time and place
  public struct Single: Sendable {
    public var kind: Int
    public var timeMs: Milliseconds
    public var village: ID<Village>
  }

  public var kinds: [Kind]
  public var groups: [Group]
  public var singles: [Single]
}

/// What all replications share of the accidents
final class AccidentField: Sendable {
  struct Row: BitwiseCopyable, Sendable {
    var kind: Int32
    /// Expected accidents before the horizon
    var mean: Double
    /// Rows in `villages`
    var firstVillage: Int32
    var villageCount: Int32
  }

  struct SingleRow: BitwiseCopyable, Sendable {
    var kind: Int32
    var timeMs: Milliseconds
    var village: ID<Village>
  }

  struct KindRow: BitwiseCopyable, Sendable {
    var incidentClass: ID<IncidentClass>
    var evacuationKm: Distribution
    var stay: Distribution
    var reliefShare: Double
  }

  /// Place in the list of hazards, from 1
  let number: Int
  let kinds: Table<KindRow>
  let rows: Table<Row>
  let villages: Table<ID<Village>>
  let singles: Table<SingleRow>

  init(_ accidents: IndustrialAccidents, number: Int, horizonMs: Milliseconds) {
    self.number = number
    var places: [ID<Village>] = []
    kinds = Table(
      accidents.kinds.map {
        KindRow(
          incidentClass: $0.incidentClass, evacuationKm: $0.evacuationKm, stay: $0.stay, reliefShare: $0.reliefShare)
      })
    rows = Table(
      accidents.groups.map { group in
        let years = Double(horizonMs) / Double(365 * dayMs)
        let row = Row(
          kind: Int32(group.kind), mean: Double(group.enterprises) * accidents.kinds[group.kind].perYear * years,
          firstVillage: Int32(places.count), villageCount: Int32(group.villages.count))
        places += group.villages
        return row
      })
    villages = Table(places)
    singles = Table(
      accidents.singles.map { SingleRow(kind: Int32($0.kind), timeMs: $0.timeMs, village: $0.village) })
  }
}

extension HazardTimeline {
  /// The accidents of one replication. O(groups + accidents × villages)
  mutating func drawAccidents(_ field: AccidentField, _ setup: Setup, _ uniforms: KeyedUniforms) {
    for index in 0..<field.rows.count {
      let row = field.rows[index]
      if row.mean <= 0 || row.villageCount == 0 { continue }
      let count =
        setup.scenario.isDeterministic
        ? Int(row.mean.rounded())
        : CountDistribution.poisson(mean: row.mean).quantile(uniforms.uniform(.accidentCount, index, field.number))
      for number in 0..<count {
        let entity = index << 20 | number
        let place = min(
          Int(row.villageCount) - 1,
          Int(uniforms.uniform(.accidentPlace, entity, field.number) * Double(row.villageCount)))
        let time = Milliseconds(
          uniforms.uniform(.accidentTime, entity, field.number) * Double(setup.scenario.horizonMs))
        let village = field.villages[Int(row.firstVillage) + place]
        if !strike(field, Int(row.kind), entity, village, at: time, setup, uniforms) { return }
      }
    }
    for index in 0..<field.singles.count {
      let single = field.singles[index]
      let entity = field.rows.count << 20 | index
      if !strike(field, Int(single.kind), entity, single.village, at: single.timeMs, setup, uniforms) { return }
    }
  }

  /// - Returns: false when there is no more room
  private mutating func strike(
    _ field: AccidentField, _ kind: Int, _ entity: Int, _ village: ID<Village>, at time: Milliseconds, _ setup: Setup,
    _ uniforms: KeyedUniforms
  ) -> Bool {
    let world = setup.world
    let row = field.kinds[kind]
    let incidentClass = world.incidentClasses[row.incidentClass]
    let added = add(
      IncidentSeed(
        village: village, incidentClass: row.incidentClass, onsetMs: time,
        workPersonHours: incidentClass.workPersonHours.quantile(
          uniforms.uniform(.accidentWork, entity, field.number)),
        peopleAtRisk: Int32(
          incidentClass.peopleAtRisk.quantile(uniforms.uniform(.accidentPeople, entity, field.number)).rounded()),
        root: 0, hazard: .industrialAccident), setup)
    if !added { return false }
    let radius = row.evacuationKm.quantile(uniforms.uniform(.evacuation, entity, field.number))
    if radius <= 0 { return true }
    let stay = Milliseconds(row.stay.quantile(uniforms.uniform(.evacuationStay, entity, field.number)))
    let centre = world.villages[village].position
    for index in 0..<world.villages.count {
      let near = world.villages[index].position
      // A degree is 111 km: most villages are far away in latitude alone.
      if abs(near.latitude - centre.latitude) * 111 > radius + 1 || displacedPeople[index] > 0 { continue }
      if near.distanceKm(to: centre) > radius { continue }
      let people = world.villages[index].population
      if people <= 0 { continue }
      displacedPeople[index] = people
      reliefPeople[index] = Int32((Double(people) * row.reliefShare).rounded())
      stayMs[index] = stay
      append(HazardEvent(kind: .displacement, entity: Int32(index), value: 0), at: time, setup)
    }
    return true
  }
}
