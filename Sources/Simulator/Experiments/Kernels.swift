// The engine's speed, measured by small models that other simulators have too: `Benchmarks/run` sets these kernels
// beside the same models in C++, SimPy, salabim and Ciw.
//
// Each kernel checks its own answer, and a wrong one fails it however fast it was. The models draw with the peers'
// generator (xoshiro256++) where they are compared with peers, and with keyed numbers where that is what is measured.
//
// The kernels lie in this module, not in the command: the queue is generic and would not be specialised across modules.

/// What one run of one kernel measured.
public struct KernelResult: Equatable, Sendable {
  /// Name of the model, such as `hold-exponential`
  public var workload: String
  /// Which engine ran it; `lastmile` is this one
  public var engine: String
  /// Pending events, customers, stations or units
  public var size: Int
  /// Operations that were timed
  public var operations: Int
  public var nanosecondsPerOperation: Double
  /// The answer that was checked and what was expected, for people
  public var check: String
  /// Whether the answer was right
  public var passed: Bool
}

/// A kernel's name with the size and the number of operations that suit it.
public struct KernelChoice: Sendable {
  public var name: String
  public var sizes: [Int]
  public var operations: Int
}

/// All kernels, in the order in which they are best read.
public let kernelChoices: [KernelChoice] =
  ["exponential", "bimodal", "pareto", "bursty"].map {
    KernelChoice(name: "hold-\($0)", sizes: holdSizes, operations: 5_000_000)
  } + [
    KernelChoice(name: "hold-keyed", sizes: holdSizes, operations: 5_000_000),
    KernelChoice(name: "hold-cancels", sizes: holdSizes, operations: 5_000_000),
    KernelChoice(name: "hold-timeouts", sizes: holdSizes, operations: 5_000_000),
    KernelChoice(name: "draw-single", sizes: [1], operations: 50_000_000),
    KernelChoice(name: "draw-pair", sizes: [2], operations: 50_000_000),
    KernelChoice(name: "draw-xoshiro", sizes: [1], operations: 50_000_000),
    KernelChoice(name: "draw-exponential", sizes: [1], operations: 50_000_000),
    KernelChoice(name: "mm5", sizes: [5], operations: 1_000_000),
    KernelChoice(name: "mm5-keyed", sizes: [5], operations: 1_000_000),
    KernelChoice(name: "dispatch", sizes: [350], operations: 1_000_000),
    KernelChoice(name: "dispatch-keyed", sizes: [350], operations: 1_000_000),
    KernelChoice(name: "nearest", sizes: [20, 100, 350], operations: 1_000_000),
    KernelChoice(name: "nearest-dijkstra", sizes: [20, 100, 350], operations: 10_000),
  ]

private let holdSizes = [100, 1_000, 10_000, 100_000, 1_000_000]

/// One run of a kernel, as the command line names it.
public struct KernelRun: Equatable, Sendable {
  public var name: String
  /// Pending events of the hold models, units of the nearest ones; the others have a size of their own
  public var size: Int
  /// Holds, draws, customers or incidents that are timed
  public var operations: Int
  /// Of the random numbers
  public var seed: UInt64

  public init(name: String, size: Int, operations: Int, seed: UInt64) {
    self.name = name
    self.size = size
    self.operations = operations
    self.seed = seed
  }

  /// The runs that `NAME[:SIZE[:OPERATIONS[:SEED]]]` stands for: with the name alone, one for each size that suits the
  /// kernel. Nil if there is no such kernel or a number is not a whole number from 1 on.
  public static func runs(_ text: String) -> [KernelRun]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first, parts.count <= 4, let choice = kernelChoices.first(where: { $0.name == name })
    else { return nil }
    var numbers: [Int] = []
    for part in parts.dropFirst() {
      guard let number = Int(part), number > 0 else { return nil }
      numbers.append(number)
    }
    let sizes = numbers.isEmpty ? choice.sizes : [numbers[0]]
    let operations = numbers.count > 1 ? numbers[1] : choice.operations
    let seed = numbers.count > 2 ? UInt64(numbers[2]) : 1
    return sizes.map { KernelRun(name: choice.name, size: $0, operations: operations, seed: seed) }
  }

  /// Measures. Nil if there is no kernel of that name
  public func measure() -> KernelResult? { runKernel(name: name, size: size, operations: operations, seed: seed) }
}

/// Runs one kernel once. Nil if there is none of that name.
///
/// - Parameters:
///   - name: one of `kernelChoices`
///   - size: pending events of the hold models, units of the nearest ones (at most 1000), at least 1; the others have a
///     size of their own and ignore it
///   - operations: holds, draws, customers or incidents that are timed, at least 1
///   - seed: of the random numbers
public func runKernel(name: String, size: Int, operations: Int, seed: UInt64) -> KernelResult? {
  precondition(size > 0 && operations > 0)
  switch name {
  case "hold-exponential": return hold(ExponentialIncrement.self, size, operations, seed)
  case "hold-bimodal": return hold(BimodalIncrement.self, size, operations, seed)
  case "hold-pareto": return hold(ParetoIncrement.self, size, operations, seed)
  case "hold-bursty": return hold(BurstyIncrement.self, size, operations, seed)
  case "hold-keyed": return hold(KeyedIncrement.self, size, operations, seed)
  case "hold-cancels": return holdWithCancels(size, operations, seed)
  case "hold-timeouts": return holdWithTimeouts(size, operations, seed)
  case "draw-single": return drawSingle(operations, seed)
  case "draw-pair": return drawPairs(operations, seed)
  case "draw-xoshiro": return drawXoshiro(operations, seed)
  case "draw-exponential": return drawExponential(operations, seed)
  case "mm5": return multiServerQueue(PeerSource.self, "mm5", operations, seed)
  case "mm5-keyed": return multiServerQueue(KeyedSource.self, "mm5-keyed", operations, seed)
  case "dispatch": return spatialDispatch(PeerSource.self, "dispatch", operations, seed)
  case "dispatch-keyed": return spatialDispatch(KeyedSource.self, "dispatch-keyed", operations, seed)
  case "nearest": return nearestUnderChange(NearestOfSet.self, "nearest", size, operations, seed)
  case "nearest-dijkstra": return nearestUnderChange(DijkstraFinder.self, "nearest-dijkstra", size, operations, seed)
  default: return nil
  }
}
