// The places of the world: province → cities → counties → townships → villages, each a dense row.

import Foundation

/// A name in Chinese and in pinyin or English
public struct PlaceName: Sendable, Hashable {
  /// The official code: 6 digits for cities and counties, 12 for townships and villages
  public var code: String
  public var chinese: String
  /// Pinyin, or an English name; empty when unknown
  public var latin: String

  public init(code: String, chinese: String, latin: String = "") {
    self.code = code
    self.chinese = chinese
    self.latin = latin
  }
}

/// A title in the two languages of the tool
public struct Title: Sendable, Hashable {
  public var chinese: String
  public var english: String

  public init(chinese: String, english: String) {
    self.chinese = chinese
    self.english = english
  }

  public func text(_ language: Language) -> String { language == .chinese ? chinese : english }
}

/// WGS-84 degrees
public struct Position: BitwiseCopyable, Sendable, Hashable {
  public var longitude: Double
  public var latitude: Double

  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// Great-circle distance in km on a sphere of radius 6371.0088 km (mean radius, IUGG)
  public func distanceKm(to other: Position) -> Double {
    let radians = Double.pi / 180
    let halfLatitude = (other.latitude - latitude) * radians / 2
    let halfLongitude = (other.longitude - longitude) * radians / 2
    let sinLatitude = sin(halfLatitude)
    let sinLongitude = sin(halfLongitude)
    let chord =
      sinLatitude * sinLatitude
      + cos(latitude * radians) * cos(other.latitude * radians) * sinLongitude * sinLongitude
    return 2 * 6371.0088 * asin(min(1, chord.squareRoot()))
  }
}

/// A prefecture-level city
public struct City: BitwiseCopyable, Sendable {
  /// Number of the province that it belongs to: the level `province` commands what is in its own. 0 where there is only one.
  public var province: UInt8 = 0
  /// The county whose seat stands for the city's: the first of its counties
  public var seat: ID<County>
}

/// A county-level district
public struct County: BitwiseCopyable, Sendable {
  public var city: ID<City>
  /// The road node of the county seat
  public var node: NodeID
  public var position: Position
  public var population: Int32
}

/// A closed ring of the outline of a county, for maps: an outer one, or that of an island or a hole
public struct Outline: Sendable, Hashable {
  public var county: ID<County>
  /// At least three; the last one is joined to the first
  public var points: [Position]
}

/// A township, town or sub-district
public struct Township: BitwiseCopyable, Sendable {
  public var county: ID<County>
  public var city: ID<City>
  /// The road node of the township seat
  public var node: NodeID
  public var position: Position
  /// One of the townships of medium or high risk, whose villages are simulated
  public var isFocus: Bool
  /// The position is synthetic (grade C): the record does not know it, and every draw of the world but 0 takes another
  public var isPositionDrawn: Bool
  public var population: Int32
  public var areaKm2: Double
  /// The rows of its villages
  public var firstVillage: Int32
  public var villageCount: Int32
  /// Susceptibility to each kind of effect of rain, 0…1
  public var floodSusceptibility: Double
  public var flashFloodSusceptibility: Double
  public var landslideSusceptibility: Double
  /// Susceptibility to forest fire, 0…1
  public var forestFireSusceptibility = 0.0
  /// Relief: highest − lowest ground around it, m; not a number where nobody knows it
  public var reliefMetres: Float = .nan

  var villages: Range<Int> { Int(firstVillage)..<Int(firstVillage + villageCount) }
}

/// Rain of a township that flows to the river of another one
public struct UpstreamRain: BitwiseCopyable, Sendable {
  /// Whose river rises
  public var township: ID<Township>
  /// Where the rain falls
  public var upstream: ID<Township>
  /// Its share in the mean of the catchment; those of a township sum to 1
  public var weight: Double
  /// Until its water is there, hours
  public var lagHours: Double
}

/// A village or community of a township of the focus
public struct Village: BitwiseCopyable, Sendable {
  public var township: ID<Township>
  public var position: Position
  public var population: Int32
  /// Length of the last mile, from the township seat to the village, in metres
  public var lastMileMetres: Double
  public var settlement = Settlement.rural
}
