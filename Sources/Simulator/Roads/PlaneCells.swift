// Places on a plane, sorted into square cells: who looks for the nearest of them looks into the cells around him, ring by
// ring, and stops where everything further out is too far (Bentley, Weide and Yao 1980, "Optimal expected-time algorithms
// for closest point problems", ACM TOMS 6, 563-580).
//
//     ring 3 ┌───────────┐     Ring 1 is a square of 3 × 3 cells. Each further ring adds its border: a row below and one
//            │ 2 ┌─────┐ │     above, and the two ends of each row between them. The cells of a row lie side by side, so
//            │   │ 1 x │ │     a row is one range of places.
//            │   └─────┘ │
//            └───────────┘     What a ring leaves out is at least as far as the nearest side of its square.

/// Numbered places in square cells, fixed for a world. Who searches keeps what changes about the places in columns in the
/// order of the cells.
struct PlaneCells: ~Copyable, Sendable {
  /// Cells from one column and row to another, both included
  struct Box: BitwiseCopyable, Sendable {
    var left: Int
    var right: Int
    var bottom: Int
    var top: Int

    static var empty: Box { Box(left: .max, right: -1, bottom: .max, top: -1) }
    var isEmpty: Bool { right < left }
  }

  /// How far a search has come: a ring of cells, cut off at the box
  struct Rings {
    fileprivate let center: PlanePoint
    fileprivate let box: Box
    fileprivate let column: Int
    fileprivate let row: Int
    fileprivate var ring = 1
    /// Columns and rows that are left of it
    fileprivate var left: Int
    fileprivate var right: Int
    fileprivate var bottom: Int
    fileprivate var top: Int
    /// The row that comes next, and whether it is at its right end already
    fileprivate var nextRow: Int
    fileprivate var isAtRight = false
  }

  let columns: Int
  let rows: Int
  /// Side of a cell, and the lower left corner of the first one
  let sideMetres: Double
  private let corner: PlanePoint
  /// More than all errors of rounding in coordinates together
  private let slackMetres: Double
  private let firstOfCell: Table<Int32>
  /// Numbers of the places in the order of the cells
  let places: Table<Int32>
  /// Where each place stands in that order
  let position: Table<Int32>

  /// - Parameter points: of each place
  /// - Complexity: O(n log n)
  init(_ points: [PlanePoint]) {
    let xs = points.map(\.xMetres)
    let ys = points.map(\.yMetres)
    let left = xs.min() ?? 0
    let bottom = ys.min() ?? 0
    let width = (xs.max() ?? 0) - left
    let height = (ys.max() ?? 0) - bottom
    // Some 1.4 places a cell: fewer cells, and more places are looked at in vain; more, and more cells are empty.
    let count = Double(max(1, points.count))
    let side = max((width * height * 1.4 / count).squareRoot(), max(width, height) / count, 1e-3)
    sideMetres = side
    corner = PlanePoint(xMetres: left, yMetres: bottom)
    slackMetres = 1e-12 * (abs(left) + abs(bottom) + width + height)
    columns = Int(width / side) + 1
    rows = Int(height / side) + 1
    var cellOf: [Int] = []
    for point in points {
      let column = PlaneCells.cell(point.xMetres - left, side, columns)
      let row = PlaneCells.cell(point.yMetres - bottom, side, rows)
      cellOf.append(row * columns + column)
    }
    let order = points.indices.sorted { (cellOf[$0], $0) < (cellOf[$1], $1) }
    var first = [Int32](repeating: 0, count: columns * rows + 1)
    for cell in cellOf { first[cell + 1] += 1 }
    for cell in 1..<first.count { first[cell] += first[cell - 1] }
    var position = [Int32](repeating: 0, count: points.count)
    for (place, number) in order.enumerated() { position[number] = Int32(place) }
    firstOfCell = Table(first)
    places = Table(order.map { Int32($0) })
    self.position = Table(position)
  }

  @inline(__always)
  private static func cell(_ metres: Double, _ side: Double, _ count: Int) -> Int {
    Int(min(max(0, metres / side), Double(count &- 1)))
  }

  /// The box of all cells
  var wholeBox: Box { Box(left: 0, right: columns - 1, bottom: 0, top: rows - 1) }

  /// The smallest box that has some points. O(points)
  func box(around points: some Sequence<PlanePoint>) -> Box {
    var box = Box.empty
    for point in points {
      let column = PlaneCells.cell(point.xMetres - corner.xMetres, sideMetres, columns)
      let row = PlaneCells.cell(point.yMetres - corner.yMetres, sideMetres, rows)
      box.left = min(box.left, column)
      box.right = max(box.right, column)
      box.bottom = min(box.bottom, row)
      box.top = max(box.top, row)
    }
    return box
  }

  /// The places from which the way to a point is shortest, the nearest first; of equal travel times the lower number comes first.
  /// O(count log count) where places lie evenly
  func nearest(
    _ count: Int, to center: PlanePoint, _ points: [PlanePoint], _ travel: TravelProvider
  ) -> [(travelMs: Milliseconds, place: Int)] {
    var found: [(travelMs: Milliseconds, place: Int)] = []
    var square = Double.greatestFiniteMagnitude
    var rings = rings(around: center, in: wholeBox)
    repeat {
      while let range = nextPlaces(&rings) {
        for place in range {
          let number = Int(places[place])
          found.append((travel.travelMs(from: points[number], to: center) ?? .unreachable, number))
        }
      }
      if found.count >= count {
        // Whoever is further than the last of them, and not as late, is not needed.
        found.sort { ($0.travelMs, $0.place) < ($1.travelMs, $1.place) }
        let metres = travel.metresWithin(found[count - 1].travelMs)
        square = metres * metres * (1 + 1e-12)
      }
    } while widen(&rings, within: square)
    found.sort { ($0.travelMs, $0.place) < ($1.travelMs, $1.place) }
    return Array(found.prefix(count))
  }

  /// Begins a search around a point, which may lie outside, with the first ring.
  /// - Parameter box: where to search; not empty
  @inline(__always)
  func rings(around center: PlanePoint, in box: Box) -> Rings {
    let column = max(
      box.left, min(PlaneCells.cell(center.xMetres - corner.xMetres, sideMetres, columns), box.right))
    let row = max(box.bottom, min(PlaneCells.cell(center.yMetres - corner.yMetres, sideMetres, rows), box.top))
    let bottom = max(row &- 1, box.bottom)
    return Rings(
      center: center, box: box, column: column, row: row, left: max(column &- 1, box.left),
      right: min(column &+ 1, box.right), bottom: bottom, top: min(row &+ 1, box.top), nextRow: bottom)
  }

  /// The next places of the present ring, as a range in the order of the cells; nil when it has no more
  @inline(__always)
  func nextPlaces(_ rings: inout Rings) -> Range<Int>? {
    while rings.nextRow <= rings.top {
      let row = rings.nextRow
      let distance = row < rings.row ? rings.row &- row : row &- rings.row
      if rings.ring == 1 || distance == rings.ring {
        rings.nextRow = row &+ 1
        return places(row, rings.left, rings.right)
      }
      if !rings.isAtRight {
        rings.isAtRight = true
        if rings.column &- rings.ring == rings.left { return places(row, rings.left, rings.left) }
      }
      rings.isAtRight = false
      rings.nextRow = row &+ 1
      if rings.column &+ rings.ring == rings.right { return places(row, rings.right, rings.right) }
    }
    return nil
  }

  /// Goes on to the next ring; false where everything further out is beyond a distance, or nothing is left
  /// - Parameter squareMetres: the distance squared
  @inline(__always)
  func widen(_ rings: inout Rings, within squareMetres: Double) -> Bool {
    let box = rings.box
    var reach = Double.infinity
    if rings.left > box.left {
      reach = min(reach, rings.center.xMetres - (corner.xMetres + Double(rings.left) * sideMetres))
    }
    if rings.right < box.right {
      reach = min(reach, corner.xMetres + Double(rings.right &+ 1) * sideMetres - rings.center.xMetres)
    }
    if rings.bottom > box.bottom {
      reach = min(reach, rings.center.yMetres - (corner.yMetres + Double(rings.bottom) * sideMetres))
    }
    if rings.top < box.top {
      reach = min(reach, corner.yMetres + Double(rings.top &+ 1) * sideMetres - rings.center.yMetres)
    }
    reach -= slackMetres
    if reach > 0 && reach * reach > squareMetres { return false }
    rings.ring &+= 1
    rings.left = max(rings.column &- rings.ring, box.left)
    rings.right = min(rings.column &+ rings.ring, box.right)
    rings.bottom = max(rings.row &- rings.ring, box.bottom)
    rings.top = min(rings.row &+ rings.ring, box.top)
    rings.nextRow = rings.bottom
    return true
  }

  /// The places in the cells of a row from one column to another, as a range in the order of the cells
  @inline(__always)
  private func places(_ row: Int, _ left: Int, _ right: Int) -> Range<Int> {
    let first = row &* columns
    return Range(
      uncheckedBounds: (Int(firstOfCell[first &+ left]), Int(firstOfCell[first &+ right &+ 1])))
  }
}
