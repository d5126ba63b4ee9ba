// A sweep as a list of cells. A cell is a pure function of its key, which names everything that its values depend on: the
// contents of the inputs, the build, the variant of the mathematical functions, the policies, the values of the factors, the seed and
// the replications. So a cell that is stored need not run again, whoever ran it; a changed input gives new keys to those cells
// that read it, and to no others.
//
// Cells are numbered: draw by draw, scenario by scenario, layout by layout, point by point, policy by policy, block by block. Cells
// that share a world lie together, so that whoever runs them in order reads it once.

/// A file that inputs were read from, with its hash
public typealias SourceFile = WorldReader.SourceFile

/// All cells of a sweep with everything that is needed to run and to merge them
public struct SweepPlan: Sendable {
  /// Scenario, layout and draw, with what their files hold
  public struct Case: Sendable {
    public var scenarioPath: String
    /// nil: the one that the scenario names
    public var layoutPath: String?
    public var worldDraw: UInt64
    /// Names that the documents give themselves
    public var scenario: String
    public var layout: String
    public var world: String
    /// The files that are read, for each combination of values that name files
    public var inputs: [Inputs]
    /// What is reported, level by level
    public var places: [Place]
  }

  /// The files of a case
  public struct Inputs: Sendable {
    /// Texts of the factors that may name files
    public let names: [String]
    /// In the order of reading
    public let files: [SourceFile]
    /// One hash for the contents; where the files lie does not matter
    let sha256: String

    public init(names: [String], files: [SourceFile]) {
      self.names = names
      self.files = files
      sha256 = SHA256.hexadecimal(of: Array(files.map { "file \($0.sha256)" }.joined(separator: "\n").utf8))
    }
  }

  /// A place that is reported
  public struct Place: Sendable, Hashable {
    public var level: ScopeKind
    public var code: String
    public var chinese: String
    public var english: String
  }

  /// What a factor is called and how its values are put into the inputs
  public struct Factor: Sendable {
    public var id: String
    public var paths: [String]
    public var operation: ValueEdit.Operation
    public var isLogarithmic: Bool
    public var mayNameFiles: Bool
  }

  public var name: String
  /// The folder of the design with its slash; paths that begin with it are written without it, so that a plan does not
  /// depend on where it was made. Empty when the plan was read back.
  public var base: String
  public var build: String
  /// `Toolchain.numericsSHA256`
  public var numerics: String
  /// The design and its table of points
  public var designFiles: [SourceFile]
  public var world: String?
  public var cases: [Case]
  /// Names of the four policies, in the order of `PolicySet.kinds`
  public var policies: [[String]]
  public var seed: UInt64
  public var replications: Int
  public var precision: SweepPrecision?
  public var measure: ComparedMeasure
  public var levels: [ScopeKind]
  public var factors: [Factor]
  /// grid, latin-hypercube, sobol, sobol-indices or table
  public var pointsBy: String
  /// The values of the factors, point by point
  public var rows: [[JSON5Scalar]]

  /// Replications of a cell, unless a point runs to a precision
  public static let block = precisionBatch

  // MARK: Points and cells

  /// A combination of everything but replications
  public struct Point: Sendable, Equatable {
    public var number: Int
    /// In `cases`, `rows` and `policies`
    public var caseIndex: Int
    public var row: Int
    public var policy: Int
  }

  /// What is computed and stored as one
  public struct Cell: Sendable {
    public var number: Int
    public var point: Point
    /// nil when it runs to the precision
    public var range: Range<Int>?
    public var key: String
  }

  public var pointCount: Int { cases.count * rows.count * policies.count }
  public var blocksPerPoint: Int { precision == nil ? (replications + Self.block - 1) / Self.block : 1 }
  public var cellCount: Int { pointCount * blocksPerPoint }

  /// - Parameter number: from 0 to below `pointCount`
  public func point(_ number: Int) -> Point {
    let (rest, policy) = number.quotientAndRemainder(dividingBy: policies.count)
    let (caseIndex, row) = rest.quotientAndRemainder(dividingBy: rows.count)
    return Point(number: number, caseIndex: caseIndex, row: row, policy: policy)
  }

  /// The replications of a cell; nil when it runs to the precision
  public func range(_ cell: Int) -> Range<Int>? {
    let block = cell % blocksPerPoint
    return precision == nil ? block * Self.block..<min(replications, (block + 1) * Self.block) : nil
  }

  /// - Parameter number: from 0 to below `cellCount`
  public func cell(_ number: Int) -> Cell {
    let point = point(number / blocksPerPoint)
    let range = range(number)
    return Cell(number: number, point: point, range: range, key: key(point, range))
  }

  /// The keys of all cells, in their order
  /// - Parameter workers: threads at a time
  /// - Complexity: O(cells ÷ workers)
  public func keys(workers: Int) -> [String] {
    let piece = 256
    return parallelMap((cellCount + piece - 1) / piece, workers: workers) { number in
      (number * piece..<min(cellCount, (number + 1) * piece)).map { cell($0).key }
    }.flatMap(\.self)
  }

  /// What is changed in the inputs at a point
  public func edits(_ point: Point) -> [ValueEdit] {
    zip(factors, rows[point.row]).flatMap { factor, value in
      factor.paths.map { ValueEdit(path: $0, value: value, operation: factor.operation) }
    }
  }

  /// Texts of the values that may name files
  func names(_ row: [JSON5Scalar]) -> [String] {
    zip(factors, row).compactMap { factor, value in factor.mayNameFiles && value.isName ? value.cellText : nil }
  }

  /// The key of a cell: SHA-256 of a text that holds all it depends on
  private func key(_ point: Point, _ range: Range<Int>?) -> String {
    let each = cases[point.caseIndex]
    let names = names(rows[point.row])
    // The planner reads the inputs of every row before there is a plan: without them the plan itself is wrong, and a key
    // that leaves inputs out would pass off old results as new ones.
    guard let inputs = each.inputs.first(where: { $0.names == names }) else {
      fatalError("the inputs for \(names) were not read")
    }
    var lines = [
      "lastmile-cell/1", "build \(build)", "numerics \(numerics)", "inputs \(inputs.sha256)",
      "world-draw \(each.worldDraw)", "policies \(policies[point.policy].joined(separator: " "))", "seed \(seed)",
      "measures \(Self.measureNames)",
      "levels \(levels.map(\.rawValue).joined(separator: " "))",
    ]
    for edit in edits(point) {
      var json = JSONWriter(indent: nil)
      json.object { json in
        json.key(edit.path)
        json.scalar(edit.value)
      }
      lines.append("\(edit.operation.rawValue) \(json.text)")
    }
    if let range {
      lines.append("replications \(range.lowerBound) \(range.upperBound)")
    } else if let precision {
      lines.append("precision \(measure.id) \(NumberText.shortest(precision.share)) \(Self.block) \(precision.most)")
    }
    return SHA256.hexadecimal(of: Array(lines.joined(separator: "\n").utf8))
  }

  /// What is stored of each replication and place
  public static let measures = ComparedMeasure.standard
  private static let measureNames = measures.map(\.id).joined(separator: " ")

  /// Every input file, each once, in the order of reading, with its path as seen from the design
  public var files: [SourceFile] {
    var seen: Set<String> = []
    return (designFiles + cases.flatMap { $0.inputs.flatMap(\.files) }).filter { seen.insert($0.path).inserted }
      .map { SourceFile(path: shown($0.path), sha256: $0.sha256) }
  }

  /// A path as seen from the folder of the design
  public func shown(_ path: String) -> String {
    path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
  }

  func policySet(_ point: Point) -> PolicySet {
    var set = PolicySet()
    for (kind, name) in zip(PolicySet.kinds, policies[point.policy]) {
      // The planner has refused names that nobody knows; another policy in their place would answer another question.
      guard set.choose(kind, name) else { fatalError("policy \(name) is not known") }
    }
    return set
  }

  func options(_ point: Point) -> CaseOptions {
    let each = cases[point.caseIndex]
    var options = CaseOptions()
    options.world = world
    options.layout = each.layoutPath
    options.worldDraw = each.worldDraw
    options.edits = edits(point)
    return options
  }
}

/// What differs between two plans of a sweep
public struct SweepChange: Sendable, Equatable {
  /// Input files whose contents differ
  public var files: [String] = []
  /// Input files that only the new plan reads
  public var newFiles: [String] = []
  /// Another build, or other mathematical functions, compute
  public var isOtherBuild = false
  public var areOtherNumerics = false

  public init(from old: SweepPlan, to new: SweepPlan) {
    let before = Dictionary(old.files.map { ($0.path, $0.sha256) }) { first, _ in first }
    for file in new.files {
      if let sha256 = before[file.path] {
        if sha256 != file.sha256 { files.append(file.path) }
      } else {
        newFiles.append(file.path)
      }
    }
    isOtherBuild = old.build != new.build
    areOtherNumerics = old.numerics != new.numerics
  }

  public var isNothing: Bool { files.isEmpty && newFiles.isEmpty && !isOtherBuild && !areOtherNumerics }
}
