// Waiting, loss and utilisation in the summary of a run.

extension JSONWriter {
  mutating func service(_ service: ServiceMeasures, _ world: World) {
    object { json in
      json.member("incident_class", service.incidentClass.map { world.incidentNames[$0.index] } ?? "")
      json.member("incidents", service.incidents, .total, .count)
      json.member("lost_share", service.lostShare, .ratio, .share)
      json.member("queued_share", service.queuedShare, .ratio, .share)
      json.member("waiting", service.waiting, .ratio, .duration)
      json.member("travel", service.travel, .ratio, .duration)
      json.member("first_on_spot", service.firstOnSpot, .ratio, .duration)
      json.member("in_system", service.inSystem, .ratio, .duration)
    }
  }

  mutating func fatigue(_ row: FatigueMeasures, _ world: World) {
    object { json in
      json.member("force", world.forceNames[row.force.index])
      json.member("title_zh", world.forceTitles[row.force.index].chinese)
      json.member("title_en", world.forceTitles[row.force.index].english)
      json.member("duties", row.duties, .total, .count)
      json.member("duty", row.duty, .ratio, .duration)
      json.member("duty_p90", row.longDuty, .ratio, .duration)
      json.member("work_lost_share", row.lostShare, .ratio, .share)
    }
  }

  mutating func utilisation(_ row: UtilisationMeasures, _ world: World) {
    object { json in
      json.member("force", world.forceNames[row.kind.index])
      json.member("title_zh", world.forceTitles[row.kind.index].chinese)
      json.member("title_en", world.forceTitles[row.kind.index].english)
      if let base = row.base { json.member("base", world.code(of: base)) }
      json.member("units", row.units)
      json.member("utilisation", row.utilisation, .ratio, .share)
      json.member("orders", row.orders, .total, .count)
    }
  }
}

extension World {
  /// The code of the place at which a base lies
  func code(of id: ID<Base>) -> String {
    let base = bases[id]
    switch forces[base.kind].stationedAt {
    case .village: return villageNames[base.village.index].code
    case .township: return townshipNames[base.township.index].code
    case .county: return countyNames[base.county.index].code
    case .city, .province: return cityNames[base.city.index].code
    }
  }
}
