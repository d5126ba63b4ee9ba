// `sim-cli bench`: the kernels of the core, one line each.

import Simulator

extension Command {
  static let bench = Command(BenchVerb.verb) { call in
    do throws(Bench.UnknownKernel) {
      let areRight = try Bench.measure(call.arguments[BenchVerb.kernels], asJSON: call.terminal.wantsJSON) {
        call.terminal.results.line($0)
        call.terminal.results.flush()
      }
      return areRight ? .fine : .failed
    } catch {
      throw call.wrong(.noSuch(Phrase("kernel", "基准"), error.text, known: error.known))
    }
  }
}
