// The hazards by which incidents come, as planners name them.

/// The hazard that raised an incident, or the stream or list of incidents of every day
///
/// What an incident turns into, and a unit that is harmed at work, is of the hazard of that incident.
public enum HazardKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case daily, rainstorm, flashFlood, landslide, riverFlood, wind, snow, cold, earthquake, forestFire, industrialAccident

  /// Name in files
  public var id: String {
    switch self {
    case .daily: "daily"
    case .rainstorm: "rainstorm"
    case .flashFlood: "flash-flood"
    case .landslide: "landslide"
    case .riverFlood: "river-flood"
    case .wind: "wind"
    case .snow: "snow"
    case .cold: "cold"
    case .earthquake: "earthquake"
    case .forestFire: "forest-fire"
    case .industrialAccident: "industrial-accident"
    }
  }

  public var title: Phrase {
    switch self {
    case .daily: Phrase("every day: streams and lists", "日常：按流或清单")
    case .rainstorm: Phrase("rainstorm", "暴雨")
    case .flashFlood: Phrase("flash flood", "山洪")
    case .landslide: Phrase("landslide, debris flow", "滑坡、泥石流")
    case .riverFlood: Phrase("river flood", "河流洪水")
    case .wind: Phrase("wind", "大风")
    case .snow: Phrase("snow", "降雪")
    case .cold: Phrase("cold wave", "寒潮")
    case .earthquake: Phrase("earthquake", "地震")
    case .forestFire: Phrase("forest fire", "森林火灾")
    case .industrialAccident: Phrase("industrial accident", "生产安全事故")
    }
  }
}

extension Intensity {
  /// The hazard that the intensity is of
  public var hazard: HazardKind {
    switch self {
    case .rainSixHours, .rainDay: .rainstorm
    case .flashFlood: .flashFlood
    case .landslide: .landslide
    case .river: .riverFlood
    case .wind: .wind
    case .snowDepth: .snow
    case .frost: .cold
    case .seismic: .earthquake
    }
  }
}
