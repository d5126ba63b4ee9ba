// Readers of the formats in which location problems are published.

import Foundation

/// Numbers separated by blanks, as the old files of the field are written
struct NumberScanner {
  private let numbers: [Double]
  private var next = 0

  init(_ text: String) {
    numbers = text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }.compactMap { Double($0) }
  }

  mutating func number() throws(LocationError) -> Double {
    guard next < numbers.count else {
      throw LocationError("the file ends after \(numbers.count) numbers", remedy: "a complete file")
    }
    next += 1
    return numbers[next - 1]
  }

  mutating func integer() throws(LocationError) -> Int { Int(try number()) }
}

/// A published location problem
public enum LocationInstance {
  /// An undirected graph with p, as OR-Library's p-median files: nodes, edges, p, then from, to, length; an edge that comes
  /// again takes its last length (J. E. Beasley, European Journal of Operational Research 21 (1985) 270–273)
  public struct Graph: Sendable {
    public let nodes: Int
    public let p: Int
    /// Row `from × nodes + to`: length of the shortest way
    public let distances: [Double]
  }

  /// - Complexity: O(nodes³)
  public static func orLibraryGraph(_ text: String) throws(LocationError) -> Graph {
    var scanner = NumberScanner(text)
    let nodes = try scanner.integer()
    let edges = try scanner.integer()
    let p = try scanner.integer()
    var distances = [Double](repeating: .infinity, count: nodes * nodes)
    for node in 0..<nodes { distances[node * nodes + node] = 0 }
    for _ in 0..<edges {
      let from = try scanner.integer() - 1
      let to = try scanner.integer() - 1
      let length = try scanner.number()
      distances[from * nodes + to] = length
      distances[to * nodes + from] = length
    }
    // R. W. Floyd, Communications of the ACM 5 (1962) 345
    distances.withUnsafeMutableBufferPointer { d in
      for via in 0..<nodes {
        for from in 0..<nodes {
          let head = d[from * nodes + via]
          if head == .infinity { continue }
          for to in 0..<nodes {
            let length = head + d[via * nodes + to]
            if length < d[from * nodes + to] { d[from * nodes + to] = length }
          }
        }
      }
    }
    return Graph(nodes: nodes, p: p, distances: distances)
  }

  /// Warehouses, as OR-Library's files cap41 … cap134: warehouses, customers; capacity and fixed cost of each warehouse; for
  /// each customer its demand and the costs of serving all of it
  public struct Warehouses: Sendable {
    public let sites: Int
    public let demands: Int
    public let capacities: [Double]
    public let openingCosts: [Double]
    public let quantities: [Double]
    /// Row `demand × sites + site`
    public let costs: [Double]
  }

  public static func orLibraryWarehouses(_ text: String) throws(LocationError) -> Warehouses {
    var scanner = NumberScanner(text)
    let sites = try scanner.integer()
    let demands = try scanner.integer()
    var capacities: [Double] = []
    var opening: [Double] = []
    for _ in 0..<sites {
      capacities.append(try scanner.number())
      opening.append(try scanner.number())
    }
    var quantities: [Double] = []
    var costs: [Double] = []
    for _ in 0..<demands {
      quantities.append(try scanner.number())
      for _ in 0..<sites { costs.append(try scanner.number()) }
    }
    return Warehouses(
      sites: sites, demands: demands, capacities: capacities, openingCosts: opening, quantities: quantities,
      costs: costs)
  }

  /// Points with a capacity and a demand, as Lorena's files: n, p, then x, y, capacity, demand
  public struct CapacitatedPoints: Sendable {
    public let p: Int
    public let x: [Double]
    public let y: [Double]
    public let capacities: [Double]
    public let quantities: [Double]
  }

  public static func lorena(_ text: String) throws(LocationError) -> CapacitatedPoints {
    var scanner = NumberScanner(text)
    let count = try scanner.integer()
    let p = try scanner.integer()
    var columns = [[Double]](repeating: [], count: 4)
    for _ in 0..<count {
      for column in 0..<4 { columns[column].append(try scanner.number()) }
    }
    return CapacitatedPoints(p: p, x: columns[0], y: columns[1], capacities: columns[2], quantities: columns[3])
  }

  /// The coordinates of a file of TSPLIB (G. Reinelt, ORSA Journal on Computing 3 (1991) 376–384)
  public static func tsplib(_ text: String) -> (x: [Double], y: [Double]) {
    var x: [Double] = []
    var y: [Double] = []
    var isInside = false
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      if words.first == "NODE_COORD_SECTION" {
        isInside = true
      } else if isInside, words.count == 3, let first = Double(words[1]), let second = Double(words[2]) {
        x.append(first)
        y.append(second)
      }
    }
    return (x, y)
  }
}
