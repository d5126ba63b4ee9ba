// What `sim-cli bench` prints.

import Simulator

enum Bench {
  /// A kernel that does not exist, or a number that is none
  struct UnknownKernel: Error {
    var text: String
    var known: [String]
  }

  /// Measures one kernel after the other and writes a line for each as it ends.
  ///
  /// - Parameters:
  ///   - kernels: each `NAME[:SIZE[:OPERATIONS[:SEED]]]`; all kernels if there are none
  ///   - asJSON: a JSON object for each line, instead of a table of 80 columns
  ///   - write: takes a line without its end
  /// - Returns: whether every answer was right
  static func measure(
    _ kernels: [String], asJSON: Bool, write: (String) -> Void
  ) throws(UnknownKernel) -> Bool {
    var runs: [KernelRun] = []
    for kernel in kernels.isEmpty ? kernelChoices.map(\.name) : kernels {
      guard let named = KernelRun.runs(kernel) else {
        throw UnknownKernel(text: kernel, known: kernelChoices.map(\.name))
      }
      runs += named
    }
    if !asJSON { write(row("kernel", "size", "ns", "answer")) }
    var areRight = true
    for run in runs {
      guard let result = run.measure() else { continue }
      areRight = areRight && result.passed
      write(asJSON ? json(result) : row(result))
    }
    return areRight
  }

  private static func row(_ result: KernelResult) -> String {
    row(
      result.workload, "\(result.size)", tenths(result.nanosecondsPerOperation),
      (result.passed ? "" : "WRONG: ") + result.check)
  }

  private static func row(_ name: String, _ size: String, _ nanoseconds: String, _ answer: String) -> String {
    name.padding(to: 18) + size.padding(leftTo: 8) + nanoseconds.padding(leftTo: 9) + "  " + answer
  }

  private static func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  private static func json(_ result: KernelResult) -> String {
    // Names and answers hold no character that JSON escapes
    """
    {"workload":"\(result.workload)","engine":"\(result.engine)","size":\(result.size),\
    "operations":\(result.operations),"nanoseconds":\(result.nanosecondsPerOperation),"passed":\(result.passed),\
    "check":"\(result.check)"}
    """
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  fileprivate func padding(leftTo width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
