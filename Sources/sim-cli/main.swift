// The command `sim-cli`; see Tool.swift.

import Dispatch

// The main thread sleeps until `Tool.main` ends the process. A top-level `await` would end the thread instead, which
// profilers that follow calls don't survive.
let words = Array(CommandLine.arguments.dropFirst())
Task.detached { await Tool.main(Command.all, words) }
DispatchSemaphore(value: 0).wait()
