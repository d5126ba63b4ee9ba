// The places for which alternatives are compared.

/// The province, a city, a county or a township of the focus
public struct ComparedPlace: Sendable, Hashable {
  public let kind: ScopeKind
  /// Row in the world's table; 0 for the province
  public let index: Int

  public static let province = ComparedPlace(kind: .province, index: 0)

  /// Every place of a world, level by level
  static func all(_ world: World) -> [ComparedPlace] {
    [province] + world.cities.ids.map { ComparedPlace(kind: .city, index: $0.index) }
      + world.counties.ids.map { ComparedPlace(kind: .county, index: $0.index) }
      + world.townships.ids.filter { world.townships[$0].isFocus }.map {
        ComparedPlace(kind: .township, index: $0.index)
      }
  }

  public static let levels: [ScopeKind] = [.province, .city, .county, .township]
}
